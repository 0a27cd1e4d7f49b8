/** Decides a dispute once: what it held is owed again, and what was accepted is credited by a note of its own, all or nothing. */
import { Injectable } from '@nestjs/common';
import { disputeStanding } from '@rapport/billing-engine/dispute-clock';
import { acceptanceRefusal, afterDisputeEvent, type DisputeEvent, disputeRefusal, rejectionRefusal } from '@rapport/billing-engine/dispute-state';
import { disputeClosed } from '@rapport/billing-engine/ledger';
import { AuditService } from '../../../platform/audit/audit.service.js';
import { Outbox } from '../../../platform/jobs/outbox.service.js';
import { tenantScope } from '../../../platform/tenancy/tenant-scope.js';
import { BillingClock } from '../documents/billing-clock.js';
import { CreditNotes } from '../documents/credit-notes.service.js';
import { DocumentsService } from '../documents/documents.service.js';
import { Finalising } from '../documents/finalising.service.js';
import { Settlement } from '../documents/settlement.service.js';
import { Ledger } from '../ledger/ledger.service.js';
import type { Decision, DisputeRow, Side } from './dispute-row.js';
import { CreditedAlready, DisputeRefused, MoreThanClaimed } from './disputes.errors.js';
import { DisputesRepository } from './disputes.repository.js';
import { Disputes } from './disputes.service.js';

@Injectable()
export class DisputeDeciding {
  constructor(
    private readonly disputes: Disputes, private readonly rows: DisputesRepository, private readonly settlement: Settlement, private readonly ledger: Ledger, private readonly credits: CreditNotes, private readonly finalising: Finalising,
    private readonly documents: DocumentsService, private readonly clock: BillingClock, private readonly audit: AuditService, private readonly outbox: Outbox,
  ) {}

  /** The municipality is sent the credit note with the decision: nothing that was accepted is demanded meanwhile. */
  async accept(id: string, { revision, amount, reason }: { revision: number; amount: number; reason: string }): Promise<void> {
    const row = await this.allowed(id, revision, 'accept');
    if (acceptanceRefusal(row.claimed, amount)) throw new MoreThanClaimed();
    const line = (await this.documents.lines(row.documentId, false)).find(({ id: lineId }) => lineId === row.lineId);
    if (line && amount > line.amount - line.credited) throw new CreditedAlready();
    await this.close(row, { state: 'accepted', accepted: amount, side: 'agency', reason, decider: null });
    const noteId = await this.credits.draft(row.documentId, reason, [{ billingLineId: row.lineId, amount }]);
    await this.rows.credited(id, noteId);
    await this.finalising.finalise(noteId, null);
    await this.documents.send(noteId, null);
  }

  async reject(id: string, { revision, reason, decider }: { revision: number; reason: string; decider: string | null }): Promise<void> {
    const row = await this.allowed(id, revision, 'reject');
    const standing = disputeStanding(row.ladder, row.stepsBegun, (await this.clock.here()).today);
    const refusal = rejectionRefusal(standing && standing.late, decider);
    if (refusal) throw new DisputeRefused(refusal);
    await this.close(row, { state: 'rejected', accepted: null, side: 'agency', reason, decider });
  }

  async withdraw(id: string, { revision, reason }: { revision: number; reason: string }, side: Side): Promise<void> {
    await this.close(await this.allowed(id, revision, 'withdraw'), { state: 'withdrawn', accepted: null, side, reason, decider: null });
  }

  private async allowed(id: string, revision: number, event: DisputeEvent): Promise<DisputeRow> {
    const row = await this.disputes.take(id, revision);
    const refusal = disputeRefusal(row.state, event, row.step, row.ladder.length);
    if (refusal ?? afterDisputeEvent(row.state, event) === null) throw new DisputeRefused(refusal ?? 'illegal-move');
    return row;
  }

  private async close(row: DisputeRow, decision: Pick<Decision, 'state' | 'accepted' | 'side' | 'reason' | 'decider'>): Promise<void> {
    const { now, today } = await this.clock.here();
    await this.rows.decide(row.id, { ...decision, on: today, at: now, by: tenantScope().actor.label });
    await this.ledger.post(disputeClosed(row.documentId, row.lineId, row.held), { onDay: today, currency: row.currency, municipalityId: row.municipalityId, agreementId: row.agreementId, documentId: row.documentId, source: { type: 'billing-dispute', id: row.id } });
    // Also where it held nothing: a paid invoice may close now.
    await this.settlement.change(row.documentId, { disputed: -row.held });
    await this.audit.record({ action: `billing.dispute-${decision.state}`, objectType: 'billing-dispute', objectId: row.id, before: { state: row.state, step: row.step }, after: { state: decision.state, accepted: decision.accepted, reason: decision.reason, decider: decision.decider, side: decision.side } });
    await this.outbox.add('billing.dispute-tell', { disputeId: row.id, event: 'decided' });
  }
}
