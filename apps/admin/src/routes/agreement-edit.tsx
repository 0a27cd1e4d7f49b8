/** Composes the open version of an agreement: terms beside figures, words, and the letter that goes with it. */
import { Button, Stack } from '@mantine/core';
import { EmptyState } from '@rapport/ui/empty-state';
import { ErrorState } from '@rapport/ui/error-state';
import { Link } from '@rapport/ui/link';
import { LoadingState } from '@rapport/ui/loading-state';
import { PageHeader } from '@rapport/ui/page-header';
import { StatusBadge } from '@rapport/ui/status-badge';
import { versionStateWords } from '../agreement-views/agreement-words.js';
import { AgreementActs } from '../features/agreements/agreement-acts.js';
import { Composer } from '../features/agreements/composer.js';
import { useDraft } from '../features/agreements/use-draft.js';
import { type Agreement, type AgreementVersion, useAgreement, useAgreementVersion } from '../features/agreements/use-agreements.js';
import { versionName } from '../features/agreements/version-name.js';
import { TextLink } from '../text-link.js';
import { useAddress } from '../workplace/address.js';
import { usePageTitle } from '../workplace/page-title.js';

export function AgreementEditScreen() {
  const address = useAddress();
  const [agreementId, versionId] = [address.param('agreementId'), address.param('agreementVersionId')];
  const { data: agreement, error, refetch } = useAgreement(agreementId);
  const { data: version, error: fault, refetch: again } = useAgreementVersion(agreementId, versionId);
  usePageTitle(agreement ? `Compose ${agreement.title}` : 'Compose agreement');
  const failed = (!agreement && error) || (!version && fault);
  if (failed) return <ErrorState error={failed} doing="The draft could not be loaded" onRetry={() => void Promise.all([refetch(), again()])} action={<TextLink href="/agreements">All agreements</TextLink>} />;
  if (!agreement || !version) return <LoadingState label="Loading the draft" shape="cards" />;
  if (!version.acts.includes('edit')) {
    return <EmptyState title={`${versionName(version)} cannot be edited now`} action={<TextLink href={`/agreements/${agreementId}?version=${versionId}`}>Back to the agreement</TextLink>}>{version.refusals.find(({ act }) => act === 'edit')?.reason ?? `It is ${versionStateWords[version.state]}. What was sent stays as it is; the next version can be begun from the agreement.`}</EmptyState>;
  }
  return <Desk key={version.id} agreement={agreement} version={version} />;
}

function Desk({ agreement, version }: { agreement: Agreement; version: AgreementVersion }) {
  const desk = useDraft(version, version.content.title);
  const title = desk.draft.title.trim() || agreement.title;
  return (
    <Stack gap="md">
      <PageHeader eyebrow={[{ label: 'Agreements', href: '/agreements' }, { label: agreement.number, href: `/agreements/${agreement.id}` }, { label: 'Compose' }]} title={title} subtitle={agreement.municipality.name}
        status={<StatusBadge tone="neutral">{versionName(version)}</StatusBadge>}
        actions={<><Button component={Link} href={`/agreements/${agreement.id}?version=${version.id}`} variant="default">Read it</Button><AgreementActs agreement={agreement} before={desk.flush} /></>} />
      <Composer agreement={agreement} version={version} desk={desk} />
    </Stack>
  );
}
