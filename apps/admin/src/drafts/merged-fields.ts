/** One thing that two people changed at once, joined field by field, so that a choice about one field leaves the others as whoever changed them left them. */

type Same = (a: unknown, b: unknown) => boolean;
interface Sides<T> { base: T; mine: T; theirs: T }

/**
 * What only one side changed is that side's. A field that both changed differently is asked of `whose`.
 * `together` names the group of a field that means nothing without its fellows, such as an answer and the options that it points to.
 */
export function mergedFields<T extends object>({ base, mine, theirs }: Sides<T>, same: Same, whose: (field: string) => 'mine' | 'theirs', together: (field: string) => string = (field) => field): T {
  const groups = new Set([...Object.keys(base), ...Object.keys(mine), ...Object.keys(theirs)].map(together));
  const joined = [...groups].flatMap((group) => {
    const [from, own, other] = [base, mine, theirs].map((side) => Object.fromEntries(Object.entries(side).filter(([field]) => together(field) === group)));
    if (same(own, other) || same(other, from)) return Object.entries(own ?? {});
    return Object.entries((same(own, from) || whose(group) === 'theirs' ? other : own) ?? {});
  });
  return Object.fromEntries(joined) as T;
}
