/** One dispute before the clerk. */
import { Stack } from '@mantine/core';
import { call } from '@rapport/api-client/client';
import { answerDispute } from '@rapport/api-contract/billing-disputes';
import { ErrorState } from '@rapport/ui/error-state';
import { LoadingState } from '@rapport/ui/loading-state';
import { PageHeader } from '@rapport/ui/page-header';
import { StatusBadge } from '@rapport/ui/status-badge';
import { DisputeView } from '../agreement-views/dispute-view.js';
import { disputeStateWords } from '../agreement-views/dispute-words.js';
import { DisputeActs } from '../features/billing-disputes/dispute-acts.js';
import { disputesChanged, useDispute, useMessages } from '../features/billing-disputes/use-disputes.js';
import { confirmed } from '../session/step-up.js';
import { useAddress } from '../workplace/address.js';
import { usePageTitle } from '../workplace/page-title.js';

export function BillingDisputeScreen() {
  const address = useAddress();
  const billingDisputeId = address.param('billingDisputeId');
  const { data: dispute, error, refetch } = useDispute(billingDisputeId);
  const messages = useMessages(billingDisputeId);
  usePageTitle(dispute ? `Dispute of ${dispute.line.label}` : 'Dispute');
  if (error && !dispute) return <ErrorState error={error} doing="The dispute could not be loaded" onRetry={() => void refetch()} />;
  if (!dispute) return <LoadingState label="Loading the dispute" shape="cards" />;
  const { label, tone } = disputeStateWords[dispute.state];
  return (
    <Stack gap="md" maw={1000}>
      <PageHeader eyebrow={[{ label: 'Disputes', href: '/billing/disputes' }, { label: dispute.municipality.name }]} title={`Dispute of ${dispute.line.label}`} status={<StatusBadge tone={tone}>{label}</StatusBadge>} subtitle={`${dispute.municipality.name}, ${dispute.document.number}`} actions={<DisputeActs key={dispute.id} dispute={dispute} />} />
      <DisputeView dispute={dispute} desk={{
        side: 'agency', documentHref: (id) => `/billing/documents/${id}`, agreementHref: (id) => `/agreements/${id}`,
        messages: { items: messages.data?.pages.flatMap(({ items }) => items), error: messages.error, hasMore: messages.hasNextPage, loadingMore: messages.isFetchingNextPage, onMore: () => void messages.fetchNextPage(), onRetry: () => void messages.refetch() },
        answer: async (text) => { await confirmed(() => call(answerDispute, { params: { billingDisputeId }, body: { text } })); await disputesChanged(); },
      }} />
    </Stack>
  );
}
