/** A slip of the pen in a name. */

/** From here on a family name is known with one. */
export const slippable = 5;

/** Whether two words differ by one letter: another, one more, one less, or two changed about. */
export function isOneSlipAway(one: string, other: string): boolean {
  if (Math.abs(one.length - other.length) > 1 || (one[0] !== other[0] && one.at(-1) !== other.at(-1))) return false;
  let [start, end] = [0, 0];
  while (start < one.length && one[start] === other[start]) start += 1;
  while (end < Math.min(one.length, other.length) - start && one[one.length - 1 - end] === other[other.length - 1 - end]) end += 1;
  const [left, right] = [one.slice(start, one.length - end), other.slice(start, other.length - end)];
  return (left.length < 2 && right.length < 2) || (left.length === 2 && left === `${right[1] ?? ''}${right[0] ?? ''}`);
}
