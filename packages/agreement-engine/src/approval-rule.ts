/** Who may approve and sign an agreement, for which side, and what must be there before. */
import { nameKey, namesSomething } from '@rapport/billing-engine/visible-text';
import { addDays } from '@rapport/billing-engine/civil-date';
import { isCivilDay } from './civil-day.js';
import type { AgreementVersionState } from './agreement-version-state.js';
import { countsAsSigned, sameIdentity, sameSeal, type Seal, type Side, type Signature } from './signature-state.js';

/** What empowers the municipality to bind itself: the resolution or ordinance, and the day of the meeting that passed it. */
export interface Authority { resolution: string; meetingOn: string }
export type AuthorityFault = 'no-resolution' | 'no-meeting-date' | 'meeting-in-future';

/** What is wrong with the authority that was named; null when nothing is. `today` is the civil day in the agency's zone. */
export function authorityFault(authority: Authority | null, today: string): AuthorityFault | null {
  if (!authority || !namesSomething(authority.resolution)) return 'no-resolution';
  if (!isCivilDay(authority.meetingOn)) return 'no-meeting-date';
  return authority.meetingOn > today ? 'meeting-in-future' : null;
}

/**
 * Whether the municipality signs by another resolution than it approved by. That may be: one council passes the text and names who signs in two resolutions.
 * So it is not refused, but said wherever the signature stands.
 */
export const isOtherResolution = (approval: Authority | null, signed: Authority): boolean => approval !== null && (nameKey(approval.resolution) !== nameKey(signed.resolution) || approval.meetingOn !== signed.meetingOn);

/** A council may pass its resolution on a text that it got before it was sent here, but not on one that nobody had. */
export const meetingLeadDays = 365;

export interface ApprovalQuestion {
  versionState: AgreementVersionState;
  /** The newest version that was sent; an older one cannot be approved any more. */
  newestSent: boolean;
  /** Comments marked blocking that nobody resolved. */
  blockingComments: number;
  /** The approver's role is bound to this municipality. */
  ofThisMunicipality: boolean;
  authority: Authority | null;
  /** Day on which the agreement, or the amendment, was sent for the first time. */
  firstSentOn: string;
  today: string;
}
export type ApprovalRefusal = 'not-of-this-municipality' | 'not-sent' | 'older-version' | 'blocking-comments' | 'meeting-long-before' | AuthorityFault;

/** Why this version may not be approved now; null when it may. */
export function agreementApprovalRefusal({ versionState, newestSent, blockingComments, ofThisMunicipality, authority, firstSentOn, today }: ApprovalQuestion): ApprovalRefusal | null {
  if (!ofThisMunicipality) return 'not-of-this-municipality';
  if (versionState !== 'sent') return versionState === 'superseded' ? 'older-version' : 'not-sent';
  if (!newestSent) return 'older-version';
  if (blockingComments > 0) return 'blocking-comments';
  const fault = authorityFault(authority, today);
  return fault ?? (authority && authority.meetingOn < addDays(firstSentOn, -meetingLeadDays) ? 'meeting-long-before' : null);
}

/** An approval binds to the hashes of what was approved, not to a number that could be given to other words. */
export interface Approval { versionId: string; seal: Seal; authority: Authority; approvedBy: string; at: string }

/** Right to sign: the agency's chief or a designee for agreements, the municipality's signatory; both days count, `to` null is open. */
export interface SigningMandate { side: Side; municipalityId: string | null; from: string; to: string | null }
export interface Signer {
  /** Everything that tells who it is: user, person of the roster, each confirmed mail address. */
  identities: readonly string[];
  mandates: readonly SigningMandate[];
}
export interface SigningQuestion {
  side: Side;
  signer: Signer;
  municipalityId: string;
  version: { id: string; state: AgreementVersionState; seal: Seal };
  approval: Approval | null;
  /** The hashes that the signer's screen says it showed. */
  shown: Seal;
  signatures: readonly Signature[];
  /** The other side changed or withdrew nothing: the agreement is at signing. */
  atSigning: boolean;
  /** Gaps of its terms, from {@link file://./term-gaps.ts}: a version sent before they were looked for may have some. */
  gaps: number;
  today: string;
}
export type SigningRefusal = 'not-at-signing' | 'not-approved' | 'other-version-approved' | 'other-version-shown' | 'terms-open' | 'not-signatory' | 'signs-for-other-side' | 'already-signed';

/** Whether somebody may sign for a side on a day: the mandate covers the day and, for the municipality, this municipality. */
export function maySignFor(side: Side, mandates: readonly SigningMandate[], municipalityId: string, today: string): boolean {
  return mandates.some((each) => each.side === side && (side === 'agency' || each.municipalityId === municipalityId) && each.from <= today && (each.to === null || today <= each.to));
}

/** Why this person may not sign this version now; null when they may. */
export function signingRefusal({ side, signer, municipalityId, version, approval, shown, signatures, atSigning, gaps, today }: SigningQuestion): SigningRefusal | null {
  if (!atSigning) return 'not-at-signing';
  if (!approval || version.state !== 'approved') return 'not-approved';
  if (approval.versionId !== version.id || !sameSeal(approval.seal, version.seal)) return 'other-version-approved';
  if (!sameSeal(shown, version.seal)) return 'other-version-shown';
  if (gaps > 0) return 'terms-open';
  if (signer.identities.length === 0 || !maySignFor(side, signer.mandates, municipalityId, today)) return 'not-signatory';
  const counted = signatures.filter((each) => each.versionId === version.id && countsAsSigned(each));
  if (counted.some((each) => each.side !== side && sameIdentity(signer.identities, each.signed?.signerIdentities ?? []))) return 'signs-for-other-side';
  return counted.some((each) => each.side === side) ? 'already-signed' : null;
}

export interface BeginSigningQuestion { approval: Approval | null; version: { id: string; state: AgreementVersionState; seal: Seal }; blockingComments: number; openDraft: boolean; gaps: number }
export type BeginSigningRefusal = 'not-approved' | 'other-version-approved' | 'terms-open' | 'blocking-comments' | 'open-draft';

/** Why signing may not begin; null when it may. An open draft beside the approved version has to be discarded or sent first. */
export function beginSigningRefusal({ approval, version, blockingComments, openDraft, gaps }: BeginSigningQuestion): BeginSigningRefusal | null {
  if (!approval || version.state !== 'approved') return 'not-approved';
  if (approval.versionId !== version.id || !sameSeal(approval.seal, version.seal)) return 'other-version-approved';
  if (gaps > 0) return 'terms-open';
  if (blockingComments > 0) return 'blocking-comments';
  return openDraft ? 'open-draft' : null;
}
