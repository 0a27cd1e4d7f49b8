/** What the ledger knows of a municipality's account: its postings between two days, and what all before came to. Runs in the agency's scope, which the ledger is walled into. */
import { Injectable } from '@nestjs/common';
import type { Account, PostingKind } from '@rapport/billing-engine/ledger';
import { Tenant } from '../../../platform/tenancy/tenant.js';

export interface PostingOfAccount {
  on: string; kind: PostingKind; entries: { account: Account; amount: number }[]; documentId: string | null; number: string | null; agreementId: string | null; agreementNumber: string | null;
  paymentId: string | null; method: string | null; reference: string | null; refundMethod: string | null; refundReference: string | null;
}
export interface AccountSum { account: Account; /** Of what was sent, before the first day. */ before: number; /** Of what was not sent, until the last one. */ unsent: number }

@Injectable()
export class StatementsRepository {
  constructor(private readonly tenant: Tenant) {}

  async municipality(id: string): Promise<{ id: string; name: string } | undefined> {
    return (await this.tenant.query<{ id: string; name: string }>('select id, name from municipality where agency_id = $1 and id = $2', [this.tenant.agencyId, id]))[0];
  }

  /** In the order in which they were posted; those of documents that were not sent are left out. */
  postings(municipalityId: string, currency: string, from: string, until: string): Promise<PostingOfAccount[]> {
    return this.tenant.query(
      `select p.on_day::text as on, p.what as kind, e.entries, p.document_id as "documentId", d.number, d.agreement_id as "agreementId", a.number as "agreementNumber", pay.id as "paymentId", pay.method, pay.reference, r.method as "refundMethod", r.reference as "refundReference"
       from ledger_posting p
       cross join lateral (select jsonb_agg(jsonb_build_object('account', l.account, 'amount', l.amount)) as entries, (array_agg(l.payment_id) filter (where l.payment_id is not null))[1] as payment_id from ledger_entry l where l.agency_id = $1 and l.posting_id = p.id and l.currency = $3) e
       left join billing_document d on d.agency_id = $1 and d.id = p.document_id left join agreement a on a.agency_id = $1 and a.id = d.agreement_id left join payment pay on pay.agency_id = $1 and pay.id = e.payment_id
       left join payment_refund r on r.agency_id = $1 and p.source_type = 'payment-refund' and r.id = p.source_id
       where p.agency_id = $1 and p.municipality_id = $2 and p.on_day >= $4 and p.on_day < $5 and e.entries is not null and (d.id is null or d.sent_at is not null) order by p.on_day, p.id`,
      [this.tenant.agencyId, municipalityId, currency, from, until]);
  }

  async sums(municipalityId: string, currency: string, from: string, until: string): Promise<AccountSum[]> {
    const rows = await this.tenant.query<{ account: Account; before: string; unsent: string }>(
      `select e.account, coalesce(sum(e.amount) filter (where p.on_day < $4 and (d.id is null or d.sent_at is not null)), 0)::text as before, coalesce(sum(e.amount) filter (where d.id is not null and d.sent_at is null), 0)::text as unsent
       from ledger_posting p join ledger_entry e on e.agency_id = $1 and e.posting_id = p.id and e.currency = $3 left join billing_document d on d.agency_id = $1 and d.id = p.document_id
       where p.agency_id = $1 and p.municipality_id = $2 and p.on_day < $5 group by e.account`, [this.tenant.agencyId, municipalityId, currency, from, until]);
    return rows.map((row) => ({ account: row.account, before: Number(row.before), unsent: Number(row.unsent) }));
  }
}
