/** A true-up gives back at most what credit notes left of the year: what was forgiven is not given back once more. */
import type { BilledLine } from './delta.js';
import { decimal } from './decimal.js';
import { figure, highestOfAll, lowestOfAll, sumOfAll, worked } from './explanation.js';
import { majorText } from './money.js';
import type { Explanation } from './terms.js';

/** What stands on numbered documents of one line, or of one surcharge, in the year. */
export interface YearBilled { billed: readonly BilledLine[]; /** By true-ups of the same year. */ truedUp: readonly BilledLine[]; /** Other true-ups of the same surcharge that come with this one. */ beside: readonly Explanation[] }

/**
 * The true-up as it may be: with all true-ups of the year, no more comes back than was billed and not yet credited by notes. The
 * explanation itself where no note stands or it asks for less.
 */
export function stoppedAtLeft(explanation: Explanation, { billed, truedUp, beside }: YearBilled, currency: string): Explanation {
  const notes = [...billed, ...truedUp].filter(({ credited = 0 }) => credited !== 0);
  if (notes.length === 0) return explanation;
  const sum = (label: string, of: readonly Explanation[]): Explanation => (of.length > 0 ? worked(label, 'money', sumOfAll, [...of]) : figure(label, '0', 'money', { kind: 'rule', id: 'true_up', path: null }));
  const stands = ({ charge, invoiceId }: BilledLine, amount: number): Explanation => figure(charge.label, majorText(amount, currency), 'money', { kind: 'invoice', id: invoiceId, path: charge.key });
  const credited = sum('Credited by notes', notes.map((line) => stands(line, line.credited ?? 0)));
  const most = worked('At most', 'money', lowestOfAll, [sum('Trued up before', truedUp.map((line) => stands(line, line.charge.amount))), worked('Never more than is left', 'money', 'credited − billed', [credited, sum('Billed', billed.map((line) => stands(line, line.charge.amount)))])]);
  const limit = beside.length > 0 ? worked('At most, beside the others', 'money', 'at most − others', [most, sum('Others of this year', beside)]) : most;
  const stopped = worked(explanation.label, 'money', highestOfAll, [{ ...explanation, label: 'Delivered less billed' }, limit]);
  return decimal(stopped.value).equals(decimal(explanation.value)) ? explanation : stopped;
}
