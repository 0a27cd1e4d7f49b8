/** How municipalities are told to pay is changed by two: one proposes, another confirms, and until then invoices say what they said. */
import { Injectable, type OnModuleInit } from '@nestjs/common';
import { changedDetails } from '@rapport/billing-engine/second-person';
import { uuidv7 } from 'uuidv7';
import { AuditService } from '../../../platform/audit/audit.service.js';
import { NotFound } from '../../../platform/http/domain-error.js';
import { tenantScope } from '../../../platform/tenancy/tenant-scope.js';
import { letterPages } from '../../letters/letter-pages.js';
import { LetterWriters, type Notice } from '../../letters/letter-writers.js';
import type { LetterRow } from '../../letters/staff-letters.repository.js';
import { StaffLetters } from '../../letters/staff-letters.service.js';
import { AccountChangeDecided, AccountChangeRefused, AccountChangeWaits } from '../billing.errors.js';
import { type AccountChangeRow, AccountChangesRepository, type Decided, type Payment } from './account-changes.repository.js';
import { BillingClock } from './billing-clock.js';
import { ProfilesRepository } from './profiles.repository.js';
import { type OtherPerson, SecondPerson } from './second-person.service.js';

/** What waits, with who else may confirm it, and whether whoever asks may. */
export interface WaitingChange { row: AccountChangeRow; others: OtherPerson[]; mayConfirm: boolean }

/** The trail says that an account changed, and not to which. */
export const withoutAccount = (payment: Payment): Payment => ({ ...payment, accountNumber: payment.accountNumber ? `…${payment.accountNumber.slice(-4)}` : null });

@Injectable()
export class AccountChanges implements OnModuleInit {
  constructor(
    private readonly rows: AccountChangesRepository, private readonly profiles: ProfilesRepository, private readonly second: SecondPerson, private readonly letters: StaffLetters, private readonly writers: LetterWriters, private readonly clock: BillingClock, private readonly audit: AuditService,
  ) {}

  onModuleInit(): void {
    this.writers.register(['account-change-proposed', 'account-changed'], (letter) => this.write(letter));
  }

  async waiting(): Promise<WaitingChange | null> {
    const row = await this.rows.waiting();
    return row ? { row, others: await this.second.others(row.proposerId), mayConfirm: (await this.second.refusal(row.proposerId)) === null } : null;
  }

  /** Throws AccountChangeWaits where another proposal does. */
  async propose(before: Payment, payment: Payment): Promise<void> {
    const { id, byId, ...decided } = { id: uuidv7(), ...(await this.decided()) };
    if (!(await this.rows.add({ id, payment, before, byId, ...decided }))) throw new AccountChangeWaits();
    await this.audit.record({ action: 'billing.account-change-proposed', objectType: 'billing-account-change', objectId: id, before: withoutAccount(before), after: { ...withoutAccount(payment), changed: changedDetails(before, payment) } });
    await this.tell('account-change-proposed', id, byId);
  }

  async confirm(id: string, revision: number): Promise<void> {
    const row = await this.take(id, revision);
    if (await this.second.refusal(row.proposerId)) throw new AccountChangeRefused();
    const decided = await this.decided();
    await this.rows.confirm(id, decided);
    await this.audit.record({ action: 'billing.account-change-confirmed', objectType: 'billing-account-change', objectId: id, before: withoutAccount(row.before), after: withoutAccount(row.payment) });
    await this.tell('account-changed', id, decided.byId);
  }

  /** What is entered the first time stands at once: administrators read of it. */
  async entered(): Promise<void> {
    const administrators = (await this.second.others(await this.second.acting())).filter(({ administers }) => administers);
    await this.letters.tell('account-changed', administrators.map(({ membershipId }) => ({ membershipId })), { agencyId: tenantScope().agencyId });
  }

  /** By another, or by who proposed it and thought better of it. */
  async refuse(id: string, revision: number, reason: string): Promise<void> {
    await this.take(id, revision);
    await this.rows.refuse(id, reason, await this.decided());
    await this.audit.record({ action: 'billing.account-change-refused', objectType: 'billing-account-change', objectId: id, after: { reason } });
  }

  /** Whoever may confirm, and every administrator: also when it is confirmed before they have read of it. */
  private async tell(kind: 'account-change-proposed' | 'account-changed', id: string, byId: string): Promise<void> {
    const others = (await this.second.others(byId)).filter(({ administers }) => administers || kind === 'account-change-proposed');
    await this.letters.tell(kind, others.map(({ membershipId }) => ({ membershipId })), { accountChangeId: id });
  }

  /** The seller before its change, as everybody who changes the seller holds it first. */
  private async take(id: string, revision: number): Promise<AccountChangeRow> {
    await this.profiles.lockSeller();
    const row = await this.rows.lock(id);
    if (!row) throw new NotFound('change');
    if (row.state !== 'proposed' || row.revision !== revision) throw new AccountChangeDecided();
    return row;
  }

  private async decided(): Promise<Decided> {
    const byId = await this.second.acting();
    if (byId === null) throw new Error('Nobody acts');
    return { at: (await this.clock.here()).now, byId, by: tenantScope().actor.label };
  }

  private async write({ kind, about }: LetterRow): Promise<Notice | null> {
    if (kind === 'account-changed') return { values: {}, path: letterPages.billingSeller() };
    const row = await this.rows.find(String(about.accountChangeId));
    return row?.state === 'proposed' ? { values: { by: row.proposedBy }, path: letterPages.billingSeller() } : null;
  }
}
