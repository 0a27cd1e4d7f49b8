/** Obligations, records and questions as the contract shows them. */
import { isOpen } from '@rapport/policy-engine/acknowledgement-state';
import { isOverdue } from '@rapport/policy-engine/acknowledgement-due';
import type { Day } from '../../people/civil-day.js';
import type { RecordRow, ShownRow, SignedRow } from './acknowledgements.repository.js';
import type { ObligationRow } from './obligation-row.js';
import type { Detail } from './overview.service.js';
import type { QuestionRow } from './questions.repository.js';
import type { RunRow } from './runs.repository.js';
import type { PolicyStanding, UnitStanding } from './tally.repository.js';

const named = (id: string | null, name: string | null) => (id ? { id, name: name ?? '' } : null);
const iso = (at: Date | null) => at?.toISOString() ?? null;

export function toAcknowledgement(row: SignedRow, today: Day) {
  const open = isOpen(row.state);
  return {
    id: row.id, policy: { id: row.policyId, number: row.policyNumber, title: row.title }, version: { id: row.versionId, number: row.versionNumber, sha256: row.sha256, effectiveOn: row.effectiveOn }, state: row.state,
    owedOn: row.owedOn, dueOn: row.dueOn, overdue: isOverdue({ open, paused: row.paused, dueOn: row.dueOn }, today), paused: open && row.paused,
    lastSigned: row.lastVersionId && row.lastAt ? { versionId: row.lastVersionId, versionNumber: row.lastVersionNumber ?? 0, at: row.lastAt.toISOString() } : null,
    minutesToRead: row.minutes, closedAt: iso(row.closedAt), closedReason: row.closedReason,
  };
}

export function toObligation(row: ObligationRow, today: Day) {
  const { lastSigned: _, minutesToRead: __, ...obligation } = toAcknowledgement(row, today);
  return {
    ...obligation, person: { id: row.personId, name: row.personName, employeeNumber: row.employeeNumber, kind: row.personKind }, unit: named(row.unitId, row.unitName),
    record: row.recordKind && row.recordAt ? { kind: row.recordKind, at: row.recordAt.toISOString(), versionNumber: row.recordVersion ?? row.versionNumber } : null,
  };
}

export function toRecord(record: RecordRow) {
  const signed = record.kind === 'signed';
  return {
    kind: record.kind, at: record.at.toISOString(), versionId: record.versionId, versionNumber: record.versionNumber, sha256: record.sha256,
    statement: record.statementId && record.wording && record.language ? { id: record.statementId, wording: record.wording, language: record.language } : null,
    authentication: record.authentication, ip: record.ip, userAgent: record.userAgent, signedBy: signed ? { userId: record.recordedByUserId, name: record.recordedBy } : null, recordedBy: signed ? null : record.recordedBy, witness: named(record.witnessId, record.witnessName), reason: record.reason,
    signedOn: record.signedOn, hasScan: record.fileId !== null,
  };
}

export const toShown = (shown: readonly ShownRow[]) => shown.map((each) => ({ ...each, at: each.at.toISOString() }));

export function toDetail({ row, record, shown, history, today }: Detail) {
  return { ...toObligation(row, today), record: record ? toRecord(record) : null, shown: toShown(shown), history: history.map((each) => ({ ...each, at: each.at.toISOString() })) };
}

/** `reader` sees who asked only where it is they themselves or staff who answer. */
export function toQuestion(row: QuestionRow, reader: { personId: string } | 'owner') {
  const named_ = reader === 'owner' || reader.personId === row.personId;
  return {
    id: row.id, policy: { id: row.policyId, number: row.policyNumber, title: row.title }, versionId: row.versionId, clauseId: row.clauseId, clauseHeading: row.clauseHeading, askedAt: row.askedAt.toISOString(),
    askedBy: named_ ? { id: row.personId, name: row.personName } : null, state: row.answeredAt ? 'answered' as const : 'waiting' as const, published: row.published,
    messages: row.messages.map(({ id, at, fromOwner, name, body, published }) => ({ id, at: new Date(at).toISOString(), from: fromOwner ? 'owner' as const : 'asker' as const, name: fromOwner || named_ ? name : null, text: body, published })),
  };
}

export function toPolicyStanding({ policyId, number, title, versionId, versionNumber, sha256, effectiveOn, publishedAt, ...standing }: PolicyStanding) {
  return { ...standing, policy: { id: policyId, number, title }, version: { id: versionId, number: versionNumber, sha256, effectiveOn }, publishedAt: publishedAt.toISOString() };
}

export function toUnitStanding({ unitId, name, parentId, ...standing }: UnitStanding) {
  return { ...standing, unit: unitId ? { id: unitId, name: name ?? '', parentId } : null };
}

export function toReconciliation(run: RunRow) {
  const { id, cause, people, done, owed, moved, closed } = run;
  return { id, cause, people, done, owed, moved, closed, startedAt: run.startedAt.toISOString(), finishedAt: iso(run.finishedAt) };
}
