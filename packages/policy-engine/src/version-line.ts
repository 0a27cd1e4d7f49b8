/** The published versions of one policy as a line: what comes back when one is withdrawn before it began, and whose acknowledgements hold for which. */
import type { Materiality } from './approval-rule.js';
import type { VersionState } from './version-state.js';

/** A version that was published. Days are those of the agency, half-open; instants are any numbers that order like time and are equal where the moment is the same. */
export interface LineVersion {
  id: string; number: number; state: VersionState; materiality: Materiality;
  publishedAt: number; effectiveOn: string; endsOn: string | null; endedAt: number | null; endReason: 'superseded' | 'rescinded' | 'expired' | null;
}

const supersededBy = (one: LineVersion, by: LineVersion) => one.endReason === 'superseded' && one.endedAt === by.publishedAt && one.endsOn === by.effectiveOn;

/** It was rescinded and no day was its own; one that was rescinded on its first day is meant too. */
export const neverBound = ({ effectiveOn, endsOn, endReason }: { effectiveOn: string | null; endsOn: string | null; endReason: LineVersion['endReason'] }): boolean =>
  endReason === 'rescinded' && effectiveOn !== null && endsOn !== null && endsOn <= effectiveOn;

/** The version that is in publication again, as it was, when `version` is rescinded on `today`: the one that it superseded, as long as it has not begun itself; null where nothing comes back. */
export function comesBack(line: readonly LineVersion[], version: LineVersion, today: string): LineVersion | null {
  return version.effectiveOn <= today ? null : (line.find((one) => one.state === 'superseded' && supersededBy(one, version)) ?? null);
}

/**
 * From which number on acknowledgements hold for the version with this number, and which later ones do not: those of versions that were withdrawn before they began and asked anew.
 * A minor revision carries on what held for the version that it superseded; a material one, and one that superseded nothing, begins anew. Throws RangeError for a number that is not in the line.
 */
export function holdingFor(line: readonly LineVersion[], number: number): { since: number; aside: number[] } {
  const ordered = line.toSorted((a, b) => a.number - b.number);
  // Undone: what it superseded is not superseded by it any more.
  const undone = (one: LineVersion) => neverBound(one) && !ordered.some((other) => supersededBy(other, one));
  const began = new Map<number, number>();
  for (const [at, one] of ordered.entries()) {
    const over = (other: LineVersion) => other.endReason !== 'superseded' && other.endedAt !== null && other.endedAt <= one.publishedAt;
    const before = ordered.slice(0, at).findLast((other) => !(undone(other) && over(other)));
    began.set(one.number, (one.materiality === 'minor' && before && !over(before) ? began.get(before.number) : undefined) ?? one.number);
  }
  const since = began.get(number);
  if (since === undefined) throw new RangeError(`No version ${number} was published`);
  return { since, aside: ordered.filter((one) => one.number > since && began.get(one.number) !== since).map((one) => one.number) };
}
