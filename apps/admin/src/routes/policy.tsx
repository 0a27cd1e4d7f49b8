/** One policy: what is in force to be read, its versions, what waits for whom, and what cites it. */
import { Button, Grid, Group, Menu, Stack, Tabs, Text } from '@mantine/core';
import { addressOf } from '@rapport/api-client/client';
import { personKinds } from '@rapport/api-contract/people';
import { exportVersion } from '@rapport/api-contract/policies';
import { EmptyState } from '@rapport/ui/empty-state';
import { ErrorState } from '@rapport/ui/error-state';
import { useFormats } from '@rapport/ui/formats-provider';
import { InlineNote } from '@rapport/ui/inline-note';
import { LoadingState } from '@rapport/ui/loading-state';
import { PageHeader } from '@rapport/ui/page-header';
import { Panel } from '@rapport/ui/panel';
import { StatusBadge } from '@rapport/ui/status-badge';
import { notifications } from '@mantine/notifications';
import { PolicyFacts, PublicLink } from '../features/policies/policy-facts.js';
import { ClauseOutline } from '../features/policies/review-outline.js';
import { stateWords, statusWords, versionName } from '../features/policies/policy-words.js';
import { SignedLine } from '../features/policies/signed-line.js';
import { type Policy, startVersion, usePolicy, useVersion } from '../features/policies/use-policies.js';
import { VersionActs } from '../features/policies/version-acts.js';
import { VersionReader } from '../features/policies/version-reader.js';
import { VersionsPanel } from '../features/policies/versions-panel.js';
import { RescindNote, WaitsPanel } from '../features/policies/waits-panel.js';
import { useSubmit } from '../forms/use-submit.js';
import { useMay } from '../session/use-session.js';
import { TextLink } from '../text-link.js';
import { useAddress } from '../workplace/address.js';
import { usePageTitle } from '../workplace/page-title.js';

export function PolicyScreen() {
  const address = useAddress();
  const { data: policy, error, refetch } = usePolicy(address.param('policyId'));
  usePageTitle(policy?.title ?? 'Policy');
  if (error && !policy) return <ErrorState error={error} doing="The policy could not be loaded" onRetry={() => void refetch()} action={<TextLink href="/policies">All policies</TextLink>} />;
  if (!policy) return <LoadingState label="Loading the policy" shape="cards" />;
  return <PolicyPage policy={policy} />;
}

