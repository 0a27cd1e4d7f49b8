/** How much of a dispute somebody typed, and what is wrong with it: nothing is done or promised with an amount that is refused. */
import { digitsOf, meansNothing, minorFrom } from '../forms/money-typing.js';

/** `amount` in minor units, only where it may be taken; otherwise `fault`, a sentence for the field. `most`: what there is, in minor units. */
export type TypedAmount = { amount: number; fault?: never } | { amount: null; fault: string };

export function typedAmount(typed: string, most: number, currency: string, { money }: { money: (minor: number, currency: string) => string }): TypedAmount {
  const digits = digitsOf(currency);
  const amount = minorFrom(typed, digits);
  if (amount !== null) return amount > most ? { amount: null, fault: `Write at most ${money(most, currency)}: more is not there.` } : { amount };
  const like = `like 120${digits === 0 ? '' : `.${'50'.padEnd(digits, '0')}`}`;
  return { amount: null, fault: meansNothing(typed) || typed.trim().startsWith('-') ? `Write an amount above nothing, ${like}.` : `Write an amount in digits, ${like}.` };
}
