/** The drill-down from the overview to people: filtered, paged by due date, and streamed for exports. */
import { Injectable } from '@nestjs/common';
import { Tenant } from '../../../platform/tenancy/tenant.js';
import type { Day } from '../../people/civil-day.js';
import { columns, companions, type ObligationRow } from './obligation-row.js';

export interface ObligationFilter { policyId: string | null; unitIds: string[] | null; personId: string | null; state: string | null; words: string[] }

const soonDays = 7;
const conditions = `a.agency_id = $1 and a.current and ($2::uuid is null or a.policy_id = $2) and ($3::uuid[] is null or a.unit_id = any($3)) and ($4::uuid is null or a.person_id = $4)
  and ($8::date is null or (a.due_on, a.id) > ($8::date, $9::uuid))
  and ($5::text is null or (case $5 when 'open' then a.state in ('pending', 'opened') when 'overdue' then a.state in ('pending', 'opened') and a.paused_on is null and a.due_on < $6::date
    when 'due_soon' then a.state in ('pending', 'opened') and a.paused_on is null and a.due_on between $6::date and $6::date + $10::int when 'paused' then a.state in ('pending', 'opened') and a.paused_on is not null else a.state = $5 end))`;
/** Open ones are few among many: said plainly, so that their own index serves. */
const onlyOpen = "and a.state in ('pending', 'opened')";
const paged = 'order by a.due_on, a.id limit $7';
/** Materialised, so that the cost follows the number of people found. */
const found = `with found as materialized (
  select p.id from person p where p.agency_id = $1 and not exists (select 1 from unnest($11::text[]) as q (word) where not exists (
    select 1 from person_word w where w.agency_id = $1 and w.person_id = p.id and w.word >= q.word and w.word < q.word || chr(1114111)))
  and p.id in (select w.person_id from person_word w where w.agency_id = $1 and w.word >= $12 and w.word < $12 || chr(1114111)))`;

@Injectable()
export class ObligationsRepository {
  constructor(private readonly tenant: Tenant) {}

  list(filter: ObligationFilter, today: Day, after: [Day, string] | null, limit: number): Promise<ObligationRow[]> {
    const values = [this.tenant.agencyId, filter.policyId, filter.unitIds, filter.personId, filter.state, today, limit, after?.[0] ?? null, after?.[1] ?? null, soonDays];
    const open = ['open', 'overdue', 'due_soon', 'paused', 'pending', 'opened'].includes(filter.state ?? '');
    if (filter.words.length > 0) {
      return this.tenant.query(`${found} select ${columns} from acknowledgement a ${companions} where ${conditions} and a.person_id in (select id from found) ${paged}`, [...values, filter.words, filter.words[0]]);
    }
    if (open) return this.tenant.query(`select ${columns} from acknowledgement a ${companions} where ${conditions} ${onlyOpen} ${paged}`, values);
    return this.tenant.query(`select ${columns} from acknowledgement a ${companions} where ${conditions} ${paged}`, values);
  }
}
