/** Messages to residents with their delivery log; their words and numbers went when they left. */
import { Injectable } from '@nestjs/common';
import { Tenant } from '../../../platform/tenancy/tenant.js';
import type { Counts, Removal } from '../removal.js';

/** Holds are few, and looked up once: not again for each row. */
const oldMessages = `
  message m cross join lateral (select (exists (select 1 from legal_hold h where h.agency_id = $1 and h.released_at is null and h.scope = 'agency')
    or m.survey_id in (select h.object_id from legal_hold h where h.agency_id = $1 and h.released_at is null and h.scope = 'survey')
    or m.invitation_id in (select i.id from legal_hold h join invitation i on i.agency_id = $1 and i.contact_id = h.object_id where h.agency_id = $1 and h.released_at is null and h.scope = 'contact')) is true as held) k
  where m.agency_id = $1 and m.queued_at < (select ($2::date)::timestamp at time zone time_zone from agency where id = $1) and m.state <> 'queued'`;

@Injectable()
export class MessageRemoval implements Removal {
  readonly sort = 'messages';
  readonly setting = 'contactsMonths';
  constructor(private readonly tenant: Tenant) {}

  async count(before: string): Promise<Counts> {
    const rows = await this.tenant.query<Counts>(`select (count(*) filter (where not k.held))::int as due, (count(*) filter (where k.held))::int as held from ${oldMessages}`, [this.tenant.agencyId, before]);
    return rows[0] ?? { due: 0, held: 0 };
  }

  async remove(before: string, limit: number): Promise<number> {
    const rows = await this.tenant.query<{ id: string }>(`select m.id from ${oldMessages} and not k.held order by m.queued_at, m.id limit $3 for update of m`, [this.tenant.agencyId, before, limit]);
    const ids = rows.map((row) => row.id);
    if (ids.length === 0) return 0;
    await this.tenant.query('delete from message_event where agency_id = $1 and message_id = any($2)', [this.tenant.agencyId, ids]);
    await this.tenant.query('delete from message where agency_id = $1 and id = any($2)', [this.tenant.agencyId, ids]);
    return ids.length;
  }
}
