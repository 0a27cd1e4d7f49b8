/** Signing as the API tells it to either side. */
import type { agreementSigning } from '@rapport/api-contract/agreement-signing';
import type { z } from 'zod';
import { type SignatureRow, type SignedDocumentRow, voidOf } from './signing.rows.js';
import type { SigningView } from './signing.service.js';

const made = (row: SignedDocumentRow | null) => row && { sha256: row.sha256, bytes: row.bytes, madeAt: row.madeAt.toISOString() };

function voidedIn(row: SignatureRow) {
  const voided = voidOf(row);
  return voided && { ...voided, at: voided.at.toISOString() };
}

export function toSigning({ subject, seal, document, sealed, approval, approverLeft, signatures, missing, consent, userId, acts, refusals }: SigningView): z.input<typeof agreementSigning> {
  const { version, agreement, amendment } = subject;
  return {
    agreementId: agreement.id, amendmentId: amendment?.id ?? null, version: { id: version.id, sentNumber: version.sentNumber ?? 0, kind: version.kind, state: version.state, title: version.title }, atSigning: subject.state === 'signing', revision: subject.revision,
    seal: seal && { contentSha256: seal.contentSha256, termsSha256: seal.termsSha256, documentSha256: seal.shownSha256 }, document: document && { sha256: document.sha256, bytes: document.bytes, madeAt: document.madeAt.toISOString(), pages: document.pages }, sealed: made(sealed),
    consent: { id: consent.id, language: consent.language, wording: consent.wording }, approval: approval && { by: approval.name, email: approval.email, left: approverLeft, at: approval.at.toISOString(), resolution: approval.resolution, meetingOn: approval.meetingOn },
    signatures: signatures.map((row) => ({
      id: row.id, side: row.side, versionId: row.versionId, sentNumber: row.sentNumber, signer: { name: row.name, title: row.title, email: row.email }, mine: row.userId === userId, at: row.at.toISOString(), authority: row.authority, consent: { id: row.consentId, language: row.consentLanguage, wording: row.consentWording },
      seal: { contentSha256: row.contentSha256, termsSha256: row.termsSha256, documentSha256: row.documentSha256 }, hash: row.hash, previousHash: row.previousHash, voided: voidedIn(row),
    })),
    missing, executedAt: version.executedAt?.toISOString() ?? null, acts, refusals,
  };
}
