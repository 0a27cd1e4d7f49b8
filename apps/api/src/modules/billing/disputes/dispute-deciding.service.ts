/** Decides a dispute once: what it held is owed again, and what was accepted is credited by a note of its own. A part that is accepted before the last step leaves the rest on the ladder. */
import { Injectable } from '@nestjs/common';
import { disputeStanding } from '@rapport/billing-engine/dispute-clock';
import { acceptanceDeciderRefusal, acceptanceDecides, acceptanceRefusal, acceptorRefusal, afterDisputeEvent, type DisputeEvent, disputeRefusal, rejectionRefusal, restOf, withdrawalRefusal } from '@rapport/billing-engine/dispute-state';
import { disputeClosed } from '@rapport/billing-engine/ledger';
import { uuidv7 } from 'uuidv7';
import { AuditService } from '../../../platform/audit/audit.service.js';
import { type Principal, userBehind } from '../../../platform/identity/principal.js';
import { Outbox } from '../../../platform/jobs/outbox.service.js';
import { tenantScope } from '../../../platform/tenancy/tenant-scope.js';
import { BillingClock } from '../documents/billing-clock.js';
import { CreditNotes } from '../documents/credit-notes.service.js';
import type { DocumentRow } from '../documents/document-row.js';
import { DocumentsService } from '../documents/documents.service.js';
import { Finalising } from '../documents/finalising.service.js';
import { SecondPerson } from '../documents/second-person.service.js';
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
    private readonly documents: DocumentsService, private readonly clock: BillingClock, private readonly audit: AuditService, private readonly outbox: Outbox, private readonly second: SecondPerson,
  ) {}

  /** The municipality is sent the credit note with the decision: nothing that was accepted is demanded meanwhile. */
  async accept(id: string, { revision, amount, reason, decider }: { revision: number; amount: number; reason: string; decider: string | null }, caller: Principal): Promise<void> {
    const row = await this.allowed(id, revision, 'accept');
    const openedBy = await this.rows.openedBy(id);
    // With another login of theirs they are still the one who took it down.
    const twin = row.openedSide === 'agency' && openedBy !== null && (await this.second.refusal(openedBy)) === 'same-person';
    if (twin || acceptorRefusal(row.openedSide, openedBy, userBehind(caller))) throw new DisputeRefused('same-person');
    const rest = restOf(row);
    if (acceptanceRefusal(rest, amount)) throw new MoreThanClaimed();
    const line = (await this.documents.lines(row.documentId, false)).find(({ id: lineId }) => lineId === row.lineId);
    if (line && amount > line.amount - line.credited) throw new CreditedAlready();
    const [step, steps] = [row.step, row.ladder.length];
    const refusal = acceptanceDeciderRefusal({ rest, accepted: amount, step, steps, late: await this.late(row), decider });
    if (refusal) throw new DisputeRefused(refusal);
    const decides = acceptanceDecides(rest, amount, step, steps);
    if (decides) await this.close(row, { state: 'accepted', accepted: row.given + amount, side: 'agency', reason, decider });
    else await this.goOn(row, amount, reason);
    const noteId = await this.credits.draft(row.documentId, reason, [{ billingLineId: row.lineId, amount }], id);
    if (decides) await this.rows.credited(id, noteId);
    await this.finalising.finalise(noteId, null);
    await this.documents.send(noteId, null);
  }

  async reject(id: string, { revision, reason, decider }: { revision: number; reason: string; decider: string | null }): Promise<void> {
    const row = await this.allowed(id, revision, 'reject');
    const refusal = rejectionRefusal(await this.late(row), decider);
    if (refusal) throw new DisputeRefused(refusal);
    await this.close(row, { state: 'rejected', accepted: null, side: 'agency', reason, decider });
  }

  async withdraw(id: string, { revision, reason }: { revision: number; reason: string }, side: Side): Promise<void> {
    const row = await this.allowed(id, revision, 'withdraw');
    const refusal = withdrawalRefusal(row.openedSide, side);
    if (refusal) throw new DisputeRefused(refusal);
    await this.close(row, { state: 'withdrawn', accepted: null, side, reason, decider: null });
  }

  /** A note gave back all that was disputed, without asking the dispute. */
  async settle(row: DisputeRow, note: DocumentRow): Promise<void> {
    await this.close(row, { state: 'accepted', accepted: row.claimed, side: 'agency', reason: note.reason ?? note.number ?? '', decider: null });
    await this.rows.credited(row.id, note.id);
  }

  /** Owed again, or given back in the same breath. Under a name of its own, since one dispute may let go several times. */
  async release(row: DisputeRow, amount: number, as = `billing-dispute/${uuidv7()}`): Promise<void> {
    const { today } = await this.clock.here();
    await this.ledger.post(disputeClosed(row.documentId, row.lineId, amount), { onDay: today, currency: row.currency, municipalityId: row.municipalityId, agreementId: row.agreementId, documentId: row.documentId, source: { type: as, id: row.id } });
    // Also where it held nothing: a paid invoice may close now.
    await this.settlement.change(row.documentId, { disputed: -amount });
  }

  /** Whether the last day of its step has passed; null where the agreement has no ladder. */
  private async late(row: DisputeRow): Promise<boolean | null> {
    return disputeStanding(row.ladder, row.stepsBegun, (await this.clock.here()).today)?.late ?? null;
  }

  private async allowed(id: string, revision: number, event: DisputeEvent): Promise<DisputeRow> {
    const row = await this.disputes.take(id, revision);
    const refusal = disputeRefusal(row.state, event, row.step, row.ladder.length);
    if (refusal ?? afterDisputeEvent(row.state, event) === null) throw new DisputeRefused(refusal ?? 'illegal-move');
    return row;
  }

  private async goOn(row: DisputeRow, amount: number, reason: string): Promise<void> {
    const { now } = await this.clock.here();
    const given = row.given + amount;
    const held = Math.min(row.held, row.claimed - given);
    await this.rows.part(row.id, { given, held });
    await this.release(row, row.held - held);
    const message = await this.rows.say(row, 'agency', tenantScope().actor.label, reason, now);
    await this.audit.record({ action: 'billing.dispute-accepted-in-part', objectType: 'billing-dispute', objectId: row.id, before: { given: row.given, held: row.held }, after: { given, held, reason } });
    await this.outbox.add('billing.dispute-tell', { disputeId: row.id, event: message.id });
  }

  private async close(row: DisputeRow, decision: Pick<Decision, 'state' | 'accepted' | 'side' | 'reason' | 'decider'>): Promise<void> {
    const { now, today } = await this.clock.here();
    await this.rows.decide(row.id, { ...decision, on: today, at: now, by: tenantScope().actor.label });
    await this.release(row, row.held, 'billing-dispute');
    await this.audit.record({ action: `billing.dispute-${decision.state}`, objectType: 'billing-dispute', objectId: row.id, before: { state: row.state, step: row.step }, after: { state: decision.state, accepted: decision.accepted, reason: decision.reason, decider: decision.decider, side: decision.side } });
    await this.outbox.add('billing.dispute-tell', { disputeId: row.id, event: 'decided' });
  }
}
