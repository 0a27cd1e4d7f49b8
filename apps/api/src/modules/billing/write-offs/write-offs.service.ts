/** Gives up what is owed: proposed by one person with a reason, decided by another, never what is in dispute. */
import { Injectable, type OnModuleInit } from '@nestjs/common';
import { writeOffRecovered, writtenOff } from '@rapport/billing-engine/ledger';
import { namesSomething } from '@rapport/billing-engine/visible-text';
import { type WriteOff, writeOffRefusal } from '@rapport/billing-engine/write-off';
import { uuidv7 } from 'uuidv7';
import { AuditService } from '../../../platform/audit/audit.service.js';
import { NotFound } from '../../../platform/http/domain-error.js';
import { type Principal, userBehind } from '../../../platform/identity/principal.js';
import { letterPages } from '../../letters/letter-pages.js';
import { LetterWriters, type Notice } from '../../letters/letter-writers.js';
import type { LetterRow } from '../../letters/staff-letters.repository.js';
import { StaffLetters } from '../../letters/staff-letters.service.js';
import { WriteOffChanged, WriteOffRefused } from '../collection/collection.errors.js';
import { receivableOf } from '../disputes/disputes.service.js';
import { BillingClock } from '../documents/billing-clock.js';
import type { DocumentRow } from '../documents/document-row.js';
import { Settlement } from '../documents/settlement.service.js';
import { Ledger } from '../ledger/ledger.service.js';
import { CollectionRules } from '../reminders/collection-rules.js';
import type { WriteOffFilter, WriteOffRow } from './write-off-row.js';
import { WriteOffsRepository } from './write-offs.repository.js';

export interface Proposal { amount: number; reason: string; authority: string | null }
interface Taken { row: WriteOffRow; document: DocumentRow }

@Injectable()
export class WriteOffs implements OnModuleInit {
  constructor(
    private readonly rows: WriteOffsRepository, private readonly rules: CollectionRules, private readonly settlement: Settlement, private readonly ledger: Ledger, private readonly letters: StaffLetters, private readonly writers: LetterWriters,
    private readonly clock: BillingClock, private readonly audit: AuditService,
  ) {}

  onModuleInit(): void {
    this.writers.register(['write-off-proposed'], (letter) => this.write(letter));
  }

  page(filter: WriteOffFilter, before: string | null, limit: number): Promise<WriteOffRow[]> {
    return this.rows.page(filter, before, limit);
  }

  async find(id: string): Promise<WriteOffRow> {
    const row = await this.rows.find(id);
    if (!row) throw new NotFound('write-off');
    return row;
  }

  async propose(documentId: string, proposal: Proposal, caller: Principal): Promise<string> {
    const document = (await this.settlement.hold([documentId])).get(documentId);
    if (!document) throw new NotFound('document');
    // Who decides, and by what authority, is seen when it is decided.
    this.refuse(document, { ...proposal, before: 0, proposedBy: userBehind(caller), approvedBy: '' }, Number.MAX_SAFE_INTEGER);
    if (await this.rows.isProposed(documentId)) throw new WriteOffRefused('proposed-already');
    const [id, { now }] = [uuidv7(), await this.clock.here()];
    await this.rows.add({ ...proposal, id, documentId, municipalityId: document.municipalityId, at: now, byId: userBehind(caller), by: caller.name });
    await this.audit.record({ action: 'billing.write-off-proposed', objectType: 'billing-write-off', objectId: id, after: { number: document.number, ...proposal } });
    await this.letters.tell('write-off-proposed', await this.rows.deciders(userBehind(caller)), { writeOffId: id });
    return id;
  }

  async approve(id: string, { revision, authority }: { revision: number; authority: string | null }, caller: Principal): Promise<void> {
    const { row, document } = await this.take(id, revision, 'proposed');
    const by = [authority, row.authority].find((each) => each !== null && namesSomething(each)) ?? null;
    this.refuse(document, { amount: row.amount, before: await this.rows.writtenOff(document.id), reason: row.reason, authority: by, proposedBy: row.proposerId, approvedBy: userBehind(caller) }, (await this.rules.read()).rule.writeOffLimit);
    const { now, today } = await this.clock.here();
    await this.rows.decide(id, { state: 'approved', authority: by, note: null, at: now, byId: userBehind(caller), by: caller.name });
    await this.ledger.post(writtenOff(document.id, row.amount), this.about(row, document, today));
    await this.settlement.change(document.id, { settled: row.amount });
    await this.audit.record({ action: 'billing.write-off-approved', objectType: 'billing-write-off', objectId: id, before: { state: row.state }, after: { number: document.number, amount: row.amount, authority: by } });
  }

  async refuseProposal(id: string, { revision, reason }: { revision: number; reason: string }, caller: Principal): Promise<void> {
    const { row } = await this.take(id, revision, 'proposed');
    await this.rows.decide(id, { state: 'refused', authority: row.authority, note: reason, at: (await this.clock.here()).now, byId: userBehind(caller), by: caller.name });
    await this.audit.record({ action: 'billing.write-off-refused', objectType: 'billing-write-off', objectId: id, before: { state: row.state }, after: { reason } });
  }

  async recover(id: string, { revision, reason }: { revision: number; reason: string }): Promise<void> {
    const { row, document } = await this.take(id, revision, 'approved');
    await this.rows.recover(id, reason);
    await this.ledger.post(writeOffRecovered(document.id, row.amount), this.about(row, document, (await this.clock.here()).today));
    await this.settlement.change(document.id, { settled: -row.amount });
    await this.audit.record({ action: 'billing.write-off-recovered', objectType: 'billing-write-off', objectId: id, before: { state: row.state }, after: { reason, amount: row.amount } });
  }

  private async take(id: string, revision: number, state: WriteOffRow['state']): Promise<Taken> {
    const { documentId } = await this.find(id);
    const document = (await this.settlement.hold([documentId])).get(documentId);
    const row = await this.rows.lock(id);
    if (!row || !document) throw new NotFound('write-off');
    if (row.revision !== revision) throw new WriteOffChanged();
    if (row.state !== state) throw new WriteOffRefused('illegal-move');
    return { row, document };
  }

  private refuse(document: DocumentRow, writeOff: WriteOff, limit: number): void {
    const refusal = document.type === 'invoice' ? writeOffRefusal(document.state, receivableOf(document), writeOff, limit) : 'not-owed';
    if (refusal) throw new WriteOffRefused(refusal);
  }

  private about(row: WriteOffRow, document: DocumentRow, onDay: string) {
    return { onDay, currency: document.currency, municipalityId: document.municipalityId, agreementId: document.agreementId, documentId: document.id, source: { type: 'billing-write-off', id: row.id } };
  }

  private async write({ about }: LetterRow): Promise<Notice | null> {
    const row = await this.rows.find(String(about.writeOffId));
    return row?.state === 'proposed' ? { values: { number: row.documentNumber, agreement: row.agreementNumber, by: row.proposedBy }, path: letterPages.writeOffs() } : null;
  }
}
