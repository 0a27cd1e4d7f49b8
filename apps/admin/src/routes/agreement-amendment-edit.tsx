/** Composes the draft of an amendment: the composing desk of agreements, with the day on which it takes effect and what it changes in money. */
import { Button, Stack } from '@mantine/core';
import { call } from '@rapport/api-client/client';
import { readAmendment, saveAmendment } from '@rapport/api-contract/agreement-lifecycle';
import { EmptyState } from '@rapport/ui/empty-state';
import { ErrorState } from '@rapport/ui/error-state';
import { Link } from '@rapport/ui/link';
import { LoadingState } from '@rapport/ui/loading-state';
import { PageHeader } from '@rapport/ui/page-header';
import { StatusBadge } from '@rapport/ui/status-badge';
import { amendmentStateWords } from '../agreement-views/life-words.js';
import { AmendmentActs } from '../features/agreement-lifecycle/amendment-acts.js';
import { AmendmentBeside, EffectiveDay } from '../features/agreement-lifecycle/amendment-draft.js';
import { type Amendment, keepAmendment, useAmendment } from '../features/agreement-lifecycle/use-lifecycle.js';
import { Composer } from '../features/agreements/composer.js';
import type { Composed } from '../features/agreements/draft.js';
import { type Agreement, type AgreementVersion, useAgreement, useAgreementVersion } from '../features/agreements/use-agreements.js';
import { useDraft } from '../features/agreements/use-draft.js';
import { TextLink } from '../text-link.js';
import { useAddress } from '../workplace/address.js';
import { usePageTitle } from '../workplace/page-title.js';

export function AgreementAmendmentEditScreen() {
  const address = useAddress();
  const params = { agreementId: address.param('agreementId'), agreementAmendmentId: address.param('agreementAmendmentId') };
  const { data: agreement, error, refetch } = useAgreement(params.agreementId);
  const { data: amendment, error: fault, refetch: again } = useAmendment(params);
  const { data: version, error: lost, refetch: more } = useAgreementVersion(params.agreementId, amendment?.version.id);
  usePageTitle(amendment ? `Compose ${amendment.title}` : 'Compose amendment');
  const failed = (!agreement && error) || (!amendment && fault) || (!version && lost);
  const back = `/agreements/${params.agreementId}/amendments/${params.agreementAmendmentId}`;
  if (failed) return <ErrorState error={failed} doing="The draft could not be loaded" onRetry={() => void Promise.all([refetch(), again(), more()])} action={<TextLink href={`/agreements/${params.agreementId}?tab=life`}>Back to the agreement</TextLink>} />;
  if (!agreement || !amendment || !version) return <LoadingState label="Loading the draft" shape="cards" />;
  if (!amendment.acts.includes('edit')) return <EmptyState title="This amendment cannot be edited now" action={<TextLink href={back}>Back to the amendment</TextLink>}>{amendment.version.state === 'internal_review' ? 'It is in internal review. Return it from the amendment to edit it.' : `It is ${amendmentStateWords[amendment.state].label.toLowerCase()}. What was sent stays as it is; its next version can be begun from the amendment.`}</EmptyState>;
  return <Desk key={amendment.version.id} agreement={agreement} amendment={amendment} version={version} />;
}

/** The draft as the composing desk knows drafts; its revision is that of the amendment. */
function composed(version: AgreementVersion, { revision, effectiveFrom, terms, content, fieldValues, clauseChoices, wording, coverNote, faults }: Amendment): Composed {
  return { ...version, revision, effectiveFrom, terms, content, fieldValues, clauseChoices, wording, coverNote, faults };
}

/** Drafts are named after their day in these words; a name that says the day says the new one. */
const inWords = new Intl.DateTimeFormat('en-US', { dateStyle: 'long', timeZone: 'UTC' });
const renamed = (title: string, before: string | undefined, day: string): string => (before ? title.replace(inWords.format(new Date(before)), inWords.format(new Date(day))) : title);

function Desk({ agreement, amendment, version }: { agreement: Agreement; amendment: Amendment; version: AgreementVersion }) {
  const params = { agreementId: agreement.id, agreementAmendmentId: amendment.id };
  const desk = useDraft(composed(version, amendment), amendment.title, {
    read: async () => { const read = await call(readAmendment, { params }); return { version: composed(version, read), title: read.title }; },
    save: async (body) => { const saved = await call(saveAmendment, { params, body }); keepAmendment(saved); return { version: composed(version, saved), title: saved.title }; },
  });
  const { draft, edit } = desk;
  const at = `/agreements/${agreement.id}/amendments/${amendment.id}`;
  return (
    <Stack gap="md">
      <PageHeader eyebrow={[{ label: 'Agreements', href: '/agreements' }, { label: agreement.number, href: `/agreements/${agreement.id}?tab=life` }, { label: 'Amendment', href: at }, { label: 'Compose' }]} title={draft.title.trim() || amendment.title} subtitle={agreement.municipality.name} status={<StatusBadge tone="neutral">Amendment, draft</StatusBadge>}
        actions={<><Button component={Link} href={at} variant="default">Read it</Button><AmendmentActs amendment={amendment} municipality={agreement.municipality.name} before={desk.flush} /></>} />
      <Composer agreement={agreement} version={composed(version, amendment)} desk={desk} amendment={{
        above: (fault) => <EffectiveDay value={draft.effectiveFrom ?? amendment.effectiveFrom} error={fault('effectiveFrom')} onChange={(effectiveFrom) => edit((before) => ({ ...before, effectiveFrom, title: renamed(before.title, before.effectiveFrom, effectiveFrom) }))} />,
        beside: <AmendmentBeside amendment={amendment} />,
      }} />
    </Stack>
  );
}
