/** Where a figure stands in an agreement, in the words of its terms instead of a path. */

/** What the words are taken from: labels by id. */
export interface TermsLabels { lines: readonly { id: string; label: string }[]; surcharges: readonly { id: string; label: string }[] }

const ofLine: Record<string, string> = { units: 'units', yearly: 'amount of a year', estimatePerYear: 'estimate for a year' };
const fixed: Record<string, string> = {
  'cap.amount': 'Not to exceed: amount', 'escalator.rate': 'Yearly rise: rate', 'escalator.floor': 'Yearly rise: floor', 'escalator.ceiling': 'Yearly rise: ceiling', 'lateInterest.rate': 'Late interest: monthly rate', 'lateInterest.yearlyRate': 'Late interest: yearly rate',
  'delivery.creditBelow': 'Service not delivered: credited below', 'delivery.creditRate': 'Service not delivered: credited at', 'delivery.creditFrom': 'Service not delivered: credited from',
};

/**
 * `lines.deputy.price.units` of an agreement whose service is called Night deputy is `Night deputy: units`; null for a path that the engine never wrote.
 * @param labels null where the terms are not at hand: the words then name no service
 */
export function placeInTerms(path: string, labels: TermsLabels | null): string | null {
  const found = fixed[path];
  if (found !== undefined) return found;
  const [, lineId, field] = /^lines\.([^.]+)\.price\.(\w+)$/.exec(path) ?? [];
  const what = field === undefined ? undefined : ofLine[field];
  if (what !== undefined) return `${labels?.lines.find(({ id }) => id === lineId)?.label ?? 'Service'}: ${what}`;
  const [, surchargeId] = /^surcharges\.([^.]+)\.rate$/.exec(path) ?? [];
  return surchargeId === undefined ? null : `${labels?.surcharges.find(({ id }) => id === surchargeId)?.label ?? 'Surcharge'}: rate`;
}
