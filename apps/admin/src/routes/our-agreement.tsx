/** One agreement before its municipality: where it stands, what words and money change, comments by clause, and the answer. */
import { Select, SimpleGrid, Stack, Tabs, Text } from '@mantine/core';
import { ErrorState } from '@rapport/ui/error-state';
import { useFormats } from '@rapport/ui/formats-provider';
import { LoadingState } from '@rapport/ui/loading-state';
import { PageHeader } from '@rapport/ui/page-header';
import { Panel } from '@rapport/ui/panel';
import { StatusBadge } from '@rapport/ui/status-badge';
import { StepList } from '@rapport/ui/step-list';
import { useEffect } from 'react';
import { stateWords, stepsOf, stepsTell } from '../agreement-views/agreement-words.js';
import { OurLife } from '../features/municipality-agreement-lifecycle/our-life.js';
import { DecideActs } from '../features/municipality-agreements/decide.js';
import { OurChanges } from '../features/municipality-agreements/our-changes.js';
import { OurHistory } from '../features/municipality-agreements/our-history.js';
import { OurSigningView, useOurSigning } from '../features/municipality-agreements/our-signing.js';
import { OurText } from '../features/municipality-agreements/our-text.js';
import classes from '../features/municipality-agreements/beside.module.css';
import { noteOpened, type SentAgreement, useSentAgreement, useSentForecast } from '../features/municipality-agreements/use-our-agreements.js';
import { dayBefore, ForecastView } from '../agreement-views/forecast-view.js';
import { WithdrawnRates } from '../agreement-views/withdrawn-rates.js';
import { useAddress } from '../workplace/address.js';
import { usePageTitle } from '../workplace/page-title.js';

const tabs = ['life', 'changes', 'text', 'signing', 'history'] as const;

const signStates: readonly SentAgreement['state'][] = ['approved', 'signing', 'executed'];

const living: readonly SentAgreement['state'][] = ['executed', 'active', 'renewed', 'expiring', 'expired', 'terminating', 'settling', 'closed'];

export function OurAgreementScreen() {
  const address = useAddress();
  const { data: agreement, error, refetch } = useSentAgreement(address.param('agreementId'));
  usePageTitle(agreement?.title ?? 'Agreement');
  if (error && !agreement) return <ErrorState error={error} doing="The agreement could not be loaded" onRetry={() => void refetch()} />;
  if (!agreement) return <LoadingState label="Loading the agreement" shape="cards" />;
  return <Review agreement={agreement} />;
}

function Review({ agreement }: { agreement: SentAgreement }) {
  const address = useAddress();
  const formats = useFormats();
  const { offered, reviews } = agreement;
  const first = agreement.versions.length < 2;
  const atTable = signStates.includes(agreement.state) || offered.executedAt !== null;
  // Signatures that were voided stay in sight when the agreement is back in review.
  const { data: signing } = useOurSigning(agreement.id, undefined, !atTable);
  const signable = atTable || (signing?.signatures.length ?? 0) > 0;
  const lives = living.includes(agreement.state);
  const atSigning = agreement.state === 'signing';
  const tab = address.oneOf('tab', tabs.filter((each) => (each !== 'signing' || signable) && (each !== 'changes' || !first) && (each !== 'life' || lives))) ?? (lives ? 'life' : atSigning ? 'signing' : first ? 'text' : 'changes');
  const unopened = agreement.acts.includes('approve') && reviews.some(({ mine, state }) => mine && state === 'pending');
  useEffect(() => { if (unopened) void noteOpened(agreement.id, offered.id).catch(() => undefined); }, [unopened, agreement.id, offered.id]);
  const term = agreement.termFrom && agreement.termUntil ? formats.dateRange(agreement.termFrom, dayBefore(agreement.termUntil)) : '';
  const due = agreement.state === 'sent' && agreement.reviewDueOn ? ` · your review is due ${formats.date(agreement.reviewDueOn)}` : '';
  return (
    <Stack gap="md">
      <PageHeader eyebrow={[{ label: 'Agreements', href: '/municipality/agreements' }, { label: agreement.number }]} title={lives ? agreement.title : `${agreement.title}, version ${offered.number}`} subtitle={lives ? term : `Sent ${formats.date(offered.sentAt)} by ${offered.sentBy}${due}`}
        status={!stepsTell(agreement.state) && <StatusBadge tone={stateWords[agreement.state].tone}>{stateWords[agreement.state].label}</StatusBadge>} actions={<DecideActs agreement={agreement} />} />
      <StepList steps={stepsOf(agreement.state, true)} label="Where the agreement stands" />
      <Tabs value={tab} onChange={(value) => address.set({ tab: value ?? undefined })} keepMounted={false}>
        <Tabs.List>
          {lives && <Tabs.Tab value="life">After signing</Tabs.Tab>}
          {!first && <Tabs.Tab value="changes">What changes</Tabs.Tab>}
          <Tabs.Tab value="text">Text and cost</Tabs.Tab>
          {signable && <Tabs.Tab value="signing">Signing</Tabs.Tab>}
          <Tabs.Tab value="history">History</Tabs.Tab>
        </Tabs.List>
        <Tabs.Panel value="life" pt="md">{lives && <OurLife agreement={agreement} />}</Tabs.Panel>
        <Tabs.Panel value="changes" pt="md">{!first && <OurChanges agreement={agreement} />}</Tabs.Panel>
        <Tabs.Panel value="text" pt="md"><Whole agreement={agreement} /></Tabs.Panel>
        <Tabs.Panel value="signing" pt="md"><OurSigningView agreementId={agreement.id} /></Tabs.Panel>
        <Tabs.Panel value="history" pt="md"><OurHistory agreementId={agreement.id} /></Tabs.Panel>
      </Tabs>
    </Stack>
  );
}

function Whole({ agreement }: { agreement: SentAgreement }) {
  const address = useAddress();
  const versionId = agreement.versions.find(({ id }) => id === address.text('version'))?.id ?? agreement.offered.id;
  return (
    <SimpleGrid cols={{ base: 1, lg: 2 }} spacing="md">
      <Stack gap="sm">
        {agreement.versions.length > 1 && <Select label="Version" data={agreement.versions.map(({ id, number }) => ({ value: id, label: `Version ${number}` }))} value={versionId} onChange={(value) => address.set({ version: value ?? undefined })} allowDeselect={false} maw={240} />}
        <OurText agreement={agreement} versionId={versionId} />
      </Stack>
      <Cost agreementId={agreement.id} versionId={versionId} />
    </SimpleGrid>
  );
}

function Cost({ agreementId, versionId }: { agreementId: string; versionId: string }) {
  const { data, error, refetch } = useSentForecast(agreementId, versionId);
  return (
    <div className={classes.beside}>
      <Panel title="What it costs" note="Every figure opens to its rate version, quantity and formula.">
        {error && !data ? <ErrorState error={error} doing="The cost could not be worked out" onRetry={() => void refetch()} /> : !data ? <LoadingState label="Working out the cost" /> : data.forecast ? <Stack gap="sm"><WithdrawnRates rates={data.withdrawnRates} /><ForecastView forecast={data.forecast} /></Stack> : <Text size="sm">{data.because}</Text>}
      </Panel>
    </div>
  );
}
