/** What follows a signed agreement as the API tells it to either side. */
import type { agreementAmendment, agreementLifecycle, agreementSuspension, agreementTermination, amendmentDeltas, amendmentSummary, exitEstimate, sentAmendment } from '@rapport/api-contract/agreement-lifecycle';
import { isRetroactive } from '@rapport/agreement-engine/amendment-rule';
import { serviceDaysLeft } from '@rapport/agreement-engine/notice-clock';
import { lastDayToDecline } from '@rapport/agreement-engine/renewal-calendar';
import type { Charge } from '@rapport/billing-engine/terms';
import type { z } from 'zod';
import { periodOut } from '../../billing/documents/period-out.js';
import { dayIn } from '../../people/civil-day.js';
import { toVersionSummary } from '../agreements.serializer.js';
import { toSentVersionSummary } from '../review/municipality.serializer.js';
import type { Deltas } from './amendment-deltas.service.js';
import type { AmendmentView } from './amendment-desk.js';
import type { AmendmentRow } from './amendments.repository.js';
import type { Estimated } from './exit-estimate.service.js';
import type { SuspensionRow, TerminationRow } from './lifecycle.rows.js';
import type { LifecycleView } from './lifecycle.service.js';
import { clockOf } from './notices.service.js';
import type { SignedAgreement } from './signed-agreement.service.js';

const at = (date: Date | null): string | null => date?.toISOString() ?? null;

export function toSuspension(row: SuspensionRow): z.input<typeof agreementSuspension> {
  return { id: row.id, from: row.from, until: row.until, lineIds: row.lineIds, reason: row.reason, by: row.by, at: row.at.toISOString(), cancelledAt: at(row.cancelledAt), changedReason: row.changedReason, revision: row.revision };
}

function toAmendmentSummary(row: AmendmentRow, { timeZone, today }: Pick<SignedAgreement, 'timeZone' | 'today'>): z.input<typeof amendmentSummary> {
  const signedOn = row.executedAt && dayIn(timeZone, row.executedAt);
  return {
    id: row.id, title: row.title, state: row.state, why: row.why, effectiveFrom: row.effectiveFrom, signedOn, recordedOn: row.recordedAt && dayIn(timeZone, row.recordedAt), retroactive: isRetroactive({ effectiveFrom: row.effectiveFrom, signedOn: signedOn ?? today }),
    reviewDueOn: row.reviewDueOn, startedAt: row.startedAt.toISOString(),
  };
}

function toTermination(row: TerminationRow, world: SignedAgreement): z.input<typeof agreementTermination> {
  const clock = clockOf(row, world);
  return {
    id: row.id, givenBy: row.side, by: row.by, state: row.state, revision: row.revision, reason: row.reason, letter: row.letter, givenOn: row.givenOn, recordedOn: dayIn(world.timeZone, row.at), receivedOn: row.receivedOn, receivedBy: row.receivedBy, receiptProof: row.receiptProof, wishedLastDay: row.wishedLastDay,
    clock: clock && { ...clock, daysLeft: serviceDaysLeft(clock, world.today) }, rescission: row.rescissionSide && row.rescissionAt && row.state !== 'rescinded' ? { askedBy: row.rescissionSide, by: row.rescissionBy ?? '', reason: row.rescissionReason ?? '', at: row.rescissionAt.toISOString() } : null, endedAt: at(row.endedAt),
  };
}

/** Amendments that nobody outside has seen are not in the rows of a municipality. */
export function toLifecycle(view: LifecycleView): z.input<typeof agreementLifecycle> {
  const { world, open } = view;
  const { agreement, terms, term, declined, renewals } = world;
  return {
    agreementId: agreement.id, state: agreement.state, revision: agreement.revision, currency: terms.currency, lines: terms.lines.map(({ id, label }) => ({ id, label })), term, serviceUntil: agreement.serviceUntil, today: world.today, notice: { days: terms.notice.days, settleWithinDays: terms.notice.settleWithinDays },
    renewal: {
      ...terms.renewal, renewsByItself: view.renewsByItself, declineBy: view.declineBy, declined: declined && { by: declined.side, name: declined.by, receivedOn: declined.receivedOn, recordedOn: dayIn(world.timeZone, declined.at), countsOn: declined.countsOn, inTime: declined.countsOn <= lastDayToDecline(term, terms.renewal), reason: declined.reason },
      terms: [{ number: 0, from: world.bound[0]?.span.from ?? term.from, until: renewals[0]?.from ?? term.until }, ...renewals], successor: view.successor,
    },
    calendar: view.calendar.map(({ on, kind, about, toldAt }) => ({ on, kind, about, toldAt: at(toldAt) })), amendments: view.amendments.map((row) => toAmendmentSummary(row, world)), suspensions: view.suspensions.map(toSuspension),
    termination: world.termination && toTermination(world.termination, world), rescinded: world.rescinded.map((row) => toTermination(row, world)),
    settlement: open && { currency: terms.currency, balance: open.question.balance - open.writtenOff, unallocated: open.question.unallocated, writtenOff: open.writtenOff, disputedLines: open.question.disputedLines, unbilledCharges: open.question.unbilledCharges, refusal: open.refusal }, acts: view.acts, refusals: view.refusals,
  };
}

function shown(view: AmendmentView) {
  const { amendment, version, approval, world } = view;
  return {
    ...toAmendmentSummary(amendment, world), agreementId: amendment.agreementId, terms: version.terms, content: { ...version.content, title: version.title }, coverNote: version.coverNote, reason: amendment.reason,
    approval: approval && { by: approval.name, at: approval.at.toISOString(), resolution: approval.resolution, meetingOn: approval.meetingOn }, acts: view.acts, refusals: view.refusals,
  };
}

export function toAmendment(view: AmendmentView): z.input<typeof agreementAmendment> {
  const { version } = view;
  return {
    ...shown(view), revision: view.amendment.revision, title: version.title, version: toVersionSummary(version), versions: view.versions.map(toVersionSummary), fieldValues: version.fieldValues, clauseChoices: version.clauseChoices,
    wording: { overrides: Object.entries(version.wording.overrides).map(([clauseId, words]) => ({ clauseId, ...words })), added: version.wording.added }, faults: view.faults, warnings: view.warnings,
  };
}

export function toSentAmendment(view: AmendmentView): z.input<typeof sentAmendment> {
  return { ...shown(view), version: toSentVersionSummary(view.version), versions: view.versions.map(toSentVersionSummary) };
}

const toLine = ({ key, kind, lineId, surchargeId, label, span, amount, explanation }: Charge) => ({ key, kind, lineId, surchargeId, label, span: periodOut(span), amount, explanation });
export function toDeltas({ currency, billedUntil, lines, total, because }: Deltas, explained: (line: Deltas['lines'][number]) => boolean): z.input<typeof amendmentDeltas> {
  return { currency, billedUntil, lines: lines.map((line) => ({ ...toLine(line), unsent: line.unsent, ...(explained(line) ? {} : { explanation: null }) })), total, because };
}

export function toEstimate({ estimate, because }: Estimated): { estimate: z.input<typeof exitEstimate> | null; because: string | null } {
  if (!estimate) return { estimate: null, because };
  const { noticeOn, currency, serviceUntil, settleBy, unbilled, trueUps, credits, interest, open, disputed, credit, creditShared, total, explanation, explained } = estimate;
  return { estimate: { noticeOn, serviceUntil, settleBy, currency, unbilled: unbilled.map(toLine), trueUps: trueUps.map(toLine), credits: credits.map(toLine), interest, open, disputed, credit, creditShared, total, explanation, explained }, because };
}
