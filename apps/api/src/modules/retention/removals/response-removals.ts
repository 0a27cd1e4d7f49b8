/** Answers, what residents wrote in their own words, and what they asked for. */
import { Injectable } from '@nestjs/common';
import { Tenant } from '../../../platform/tenancy/tenant.js';
import type { Counts, Removal } from '../removal.js';

const none: Counts = { due: 0, held: 0 };

/** An anonymous answer tells the first of its month only: it is old when the whole month is. The month of the contact is never later and has the index. Holds are few, and looked up once: not again for each row. */
const oldResponses = `
  response r cross join lateral (select (exists (select 1 from legal_hold h where h.agency_id = $1 and h.released_at is null and h.scope = 'agency')
    or r.survey_id in (select h.object_id from legal_hold h where h.agency_id = $1 and h.released_at is null and h.scope = 'survey')
    or r.invitation_id in (select i.id from legal_hold h join invitation i on i.agency_id = $1 and i.contact_id = h.object_id where h.agency_id = $1 and h.released_at is null and h.scope = 'contact')) is true as held) k
  where r.agency_id = $1 and r.month < $2::date and r.received_on + case when r.invitation_id is null then interval '1 month' else interval '1 day' end <= $2::date`;

@Injectable()
export class ResponseRemoval implements Removal {
  readonly sort = 'responses';
  readonly setting = 'responsesMonths';
  constructor(private readonly tenant: Tenant) {}

  async count(before: string): Promise<Counts> {
    const rows = await this.tenant.query<Counts>(`select (count(*) filter (where not k.held))::int as due, (count(*) filter (where k.held))::int as held from ${oldResponses}`, [this.tenant.agencyId, before]);
    return rows[0] ?? none;
  }

  async remove(before: string, limit: number): Promise<number> {
    const rows = await this.tenant.query<{ id: string }>(`select r.id from ${oldResponses} and not k.held order by r.month, r.id limit $3`, [this.tenant.agencyId, before, limit]);
    const ids = rows.map((row) => row.id);
    if (ids.length === 0) return 0;
    // The figures made from them can no longer be made anew.
    await this.tenant.query('update removal_state set responses_before = greatest(responses_before, $2::date) where agency_id = $1', [this.tenant.agencyId, before]);
    await this.tenant.query('delete from response_text where agency_id = $1 and response_id = any($2)', [this.tenant.agencyId, ids]);
    await this.tenant.query('delete from response where agency_id = $1 and id = any($2)', [this.tenant.agencyId, ids]);
    return ids.length;
  }
}

@Injectable()
export class CommentRemoval implements Removal {
  readonly sort = 'comments';
  readonly setting = 'commentsMonths';
  constructor(private readonly tenant: Tenant) {}

  async count(before: string): Promise<Counts> {
    const rows = await this.tenant.query<Counts>(
      `select (count(*) filter (where not d.held))::int as due, (count(*) filter (where d.held))::int as held
       from (select r.id, k.held from ${oldResponses}) d join response_text t on t.agency_id = $1 and t.response_id = d.id`, [this.tenant.agencyId, before]);
    return rows[0] ?? none;
  }

  async remove(before: string, limit: number): Promise<number> {
    const rows = await this.tenant.query(
      `delete from response_text t using (
         select x.response_id, x.question_id from (select r.id from ${oldResponses} and not k.held) d join response_text x on x.agency_id = $1 and x.response_id = d.id limit $3) gone
       where t.agency_id = $1 and t.response_id = gone.response_id and t.question_id = gone.question_id returning t.response_id`, [this.tenant.agencyId, before, limit]);
    return rows.length;
  }
}

/** Whether done or not: a wish for a call that old cannot be met any more. */
const oldCallBacks = `
  callback_request b cross join lateral (select exists (select 1 from legal_hold h where h.agency_id = $1 and h.released_at is null
    and (h.scope = 'agency' or (h.scope = 'survey' and h.object_id = b.survey_id))) as held) k
  where b.agency_id = $1 and b.asked_on < $2::date`;

@Injectable()
export class CallBackRemoval implements Removal {
  readonly sort = 'call_backs';
  readonly setting = 'commentsMonths';
  constructor(private readonly tenant: Tenant) {}

  async count(before: string): Promise<Counts> {
    const rows = await this.tenant.query<Counts>(`select (count(*) filter (where not k.held))::int as due, (count(*) filter (where k.held))::int as held from ${oldCallBacks}`, [this.tenant.agencyId, before]);
    return rows[0] ?? none;
  }

  async remove(before: string, limit: number): Promise<number> {
    const rows = await this.tenant.query(
      `delete from callback_request where agency_id = $1 and id in (select b.id from ${oldCallBacks} and not k.held order by b.asked_on, b.id limit $3) returning id`, [this.tenant.agencyId, before, limit]);
    return rows.length;
  }
}
