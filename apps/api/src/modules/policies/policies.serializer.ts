/** Rows of policies as the API answers them. */
import type { ApprovalRow, PolicyRow, VersionRow } from './policy.rows.js';

const iso = (at: Date | null) => at?.toISOString() ?? null;

export function toVersionSummary(row: VersionRow) {
  return {
    id: row.id, policyId: row.policyId, number: row.number, state: row.state, title: row.title, author: { userId: row.authorUserId, name: row.authorName }, createdAt: row.createdAt.toISOString(), changedAt: row.changedAt.toISOString(),
    materiality: { proposed: row.materialityProposed, reason: row.materialityReason, confirmed: row.materialityConfirmed }, changeSummary: row.changeSummary, submittedAt: iso(row.submittedAt), approvedAt: iso(row.approvedAt),
    publishAt: iso(row.publishAt), publishedAt: iso(row.publishedAt), publishedBy: row.publishedBy, effectiveOn: row.effectiveOn, endsOn: row.endsOn, endedAt: iso(row.endedAt), endReason: row.endReason, endNote: row.endNote,
    sha256: row.sha256, restoredFrom: row.restoredFromId && row.restoredFromNumber ? { id: row.restoredFromId, number: row.restoredFromNumber } : null, acknowledgeWithinDays: row.acknowledgeWithinDays,
    openThreads: row.openThreads, blockingThreads: row.blockingThreads,
  };
}

export function toPolicySummary(row: PolicyRow, versions: ReadonlyMap<string, VersionRow>) {
  const version = (id: string | null) => {
    const found = id ? versions.get(id) : undefined;
    return found ? toVersionSummary(found) : null;
  };
  return {
    id: row.id, number: row.number, title: row.title, category: row.category, kind: row.kind, status: row.status, starter: row.starterKey !== null, owner: row.ownerPersonId && row.ownerName ? { id: row.ownerPersonId, name: row.ownerName } : null,
    public: row.public, expiresOn: row.expiresOn, reviewDueOn: row.reviewDueOn, current: version(row.currentVersionId), open: version(row.openVersionId), createdAt: row.createdAt.toISOString(),
  };
}

export function toApproval(row: ApprovalRow) {
  return { id: row.id, by: { userId: row.userId, name: row.name }, at: row.at.toISOString(), decision: row.decision, materiality: row.materiality, note: row.note, voidedAt: iso(row.voidedAt) };
}

export function toPublicVersion(row: VersionRow) {
  return { id: row.id, number: row.number, publishedAt: iso(row.publishedAt) ?? '', effectiveOn: row.effectiveOn ?? '', endsOn: row.endsOn, changeSummary: row.changeSummary, sha256: row.sha256 ?? '' };
}
