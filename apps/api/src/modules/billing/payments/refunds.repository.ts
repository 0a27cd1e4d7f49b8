/** What was paid back to municipalities: pages of it, the last first. */
import { Injectable } from '@nestjs/common';
import type { refundStates } from '@rapport/api-contract/payments';
import { Tenant } from '../../../platform/tenancy/tenant.js';
import type { RefundRow } from './payment-row.js';

export interface RefundFilter { municipalityId?: string | undefined; state?: (typeof refundStates)[number] | undefined; from?: string | undefined; through?: string | undefined }
export interface ListedRefund extends RefundRow { municipalityId: string; municipalityName: string; currency: string; paymentId: string | null; noteId: string | null; label: string | null; state: (typeof refundStates)[number] }

// What settled something was paid to nobody; where the payment behind it never came it is owed back like any other.
const matching = `r.agency_id = $1 and (r.settles_id is null or exists (select 1 from payment s where s.agency_id = $1 and s.id = r.payment_id and s.state = 'reversed')) and ($2::uuid is null or r.municipality_id = $2) and ($3::date is null or r.on_day >= $3) and ($4::date is null or r.on_day <= $4) and ($5::date is null or (r.on_day, r.id) < ($5, $6::uuid))`;
// Each name by its key: behind the walls of a table the planner takes it to be empty, and would read all of it.
const columns = `r.id, r.amount, r.currency, r.on_day::text as "on", r.method, r.reference, r.reason, r.made_by_name as by, r.municipality_id as "municipalityId", coalesce(m.name, '') as "municipalityName", r.payment_id as "paymentId", r.note_id as "noteId",
  coalesce(p.reference, n.number) as label, case when p.state is distinct from 'reversed' then 'paid' when p.refunded > 0 then 'owed_back' else 'settled' end as state, case when r.settles_id is not null then jsonb_build_object('id', r.settles_id, 'label', null) end as settles`;
const named = `left join lateral (select name from municipality where agency_id = r.agency_id and id = r.municipality_id limit 1) m on true left join lateral (select reference, state, refunded from payment where agency_id = r.agency_id and id = r.payment_id limit 1) p on true
  left join lateral (select number from billing_document where agency_id = r.agency_id and id = r.note_id limit 1) n on true`;

@Injectable()
export class RefundsRepository {
  constructor(private readonly tenant: Tenant) {}

  /** After the day and id of `before`. Few payments never come: those are looked for first when only they are asked for. */
  async page({ municipalityId, state, from, through }: RefundFilter, before: [string, string] | null, limit: number): Promise<ListedRefund[]> {
    const values = [this.tenant.agencyId, municipalityId ?? null, from ?? null, through ?? null, before?.[0] ?? null, before?.[1] ?? null, limit];
    const rows = state === 'owed_back'
      ? await this.tenant.query<ListedRefund>(
        `select ${columns} from (select r.* from payment_refund r where ${matching} and r.payment_id = any(array(select id from payment where agency_id = $1 and state = 'reversed' and refunded > 0)) order by r.on_day desc, r.id desc limit $7) r ${named} order by r.on_day desc, r.id desc`, values)
      : await this.tenant.query<ListedRefund>(
        `select ${columns} from (select r.* from payment_refund r where ${matching} and ($8::text is null or ($8 = 'settled') = exists (select 1 from payment p where p.agency_id = $1 and p.id = r.payment_id and p.state = 'reversed')) and ($8::text is null or not exists (select 1 from payment p where p.agency_id = $1 and p.id = r.payment_id and p.state = 'reversed' and p.refunded > 0)) order by r.on_day desc, r.id desc limit $7) r ${named} order by r.on_day desc, r.id desc`, [...values, state ?? null]);
    return rows.map((row) => ({ ...row, amount: Number(row.amount) }));
  }
}
