/** Writes the open draft of a policy. */
import { Button, Stack } from '@mantine/core';
import { EmptyState } from '@rapport/ui/empty-state';
import { ErrorState } from '@rapport/ui/error-state';
import { Link } from '@rapport/ui/link';
import { LoadingState } from '@rapport/ui/loading-state';
import { PageHeader } from '@rapport/ui/page-header';
import { StatusBadge } from '@rapport/ui/status-badge';
import { DraftEditor } from '../features/policies/draft-editor.js';
import { KeptForEarlier, KeptWords } from '../features/policies/kept-words.js';
import { stateWords, versionName } from '../features/policies/policy-words.js';
import { useDraft } from '../features/policies/use-draft.js';
import { type Policy, usePolicy, usePolicySettings, useVersion, type Version } from '../features/policies/use-policies.js';
import { VersionActs } from '../features/policies/version-acts.js';
import { TextLink } from '../text-link.js';
import { useAddress } from '../workplace/address.js';
import { usePageTitle } from '../workplace/page-title.js';

export function PolicyEditScreen() {
  const address = useAddress();
  const policyId = address.param('policyId');
  const { data: policy, error, refetch } = usePolicy(policyId);
  const { data: version, error: fault } = useVersion(policyId, policy?.open?.id);
  const { data: settings } = usePolicySettings();
  usePageTitle(policy ? `Edit ${policy.title}` : 'Edit policy');
  const failed = (!policy && error) || (!version && fault);
  if (failed) return <ErrorState error={failed} doing="The draft could not be loaded" onRetry={() => void refetch()} action={<TextLink href="/policies">All policies</TextLink>} />;
  if (policy && !policy.open) return <Stack gap="md"><KeptForEarlier policyId={policyId} /><EmptyState title="There is no draft to edit" action={<TextLink href={`/policies/${policyId}`}>Back to the policy</TextLink>}>It was published or discarded meanwhile. Start the next version from its page.</EmptyState></Stack>;
  if (!policy || !version || !settings) return <LoadingState label="Loading the draft" shape="cards" />;
  if (!version.acts.includes('edit')) {
    return <Stack gap="md"><KeptWords key={version.id} versionId={version.id} explain={`It is on this device only: the version was ${stateWords[version.state].label.toLowerCase()} before it could be saved. It comes back into the text when the version is reopened as a draft.`} /><EmptyState title={`${versionName(version)} cannot be edited now`} action={<TextLink href={`/policies/${policyId}`}>Back to the policy</TextLink>}>{version.refusals.find(({ act }) => act === 'edit')?.reason ?? `It is ${stateWords[version.state].label.toLowerCase()}. Reopen it as a draft first.`}</EmptyState></Stack>;
  }
  return <Desk key={version.id} policy={policy} version={version} usualDays={settings.acknowledgeWithinDays} />;
}

function Desk({ policy, version, usualDays }: { policy: Policy; version: Version; usualDays: number }) {
  const address = useAddress();
  const desk = useDraft(version);
  const title = desk.draft.title.trim() || policy.title;
  return (
    <Stack gap="md">
      <PageHeader eyebrow={[{ label: 'Policies', href: '/policies' }, { label: policy.number, href: `/policies/${policy.id}` }, { label: 'Edit' }]} title={title} status={<StatusBadge tone={stateWords[version.state].tone}>{`${versionName(version)}: ${stateWords[version.state].label.toLowerCase()}`}</StatusBadge>}
        actions={<><Button component={Link} href={`/policies/${policy.id}/versions/${version.id}`} variant="default">Read it</Button><VersionActs version={version} title={title} editing before={desk.flush} onOpen={address.open} /></>} />
      <DraftEditor policy={policy} version={version} desk={desk} usualDays={usualDays} />
    </Stack>
  );
}
