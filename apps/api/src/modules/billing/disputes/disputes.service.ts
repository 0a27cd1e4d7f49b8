/** Opens disputes and takes them up the ladder: in the agency's unit of work, whoever asked, because what is due and the books stand there. */
import { Injectable } from '@nestjs/common';
import { disputableUntil, disputeStep, resumedSteps } from '@rapport/billing-engine/dispute-clock';
import { disputeRefusal, openingRefusal } from '@rapport/billing-engine/dispute-state';
import { disputeOpened } from '@rapport/billing-engine/ledger';
import { heldBy } from '@rapport/billing-engine/receivable';
import { uuidv7 } from 'uuidv7';
import { AuditService } from '../../../platform/audit/audit.service.js';
import { NotFound } from '../../../platform/http/domain-error.js';
import { Outbox } from '../../../platform/jobs/outbox.service.js';
import { tenantScope } from '../../../platform/tenancy/tenant-scope.js';
import { BillingClock } from '../documents/billing-clock.js';
import type { DocumentRow } from '../documents/document-row.js';
import { DocumentsService } from '../documents/documents.service.js';
import { Settlement } from '../documents/settlement.service.js';
import { Ledger } from '../ledger/ledger.service.js';
import type { DisputeRow, MessageRow, Side, StepRow } from './dispute-row.js';
import { CannotDispute, DisputeChanged, DisputeRefused } from './disputes.errors.js';
import { DisputesRepository } from './disputes.repository.js';
import { DisputeViews } from './dispute-view.service.js';
import { DisputeTimer } from './dispute-timer.service.js';

declare module '../../../platform/jobs/job-registry.js' {
  interface Jobs {
    /** Writes to whom a dispute concerns that something happened to it. `event` is `opened`, `decided`, `step:1`, or the id of a message. */
    'billing.dispute-tell': { disputeId: string; event: string };
  }
}

export interface Opening { billingLineId: string; amount: number; reason: string }
/** As the rules look at a document: all that became of it is settled. */
export const receivableOf = (row: DocumentRow) => ({ id: row.id, number: row.number ?? '', issuedOn: row.issuedOn ?? '', dueOn: row.dueOn ?? '', total: row.total, allocated: row.settled, credited: 0, writtenOff: 0, held: row.disputed });

@Injectable()
export class Disputes {
  constructor(
    private readonly disputes: DisputesRepository, private readonly views: DisputeViews, private readonly documents: DocumentsService, private readonly settlement: Settlement, private readonly ledger: Ledger, private readonly clock: BillingClock,
    private readonly timer: DisputeTimer, private readonly audit: AuditService, private readonly outbox: Outbox,
  ) {}

  /** Holds that line and nothing else. Answers the dispute's id. */
  async open(documentId: string, { billingLineId, amount, reason }: Opening, side: Side): Promise<string> {
    const document = (await this.settlement.hold([documentId])).get(documentId);
    if (!document) throw new NotFound('document');
    const { now, today } = await this.clock.here();
    const rule = document.type === 'invoice' ? await this.views.termsFor(document) : null;
    if (!rule || document.issuedOn === null) throw new CannotDispute('not-sent');
    const line = (await this.documents.lines(documentId, side === 'municipality')).find((each) => each.id === billingLineId);
    const openDispute = (await this.disputes.openLines(documentId)).has(billingLineId);
    const decided = (await this.disputes.decidedLines(documentId)).get(billingLineId) ?? 0;
    const refusal = openingRefusal({ invoice: document.state, line: line ? { amount: line.amount, credited: line.credited, decided, openDispute } : null, side, claimed: amount, reason, today, until: disputableUntil(document.issuedOn, rule) });
    if (refusal) throw new CannotDispute(refusal);
    const held = heldBy(receivableOf(document), amount);
    const [id, by] = [uuidv7(), tenantScope().actor.label];
    const about = { id, municipalityId: document.municipalityId };
    const steps = await this.stepsFor(billingLineId, rule.ladder, today, by);
    const at = steps.at(-1);
    await this.disputes.add({ ...about, step: at?.step ?? 0, documentId, lineId: billingLineId, agreementId: document.agreementId, claimed: amount, held, reason, ladder: rule.ladder, openedOn: today, openedAt: now, openedBy: by, openedSide: side });
    for (const step of steps) await this.disputes.addStep(about, step, now);
    await this.settlement.change(documentId, { disputed: held });
    await this.ledger.post(disputeOpened(documentId, billingLineId, held), { onDay: today, currency: document.currency, municipalityId: document.municipalityId, agreementId: document.agreementId, documentId, source: { type: 'billing-dispute', id } });
    await this.audit.record({ action: 'billing.dispute-opened', objectType: 'billing-dispute', objectId: id, after: { number: document.number, billingLineId, claimed: amount, held, reason, side } });
    if (at) await this.timer.wait(id, at);
    await this.outbox.add('billing.dispute-tell', { disputeId: id, event: 'opened' });
    return id;
  }

