/** What publishing would do, and the publishing itself. */
import { Stack } from '@mantine/core';
import { EmptyState } from '@rapport/ui/empty-state';
import { ErrorState } from '@rapport/ui/error-state';
import { LoadingState } from '@rapport/ui/loading-state';
import { PageHeader } from '@rapport/ui/page-header';
import { StatusBadge } from '@rapport/ui/status-badge';
import { stateWords, versionName } from '../features/policies/policy-words.js';
import { PublishForm } from '../features/policies/publish-form.js';
import { usePolicy, useVersion } from '../features/policies/use-policies.js';
import { TextLink } from '../text-link.js';
import { useAddress } from '../workplace/address.js';
import { usePageTitle } from '../workplace/page-title.js';

export function PolicyPublishScreen() {
  const address = useAddress();
  const policyId = address.param('policyId');
  const { data: policy, error, refetch } = usePolicy(policyId);
  const { data: version, error: fault } = useVersion(policyId, address.param('policyVersionId'));
  usePageTitle(version ? `Publish ${version.title}` : 'Publish');
  const failed = (!policy && error) || (!version && fault);
  if (failed) return <ErrorState error={failed} doing="The version could not be loaded" onRetry={() => void refetch()} action={<TextLink href="/policies">All policies</TextLink>} />;
  if (!policy || !version) return <LoadingState label="Loading the version" shape="cards" />;
  const back = <TextLink href={`/policies/${policyId}/versions/${version.id}`}>Back to {versionName(version).toLowerCase()}</TextLink>;
  const ready = version.state === 'approved' || version.state === 'scheduled';
  return (
    <Stack gap="md" maw={1000}>
      <PageHeader eyebrow={[{ label: 'Policies', href: '/policies' }, { label: policy.number, href: `/policies/${policyId}` }, { label: 'Publish' }]} title={`Publish ${version.title}`} status={<StatusBadge tone={stateWords[version.state].tone}>{`${versionName(version)}: ${stateWords[version.state].label.toLowerCase()}`}</StatusBadge>}
        subtitle="What would follow, before anything does." />
      {ready ? <PublishForm policy={policy} version={version} onDone={() => address.go(`/policies/${policyId}`)} />
        : <EmptyState title={version.state === 'published' ? 'It is published' : 'It cannot be published yet'} action={back}>{version.state === 'published' ? 'A later version supersedes it.' : 'A version is approved first; then it can be published or scheduled here.'}</EmptyState>}
    </Stack>
  );
}
