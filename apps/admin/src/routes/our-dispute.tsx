/** One dispute before the municipality that opened it. */
import { Stack } from '@mantine/core';
import { call } from '@rapport/api-client/client';
import { answerMunicipalityDispute } from '@rapport/api-contract/billing-disputes';
import { ErrorState } from '@rapport/ui/error-state';
import { LoadingState } from '@rapport/ui/loading-state';
import { PageHeader } from '@rapport/ui/page-header';
import { StatusBadge } from '@rapport/ui/status-badge';
import { DisputeView } from '../agreement-views/dispute-view.js';
import { disputeStateWords } from '../agreement-views/dispute-words.js';
import { ourDisputesChanged, useOurDispute, useOurMessages } from '../features/municipality-disputes/use-our-disputes.js';
import { WithdrawDispute } from '../features/municipality-disputes/withdraw-dispute.js';
import { confirmed } from '../session/step-up.js';
import { useAddress } from '../workplace/address.js';
import { usePageTitle } from '../workplace/page-title.js';

export function OurDisputeScreen() {
  const address = useAddress();
  const billingDisputeId = address.param('billingDisputeId');
  const { data: dispute, error, refetch } = useOurDispute(billingDisputeId);
  const messages = useOurMessages(billingDisputeId);
  usePageTitle(dispute ? `Dispute of ${dispute.line.label}` : 'Dispute');
  if (error && !dispute) return <ErrorState error={error} doing="The dispute could not be loaded" onRetry={() => void refetch()} />;
  if (!dispute) return <LoadingState label="Loading the dispute" shape="cards" />;
  const { label, tone } = disputeStateWords[dispute.state];
  return (
    <Stack gap="md" maw={1000}>
      <PageHeader eyebrow={[{ label: 'Disputes', href: '/municipality/disputes' }, { label: dispute.document.number }]} title={`Dispute of ${dispute.line.label}`} status={<StatusBadge tone={tone}>{label}</StatusBadge>} subtitle={`Invoice ${dispute.document.number}`} actions={<WithdrawDispute dispute={dispute} />} />
      <DisputeView dispute={dispute} desk={{
        side: 'municipality', documentHref: (id) => `/municipality/invoices/${id}`, agreementHref: (id) => `/municipality/agreements/${id}`,
        messages: { items: messages.data?.pages.flatMap(({ items }) => items), error: messages.error, hasMore: messages.hasNextPage, loadingMore: messages.isFetchingNextPage, onMore: () => void messages.fetchNextPage(), onRetry: () => void messages.refetch() },
        answer: async (text) => { await confirmed(() => call(answerMunicipalityDispute, { params: { billingDisputeId }, body: { text } })); await ourDisputesChanged(); },
      }} />
    </Stack>
  );
}
