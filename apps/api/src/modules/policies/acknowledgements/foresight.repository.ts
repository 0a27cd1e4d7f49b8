/** What publishing a version would do to acknowledgements: the reconciler's decisions, counted instead of carried out. */
import { Injectable } from '@nestjs/common';
import { Tenant } from '../../../platform/tenancy/tenant.js';
import type { PlannedPublication } from '../publication-consequences.js';

export interface Foresight { acknowledgementsVoided: number; acknowledgementsMoved: number; acknowledgementsCancelled: number; acknowledgementsNew: number; dutyMinutes: number; newlyOverdue: number; remarks: string[] }

@Injectable()
export class ForesightRepository {
  constructor(private readonly tenant: Tenant) {}

  /** Duty time is that of everybody who has to read: new ones and open ones that move. A moved one that falls due before the version takes effect is overdue by then. */
  async of(planned: PlannedPublication): Promise<Foresight> {
    const asks = planned.acknowledgeWithinDays !== null;
    // Without a version in publication everybody begins anew, as after a material revision.
    const anew = planned.material || planned.currentVersionId === null;
    const [row] = await this.tenant.query<{ voided: number; moved: number; cancelled: number; fresh: number; late: number; paused: number }>(
      `with member as materialized (select person_id from audience_people($1, $3::jsonb) where $4),
       mine as materialized (select a.person_id, a.state, a.state in ('pending', 'opened') as open, a.due_on, a.paused_on, a.person_id in (select person_id from member) as inside from acknowledgement a where a.agency_id = $1 and a.policy_id = $2 and a.current)
       select (count(*) filter (where state = 'acknowledged' and (not inside or $5)))::int as voided, (count(*) filter (where open and inside and not $5))::int as moved, (count(*) filter (where open and (not inside or $5)))::int as cancelled,
         (count(*) filter (where open and inside and not $5 and paused_on is null and due_on >= $6::date and due_on < $7::date))::int as late, (count(*) filter (where open and inside and paused_on is not null))::int as paused,
         (select count(*)::int from member m where $5 or m.person_id not in (select person_id from mine)) as fresh
       from mine`, [this.tenant.agencyId, planned.policyId, JSON.stringify(planned.audience), asks, anew, planned.today, planned.effectiveOn]);
    if (!row) throw new Error('A count has one row');
    const remarks = [
      ...(asks ? [] : ['Nobody is asked to acknowledge this version.']), ...(row.paused > 0 ? [`${row.paused} of the people are on leave: their time begins when they are back.`] : []),
    ];
    return {
      acknowledgementsVoided: row.voided, acknowledgementsMoved: row.moved, acknowledgementsCancelled: row.cancelled, acknowledgementsNew: row.fresh, dutyMinutes: (row.fresh + row.moved) * planned.minutesEach, newlyOverdue: row.late, remarks,
    };
  }
}
