/** Who of a municipality may take a right from somebody of its side, so that a side never locks itself out, never needs the agency to be rid of a stranger, and is never taken over by one. */

export type SideRole = 'municipality_reviewer' | 'municipality_signatory';
/** When each right was given, as microseconds since 1970; null or absent where it is not held. */
export interface RightsSince { approvesSince?: number | null; signsSince?: number | null }
/** Somebody who acts for a municipality, with an open login. */
export interface OfSide extends RightsSince { id: string; roles: readonly SideRole[] }
/** `kept`: what is left to them; nothing is the end of their access. */
export interface TakingQuestion { side: readonly OfSide[]; by: string; whom: OfSide; kept: readonly SideRole[] }
export type TakingRefusal = 'no-authority' | 'nothing-taken' | 'elder' | 'last-authority';

/** What gives authority over the people of a side: signing for it; approving, while nobody signs. */
export function authorityOf(side: readonly OfSide[]): SideRole {
  return side.some(({ roles }) => roles.includes('municipality_signatory')) ? 'municipality_signatory' : 'municipality_reviewer';
}

/** The first moment at which somebody held authority, seen from who is there now: since they sign, or approved before anybody who is there signed. Infinity where never. */
export function authoritySince(side: readonly OfSide[], { approvesSince, signsSince }: RightsSince): number {
  const [approves, signs] = [approvesSince ?? Infinity, signsSince ?? Infinity];
  const firstSigned = side.reduce((first, each) => Math.min(first, each.signsSince ?? Infinity), Infinity);
  return approves <= firstSigned ? Math.min(signs, approves) : signs;
}

/** Why this may not be taken; null where it may. Nothing is ever given, nobody takes from who held authority before them or with them, and who takes last keeps the authority. */
export function takingRefusal({ side, by, whom, kept }: TakingQuestion): TakingRefusal | null {
  const authority = authorityOf(side);
  const holds = ({ roles }: OfSide) => roles.includes(authority);
  const taker = side.find(({ id }) => id === by);
  if (!taker || !holds(taker)) return 'no-authority';
  if (kept.length >= whom.roles.length || !kept.every((role) => whom.roles.includes(role))) return 'nothing-taken';
  const theirs = authoritySince(side, whom);
  if (whom.id !== by && theirs !== Infinity && theirs <= authoritySince(side, taker)) return 'elder';
  if (!kept.includes(authority) && !side.some((each) => each.id !== whom.id && holds(each))) return 'last-authority';
  return null;
}
