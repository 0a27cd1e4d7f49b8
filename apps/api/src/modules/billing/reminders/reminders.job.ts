/** Each day of an agency that reminds: what is overdue and not in dispute is told to the reviewers, once for each step. The letters leave when people are on duty. */
import { Injectable, type OnModuleInit } from '@nestjs/common';
import { daysBetween } from '@rapport/billing-engine/civil-date';
import { JobRegistry, type JobRun } from '../../../platform/jobs/job-registry.js';
import { noSource } from '../../../platform/tenancy/tenant-scope.js';
import { UnitOfWork } from '../../../platform/tenancy/unit-of-work.js';
import { letterPages } from '../../letters/letter-pages.js';
import { LetterWriters, type Notice } from '../../letters/letter-writers.js';
import type { LetterRow } from '../../letters/staff-letters.repository.js';
import { StaffLetters } from '../../letters/staff-letters.service.js';
import { BillingClock } from '../documents/billing-clock.js';
import { DocumentsService } from '../documents/documents.service.js';
import { Settlement } from '../documents/settlement.service.js';
import { CollectionRules } from './collection-rules.js';
import { ReminderDays } from './reminder-days.service.js';
import { freeOf } from './reminders-view.service.js';
import { reminderDue } from './reminder-rule.js';
import { type Overdue, RemindersRepository } from './reminders.repository.js';

const portion = 200;
const system = { kind: 'system', id: null, label: 'Rapport' } as const;

@Injectable()
export class RemindersJob implements OnModuleInit {
  constructor(
    private readonly registry: JobRegistry, private readonly work: UnitOfWork, private readonly rules: CollectionRules, private readonly days: ReminderDays, private readonly reminders: RemindersRepository, private readonly settlement: Settlement,
    private readonly documents: DocumentsService, private readonly letters: StaffLetters, private readonly writers: LetterWriters, private readonly clock: BillingClock,
  ) {}

  onModuleInit(): void {
    this.registry.register({ job: 'billing.reminder-day', kind: 'steps', handle: ({ day }, run) => this.handle(day, run) });
    this.writers.register(['invoice-reminder'], (letter) => this.write(letter));
  }

  private async handle(day: string, run: JobRun): Promise<void> {
    const inside = <T>(work: () => Promise<T>) => this.work.run({ agencyId: run.agencyId, actor: system, source: noSource }, work);
    const afterDays = await inside(async () => (await this.rules.read()).rule.remindAfterDays);
    if (afterDays.length === 0) return;
    await inside(() => this.days.expectNext(day));
    const { today } = await inside(() => this.clock.here());
    for (let after: Overdue | null = null; ;) {
      const last: Overdue | null = after;
      const page: Overdue[] = await inside(() => this.reminders.overdue(today, last, portion));
      for (const each of page) if (reminderDue(afterDays, each, today) !== null) await inside(() => this.remind(each.id, afterDays, today));
      after = page.at(-1) ?? null;
      if (page.length < portion) return;
      await run.stillWorking();
    }
  }

  /** Looked at again with the invoice held: a payment may have come in between. */
  private async remind(documentId: string, afterDays: readonly number[], today: string): Promise<void> {
    const row = (await this.settlement.hold([documentId])).get(documentId);
    if (!row?.dueOn) return;
    const lastStep = (await this.reminders.of(documentId)).at(-1)?.step ?? 0;
    const step = reminderDue(afterDays, { dueOn: row.dueOn, free: freeOf(row), lastStep }, today);
    if (step === null) return;
    const to = await this.reminders.reviewers(row.municipalityId);
    const { now } = await this.clock.here();
    if (!(await this.reminders.add(documentId, { step, on: today, at: now, daysOverdue: daysBetween(row.dueOn, today), amount: freeOf(row), recipients: to.length }))) return;
    await this.letters.tell('invoice-reminder', to, { documentId, step: String(step) });
  }

  /** Asked right before it leaves: what was paid or disputed since is not asked for. */
  private async write({ about }: LetterRow): Promise<Notice | null> {
    const row = await this.documents.find(String(about.documentId));
    if (!row.number || !row.dueOn || freeOf(row) <= 0) return null;
    return { values: { number: row.number, agreement: row.agreementNumber, day: { day: row.dueOn } }, path: letterPages.municipalityInvoice(row.id) };
  }
}
