/** A credit note while it is written: which lines, and how much of each, read from what one typed. */
import { minorFrom } from '../../forms/money-typing.js';

export interface CreditableLine { id: string; amount: number; credited: number }
/** `typed` empty: all that is left. */
export type Chosen = ReadonlyMap<string, string>;

/** What a credit note can still take off a line, with the line's own sign. */
export const leftOf = ({ amount, credited }: CreditableLine): number => amount - credited;

export interface CreditReading { lines: { billingLineId: string; amount: number | null }[]; /** Of the credit note, negative for a credit. */ total: number; faults: Record<string, string> }

/** Reads what was chosen; an amount that is none or too much is a fault of its line. */
export function readCredit(lines: readonly CreditableLine[], chosen: Chosen, digits: number): CreditReading {
  const reading: CreditReading = { lines: [], total: 0, faults: {} };
  for (const line of lines) {
    const typed = chosen.get(line.id);
    if (typed === undefined) continue;
    const left = leftOf(line);
    const amount = typed.trim() === '' ? null : minorFrom(typed, digits);
    if (typed.trim() !== '' && amount === null) reading.faults[line.id] = 'must be an amount above nothing, like 120.50';
    else if (amount !== null && amount > Math.abs(left)) reading.faults[line.id] = 'is more than is left of the line';
    else {
      reading.lines.push({ billingLineId: line.id, amount });
      reading.total -= amount === null ? left : Math.sign(left) * amount;
    }
  }
  if (Object.is(reading.total, -0)) reading.total = 0;
  return reading;
}
