/** Surveys: the sending rule as it is stored. */
import { Injectable } from '@nestjs/common';
import { Tenant } from '../../../platform/tenancy/tenant.js';
import type { SurveyStatus } from './survey-state.js';

export interface SurveyRule {
  name: string; questionnaireId: string; channel: 'sms' | 'mail'; groupIds: string[]; typeIds: string[]; unitIds: string[]; municipalityIds: string[]; startsOn: string; endsOn: string | null;
  delayMinutes: number; maxAgeDays: number; capCount: number; capDays: number; reminderAfterDays: number | null; expiresAfterDays: number; mode: 'anonymous' | 'confidential'; includeHandEntered: boolean; keyword: string | null;
}
export interface SurveyRow extends SurveyRule {
  id: string; status: SurveyStatus; round: number; createdAt: Date; activatedAt: Date | null; pausedAt: Date | null; closedAt: Date | null;
}
/** `submitted`: answers that were added to the figures. */
export interface CountedSurvey extends SurveyRow { sent: number; submitted: number }

const columns = `s.id, s.name, s.questionnaire_id as "questionnaireId", s.status, s.channel, s.group_ids as "groupIds", s.type_ids as "typeIds", s.unit_ids as "unitIds",
  s.municipality_ids as "municipalityIds", s.starts_on::text as "startsOn", s.ends_on::text as "endsOn", s.delay_minutes as "delayMinutes", s.max_age_days as "maxAgeDays", s.cap_count as "capCount",
  s.cap_days as "capDays", s.reminder_after_days as "reminderAfterDays", s.expires_after_days as "expiresAfterDays", s.mode, s.include_hand_entered as "includeHandEntered", s.keyword, s.round, s.created_at as "createdAt",
  s.activated_at as "activatedAt", s.paused_at as "pausedAt", s.closed_at as "closedAt"`;
const counts = `
  (select count(*)::int from invitation i where i.agency_id = s.agency_id and i.survey_id = s.id and i.sent_at is not null) as sent,
  (select count(*)::int from response r where r.agency_id = s.agency_id and r.survey_id = s.id
    and not exists (select 1 from answer_waiting w where w.agency_id = r.agency_id and w.response_id = r.id)) as submitted`;

@Injectable()
export class SurveysRepository {
  constructor(private readonly tenant: Tenant) {}

  page(status: string | null, after: readonly [string, string] | null, limit: number): Promise<CountedSurvey[]> {
    return this.tenant.query<CountedSurvey>(
      `select ${columns}, ${counts} from survey s where s.agency_id = $1 and ($2::text is null or s.status = $2)
         and ($3::timestamptz is null or (date_trunc('milliseconds', s.created_at), s.id) < ($3, $4::uuid))
       order by date_trunc('milliseconds', s.created_at) desc, s.id desc limit $5`, [this.tenant.agencyId, status, after?.[0] ?? null, after?.[1] ?? null, limit]);
  }

  async one(id: string): Promise<SurveyRow | undefined> {
    const rows = await this.tenant.query<SurveyRow>(`select ${columns} from survey s where s.agency_id = $1 and s.id = $2`, [this.tenant.agencyId, id]);
    return rows[0];
  }

  async counted(id: string): Promise<CountedSurvey | undefined> {
    const rows = await this.tenant.query<CountedSurvey>(`select ${columns}, ${counts} from survey s where s.agency_id = $1 and s.id = $2`, [this.tenant.agencyId, id]);
    return rows[0];
  }

  async modeOf(id: string): Promise<SurveyRule['mode'] | undefined> {
    return (await this.tenant.query<{ mode: SurveyRule['mode'] }>('select mode from survey where agency_id = $1 and id = $2', [this.tenant.agencyId, id]))[0]?.mode;
  }

  async lock(id: string): Promise<void> {
    await this.tenant.query('select 1 from survey where agency_id = $1 and id = $2 for update', [this.tenant.agencyId, id]);
  }

  async insert(id: string, rule: SurveyRule): Promise<void> {
    await this.tenant.query(
      `insert into survey (agency_id, id, name, questionnaire_id, channel, group_ids, type_ids, unit_ids, municipality_ids, starts_on, ends_on, delay_minutes, max_age_days, cap_count, cap_days,
         reminder_after_days, expires_after_days, mode, keyword, include_hand_entered) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20)`, this.values(id, rule));
  }

  async update(id: string, rule: SurveyRule): Promise<void> {
    await this.tenant.query(
      `update survey set name = $3, questionnaire_id = $4, channel = $5, group_ids = $6, type_ids = $7, unit_ids = $8, municipality_ids = $9, starts_on = $10, ends_on = $11, delay_minutes = $12,
         max_age_days = $13, cap_count = $14, cap_days = $15, reminder_after_days = $16, expires_after_days = $17, mode = $18, keyword = $19, include_hand_entered = $20 where agency_id = $1 and id = $2`, this.values(id, rule));
  }

