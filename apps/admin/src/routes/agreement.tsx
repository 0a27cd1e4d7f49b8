/** One agreement of the agency: where it stands, what waits for whom, its versions, comments, people of the municipality, and history. */
import { Stack, Tabs } from '@mantine/core';
import { ErrorState } from '@rapport/ui/error-state';
import { useFormats } from '@rapport/ui/formats-provider';
import { LoadingState } from '@rapport/ui/loading-state';
import { PageHeader } from '@rapport/ui/page-header';
import { StatusBadge } from '@rapport/ui/status-badge';
import { StepList } from '@rapport/ui/step-list';
import { stateWords, stepsOf } from '../agreement-views/agreement-words.js';
import { dayBefore } from '../agreement-views/forecast-view.js';
import { AgreementActs } from '../features/agreements/agreement-acts.js';
import { AgencyLife } from '../features/agreement-lifecycle/agency-life.js';
import { AgencySigning, useAgencySigning } from '../features/agreements/agency-signing.js';
import { Changes } from '../features/agreements/changes.js';
import { History } from '../features/agreements/history.js';
import { People } from '../features/agreements/people.js';
import { type Agreement, useAgreement } from '../features/agreements/use-agreements.js';
import { VersionReader } from '../features/agreements/version-reader.js';
import { Versions } from '../features/agreements/versions.js';
import { useAddress } from '../workplace/address.js';
import { usePageTitle } from '../workplace/page-title.js';

const tabs = ['life', 'text', 'changes', 'signing', 'versions', 'people', 'history'] as const;
/** What was signed has a life of its own; one that left the way before has none. */
const living: readonly Agreement['state'][] = ['executed', 'active', 'renewed', 'expiring', 'expired', 'terminating', 'settling', 'closed'];
/** Before its approval an agreement has nothing to sign. */
const unsigned: readonly Agreement['state'][] = ['draft', 'internal_review', 'sent', 'changes_requested'];

export function AgreementScreen() {
  const address = useAddress();
  const { data: agreement, error, refetch } = useAgreement(address.param('agreementId'));
  usePageTitle(agreement?.title ?? 'Agreement');
  if (error && !agreement) return <ErrorState error={error} doing="The agreement could not be loaded" onRetry={() => void refetch()} />;
  if (!agreement) return <LoadingState label="Loading the agreement" shape="cards" />;
  return <Whole agreement={agreement} />;
}

function Whole({ agreement }: { agreement: Agreement }) {
  const address = useAddress();
  const formats = useFormats();
  const lives = living.includes(agreement.state);
  const before = unsigned.includes(agreement.state);
  // Signatures that were voided stay in sight when the agreement is back in review.
  const { data: signing } = useAgencySigning(agreement.id, undefined, before && agreement.offered !== null);
  const signable = agreement.offered !== null && (!before || (signing?.signatures.length ?? 0) > 0);
  const tab = address.oneOf('tab', tabs.filter((each) => (each !== 'signing' || signable) && (each !== 'life' || lives))) ?? (lives ? 'life' : agreement.state === 'approved' || agreement.state === 'signing' ? 'signing' : 'text');
  const shown = agreement.versions.find(({ id }) => id === address.text('version')) ?? agreement.open ?? agreement.offered ?? agreement.versions[0];
  const term = agreement.termFrom && agreement.termUntil ? `, ${formats.dateRange(agreement.termFrom, dayBefore(agreement.termUntil))}` : '';
  const due = agreement.state === 'sent' && agreement.reviewDueOn ? ` · review due ${formats.date(agreement.reviewDueOn)}` : '';
  return (
    <Stack gap="md">
      <PageHeader eyebrow={[{ label: 'Agreements', href: '/agreements' }, { label: agreement.number }]} title={agreement.title} subtitle={`${agreement.municipality.name}${term}${due}`}
        status={<StatusBadge tone={stateWords[agreement.state].tone}>{stateWords[agreement.state].label}</StatusBadge>} actions={<AgreementActs agreement={agreement} />} />
      <StepList steps={stepsOf(agreement.state)} label="Where the agreement stands" />
      <Tabs value={tab} onChange={(value) => address.set({ tab: value ?? undefined })} keepMounted={false}>
        <Tabs.List>
          {lives && <Tabs.Tab value="life">After signing</Tabs.Tab>}
          <Tabs.Tab value="text">Text and cost</Tabs.Tab>
          {agreement.versions.length > 1 && <Tabs.Tab value="changes">What changes</Tabs.Tab>}
          {signable && <Tabs.Tab value="signing">Signing</Tabs.Tab>}
          <Tabs.Tab value="versions">Versions</Tabs.Tab>
          <Tabs.Tab value="people">People of the municipality</Tabs.Tab>
          <Tabs.Tab value="history">History</Tabs.Tab>
        </Tabs.List>
        <Tabs.Panel value="life" pt="md">{lives && <AgencyLife agreement={agreement} />}</Tabs.Panel>
        <Tabs.Panel value="text" pt="md">{shown && <VersionReader agreement={agreement} versionId={shown.id} />}</Tabs.Panel>
        <Tabs.Panel value="changes" pt="md">{agreement.versions.length > 1 && <Changes agreement={agreement} />}</Tabs.Panel>
        <Tabs.Panel value="signing" pt="md">{signable && <AgencySigning agreement={agreement} />}</Tabs.Panel>
        <Tabs.Panel value="versions" pt="md"><Versions agreement={agreement} /></Tabs.Panel>
        <Tabs.Panel value="people" pt="md"><People agreement={agreement} /></Tabs.Panel>
        <Tabs.Panel value="history" pt="md"><History agreementId={agreement.id} /></Tabs.Panel>
      </Tabs>
    </Stack>
  );
}
