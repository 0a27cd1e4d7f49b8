/** One dispute before the municipality that opened it. */
import { call } from '@rapport/api-client/client';
import { answerMunicipalityDispute } from '@rapport/api-contract/billing-disputes';
import { DisputeScreen } from '../agreement-views/dispute-screen.js';
import { ourDisputesChanged, useOurDispute, useOurMessages } from '../features/municipality-disputes/use-our-disputes.js';
import { WithdrawDispute } from '../features/municipality-disputes/withdraw-dispute.js';
import { confirmed } from '../session/step-up.js';
import { useAddress } from '../workplace/address.js';

export function OurDisputeScreen() {
  const billingDisputeId = useAddress().param('billingDisputeId');
  const [dispute, messages] = [useOurDispute(billingDisputeId), useOurMessages(billingDisputeId)];
  return (
    <DisputeScreen side="municipality" dispute={dispute} messages={messages} listHref="/municipality/disputes" documentHref={(id) => `/municipality/invoices/${id}`} agreementHref={(id) => `/municipality/agreements/${id}`}
      words={({ document }) => ({ eyebrow: document.number, subtitle: `Invoice ${document.number}` })} acts={(each) => <WithdrawDispute key={each.id} dispute={each} />}
      answer={async (text) => { await confirmed(() => call(answerMunicipalityDispute, { params: { billingDisputeId }, body: { text } })); await ourDisputesChanged(); }} />
  );
}
