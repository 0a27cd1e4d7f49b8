/** Documents, approvals and signatures as the database gives them. Hashes are lower-case hex. */
import type { Side, VoidCause } from '@rapport/agreement-engine/signature-state';

export interface SignedDocumentRow { id: string; versionId: string; kind: 'shown' | 'sealed'; fileId: string; sha256: string; bytes: number; pages: number; madeAt: Date }
export interface ApprovalRow { versionId: string; userId: string; name: string; email: string; resolution: string; meetingOn: string; contentSha256: string; termsSha256: string; at: Date; ip: string; userAgent: string; authentication: string }
export type AgencyAuthority = { kind: 'appointment'; appointment: string; from: string };
export type MunicipalityAuthority = { kind: 'resolution'; resolution: string; meetingOn: string };
export interface SignatureRow {
  id: string; versionId: string; sentNumber: number; side: Side; userId: string; name: string; title: string; email: string; authority: AgencyAuthority | MunicipalityAuthority; contentSha256: string; termsSha256: string; documentSha256: string;
  consentId: string; consentLanguage: string; consentWording: string; at: Date; ip: string; userAgent: string; authentication: string; chainId: string; sequence: number; hash: string; previousHash: string;
  voidedBecause: VoidCause | null; voidedAt: Date | null; voidedBy: string | null;
  /** Since when whoever signed for the municipality may no longer, where both sides have not signed: it counts no more, also where nobody has written that down yet. */ fallenAt: Date | null;
}

/** Why and since when a signature counts no more; null while it does. */
export function voidOf({ voidedBecause, voidedAt, voidedBy, fallenAt }: SignatureRow): { because: VoidCause; at: Date; by: string } | null {
  if (voidedBecause && voidedAt) return { because: voidedBecause, at: voidedAt, by: voidedBy ?? '' };
  return fallenAt && { because: 'right-taken', at: fallenAt, by: '' };
}
