/** What changed since it was billed: fresh minus billed, per key, as signed lines that leave the originals alone. */
import { byDayThenKind, correctedKey } from './charge-key.js';
import { figure, lowestOfAll, sumOfAll, worked } from './explanation.js';
import { majorText } from './money.js';
import { singleAmount } from './single-amount.js';
import { intersection } from './span.js';
import type { Charge, Explanation, MinorUnits, Rounding } from './terms.js';

/** A line of a finalised invoice. Lines of credit notes are none: what was forgiven is not billed again. */
export interface BilledLine {
  charge: Pick<Charge, 'key' | 'kind' | 'lineId' | 'surchargeId' | 'label' | 'span' | 'amount'>;
  /** Id of the invoice. */
  invoiceId: string;
  /** What notes gave back of this line, with its sign; nothing where it is left out. */
  credited?: MinorUnits;
}

interface Billed { lines: BilledLine[]; amount: MinorUnits; credited: MinorUnits; deltas: number }

function billedByKey(billed: readonly BilledLine[]): Map<string, Billed> {
  const byKey = new Map<string, Billed>();
  for (const line of billed) {
    const key = correctedKey(line.charge.key);
    const found = byKey.get(key) ?? { lines: [], amount: 0, credited: 0, deltas: 0 };
    found.lines.push(line);
    found.amount += line.charge.amount;
    found.credited += line.credited ?? 0;
    if (key !== line.charge.key) found.deltas += 1;
    byKey.set(key, found);
  }
  moveForgiven(byKey);
  return byKey;
}

/** Days that were taken down and billed anew in parts are credited by the line that was first: what was forgiven of them is forgiven of the parts. */
function moveForgiven(byKey: ReadonlyMap<string, Billed>): void {
  for (const one of byKey.values()) {
    let over = one.credited - Math.max(0, one.amount);
    const [first] = one.lines;
    if (over <= 0 || !first) continue;
    for (const other of byKey.values()) {
      const of = other.lines[0]?.charge;
      if (other === one || !of || of.lineId !== first.charge.lineId || of.surchargeId !== first.charge.surchargeId || !intersection(of.span, first.charge.span)) continue;
      const part = Math.min(over, Math.max(0, other.amount - other.credited));
      other.credited += part;
      one.credited -= part;
      over -= part;
    }
  }
}

function correction(key: string, fresh: Charge | null, billed: Billed, { currency, rounding }: { currency: string; rounding: Rounding }): Charge | null {
  const difference = (fresh?.amount ?? 0) - billed.amount;
  // What was forgiven is not taken back once more: the line never comes to less than nothing.
  const amount = billed.credited > 0 ? Math.max(difference, Math.min(0, billed.credited - billed.amount)) : difference;
  const first = billed.lines[0]?.charge;
  if (amount === 0 || !first) return null;
  const { lineId, surchargeId, span } = fresh ?? first;
  // What is corrected may be a correction itself, where the line it corrected was voided.
  const label = `Correction: ${(fresh?.label ?? first.label).replace(/^(Correction: )+/, '')}`;
  const before = billed.lines.map(({ charge, invoiceId }) => figure(charge.label, majorText(charge.amount, currency), 'money', { kind: 'invoice', id: invoiceId, path: charge.key }));
  const now = fresh?.explanation ?? figure('Not charged any more', '0', 'money', { kind: 'rule', id: 'delta', path: key });
  return {
    key: `delta/${billed.deltas + 1}/${key}`, kind: 'delta', lineId, surchargeId, label, span, ...singleAmount(amount, currency),
    rounding: fresh?.rounding ?? rounding, explanation: amount === difference ? worked(label, 'money', ['fresh', ...before.map(() => 'billed')].join(' − '), [now, ...before]) : atMostLeft(label, key, now, before, billed, currency),
  };
}

function atMostLeft(label: string, key: string, now: Explanation, before: Explanation[], { lines, credited }: Billed, currency: string): Explanation {
  const all = worked('Billed', 'money', sumOfAll, before);
  const given = figure('Credited by notes', majorText(credited, currency), 'money', { kind: 'invoice', id: lines[0]?.invoiceId ?? '', path: key });
  return worked(label, 'money', '0 − taken back', [worked('Never more than is left', 'money', lowestOfAll, [worked('Billed too much', 'money', 'billed − fresh', [all, now]), worked('Left', 'money', 'billed − credited', [all, given])])]);
}

/** Keys that `chargesFor` gives: only of these does it mean something that one is missing. */
export const isPriced = (key: string): boolean => /^(service|surcharge|cap\/not-to-exceed)\//.test(key);

/**
 * The lines that turn what was billed into what is due: charges never billed as they are, and for the others the signed
 * difference. Only lines that are not zero; none once they are billed. The sum is always fresh minus billed, but for what notes
 * gave back already: of that nothing is taken down again.
 * @param fresh every charge due, e.g. from `chargesDue`; a service, surcharge or cap that was billed and is not among them
 *   is taken back. True-ups, credits and interest come from elsewhere and stay, unless a fresh one has their key.
 * @param billed lines of invoices over the same days, corrections included, without voided ones
 */
export function changesSince(fresh: readonly Charge[], billed: readonly BilledLine[], money: { currency: string; rounding: Rounding }): Charge[] {
  const byKey = billedByKey(billed);
  const freshKeys = new Set(fresh.map(({ key }) => key));
  const kept = fresh.flatMap((charge) => {
    const found = byKey.get(charge.key);
    const line = found ? correction(charge.key, charge, found, money) : charge;
    return line && line.amount !== 0 ? [line] : [];
  });
  const gone = [...byKey].flatMap(([key, found]) => (freshKeys.has(key) || !isPriced(key) ? [] : (correction(key, null, found, money) ?? [])));
  return [...kept, ...gone].toSorted(byDayThenKind);
}
