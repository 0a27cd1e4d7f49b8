/** One amendment before its municipality: words beside money, what it bills of days gone by, the answer, and the signatures. */
import { Stack, Tabs } from '@mantine/core';
import { ErrorState } from '@rapport/ui/error-state';
import { useFormats } from '@rapport/ui/formats-provider';
import { InlineNote } from '@rapport/ui/inline-note';
import { LoadingState } from '@rapport/ui/loading-state';
import { PageHeader } from '@rapport/ui/page-header';
import { StatusBadge } from '@rapport/ui/status-badge';
import { StepList } from '@rapport/ui/step-list';
import { AmendmentView } from '../agreement-views/amendment-view.js';
import { amendmentStateWords, amendmentSteps, overWords, type SentAmendment } from '../agreement-views/life-words.js';
import { DecideAmendment } from '../features/municipality-agreement-lifecycle/decide-amendment.js';
import { useSentAmendment, useSentAmendmentComparison, useSentAmendmentDeltas } from '../features/municipality-agreement-lifecycle/use-our-lifecycle.js';
import { OurSigningView } from '../features/municipality-agreements/our-signing.js';
import { type SentAgreement, useSentAgreement, useSharedComments } from '../features/municipality-agreements/use-our-agreements.js';
import { useSignedIn } from '../session/use-session.js';
import { TextLink } from '../text-link.js';
import { useAddress } from '../workplace/address.js';
import { usePageTitle } from '../workplace/page-title.js';

const unsigned = ['sent', 'changes_requested', 'approved', 'signing'];
const signable = ['approved', 'signing', 'executed', 'in_force', 'superseded'];

export function OurAmendmentScreen() {
  const address = useAddress();
  const params = { agreementId: address.param('agreementId'), agreementAmendmentId: address.param('agreementAmendmentId') };
  const { data: agreement, error, refetch } = useSentAgreement(params.agreementId);
  const { data: amendment, error: fault, refetch: again } = useSentAmendment(params);
  usePageTitle(amendment?.title ?? 'Amendment');
  const failed = (!agreement && error) || (!amendment && fault);
  if (failed) return <ErrorState error={failed} doing="The amendment could not be loaded" onRetry={() => void Promise.all([refetch(), again()])} action={<TextLink href="/municipality/agreements">All agreements</TextLink>} />;
  if (!agreement || !amendment) return <LoadingState label="Loading the amendment" shape="cards" />;
  return <Whole agreement={agreement} amendment={amendment} />;
}

function Whole({ agreement, amendment }: { agreement: SentAgreement; amendment: SentAmendment }) {
  const address = useAddress();
  const formats = useFormats();
  const { agency } = useSignedIn();
  const params = { agreementId: agreement.id, agreementAmendmentId: amendment.id };
  const open = unsigned.includes(amendment.state);
  const compared = useSentAmendmentComparison(params, amendment.version);
  const deltas = useSentAmendmentDeltas(params, amendment.version, open);
  const desk = useSharedComments(agreement.id, amendment.version.id, open && agreement.acts.includes('comment'), agency?.name ?? 'The agency');
  const signs = signable.includes(amendment.state);
  const tab = address.oneOf('tab', signs ? ['changes', 'signing'] : ['changes']) ?? (amendment.state === 'signing' ? 'signing' : 'changes');
  const steps = amendmentSteps(amendment.state, 'municipality');
  const { label, tone } = amendmentStateWords[amendment.state];
  const due = amendment.state === 'sent' && amendment.reviewDueOn ? ` · your review is due ${formats.date(amendment.reviewDueOn)}` : '';
  return (
    <Stack gap="md">
      <PageHeader eyebrow={[{ label: 'Agreements', href: '/municipality/agreements' }, { label: agreement.number, href: `/municipality/agreements/${agreement.id}?tab=life` }, { label: 'Amendment' }]} title={amendment.title} subtitle={`Takes effect ${formats.date(amendment.effectiveFrom)} · sent ${formats.date(amendment.version.sentAt)} by ${amendment.version.sentBy}${due}`}
        status={<StatusBadge tone={amendment.state === 'sent' ? 'attention' : tone}>{amendment.state === 'sent' ? 'Your review' : label}</StatusBadge>} actions={<DecideAmendment amendment={amendment} />} />
      {overWords(amendment.refusals) && <InlineNote title="It goes no further">{overWords(amendment.refusals)}</InlineNote>}
      {steps.length > 0 && <StepList steps={steps} label="Where the amendment stands" />}
      <Tabs value={tab} onChange={(value) => address.set({ tab: value ?? undefined })} keepMounted={false}>
        <Tabs.List><Tabs.Tab value="changes">What changes</Tabs.Tab>{signs && <Tabs.Tab value="signing">Signing</Tabs.Tab>}</Tabs.List>
        <Tabs.Panel value="changes" pt="md"><AmendmentView amendment={amendment} side="municipality" compared={compared} deltas={open ? deltas : undefined} comments={desk} /></Tabs.Panel>
        <Tabs.Panel value="signing" pt="md">{signs && <OurSigningView agreementId={agreement.id} versionId={amendment.version.id} />}</Tabs.Panel>
      </Tabs>
    </Stack>
  );
}