  /** The first of the ladder from today; where the line was in dispute before and withdrawn, the steps of then, the last of them with the days that it had left. */
  private async stepsFor(lineId: string, ladder: DisputeRow['ladder'], today: string, by: string): Promise<StepRow[]> {
    const before = await this.disputes.withdrawn(lineId);
    const steps = before ? await this.disputes.steps(before.id) : [];
    const begun = before ? resumedSteps(before.ladder, steps.map(({ from }) => from), before.decidedOn, today) : [];
    const first = disputeStep(ladder, 0, today);
    if (begun.length === 0) return first ? [{ ...first, note: null, by }] : [];
    return steps.map((step, at) => ({ ...step, ...disputeStep(ladder, at, begun[at] ?? today) }));
  }

  async answer(id: string, text: string, side: Side): Promise<MessageRow> {
    const row = await this.take(id, null);
    if (row.decidedAt) throw new DisputeRefused('illegal-move');
    const { now } = await this.clock.here();
    const message = await this.disputes.say(row, side, tenantScope().actor.label, text, now);
    await this.audit.record({ action: 'billing.dispute-answered', objectType: 'billing-dispute', objectId: id, after: { messageId: message.id, side } });
    await this.outbox.add('billing.dispute-tell', { disputeId: id, event: message.id });
    return message;
  }

  /** The next of the ladder has all of its time from today. `note` null: the time of the one before was over. */
  async escalate(id: string, revision: number | null, note: string | null): Promise<void> {
    const row = await this.take(id, revision);
    const refusal = disputeRefusal(row.state, 'escalate', row.step, row.ladder.length);
    if (refusal) throw new DisputeRefused(refusal);
    const { now, today } = await this.clock.here();
    const next = disputeStep(row.ladder, row.step + 1, today);
    if (!next) throw new DisputeRefused('no-further-step');
    await this.disputes.climb(id, next.step);
    await this.disputes.addStep(row, { ...next, note, by: tenantScope().actor.label }, now);
    await this.audit.record({ action: 'billing.dispute-escalated', objectType: 'billing-dispute', objectId: id, before: { step: row.step }, after: { step: next.step, asked: next.asked, dueOn: next.dueOn, note } });
    await this.timer.wait(id, next);
    await this.outbox.add('billing.dispute-tell', { disputeId: id, event: `step:${next.step}` });
  }

  /** The invoice held before its dispute, as everybody who settles it holds it first. Throws NotFound, and DisputeChanged for another revision. */
  async take(id: string, revision: number | null): Promise<DisputeRow> {
    const { documentId } = await this.views.find(id);
    await this.settlement.hold([documentId]);
    const row = await this.disputes.lock(id);
    if (!row) throw new NotFound('dispute');
    if (revision !== null && row.revision !== revision) throw new DisputeChanged();
    return row;
  }
}
