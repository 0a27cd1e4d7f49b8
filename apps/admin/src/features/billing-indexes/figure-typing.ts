/** A change of an index as people type it, in per cent, and as it is kept, as a share: text all the way, never a binary fraction. */
import { indexChange } from '@rapport/api-contract/billing-indexes';
import { decimal, decimalText } from '@rapport/billing-engine/decimal';

/** `3.1`, `3.1 %` and `−0.4` as a share; what cannot be read stays as it is, so that the API says what is wrong with it. */
export function shareOf(percent: string): string {
  const typed = percent.replaceAll(/[\s%]/g, '').replace('−', '-').replace(/^\+/, '').replace(/^(-?)\./, '$10.').replace(/\.$/, '');
  return /^-?\d+(\.\d+)?$/.test(typed) ? decimalText(decimal(typed).dividedBy(100)) : percent.trim();
}
/** What is wrong with the field, in its own unit; null where the API has something else to say, or nothing. */
export function percentFault(percent: string): string | null {
  const share = shareOf(percent);
  return indexChange.safeParse(share).success ? null : 'must lie between -100 and 100 per cent with at most six decimals, like 3.4';
}
export const percentOf = (share: string): string => decimalText(decimal(share).times(100));

/** Levels as they are pasted; null where neither is given. */
export function levelsOf(before: string, after: string): { before: string; after: string } | null {
  const plain = (typed: string) => typed.replaceAll(/[\s,]/g, '');
  return plain(before) === '' && plain(after) === '' ? null : { before: plain(before), after: plain(after) };
}

/** What two levels come to in per cent, rounded to a tenth as bureaus publish it; null while they cannot be read. */
export function changeBetween(before: string, after: string): string | null {
  const levels = levelsOf(before, after);
  if (!levels || ![levels.before, levels.after].every((each) => /^\d+(\.\d+)?$/.test(each)) || decimal(levels.before).isZero()) return null;
  return decimalText(decimal(levels.after).minus(levels.before).dividedBy(levels.before).times(100).toDecimalPlaces(1));
}
