/** How many invitations were opened, counted when a batch of answers is added and at no other time: an opened link is often answered a minute later. */
import { Injectable } from '@nestjs/common';
import { Tenant } from '../../platform/tenancy/tenant.js';

@Injectable()
export class ReachRepository {
  constructor(private readonly tenant: Tenant) {}

  /** Counts everything anew. Invitations of a merged municipality count where it went. */
  async rebuild(): Promise<void> {
    await this.tenant.query('delete from survey_reach where agency_id = $1', [this.tenant.agencyId]);
    await this.tenant.query(
      `insert into survey_reach (agency_id, survey_id, month, unit_key, municipality_key, group_key, language, opened)
       select $1, i.survey_id, to_char(i.month, 'YYYY-MM'), coalesce(i.unit_id::text, ''), coalesce(m.merged_into_id::text, i.municipality_id::text, ''), coalesce(i.group_id::text, ''), coalesce(i.language, ''), count(*)
       from invitation i left join municipality m on m.agency_id = i.agency_id and m.id = i.municipality_id
       where i.agency_id = $1 and (i.opened_at is not null or i.status in ('opened', 'partial', 'submitted')) group by 2, 3, 4, 5, 6, 7`, [this.tenant.agencyId]);
  }

  /** Adds what was counted for a merged municipality to the one it went into; a second time finds nothing to add. */
  async followMerge(fromId: string, intoId: string): Promise<void> {
    await this.tenant.query(
      `with moved as (delete from survey_reach where agency_id = $1 and municipality_key = $2 returning *)
       insert into survey_reach as r (agency_id, survey_id, month, unit_key, municipality_key, group_key, language, opened)
       select agency_id, survey_id, month, unit_key, $3, group_key, language, opened from moved
       on conflict (agency_id, survey_id, month, unit_key, municipality_key, group_key, language) do update set opened = r.opened + excluded.opened`, [this.tenant.agencyId, fromId, intoId]);
  }
}
