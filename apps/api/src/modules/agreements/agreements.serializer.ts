/** Agreements as the API tells them to the agency. */
import type { agreementDetail, agreementEvent, agreementSummary, agreementVersion, versionSummary } from '@rapport/api-contract/agreements';
import type { agreementComment } from '@rapport/api-contract/agreement-comments';
import { isStandingReview } from '@rapport/agreement-engine/review-state';
import type { z } from 'zod';
import type { AgreementRow, VersionHead } from './agreement.rows.js';
import type { AgreementEventRow } from './drafting/agreement-trail.js';
import type { AgreementDetail, VersionDetail } from './drafting/agreements.service.js';
import type { ShownComment } from './review/comments.service.js';
import type { ReviewRow } from './review/reviews.repository.js';

const at = (date: Date | null): string | null => date?.toISOString() ?? null;

export function toSummary(row: AgreementRow): z.input<typeof agreementSummary> {
  return {
    id: row.id, number: row.number, title: row.title, municipality: { id: row.municipalityId, name: row.municipalityName }, state: row.state, termFrom: row.termFrom, termUntil: row.termUntil, serviceUntil: row.serviceUntil,
    firstSentAt: at(row.firstSentAt), reviewDueOn: row.reviewDueOn, changedAt: row.changedAt.toISOString(), openComments: row.openComments, blockingComments: row.blockingComments, waitsInside: row.waitsInside,
  };
}

export function toVersionSummary(row: VersionHead): z.input<typeof versionSummary> {
  return {
    id: row.id, number: row.number, sentNumber: row.sentNumber, kind: row.kind, state: row.state, title: row.title, createdAt: row.createdAt.toISOString(), createdBy: row.createdBy, sentAt: at(row.sentAt), sentBy: row.sentBy, executedAt: at(row.executedAt),
    ready: row.readyAt && { at: row.readyAt.toISOString(), by: row.readyBy ?? '', own: row.readyOwn }, contentSha256: row.contentSha256, termsSha256: row.termsSha256,
  };
}

export const toAuthority = (row: ReviewRow) => (row.resolution !== null && row.meetingOn !== null ? { resolution: row.resolution, meetingOn: row.meetingOn } : null);

export function toDetail({ agreement, heads, open, offered, reviews, people, internalBlocking, acts, refusals }: AgreementDetail): z.input<typeof agreementDetail> {
  const roles = new Map(people.map((each) => [each.membershipId, each.roles]));
  return {
    ...toSummary(agreement), createdAt: agreement.createdAt.toISOString(), createdBy: agreement.createdBy, template: agreement.templateId === null ? null : { id: agreement.templateId, name: agreement.templateName ?? '' },
    renews: agreement.renewsId === null ? null : { id: agreement.renewsId, number: agreement.renewsNumber ?? '' }, revision: agreement.revision, open: open && toVersionSummary(open), offered: offered && toVersionSummary(offered), versions: heads.map(toVersionSummary),
    reviews: reviews.map((row) => ({ membershipId: row.membershipId, name: row.name, roles: roles.get(row.membershipId) ?? [], state: row.state, openedAt: at(row.openedAt), decidedAt: at(row.decidedAt), reason: row.reason, authority: toAuthority(row) })),
    internalBlocking, acts, refusals,
  };
}

export function toVersion({ agreement, version, template, negotiated, faults, acts, refusals }: VersionDetail): z.input<typeof agreementVersion> {
  return {
    ...toVersionSummary(version), agreementId: agreement.id, agreementRevision: agreement.revision, revision: version.revision, template: template && { id: template.templateId, name: template.templateName, versionId: template.id, number: template.number },
    fieldValues: version.fieldValues, clauseChoices: version.clauseChoices, wording: { overrides: Object.entries(version.wording.overrides).map(([clauseId, words]) => ({ clauseId, ...words })), added: version.wording.added },
    terms: version.terms, coverNote: version.coverNote, content: { ...version.content, title: version.title }, negotiated, faults, acts, refusals,
  };
}

export function toEvent(row: AgreementEventRow): z.input<typeof agreementEvent> {
  return { ...row, at: row.at.toISOString() };
}

export function toComment({ comment, replies, acts }: ShownComment, userId: string, side: 'agency' | 'municipality'): z.input<typeof agreementComment> {
  const said = (row: ShownComment['comment'] | ShownComment['replies'][number]) => ({ id: row.id, side: row.side, by: row.by, mine: row.userId === userId && row.side === side, at: row.at.toISOString(), body: row.body, proposal: row.proposal });
  return {
    ...said(comment), versionId: comment.versionId, sentNumber: comment.sentNumber, clauseId: comment.clauseId, clauseHeading: comment.clauseHeading, quote: comment.quote, scope: comment.scope, blocking: comment.blocking, replies: replies.map(said),
    resolved: comment.resolvedAt && comment.resolvedSide ? { at: comment.resolvedAt.toISOString(), by: comment.resolvedBy ?? '', side: comment.resolvedSide, words: comment.resolution } : null, acts,
  };
}

export const standing = (rows: readonly ReviewRow[]): ReviewRow[] => rows.filter((row) => isStandingReview(row.state));
