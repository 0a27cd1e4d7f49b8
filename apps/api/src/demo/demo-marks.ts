/** What the sheriff's analyst marked on the Trust Index, and one change that waits for a decision. */
import { Injectable } from '@nestjs/common';
import { uuidv7 } from 'uuidv7';
import { Tenant } from '../platform/tenancy/tenant.js';
import { type DemoAgency, marlow } from './demo-agencies.js';

const analyst = 'Noor Haddad';

@Injectable()
export class DemoMarks {
  constructor(private readonly tenant: Tenant) {}

  /** Call when policies and courses are there: training is marked on the day by which half of those who took it were done. */
  async seed(agency: DemoAgency): Promise<void> {
    if (agency.slug !== marlow.slug) return;
    await this.tenant.query(
      `insert into insight_mark (agency_id, id, state, kind, title, on_date, policy_version_id, course_id, created_by, suggested_by)
       select $1, $2::uuid, 'standing', 'policy', v.title, v.effective_on, v.id, null::uuid, $5, null::text from policy_version v join policy p on p.agency_id = $1 and p.current_version_id = v.id where v.agency_id = $1 and p.number = 'GO-202'
       union all select $1, $3::uuid, 'standing', 'training', c.title, (select percentile_disc(0.5) within group (order by t.completed_on) from course_attempt t where t.agency_id = $1 and t.course_id = c.id and t.completed_on is not null), null::uuid, c.id, $5, null from (select id, title from course where agency_id = $1 and state = 'published' order by starter_key is null, created_at, id limit 1) c
       union all select $1, $4::uuid, 'suggested', 'policy', p.number || ' ' || v.title, v.effective_on, v.id, null::uuid, 'Rapport', 'policy-version ' || v.id from policy_version v join policy p on p.agency_id = $1 and p.current_version_id = v.id where v.agency_id = $1 and p.number = 'GO-203'`,
      [this.tenant.agencyId, uuidv7(), uuidv7(), uuidv7(), analyst]);
  }
}
