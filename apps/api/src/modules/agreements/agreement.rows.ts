/** Agreements and versions as the repositories read them. */
import type { AgreementState } from '@rapport/agreement-engine/agreement-state';
import type { AgreementVersionState } from '@rapport/agreement-engine/agreement-version-state';
import type { AddedClause, Wording } from '@rapport/agreement-engine/compose-agreement';
import type { FieldValue } from '@rapport/agreement-engine/template';
import type { AgreementTerms, PricedFrom } from '@rapport/billing-engine/terms';
import type { PolicyContent } from '@rapport/policy-engine/policy-content';

export interface AgreementRow {
  id: string; number: string; title: string; municipalityId: string; municipalityName: string; state: AgreementState; templateId: string | null; templateName: string | null;
  createdAt: Date; createdBy: string; changedAt: Date; firstSentAt: Date | null; offeredVersionId: string | null; reviewDueOn: string | null; termFrom: string | null; termUntil: string | null; serviceUntil: string | null;
  renewsId: string | null; renewsNumber: string | null; revision: number;
  /** Shared comments that nobody settled. */
  openComments: number; blockingComments: number;
  /** A version of it, or of an amendment, waits inside the agency to be found ready. */
  waitsInside: boolean;
}
export interface VersionHead {
  id: string; agreementId: string; municipalityId: string; number: number; sentNumber: number | null; kind: 'original' | 'amendment'; state: AgreementVersionState; title: string; createdAt: Date; createdBy: string;
  sentAt: Date | null; sentBy: string | null; executedAt: Date | null; readyAt: Date | null; readyBy: string | null; /** Who found it ready wrote in it, and nobody else could. */ readyOwn: boolean; contentSha256: string | null; termsSha256: string | null; revision: number;
}
/** What was negotiated away from the template. */
export interface NegotiatedWording { overrides: Record<string, Wording>; added: AddedClause[] }
export interface VersionRow extends VersionHead {
  templateVersionId: string | null; fieldValues: Record<string, FieldValue>; clauseChoices: Record<string, boolean>; wording: NegotiatedWording; terms: AgreementTerms; content: PolicyContent; pricedFrom: PricedFrom | null; coverNote: string | null;
}
