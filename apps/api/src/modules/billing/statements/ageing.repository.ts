/** What is owed at the end of a day, by municipality and due day: what is owed now, with everything that was posted since taken back. Runs in the agency's scope. */
import { Injectable } from '@nestjs/common';
import { Tenant } from '../../../platform/tenancy/tenant.js';

export interface OwedPart { municipalityId: string; /** Null: credit. */ dueOn: string | null; free: number; held: number; credit: number }
export interface AgeingFilter { on: string; currency: string; municipalityId: string | null; /** As if what was not sent did not exist. */ sentOnly: boolean }

@Injectable()
export class AgeingRepository {
  constructor(private readonly tenant: Tenant) {}

  async parts({ on, currency, municipalityId, sentOnly }: AgeingFilter): Promise<OwedPart[]> {
    const rows = await this.tenant.query<Record<'free' | 'held' | 'credit', string> & { municipalityId: string; dueOn: string | null }>(
      `with since as materialized (
         select p.municipality_id, d.due_on, d.sent_at, e.document_id, e.account, sum(e.amount) as amount from ledger_posting p join ledger_entry e on e.agency_id = $1 and e.posting_id = p.id and e.currency = $2
         left join billing_document d on d.agency_id = $1 and d.id = e.document_id left join billing_document o on o.agency_id = $1 and o.id = p.document_id
         where p.agency_id = $1 and p.on_day > $3 and ($4::uuid is null or p.municipality_id = $4) and e.account in ('accounts_receivable', 'disputed_receivable', 'unallocated_payments', 'customer_credit') and (not $5 or o.id is null or o.sent_at is not null) group by 1, 2, 3, 4, 5
       ), part as (
         select municipality_id, due_on, sum(total - settled - disputed) as free, sum(disputed) as held, 0 as credit from billing_document
         where agency_id = $1 and currency = $2 and type = 'invoice' and state in ('finalised', 'sent') and settled < total and ($4::uuid is null or municipality_id = $4) and (not $5 or state = 'sent') group by 1, 2
         union all select n.municipality_id, i.due_on, sum(-n.settled), 0, 0 from billing_document n join billing_document i on i.agency_id = $1 and i.id = n.corrects_id and i.sent_at is not null
         where $5 and n.agency_id = $1 and n.currency = $2 and n.type = 'credit_note' and n.state = 'finalised' and n.settled < 0 and ($4::uuid is null or n.municipality_id = $4) group by 1, 2
         union all select municipality_id, due_on, -sum(amount) filter (where account = 'accounts_receivable'), -sum(amount) filter (where account = 'disputed_receivable'), 0 from since where account in ('accounts_receivable', 'disputed_receivable') group by 1, 2
         union all select municipality_id, null, 0, 0, sum(amount) from since where account in ('unallocated_payments', 'customer_credit') group by 1
         union all select municipality_id, null, 0, 0, sum(case state when 'reversed' then -refunded else amount - allocated - refunded end) from payment
         where agency_id = $1 and currency = $2 and (case state when 'reversed' then refunded else amount - allocated - refunded end) > 0 and ($4::uuid is null or municipality_id = $4) group by 1
         union all select municipality_id, null, 0, 0, sum(settled - total) from billing_document
         where agency_id = $1 and currency = $2 and type = 'credit_note' and state in ('finalised', 'sent') and settled > total and ($4::uuid is null or municipality_id = $4) and (not $5 or state = 'sent') group by 1)
       select municipality_id as "municipalityId", due_on::text as "dueOn", coalesce(sum(free), 0)::text as free, coalesce(sum(held), 0)::text as held, coalesce(sum(credit), 0)::text as credit from part group by 1, 2`,
      [this.tenant.agencyId, currency, on, municipalityId, sentOnly]);
    return rows.map((row) => ({ municipalityId: row.municipalityId, dueOn: row.dueOn, free: Number(row.free), held: Number(row.held), credit: Number(row.credit) }));
  }

  names(ids: readonly string[]): Promise<{ id: string; name: string; sortName: string }[]> {
    return this.tenant.query('select id, name, sort_name as "sortName" from municipality where agency_id = $1 and id = any($2)', [this.tenant.agencyId, ids]);
  }
}
