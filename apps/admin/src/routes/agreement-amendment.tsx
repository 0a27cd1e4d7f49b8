/** One amendment on the agency's side: where it stands, what it changes and bills, and its signatures. */
import { Button, Stack, Tabs } from '@mantine/core';
import { ErrorState } from '@rapport/ui/error-state';
import { useFormats } from '@rapport/ui/formats-provider';
import { InlineNote } from '@rapport/ui/inline-note';
import { Link } from '@rapport/ui/link';
import { LoadingState } from '@rapport/ui/loading-state';
import { PageHeader } from '@rapport/ui/page-header';
import { StatusBadge } from '@rapport/ui/status-badge';
import { StepList } from '@rapport/ui/step-list';
import { AmendmentView } from '../agreement-views/amendment-view.js';
import { amendmentStateWords, amendmentSteps, overWords } from '../agreement-views/life-words.js';
import { AmendmentActs } from '../features/agreement-lifecycle/amendment-acts.js';
import { type Amendment, useAmendment, useAmendmentComparison, useAmendmentDeltas } from '../features/agreement-lifecycle/use-lifecycle.js';
import { AgencySigning } from '../features/agreements/agency-signing.js';
import { type Agreement, type AgreementVersion, useAgreement, useAgreementVersion, useCommentDesk } from '../features/agreements/use-agreements.js';
import { TextLink } from '../text-link.js';
import { Readiness } from '../agreement-views/readiness.js';
import { useAddress } from '../workplace/address.js';
import { usePageTitle } from '../workplace/page-title.js';

const unsigned = ['draft', 'internal_review', 'sent', 'changes_requested', 'approved', 'signing'];
const signable = ['approved', 'signing', 'executed', 'in_force', 'superseded'];

export function AgreementAmendmentScreen() {
  const address = useAddress();
  const params = { agreementId: address.param('agreementId'), agreementAmendmentId: address.param('agreementAmendmentId') };
  const { data: agreement, error, refetch } = useAgreement(params.agreementId);
  const { data: amendment, error: fault, refetch: again } = useAmendment(params);
  const { data: version } = useAgreementVersion(params.agreementId, amendment?.version.id);
  usePageTitle(amendment?.title ?? 'Amendment');
  const failed = (!agreement && error) || (!amendment && fault);
  if (failed) return <ErrorState error={failed} doing="The amendment could not be loaded" onRetry={() => void Promise.all([refetch(), again()])} action={<TextLink href={`/agreements/${params.agreementId}?tab=life`}>Back to the agreement</TextLink>} />;
  if (!agreement || !amendment || !version) return <LoadingState label="Loading the amendment" shape="cards" />;
  return <Whole agreement={agreement} amendment={amendment} version={version} />;
}

function Whole({ agreement, amendment, version }: { agreement: Agreement; amendment: Amendment; version: AgreementVersion }) {
  const address = useAddress();
  const formats = useFormats();
  const params = { agreementId: agreement.id, agreementAmendmentId: amendment.id };
  const compared = useAmendmentComparison(params, amendment.revision);
  const deltas = useAmendmentDeltas(params, unsigned.includes(amendment.state) ? amendment.revision : undefined);
  const desk = useCommentDesk(agreement, version);
  const signs = signable.includes(amendment.state);
  const tab = address.oneOf('tab', signs ? ['changes', 'signing'] : ['changes']) ?? (amendment.state === 'approved' || amendment.state === 'signing' ? 'signing' : 'changes');
  const steps = amendmentSteps(amendment.state, 'agency');
  const due = amendment.state === 'sent' && amendment.reviewDueOn ? ` · review due ${formats.date(amendment.reviewDueOn)}` : '';
  const { label, tone } = amendmentStateWords[amendment.state];
  return (
    <Stack gap="md">
      <PageHeader eyebrow={[{ label: 'Agreements', href: '/agreements' }, { label: agreement.number, href: `/agreements/${agreement.id}?tab=life` }, { label: 'Amendment' }]} title={amendment.title} subtitle={`${agreement.municipality.name} · takes effect ${formats.date(amendment.effectiveFrom)}${due}`} status={<StatusBadge tone={tone}>{label}</StatusBadge>}
        actions={<>{amendment.acts.includes('edit') && <Button component={Link} variant="default" href={`/agreements/${agreement.id}/amendments/${amendment.id}/edit`}>Edit draft</Button>}<AmendmentActs amendment={amendment} municipality={agreement.municipality.name} /></>} />
      {overWords(amendment.refusals) && <InlineNote title="It goes no further">{overWords(amendment.refusals)}</InlineNote>}
      {!overWords(amendment.refusals) && <Readiness ready={amendment.version.ready} refusals={amendment.refusals} />}
      {steps.length > 0 && <StepList steps={steps} label="Where the amendment stands" />}
      <Tabs value={tab} onChange={(value) => address.set({ tab: value ?? undefined })} keepMounted={false}>
        <Tabs.List><Tabs.Tab value="changes">What changes</Tabs.Tab>{signs && <Tabs.Tab value="signing">Signing</Tabs.Tab>}</Tabs.List>
        <Tabs.Panel value="changes" pt="md"><AmendmentView amendment={amendment} side="agency" compared={compared} deltas={unsigned.includes(amendment.state) ? deltas : undefined} warnings={amendment.warnings} comments={desk} /></Tabs.Panel>
        <Tabs.Panel value="signing" pt="md">{signs && <AgencySigning agreement={agreement} versionId={amendment.version.id} />}</Tabs.Panel>
      </Tabs>
    </Stack>
  );
}
