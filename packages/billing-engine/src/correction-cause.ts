/** Why a document of corrections exists, so that it is called by its cause. */
import { correctedKey } from './charge-key.js';
import { covers, intersection } from './span.js';
import type { Charge, PricedFrom } from './terms.js';

export type CorrectionCause = 'delivery' | 'amendment' | 'mixed';
/** As it stands on the document, and what it is called in lists. */
export const correctionReasons: Record<CorrectionCause, string> = { delivery: 'Service was not delivered as agreed', amendment: 'An amendment changed days that were billed before', mixed: 'Corrects what was billed before' };

const isDeliveryCredit = ({ key }: Charge): boolean => correctedKey(key).startsWith('delivery_credit/');

/** The day is bound by an amendment, and nothing else changes the price of such a line after it was billed. */
function isOfAmendment({ lineId, span }: Charge, { terms, suspensions }: PricedFrom): boolean {
  const bound = terms.find((each) => covers(each.span, span.from));
  if (!bound || bound.versionId === terms[0]?.versionId || suspensions.some((each) => intersection(each.span, span) !== null)) return false;
  const lines = terms.flatMap((each) => each.terms.lines).filter(({ id }) => lineId === null || id === lineId);
  return lines.every(({ price }) => price.kind === 'fixed' || price.kind === 'rate');
}

/** What all lines of a document of corrections have in common; an amendment is named only where it alone can be the cause. */
export function correctionCause(charges: readonly Charge[], from: PricedFrom): CorrectionCause {
  // A credit that is taken back is no credit.
  if (charges.length > 0 && charges.every((charge) => isDeliveryCredit(charge) && charge.amount < 0)) return 'delivery';
  return charges.length > 0 && charges.every((charge) => !isDeliveryCredit(charge) && isOfAmendment(charge, from)) ? 'amendment' : 'mixed';
}
