/** One version to be read and reviewed: comments stand beside the clause they are about. */
import { Stack } from '@mantine/core';
import { personKinds } from '@rapport/api-contract/people';
import { ErrorState } from '@rapport/ui/error-state';
import { LoadingState } from '@rapport/ui/loading-state';
import { PageHeader } from '@rapport/ui/page-header';
import { Panel } from '@rapport/ui/panel';
import { StatusBadge } from '@rapport/ui/status-badge';
import { useFormats } from '@rapport/ui/formats-provider';
import { VersionFacts } from '../features/policies/policy-facts.js';
import { stateWords, versionName } from '../features/policies/policy-words.js';
import { OpenComments } from '../features/policies/review-outline.js';
import { Threads } from '../features/policies/threads.js';
import { type Policy, usePolicy, useVersion, type Version } from '../features/policies/use-policies.js';
import { useThreads } from '../features/policies/use-threads.js';
import { VersionActs } from '../features/policies/version-acts.js';
import { VersionReader } from '../features/policies/version-reader.js';
import { storyOf } from '../features/policies/versions-panel.js';
import { WaitsPanel } from '../features/policies/waits-panel.js';
import { TextLink } from '../text-link.js';
import { useAddress } from '../workplace/address.js';
import { usePageTitle } from '../workplace/page-title.js';

export function PolicyVersionScreen() {
  const address = useAddress();
  const policyId = address.param('policyId');
  const { data: policy, error, refetch } = usePolicy(policyId);
  const { data: version, error: fault, refetch: again } = useVersion(policyId, address.param('policyVersionId'));
  usePageTitle(version ? `${version.title}, ${versionName(version).toLowerCase()}` : 'Policy');
  const failed = (!policy && error) || (!version && fault);
  if (failed) return <ErrorState error={failed} doing="The version could not be loaded" onRetry={() => { void refetch(); void again(); }} action={<TextLink href="/policies">All policies</TextLink>} />;
  if (!policy || !version) return <LoadingState label="Loading the version" shape="cards" />;
  return <VersionPage policy={policy} version={version} />;
}

function VersionPage({ policy, version }: { policy: Policy; version: Version }) {
  const address = useAddress();
  const formats = useFormats();
  const desk = useThreads(version);
  const before = policy.current && policy.current.id !== version.id ? policy.current : undefined;
  const has = desk.mayComment || desk.threads.length > 0;
  return (
    <Stack gap="md">
      <PageHeader eyebrow={[{ label: 'Policies', href: '/policies' }, { label: policy.number, href: `/policies/${policy.id}` }, { label: versionName(version) }]} title={version.title}
        status={<StatusBadge tone={stateWords[version.state].tone}>{`${versionName(version)}: ${stateWords[version.state].label.toLowerCase()}`}</StatusBadge>} subtitle={storyOf(version, formats).join(' ')}
        actions={<VersionActs version={version} title={version.title} onOpen={address.open} />} />
      <WaitsPanel version={version} />
      <VersionFacts version={version} policy={policy} title="About this version" />
      {before && <TextLink href={`/policies/${policy.id}/compare?from=${before.id}&to=${version.id}`}>Compare with {versionName(before).toLowerCase()}</TextLink>}
      {desk.error && <ErrorState error={desk.error} doing="The comments could not be loaded" onRetry={() => void desk.refetch()} />}
      {has && <OpenComments version={version} threads={desk.threads} />}
      <VersionReader version={version} policy={policy} kind={address.oneOf('as', personKinds)} onKind={(kind) => address.set({ as: kind })} {...(has ? { besideClause: (clause) => <Threads desk={desk} clauseId={clause.id} about={`“${clause.heading}”`} /> } : {})} />
      {has && <div id="whole"><Panel title="About the whole"><Threads desk={desk} clauseId={null} about="the whole version" /></Panel></div>}
    </Stack>
  );
}
