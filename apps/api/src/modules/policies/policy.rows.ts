/** Rows of policies as the repositories read and write them. Civil days are ISO texts. */
import type { Audience } from '@rapport/api-contract/audiences';
import type { policyCategories, policyKinds, policyStatuses } from '@rapport/api-contract/policies';
import type { PolicyContent } from '@rapport/policy-engine/policy-content';
import type { Materiality } from '@rapport/policy-engine/approval-rule';
import type { VersionState } from '@rapport/policy-engine/version-state';

export type PolicyKind = (typeof policyKinds)[number];
export type PolicyCategory = (typeof policyCategories)[number];
export type PolicyStatus = (typeof policyStatuses)[number];

export interface PolicyRow {
  id: string; number: string; title: string; category: PolicyCategory; kind: PolicyKind; status: PolicyStatus; ownerPersonId: string | null; ownerName: string | null;
  public: boolean; expiresOn: string | null; reviewDueOn: string | null; starterKey: string | null; currentVersionId: string | null; openVersionId: string | null; createdAt: Date; changedAt: Date;
}

/** A version without its content. */
export interface VersionRow {
  id: string; policyId: string; number: number; state: VersionState; title: string; authorUserId: string | null; authorName: string; createdAt: Date; changedAt: Date;
  materialityProposed: Materiality; materialityReason: string | null; materialityConfirmed: Materiality | null; changeSummary: string | null; acknowledgeWithinDays: number | null;
  submittedAt: Date | null; approvedAt: Date | null; publishAt: Date | null; publishedAt: Date | null; publishedBy: string | null; publishedByUserId: string | null;
  effectiveOn: string | null; endsOn: string | null; endedAt: Date | null; endReason: 'superseded' | 'rescinded' | 'expired' | null; endNote: string | null;
  sha256: string | null; minutes: number; restoredFromId: string | null; restoredFromNumber: number | null; openThreads: number; blockingThreads: number;
}

export interface FullVersionRow extends VersionRow {
  content: PolicyContent; audience: Audience; revision: number; editorIds: string[];
  rescindProposedBy: string | null; rescindProposedName: string | null; rescindProposedAt: Date | null; rescindProposedReason: string | null;
}

export interface ApprovalRow { id: string; userId: string | null; name: string; decision: 'approved' | 'changes_requested'; materiality: Materiality | null; note: string | null; at: Date; voidedAt: Date | null; revision: number }
export interface ReviewerRow { membershipId: string; userId: string; name: string; role: 'reviewer' | 'approver' }
