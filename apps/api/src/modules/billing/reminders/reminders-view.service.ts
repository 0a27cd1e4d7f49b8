/** What of an invoice went out, and when the next reminder would. */
import { Injectable } from '@nestjs/common';
import { BillingClock } from '../documents/billing-clock.js';
import type { DocumentRow } from '../documents/document-row.js';
import { DocumentsService } from '../documents/documents.service.js';
import { CollectionRules } from './collection-rules.js';
import { nextReminder } from './reminder-rule.js';
import { type ReminderRow, RemindersRepository } from './reminders.repository.js';

/** What may be asked for: owed and not in dispute. */
export const freeOf = (row: DocumentRow): number => (row.state === 'sent' && row.type === 'invoice' ? row.total - row.settled - row.disputed : 0);

@Injectable()
export class RemindersView {
  constructor(private readonly rules: CollectionRules, private readonly reminders: RemindersRepository, private readonly documents: DocumentsService, private readonly clock: BillingClock) {}

  async of(documentId: string): Promise<{ sent: ReminderRow[]; next: { step: number; on: string } | null }> {
    const row = await this.documents.find(documentId);
    const [sent, { rule }, { today }] = [await this.reminders.of(row.id), await this.rules.read(), await this.clock.here()];
    return { sent, next: row.dueOn === null ? null : nextReminder(rule.remindAfterDays, { dueOn: row.dueOn, free: freeOf(row), lastStep: sent.at(-1)?.step ?? 0 }, today) };
  }
}
