/** Consortia that share a cost, and a new one. */
import { Button, Stack } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { call } from '@rapport/api-client/client';
import { createConsortium } from '@rapport/api-contract/cost-shares';
import { type Column, DataTable } from '@rapport/ui/data-table';
import { EmptyState } from '@rapport/ui/empty-state';
import { ChoiceChip, FilterChips } from '@rapport/ui/filter-chips';
import { useFormats } from '@rapport/ui/formats-provider';
import { Link } from '@rapport/ui/link';
import { PageHeader } from '@rapport/ui/page-header';
import { Panel } from '@rapport/ui/panel';
import { ConsortiumForm, startOf } from '../features/cost-shares/consortium-form.js';
import { type Consortium, costSharesChanged, useConsortia } from '../features/cost-shares/use-cost-shares.js';
import { useMay, useSignedIn } from '../session/use-session.js';
import { Day } from '../words/day.js';
import { useAddress } from '../workplace/address.js';
import { usePageTitle } from '../workplace/page-title.js';

const shown = [{ value: '', label: 'in use' }, { value: 'archived', label: 'archived' }];

export function CostSharesScreen() {
  const address = useAddress();
  const { agency } = useSignedIn();
  const formats = useFormats();
  const mayWrite = useMay('cost-shares:write');
  const archived = address.text('show') === 'archived';
  const consortia = useConsortia(archived ? 'archived' : 'active');
  usePageTitle('Cost shares');
  const columns: Column<Consortium>[] = [
    { key: 'name', header: 'Consortium', cell: ({ name }) => name, strong: true },
    { key: 'members', header: 'Members today', align: 'end', cell: ({ members }) => formats.number(members) },
    { key: 'formula', header: 'Formula in force', cell: ({ formula }) => formula ?? 'none yet' },
    { key: 'vote', header: 'Vote', cell: ({ voteUntil }) => (voteUntil ? <>until <Day on={voteUntil} /></> : 'none open') },
  ];
  return (
    <Stack gap="md">
      <PageHeader eyebrow={agency?.name ?? ''} title="Cost shares" subtitle="Municipalities that divide a cost among them: what is measured, which formulas compete, and what each member pays." actions={mayWrite && <Button component={Link} href="/cost-shares/new">New consortium</Button>} />
      <FilterChips {...(archived ? { onClear: address.clear } : {})}><ChoiceChip label="Consortia" value={archived ? 'archived' : 'in use'} choices={shown} selected={archived ? 'archived' : ''} onChange={(value) => address.set({ show: value || undefined })} /></FilterChips>
      <Panel>
        <DataTable caption="Consortia" columns={columns} rows={consortia.data?.pages.flatMap(({ items }) => items)} rowKey={({ id }) => id} rowHref={({ id }) => `/cost-shares/${id}`} error={consortia.error} onRetry={() => void consortia.refetch()}
          more={{ hasMore: consortia.hasNextPage, loading: consortia.isFetchingNextPage, onMore: () => void consortia.fetchNextPage() }}
          empty={archived ? <EmptyState title="The archive is empty">Consortia that are no longer used are kept here.</EmptyState> : <EmptyState title="No consortium yet" action={mayWrite ? <Link href="/cost-shares/new">Name the first one</Link> : undefined}>Where several municipalities pay for one service together, their shares are worked out here, and explained.</EmptyState>} />
      </Panel>
    </Stack>
  );
}

export function ConsortiumNewScreen() {
  const address = useAddress();
  usePageTitle('New consortium');
  return (
    <Stack gap="md" maw={900}>
      <PageHeader eyebrow={[{ label: 'Cost shares', href: '/cost-shares' }, { label: 'New' }]} title="New consortium" subtitle="Members, costs and figures follow. No municipality sees anything of it before you publish a comparison." />
      <Panel>
        <ConsortiumForm stamp="new" copy="consortium/new" start={startOf(null)} withMembers={false} action="Save consortium" save={({ name, measures }) => call(createConsortium, { body: { name, measures: measures.map(({ key, label, per }) => ({ key, label, per })) } })}
          onSaved={({ id }) => { void costSharesChanged(); notifications.show({ message: 'The consortium is saved. Add its members next.' }); address.go(`/cost-shares/${id}/edit`); }} />
      </Panel>
    </Stack>
  );
}
