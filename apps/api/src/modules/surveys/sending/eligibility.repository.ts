/** Which contacts a survey is about, and which of them may be asked: one filter for forecast, planning and coverage. */
import { Injectable } from '@nestjs/common';
import { Tenant } from '../../../platform/tenancy/tenant.js';
import type { SurveyRow } from './surveys.repository.js';

export interface PlannableContact { id: string; occurredAt: Date }
export interface ReasonCount { reason: string; contacts: number }
export interface HourCount { hour: Date; contacts: number }
/** `unasked`: of those eligible, whom the survey could not ask and never planned to. */
export interface GroupCount { groupId: string; groupName: string; eligible: number; excluded: number; unasked: number; enteredByHand: number }

/** The zone as a value, not joined: so that the days find the index. Parameters 1 to 11 are those of {@link EligibilityRepository.parameters}; choosing a unit includes the units below it. */
const matching = `
  zone as (select time_zone as name from agency where id = $1),
  chosen_unit as (
    select id from unit where agency_id = $1 and id = any($6::uuid[])
    union select u.id from unit u join chosen_unit c on c.id = u.parent_id where u.agency_id = $1),
  matching as (
    select c.id, c.occurred_at, c.excluded_reason, c.entered_by, k.group_id, case when $8 = 'sms' then c.phone_index else c.email_index end as recipient,
      exists (select 1 from survey_contact a where a.agency_id = $1 and a.survey_id = $9 and a.contact_id = c.id) as seen
    from contact c join contact_type k on k.agency_id = c.agency_id and k.id = c.type_id
    where c.agency_id = $1 and c.occurred_at >= ($2::date::timestamp at time zone (select name from zone)) and ($3::date is null or c.occurred_at < (($3::date + 1)::timestamp at time zone (select name from zone)))
      and (cardinality($4::uuid[]) = 0 or k.group_id = any($4)) and (cardinality($5::uuid[]) = 0 or c.type_id = any($5))
      and (cardinality($6::uuid[]) = 0 or c.unit_id in (select id from chosen_unit)) and (cardinality($7::uuid[]) = 0 or c.municipality_id = any($7))),
  judged as (
    select m.*, case when m.excluded_reason is not null then 'excluded:' || m.excluded_reason
      when m.entered_by = 'hand' and not $11::boolean then 'entered-by-hand'
      when m.seen then 'asked-already'
      when m.recipient is null then 'no-recipient'
      when exists (select 1 from opt_out o where o.agency_id = $1 and o.recipient_index = m.recipient and o.ended_at is null and (o.survey_id is null or o.survey_id = $9)) then 'opted-out'
      when m.occurred_at < $10::timestamptz then 'too-late' end as reason
    from matching m)`;
/** Of contacts that may be asked, the first of each person up to the cap. Parameters 12 and 13: how many, since which day. */
const capped = `
  ranked as (
    select j.*, row_number() over (partition by recipient order by occurred_at, id)
      + (select count(*) from recipient_asked r where r.agency_id = $1 and r.recipient_index = j.recipient and r.asked_on > $13::date) as place
    from judged j where reason is null)`;

@Injectable()
export class EligibilityRepository {
  constructor(private readonly tenant: Tenant) {}

  /** Contacts that a round has not seen yet and that may be asked; the cap is judged when they are sent. Those that are too old are left out by the index: told one by one, a survey of years takes as long as all its contacts. */
  plannable(survey: SurveyRow, oldest: Date, limit: number): Promise<PlannableContact[]> {
    return this.tenant.query<PlannableContact>(
      `with recursive ${matching} select id, occurred_at as "occurredAt" from judged where reason is null and occurred_at >= $10::timestamptz order by occurred_at, id limit $12`, [...this.parameters(survey, oldest), limit]);
  }

  /** How many contacts stand back, by reason; `over-cap` as far as it can be told beforehand. */
  reasons(survey: SurveyRow, oldest: Date, capSince: string): Promise<ReasonCount[]> {
    return this.tenant.query<ReasonCount>(
      `with recursive ${matching}, ${capped}
       select reason, count(*)::int as contacts from judged where reason is not null group by 1
       union all select 'over-cap', count(*)::int from ranked where place > $12 having count(*) > 0 order by 2 desc, 1`, [...this.parameters(survey, oldest), survey.capCount, capSince]);
  }

  /** Contacts that would be asked, by the hour they happened in. */
  byHour(survey: SurveyRow, oldest: Date, capSince: string): Promise<HourCount[]> {
    return this.tenant.query<HourCount>(
      `with recursive ${matching}, ${capped}
       select date_trunc('hour', occurred_at) as hour, count(*)::int as contacts from ranked where place <= $12 group by 1 order by 1`, [...this.parameters(survey, oldest), survey.capCount, capSince]);
  }

  /** Contacts that no invitation stands for, by why not: with the invitations these are all contacts of the survey, each counted once. */
  standingBack(survey: SurveyRow, oldest: Date): Promise<ReasonCount[]> {
    return this.tenant.query<ReasonCount>(
      `with recursive ${matching} select coalesce(reason, 'survey-ended') as reason, count(*)::int as contacts from judged where (reason is not null or $12::boolean) and not seen group by 1 order by 2 desc, 1`,
      [...this.parameters(survey, oldest), survey.status === 'closed']);
  }

  /** Contacts in the survey's filter by group. What an invitation stands for was eligible when it was planned, whatever is known of it now. */
  byGroup(survey: SurveyRow, oldest: Date): Promise<GroupCount[]> {
    return this.tenant.query<GroupCount>(
      `with recursive ${matching},
       told as (select j.*, not seen and (excluded_reason is not null or (entered_by = 'hand' and not $11::boolean)) as excluded from judged j)
       select t.group_id as "groupId", g.name as "groupName", (count(*) filter (where not t.excluded))::int as eligible, (count(*) filter (where t.excluded))::int as excluded,
         (count(*) filter (where not t.excluded and not t.seen and (t.reason is not null or $12::boolean)))::int as unasked, (count(*) filter (where t.entered_by = 'hand'))::int as "enteredByHand"
       from told t join contact_group g on g.agency_id = $1 and g.id = t.group_id group by 1, 2 order by 2`, [...this.parameters(survey, oldest), survey.status === 'closed']);
  }

  private parameters(survey: SurveyRow, oldest: Date): unknown[] {
    return [this.tenant.agencyId, survey.startsOn, survey.endsOn, survey.groupIds, survey.typeIds, survey.unitIds, survey.municipalityIds, survey.channel, survey.id, oldest, survey.includeHandEntered];
  }
}
