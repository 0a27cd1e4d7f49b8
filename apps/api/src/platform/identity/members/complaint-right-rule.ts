/** Who confirms that somebody may read or handle complaints: never whoever gave it, and never whoever gets it. */

export interface Candidate {
  membershipId: string; userId: string; personId: string | null;
  /** Handles complaints, or did until a short while ago. */
  handler: boolean;
  admin: boolean;
}
export interface Given { userId: string; personId: string | null; givenBy: string | null }
/** `nobody-else`: those are left who could have given it. */
export interface Confirmers { kind: 'handlers' | 'administrators' | 'nobody-else'; who: Candidate[] }

/** A handler whose role was taken still says for so long who comes next, as long as they are a member. */
export const takenDays = 30;

/** Somebody who handles complaints; where the agency has none but these two, another administrator; where there is nobody else at all, an administrator who is not the receiver. */
export function confirmersOf(given: Given, candidates: readonly Candidate[]): Confirmers {
  const notReceiver = candidates.filter((each) => each.userId !== given.userId && (given.personId === null || each.personId !== given.personId));
  const others = notReceiver.filter((each) => each.userId !== given.givenBy);
  const handlers = others.filter((each) => each.handler);
  if (handlers.length > 0) return { kind: 'handlers', who: handlers };
  const administrators = others.filter((each) => each.admin);
  return administrators.length > 0 ? { kind: 'administrators', who: administrators } : { kind: 'nobody-else', who: notReceiver.filter((each) => each.admin) };
}