  /** Whether residents opted out of this survey alone: then it must stay, so that their wish does. */
  async hasWishes(id: string): Promise<boolean> {
    return (await this.tenant.query('select 1 from opt_out where agency_id = $1 and survey_id = $2 limit 1', [this.tenant.agencyId, id])).length > 0;
  }

  async delete(id: string): Promise<void> {
    await this.tenant.query('delete from survey where agency_id = $1 and id = $2', [this.tenant.agencyId, id]);
  }

  async setStatus(id: string, status: SurveyStatus, at: Date): Promise<void> {
    await this.tenant.query(
      `update survey set status = $3, activated_at = case when $3 = 'active' then coalesce(activated_at, $4) else activated_at end,
         paused_at = case when $3 = 'paused' then $4::timestamptz end, closed_at = case when $3 = 'closed' then $4::timestamptz end where agency_id = $1 and id = $2`, [this.tenant.agencyId, id, status, at]);
  }

  /** Begins the next round; false when another one has begun since, so that rounds never run in two chains. */
  async nextRound(id: string, from: number): Promise<boolean> {
    const rows = await this.tenant.query('update survey set round = round + 1 where agency_id = $1 and id = $2 and round = $3 returning id', [this.tenant.agencyId, id, from]);
    return rows.length > 0;
  }

  active(): Promise<{ id: string; round: number }[]> {
    return this.tenant.query("select id, round from survey where agency_id = $1 and status = 'active'", [this.tenant.agencyId]);
  }

  /** Filters and figures follow a merge; answers are final and keep the name that they were given under. */
  async followMerge(fromId: string, intoId: string): Promise<void> {
    await this.tenant.query('update survey set municipality_ids = array_replace(municipality_ids, $2, $3) where agency_id = $1 and $2 = any(municipality_ids)', [this.tenant.agencyId, fromId, intoId]);
    await this.tenant.query('update invitation set municipality_id = $3 where agency_id = $1 and municipality_id = $2', [this.tenant.agencyId, fromId, intoId]);
  }

  async keywordTaken(keyword: string, except: string | null): Promise<boolean> {
    const rows = await this.tenant.query('select 1 from survey where agency_id = $1 and keyword = $2 and id is distinct from $3', [this.tenant.agencyId, keyword, except]);
    return rows.length > 0;
  }

  async byKeyword(keyword: string): Promise<string | null> {
    const rows = await this.tenant.query<{ id: string }>('select id from survey where agency_id = $1 and keyword = $2', [this.tenant.agencyId, keyword]);
    return rows[0]?.id ?? null;
  }

  /** Newest published version of a questionnaire, with its languages. */
  async latestVersion(questionnaireId: string): Promise<{ id: string; languages: string[]; defaultLanguage: string } | null> {
    const rows = await this.tenant.query<{ id: string; languages: string[]; defaultLanguage: string }>(
      `select id, languages, definition ->> 'defaultLanguage' as "defaultLanguage" from questionnaire_version where agency_id = $1 and questionnaire_id = $2 order by number desc limit 1`,
      [this.tenant.agencyId, questionnaireId]);
    return rows[0] ?? null;
  }

  /** Which of the referenced objects do not exist here: names of the fields. */
  async unknownReferences(rule: SurveyRule): Promise<string[]> {
    const rows = await this.tenant.query<{ field: string }>(
      `select 'questionnaireId' as field where not exists (select 1 from questionnaire where agency_id = $1 and id = $2)
       union all select 'filter.groupIds' where (select count(*) from contact_group where agency_id = $1 and id = any($3)) < cardinality(array(select distinct unnest($3::uuid[])))
       union all select 'filter.typeIds' where (select count(*) from contact_type where agency_id = $1 and id = any($4)) < cardinality(array(select distinct unnest($4::uuid[])))
       union all select 'filter.unitIds' where (select count(*) from unit where agency_id = $1 and id = any($5)) < cardinality(array(select distinct unnest($5::uuid[])))
       union all select 'filter.municipalityIds' where (select count(*) from municipality where agency_id = $1 and id = any($6)) < cardinality(array(select distinct unnest($6::uuid[])))`,
      [this.tenant.agencyId, rule.questionnaireId, rule.groupIds, rule.typeIds, rule.unitIds, rule.municipalityIds]);
    return rows.map(({ field }) => field);
  }

  private values(id: string, rule: SurveyRule): unknown[] {
    return [this.tenant.agencyId, id, rule.name, rule.questionnaireId, rule.channel, rule.groupIds, rule.typeIds, rule.unitIds, rule.municipalityIds, rule.startsOn, rule.endsOn, rule.delayMinutes,
      rule.maxAgeDays, rule.capCount, rule.capDays, rule.reminderAfterDays, rule.expiresAfterDays, rule.mode, rule.keyword, rule.includeHandEntered];
  }
}
