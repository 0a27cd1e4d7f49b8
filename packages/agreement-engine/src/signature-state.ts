/** Signatures of both sides under one version: what each is bound to, when all are void, and when there are enough. */
import { mailboxOf } from './mailbox.js';

export const sides = ['agency', 'municipality'] as const;
export type Side = (typeof sides)[number];
export const signatureStates = ['requested', 'signed', 'declined', 'voided'] as const;
export type SignatureState = (typeof signatureStates)[number];
export const signatureEvents = ['sign', 'decline', 'void'] as const;
export type SignatureEvent = (typeof signatureEvents)[number];

const moves: Record<SignatureState, Partial<Record<SignatureEvent, SignatureState>>> = {
  requested: { sign: 'signed', decline: 'declined', void: 'voided' },
  // Given is given: it is not taken back, only void with all others once anything changes.
  signed: { void: 'voided' },
  declined: { void: 'voided' },
  voided: {},
};

/** The state after `event`, null where the event is refused. */
export function afterSignatureEvent(state: SignatureState, event: SignatureEvent): SignatureState | null {
  return moves[state][event] ?? null;
}

/** All moves as `from>to`, for the database's own table. */
export const signatureMoves: readonly string[] = [...new Set(signatureStates.flatMap((from) => Object.values(moves[from]).map((to) => `${from}>${to}`)))];

/** Hashes (SHA-256, lower-case hex) of what is signed: the canonical text, the canonical terms, and the exact bytes that were on the screen. */
export interface Seal { contentSha256: string; termsSha256: string; shownSha256: string }
export const sameSeal = (a: Seal, b: Seal): boolean => a.contentSha256 === b.contentSha256 && a.termsSha256 === b.termsSha256 && a.shownSha256 === b.shownSha256;

export interface Signature {
  id: string;
  side: Side;
  versionId: string;
  state: SignatureState;
  /** Null until it is signed. */
  signed: { seal: Seal; signerIdentities: readonly string[]; at: string } | null;
  /** Why it counts no more, for everybody to see; null while it does. */
  voided: { because: VoidCause; at: string } | null;
}
/** What voids every signature and the approval. */
export type WholeCause = 'edited' | 'new-version' | 'withdrawn' | 'rejected';
/** `right-taken`: whoever signed for the municipality may no longer sign for it; that signature falls alone. */
export type VoidCause = WholeCause | 'right-taken';

/** All signatures after the version under them changed or was given up. None is deleted: each stays visible with the cause. */
export function voidAll(signatures: readonly Signature[], because: WholeCause, at: string): Signature[] {
  return signatures.map((each) => {
    const state = afterSignatureEvent(each.state, 'void');
    return state === null ? each : { ...each, state, voided: { because, at } };
  });
}

/**
 * The signatures after some people may no longer sign for the municipality: theirs falls, so that nothing is concluded on it, and the version waits for a new one. Call
 * it until both sides have signed: what both have signed stays.
 */
export function voidTaken(signatures: readonly Signature[], from: readonly string[], at: string): Signature[] {
  return signatures.map((each) => (each.side === 'municipality' && countsAsSigned(each) && sameIdentity(from, each.signed?.signerIdentities ?? []) ? { ...each, state: 'voided', voided: { because: 'right-taken', at } } : each));
}

export const countsAsSigned = (signature: Signature): boolean => signature.state === 'signed' && signature.signed !== null && signature.voided === null;

/** Sides that have not signed exactly these bytes of this version. Empty: both have. */
export function sidesMissing(signatures: readonly Signature[], version: { id: string; seal: Seal }): Side[] {
  return sides.filter((side) => !signatures.some((each) => each.side === side && each.versionId === version.id && countsAsSigned(each) && each.signed !== null && sameSeal(each.signed.seal, version.seal)));
}

/** One of the identities is the same: mail addresses are by their mailbox, however they are written. */
export function sameIdentity(a: readonly string[], b: readonly string[]): boolean {
  const known = new Set(a.map(mailboxOf));
  return b.some((each) => known.has(mailboxOf(each)));
}

/** Whether both sides signed the same bytes, and two people did. */
export function signedByBoth(signatures: readonly Signature[], version: { id: string; seal: Seal }): boolean {
  if (sidesMissing(signatures, version).length > 0) return false;
  const counted = signatures.filter((each) => each.versionId === version.id && countsAsSigned(each));
  const identities = (side: Side) => counted.filter((each) => each.side === side).flatMap((each) => each.signed?.signerIdentities ?? []);
  return !sameIdentity(identities('agency'), identities('municipality'));
}
