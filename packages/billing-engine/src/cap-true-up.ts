/** The cap at the end of a year: a true-up upward gets no more than the room left, one downward first gives back what was cut. */
import { chargeKey } from './charge-key.js';
import { type CountedLine, isCounted, keptKind } from './cap.js';
import { daysOf } from './civil-date.js';
import { figure, highestOfAll, lowestOfAll, sumOfAll, worked } from './explanation.js';
import { majorText, minorFromMajorText, sumMinor } from './money.js';
import { singleAmount } from './single-amount.js';
import { covers } from './span.js';
import type { BoundTerms, Cap, Charge, Explanation, Span } from './terms.js';

/**
 * The cap's line beside the true-ups of a year; null where they change nothing about it. Of what was billed before nothing
 * is taken back, and what comes back is never more than the true-ups credit.
 * @param capYear the days the cap counts together
 * @param before all lines billed in them
 * @param here the true-ups of `span` and their surcharges
 */
export function trueUpCapCharge(bound: BoundTerms, cap: Cap, capYear: Span, span: Span, before: readonly CountedLine[], here: readonly Charge[]): Charge | null {
  const { currency, rounding } = bound.terms;
  const counted = before.filter((line) => covers(capYear, line.span.from) && isCounted(cap, line));
  const moving = here.filter((line) => isCounted(cap, line));
  const moved = sumMinor(moving.map(({ amount }) => amount));
  if (moved === 0) return null;
  const leaf = (line: CountedLine): Explanation => figure(line.label, majorText(line.amount, currency), 'money', { kind: 'rule', id: 'charge', path: line.key });
  const nothing = figure('Never less than nothing', '0', 'money', { kind: 'rule', id: 'cap', path: null });
  const sum = (label: string, of: Explanation[]): Explanation => (of.length > 0 ? worked(label, 'money', sumOfAll, of) : { ...nothing, label });
  const [cuts, lines] = [counted.filter((line) => keptKind(line) === 'cap'), counted.filter((line) => keptKind(line) !== 'cap')];
  const trueUps = sum('True-ups', moving.map(({ explanation }) => explanation));
  const limit = figure(`Not to exceed, ${daysOf(capYear)}`, majorText(cap.amount, currency), 'money', { kind: 'agreement-version', id: bound.versionId, path: 'cap.amount' });
  const now = worked('To be absorbed now', 'money', highestOfAll, [nothing, worked('Over the cap', 'money', 'before + true-ups − cap', [sum('Counted before', lines.map(leaf)), trueUps, limit])]);
  const earlier = worked('Absorbed before', 'money', '0 − cut', [sum('Cut before', cuts.map(leaf))]);
  const more = moved > 0;
  const difference = worked('Difference', 'money', highestOfAll, [nothing, more ? worked('More absorbed', 'money', 'now − before', [now, earlier]) : worked('Less absorbed', 'money', 'before − now', [earlier, now])]);
  const kept = worked('No more than the true-ups', 'money', lowestOfAll, [more ? trueUps : worked('Credited by true-ups', 'money', '0 − true-ups', [trueUps]), difference]);
  const label = more ? 'Not to exceed: true-up absorbed' : 'Not to exceed: absorbed before, given back';
  const explanation = more ? worked(label, 'money', '0 − absorbed', [kept]) : { ...kept, label };
  const amount = minorFromMajorText(explanation.value, currency);
  return amount === 0 ? null : { key: chargeKey('cap', ['true_up'], span), kind: 'cap', lineId: null, surchargeId: null, label, span, ...singleAmount(amount, currency), rounding, explanation };
}
