/** Overdue invoices with the reminders that went out. */
import { Injectable } from '@nestjs/common';
import { uuidv7 } from 'uuidv7';
import { Tenant } from '../../../platform/tenancy/tenant.js';
import type { Remindable } from './reminder-rule.js';

export type Overdue = Remindable & { id: string };
export interface ReminderRow { id: string; step: number; on: string; at: Date; daysOverdue: number; amount: number; recipients: number }

@Injectable()
export class RemindersRepository {
  constructor(private readonly tenant: Tenant) {}

  /** Sent invoices that were due before `today` and on which something is owed that is not in dispute, the longest overdue first. */
  async overdue(today: string, after: Overdue | null, limit: number): Promise<Overdue[]> {
    const rows = await this.tenant.query<Overdue>(
      `select d.id, d.due_on::text as "dueOn", d.total - d.settled - d.disputed as free, coalesce((select max(r.step) from billing_reminder r where r.agency_id = $1 and r.document_id = d.id), 0) as "lastStep"
       from billing_document d where d.agency_id = $1 and d.type = 'invoice' and d.state in ('finalised', 'sent') and d.state = 'sent' and d.due_on < $2 and d.settled + d.disputed < d.total and ($3::date is null or (d.due_on, d.id) > ($3, $4::uuid)) order by d.due_on, d.id limit $5`,
      [this.tenant.agencyId, today, after?.dueOn ?? null, after?.id ?? null, limit]);
    return rows.map((row) => ({ ...row, free: Number(row.free) }));
  }

  async of(documentId: string): Promise<ReminderRow[]> {
    const rows = await this.tenant.query<ReminderRow>('select id, step, on_day::text as on, at, days_overdue as "daysOverdue", amount, recipients from billing_reminder where agency_id = $1 and document_id = $2 order by step', [this.tenant.agencyId, documentId]);
    return rows.map((row) => ({ ...row, amount: Number(row.amount) }));
  }

  /** False where this step went out before. */
  async add(documentId: string, reminder: Omit<ReminderRow, 'id'>): Promise<boolean> {
    const rows = await this.tenant.query(
      'insert into billing_reminder (agency_id, id, document_id, step, on_day, at, days_overdue, amount, recipients) values ($1, $2, $3, $4, $5, $6, $7, $8, $9) on conflict (agency_id, document_id, step) do nothing returning 1',
      [this.tenant.agencyId, uuidv7(), documentId, reminder.step, reminder.on, reminder.at, reminder.daysOverdue, reminder.amount, reminder.recipients]);
    return rows.length > 0;
  }

  reviewers(municipalityId: string): Promise<{ membershipId: string }[]> {
    return this.tenant.query(`select id as "membershipId" from membership where agency_id = $1 and municipality_id = $2 and ended_at is null and 'municipality_reviewer' = any(roles) order by id`, [this.tenant.agencyId, municipalityId]);
  }
}
