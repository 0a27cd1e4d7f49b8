// Decides which figures of a list stay unpublished, so that nobody's answer can be read or worked out.
import { InvalidInput, requireCount } from './invalid-input.js';

/** Fewest answers behind a figure shown inside the agency, and on a public page. */
export const MINIMUM_ANSWERS = { inside: 10, public: 30 } as const;
export type Audience = keyof typeof MINIMUM_ANSWERS;

/**
 * Why a figure is withheld: nobody answered; too few did; or it would give away another one. Show readers the same
 * words for the last two: telling them apart narrows down the count that is being protected.
 */
export type HiddenReason = 'nobody_answered' | 'too_few' | 'protects_others';

/**
 * One figure of a list; `withheld` when another rule already hides it (say, the group's index is hidden, so its facets
 * are).
 */
export type CountedGroup = { key: string; n: number; withheld?: boolean };
/** Null means published. Neither value nor n of a hidden figure may be shown. */
export type GroupSuppression = { total: HiddenReason | null; groups: Map<string, HiddenReason | null> };

/**
 * Hides every group of 1 to `minimum` − 1 answers. When the figure of all groups together is shown as well, the hidden
 * ones can be worked out as total − visible; so the next smallest groups are hidden too, until at least two are hidden
 * and together they have at least `minimum` answers.
 * @param groups that do not overlap and together are the total
 * @throws InvalidInput `key_repeated`
 */
export function suppressGroups(
  groups: readonly CountedGroup[],
  minimum: number,
  totalVisible = true,
): GroupSuppression {
  const reasons = new Map<string, HiddenReason | null>();
  for (const { key, n, withheld } of groups) {
    requireCount(n, `n of ${key}`);
    if (reasons.has(key)) throw new InvalidInput('key_repeated', `group "${key}" is given twice`);
    reasons.set(key, n === 0 ? 'nobody_answered' : n < minimum ? 'too_few' : withheld ? 'protects_others' : null);
  }
  const people = groups.reduce((sum, { n }) => sum + n, 0);
  const total = people === 0 ? 'nobody_answered' : people < minimum ? 'too_few' : null;
  if (!totalVisible || total !== null) return { total, groups: reasons };
  const nonEmpty = groups.filter(({ n }) => n > 0);
  const isHidden = ({ key }: CountedGroup): boolean => reasons.get(key) !== null;
  for (;;) {
    const hidden = nonEmpty.filter(isHidden);
    if (
      !givesAway(
        hidden.map(({ n }) => n),
        minimum,
      )
    )
      return { total: null, groups: reasons };
    const next = smallest(nonEmpty.filter((group) => !isHidden(group)));
    // Nobody else is left to hide behind: the total is this one group, so it goes as well.
    if (!next) return { total: 'protects_others', groups: reasons };
    reasons.set(next.key, 'protects_others');
  }
}

/**
 * Whether the hidden figures of a line with a visible total can be worked out: one alone, or together fewer than the
 * minimum.
 */
export function givesAway(hidden: readonly number[], minimum: number): boolean {
  return hidden.length === 1 || (hidden.length > 1 && hidden.reduce((sum, n) => sum + n, 0) < minimum);
}

// Ties are broken by key, so that the same counts always hide the same groups.
function smallest(groups: readonly CountedGroup[]): CountedGroup | undefined {
  return [...groups].sort((a, b) => a.n - b.n || (a.key < b.key ? -1 : 1))[0];
}
