/** Which contacts a survey is about, and which of them may be asked: one filter for forecast, planning and coverage. */
import { Injectable } from '@nestjs/common';
import { Tenant } from '../../../platform/tenancy/tenant.js';
import type { Standing } from './standings.js';
import type { SurveyRow } from './surveys.repository.js';

export interface PlannableContact { id: string; occurredAt: Date }
/** Contacts that may be asked, by the hour they happened in; `within`: those that the cap lets through, as far as it can be told beforehand. */
export interface HourCount { hour: Date; contacts: number; within: number }

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

@Injectable()
export class EligibilityRepository {
  constructor(private readonly tenant: Tenant) {}

  /** Contacts that a round has not seen yet and that may be asked; the cap is judged when they are sent. Those that are too old are left out by the index: told one by one, a survey of years takes as long as all its contacts. */
  plannable(survey: SurveyRow, oldest: Date, limit: number): Promise<PlannableContact[]> {
    return this.tenant.query<PlannableContact>(
      `with recursive ${matching} select id, occurred_at as "occurredAt" from judged where reason is null and occurred_at >= $10::timestamptz order by occurred_at, id limit $12`, [...this.parameters(survey, oldest), limit]);
  }

  /** Of contacts that may be asked, each person's first ones up to the cap. `capSince`: since which day invitations count towards it. What is too old is left out by the index. */
  byHour(survey: SurveyRow, oldest: Date, capSince: string): Promise<HourCount[]> {
    return this.tenant.query<HourCount>(
      `with recursive ${matching},
       ranked as (
         select j.occurred_at, row_number() over (partition by j.recipient order by j.occurred_at, j.id)
           + (select count(*) from recipient_asked r where r.agency_id = $1 and r.recipient_index = j.recipient and r.asked_on > $13::date) as place
         from judged j where j.reason is null and j.occurred_at >= $10::timestamptz)
       select date_trunc('hour', occurred_at) as hour, count(*)::int as contacts, (count(*) filter (where place <= $12))::int as within from ranked group by 1 order by 1`,
      [...this.parameters(survey, oldest), survey.capCount, capSince]);
  }

  /** All contacts in the survey's filter, those that are alike counted together; by the names of groups. */
  standings(survey: SurveyRow, oldest: Date): Promise<Standing[]> {
    return this.tenant.query<Standing>(
      `with recursive ${matching}
       select t.group_id as "groupId", g.name as "groupName", t.reason, t.seen, t.by_hand as "byHand", t.contacts
       from (select group_id, reason, seen, entered_by = 'hand' as by_hand, count(*)::int as contacts from judged group by 1, 2, 3, 4) t
       join contact_group g on g.agency_id = $1 and g.id = t.group_id order by g.name, t.reason`, this.parameters(survey, oldest));
  }

  private parameters(survey: SurveyRow, oldest: Date): unknown[] {
    return [this.tenant.agencyId, survey.startsOn, survey.endsOn, survey.groupIds, survey.typeIds, survey.unitIds, survey.municipalityIds, survey.channel, survey.id, oldest, survey.includeHandEntered];
  }
}