function PolicyPage({ policy }: { policy: Policy }) {
  const address = useAddress();
  const formats = useFormats();
  const mayWrite = useMay('policies:write');
  const submit = useSubmit('start');
  const shown = policy.current ?? policy.open;
  const { data: version, error } = useVersion(policy.id, shown?.id);
  const { data: open } = useVersion(policy.id, policy.open?.id);
  const tab = address.oneOf('tab', ['text', 'versions', 'about'] as const) ?? 'text';
  const begin = async () => {
    const next = await submit.run(() => startVersion(policy.id));
    if (!next) return;
    notifications.show({ color: 'good', title: `${versionName(next)} is a draft`, message: 'What is in force stays in force until it is published.' });
    address.go(`/policies/${policy.id}/edit`);
  };
  return (
    <Stack gap="md">
      <PageHeader eyebrow={[{ label: 'Policies', href: '/policies' }, { label: policy.number }]} title={policy.title}
        status={<StatusBadge tone={statusWords[policy.status].tone}>{policy.kind === 'special_order' ? `Special order, ${statusWords[policy.status].label.toLowerCase()}` : statusWords[policy.status].label}</StatusBadge>}
        subtitle={subtitleOf(policy, formats)}
        actions={<>
          {shown && <Exports policyId={policy.id} versionId={shown.id} />}
          {policy.open ? open && <VersionActs version={open} title={policy.title} elsewhere onOpen={address.open} />
            : <>{version && <VersionActs version={version} title={policy.title} onOpen={address.open} />}{mayWrite && policy.status !== 'ended' && <Button onClick={() => void begin()} loading={submit.busy}>Revise</Button>}</>}
        </>} />
      {submit.failure !== undefined && <ErrorState error={submit.failure} doing="The next version was not started" />}
      {open && <WaitsPanel version={open} />}
      {version && version.id !== open?.id && <RescindNote version={version} />}
      {policy.status === 'in_force' && <SignedLine policyId={policy.id} />}
      {policy.open && <Group gap="md"><TextLink href={`/policies/${policy.id}/versions/${policy.open.id}`}>{policy.open.state === 'approved' || policy.open.state === 'scheduled' ? 'Read' : 'Read and comment on'} {versionName(policy.open).toLowerCase()} ({stateWords[policy.open.state].label.toLowerCase()})</TextLink>
        {policy.current && <TextLink href={`/policies/${policy.id}/compare?from=${policy.current.id}&to=${policy.open.id}`}>Compare it with what is in force</TextLink>}</Group>}
      <Tabs value={tab} onChange={(value) => address.set({ tab: value === 'text' ? undefined : value ?? undefined })} keepMounted={false}>
        <Tabs.List><Tabs.Tab value="text">Text</Tabs.Tab><Tabs.Tab value="versions">Versions</Tabs.Tab><Tabs.Tab value="about">About</Tabs.Tab></Tabs.List>
        <Tabs.Panel value="text" pt="md">
          {error && !version ? <ErrorState error={error} doing="The text could not be loaded" /> : !shown ? <Panel><EmptyState title="Every version was discarded">Start the next one to go on.</EmptyState></Panel>
            : !version ? <LoadingState label="Loading the text" shape="cards" />
              : (
                <Grid>
                  <Grid.Col span={{ base: 12, lg: 8 }}>{version.endReason === 'rescinded' && version.endsOn && <InlineNote tone="attention" title={`Rescinded: it has not bound since ${formats.date(version.endsOn)}`}>{version.endNote ? `Reason: ${version.endNote}` : 'No reason was kept.'}</InlineNote>}<VersionReader version={version} policy={policy} kind={address.oneOf('as', personKinds)} onKind={(kind) => address.set({ as: kind })} /></Grid.Col>
                  <Grid.Col span={4} visibleFrom="lg"><ClauseOutline version={version} /></Grid.Col>
                </Grid>
              )}
        </Tabs.Panel>
        <Tabs.Panel value="versions" pt="md"><Panel title="All versions, newest first"><VersionsPanel policyId={policy.id} /></Panel></Tabs.Panel>
        <Tabs.Panel value="about" pt="md"><PolicyFacts policy={policy} version={version} /></Tabs.Panel>
      </Tabs>
    </Stack>
  );
}

function subtitleOf(policy: Policy, formats: ReturnType<typeof useFormats>) {
  const { current } = policy;
  const words = current?.effectiveOn && current.state === 'published' ? `${versionName(current)}, in effect from ${formats.date(current.effectiveOn)}${policy.expiresOn ? `, last day ${formats.date(policy.expiresOn)}` : ''}.` : current ? `${versionName(current)}, ${stateWords[current.state].label.toLowerCase()}.` : 'Nothing is published yet.';
  return <>{words} <PublicLink policy={policy} /></>;
}

function Exports({ policyId, versionId }: { policyId: string; versionId: string }) {
  const href = (format: string) => addressOf(exportVersion, { policyId, policyVersionId: versionId }, { format });
  return (
    <Menu position="bottom-end">
      <Menu.Target><Button variant="default">Export</Button></Menu.Target>
      <Menu.Dropdown><Menu.Item component="a" href={href('pdf')} download>PDF, with version and hash</Menu.Item><Menu.Item component="a" href={href('docx')} download>Word (DOCX)</Menu.Item>
        <Menu.Divider /><Menu.Label><Text size="xs">of the version that is shown</Text></Menu.Label></Menu.Dropdown>
    </Menu>
  );
}
