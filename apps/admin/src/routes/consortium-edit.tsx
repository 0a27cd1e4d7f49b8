/** Changes a consortium: its name, what is measured, and who belongs to it. */
import { Button, Stack } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { call } from '@rapport/api-client/client';
import { changeConsortium } from '@rapport/api-contract/cost-shares';
import { ConfirmDialog } from '@rapport/ui/confirm-dialog';
import { EmptyState } from '@rapport/ui/empty-state';
import { ErrorState } from '@rapport/ui/error-state';
import { LoadingState } from '@rapport/ui/loading-state';
import { PageHeader } from '@rapport/ui/page-header';
import { Panel } from '@rapport/ui/panel';
import { useState } from 'react';
import { type ConsortiumDraft, ConsortiumForm, startOf } from '../features/cost-shares/consortium-form.js';
import { type ConsortiumDetail, costSharesChanged, useConsortium } from '../features/cost-shares/use-cost-shares.js';
import { useMay } from '../session/use-session.js';
import { TextLink } from '../text-link.js';
import { useAddress } from '../workplace/address.js';
import { usePageTitle } from '../workplace/page-title.js';

const saved = (consortium: ConsortiumDetail, { name, measures, members }: ConsortiumDraft, status: 'active' | 'archived') => call(changeConsortium, {
  params: { consortiumId: consortium.id },
  body: { revision: consortium.revision, name, status, measures: measures.map(({ key, label, per }) => ({ key, label, per })), members: members.filter(({ municipalityId }) => municipalityId !== '').map(({ municipalityId, from, until }) => ({ municipalityId, from, until: until || null })) },
});

export function ConsortiumEditScreen() {
  const address = useAddress();
  const mayWrite = useMay('cost-shares:write');
  const { data: consortium, error, refetch } = useConsortium(address.param('consortiumId'));
  usePageTitle(consortium ? `Edit ${consortium.name}` : 'Edit consortium');
  if (error && !consortium) return <ErrorState error={error} doing="The consortium could not be loaded" onRetry={() => void refetch()} />;
  if (!consortium) return <LoadingState label="Loading the consortium" shape="cards" />;
  const page = `/cost-shares/${consortium.id}`;
  if (!mayWrite) return <EmptyState title="Consortia are kept by contracts officers" action={<TextLink href={page}>Back to {consortium.name}</TextLink>}>Ask an admin for the right to write cost shares.</EmptyState>;
  return (
    <Stack gap="md" maw={1000}>
      <PageHeader eyebrow={[{ label: 'Cost shares', href: '/cost-shares' }, { label: consortium.name, href: page }, { label: 'Edit' }]} title={`Edit ${consortium.name}`} subtitle="What was published or settled stays as it was." actions={<Archive consortium={consortium} />} />
      <Panel>
        <ConsortiumForm key={consortium.id} stamp={String(consortium.revision)} copy={`consortium/${consortium.id}`} withMembers start={startOf(consortium)} action="Save consortium" save={(draft) => saved(consortium, draft, consortium.status)}
          onSaved={() => { void costSharesChanged(); notifications.show({ message: 'The consortium is saved.' }); address.go(page); }} />
      </Panel>
    </Stack>
  );
}

function Archive({ consortium }: { consortium: ConsortiumDetail }) {
  const [asking, setAsking] = useState(false);
  const archived = consortium.status === 'archived';
  return (
    <>
      <Button variant="default" onClick={() => setAsking(true)}>{archived ? 'Take out of the archive' : 'Archive'}</Button>
      <ConfirmDialog opened={asking} onClose={() => setAsking(false)} title={archived ? `Take ${consortium.name} out of the archive?` : `Archive ${consortium.name}?`} confirm={archived ? 'Take out of the archive' : 'Archive consortium'}
        consequences={archived ? ['Costs, figures and comparisons can be added again.'] : ['Nothing can be recorded or compared in it.', 'Shares that were set are billed as before.']} undo="You can change that at any time."
        onConfirm={async () => { await saved(consortium, startOf(consortium), archived ? 'active' : 'archived'); await costSharesChanged(); notifications.show({ color: 'good', title: consortium.name, message: archived ? 'The consortium is in use again.' : 'The consortium is archived.' }); }} />
    </>
  );
}
