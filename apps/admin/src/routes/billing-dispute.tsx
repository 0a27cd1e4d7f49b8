/** One dispute before the clerk. */
import { call } from '@rapport/api-client/client';
import { answerDispute } from '@rapport/api-contract/billing-disputes';
import { DisputeScreen } from '../agreement-views/dispute-screen.js';
import { DisputeActs } from '../features/billing-disputes/dispute-acts.js';
import { disputesChanged, useDispute, useMessages } from '../features/billing-disputes/use-disputes.js';
import { confirmed } from '../session/step-up.js';
import { useAddress } from '../workplace/address.js';

export function BillingDisputeScreen() {
  const billingDisputeId = useAddress().param('billingDisputeId');
  const [dispute, messages] = [useDispute(billingDisputeId), useMessages(billingDisputeId)];
  return (
    <DisputeScreen side="agency" dispute={dispute} messages={messages} listHref="/billing/disputes" documentHref={(id) => `/billing/documents/${id}`} agreementHref={(id) => `/agreements/${id}`}
      words={({ municipality, document }) => ({ eyebrow: municipality.name, subtitle: `${municipality.name}, ${document.number}` })} acts={(each) => <DisputeActs key={each.id} dispute={each} />}
      answer={async (text) => { await confirmed(() => call(answerDispute, { params: { billingDisputeId }, body: { text } })); await disputesChanged(); }} />
  );
}
