/** Invitations from planned to their end, always many at once. */
import { Injectable } from '@nestjs/common';
import { Tenant } from '../../../platform/tenancy/tenant.js';

export interface DueInvitation {
  id: string; contactId: string | null; occurredAt: Date | null; excludedReason: string | null; enteredByHand: boolean; recipient: Buffer | null; language: string | null; month: string;
}
export interface DueReminder extends DueInvitation { status: string; delivery: string | null; expiresAt: Date; versionId: string }
export interface Planned { contactId: string; dueAt: Date }
export interface Issue { id: string; contactId: string; tokenHash: Buffer; recipientIndex: Buffer }
export interface InvitationRow {
  id: string; status: string; reason: string | null; groupId: string | null; groupName: string | null; language: string | null; channel: 'sms' | 'mail'; dueAt: Date; sentAt: Date | null;
  remindedAt: Date | null; expiresAt: Date | null;
}
/** `reasons`: why those were skipped that were, with how many. */
export interface FunnelRow {
  reasons: Record<string, number>;
  groupId: string | null; groupName: string | null; planned: number; skipped: number; sent: number; delivered: number; failed: number; opened: number; completed: number; expired: number;
}

const contactColumns = `i.id, i.contact_id as "contactId", c.occurred_at as "occurredAt", c.excluded_reason as "excludedReason", coalesce(c.entered_by = 'hand', false) as "enteredByHand", case when i.channel = 'sms' then c.phone else c.email end as recipient,
  coalesce(i.shown_language, i.language) as language, to_char(i.month, 'YYYY-MM') as month`;
/**
 * An invitation as it may be seen at `$3`. Of an anonymous survey it goes from issued to expired by the calendar alone: nothing in its row says whether it was opened, begun, answered or reminded.
 * One that is withdrawn after its answer came is shown as withdrawn; the answer stays.
 */
const shown = `i.id, case when s.mode = 'confidential' or i.status in ('planned', 'skipped', 'revoked') then i.status when i.reason = 'revoked' then 'revoked' when i.expires_at <= $3 then 'expired' else 'issued' end as status,
    i.reason, i.group_id as "groupId", g.name as "groupName", i.language, i.channel, i.due_at as "dueAt", date_trunc('day', i.sent_at, a.time_zone) as "sentAt",
    case when s.mode = 'confidential' then date_trunc('day', i.reminded_at, a.time_zone) end as "remindedAt", date_trunc('day', i.expires_at, a.time_zone) as "expiresAt"`;
const companions = 'join survey s on s.agency_id = i.agency_id and s.id = i.survey_id join agency a on a.id = i.agency_id left join contact_group g on g.agency_id = i.agency_id and g.id = i.group_id';
const withContact = 'from invitation i left join contact c on c.agency_id = i.agency_id and c.id = i.contact_id';

@Injectable()
export class InvitationsRepository {
  constructor(private readonly tenant: Tenant) {}

  /** Plans an invitation per contact that the survey has not seen; answers the months touched. */
  async plan(surveyId: string, channel: string, planned: readonly Planned[]): Promise<string[]> {
    const rows = await this.tenant.query<{ month: string }>(
      `with chosen as (select * from unnest($4::uuid[], $5::timestamptz[]) as u (contact_id, due_at)),
       seen as (insert into survey_contact (agency_id, survey_id, contact_id) select $1, $2, contact_id from chosen on conflict do nothing returning contact_id),
       made as (
         insert into invitation (agency_id, id, survey_id, contact_id, contact_on, channel, language, month, group_id, municipality_id, unit_id, due_at)
         select $1, gen_random_uuid(), $2, c.id, (c.occurred_at at time zone a.time_zone)::date, $3, c.language, date_trunc('month', c.occurred_at at time zone a.time_zone)::date, k.group_id, c.municipality_id, c.unit_id, h.due_at
         from seen join chosen h using (contact_id) join contact c on c.agency_id = $1 and c.id = seen.contact_id join contact_type k on k.agency_id = $1 and k.id = c.type_id
         join agency a on a.id = $1 returning month)
       select distinct to_char(month, 'YYYY-MM') as month from made`,
      [this.tenant.agencyId, surveyId, channel, planned.map(({ contactId }) => contactId), planned.map(({ dueAt }) => dueAt)]);
    return rows.map(({ month }) => month);
  }

  /** One agency sends one chunk at a time: the cap per person counts across surveys. */
  async lockSending(): Promise<void> {
    await this.tenant.query('select pg_advisory_xact_lock(hashtextextended($1, 7263516))', [this.tenant.agencyId]);
  }

  due(surveyId: string, now: Date, limit: number): Promise<DueInvitation[]> {
    return this.tenant.query<DueInvitation>(
      `select ${contactColumns} ${withContact} where i.agency_id = $1 and i.survey_id = $2 and i.status = 'planned' and i.due_at <= $3 order by i.due_at, i.id limit $4 for update of i skip locked`,
      [this.tenant.agencyId, surveyId, now, limit]);
  }

  dueReminders(surveyId: string, now: Date, limit: number): Promise<DueReminder[]> {
    return this.tenant.query<DueReminder>(
      `select ${contactColumns}, i.status, i.delivery, i.expires_at as "expiresAt", i.questionnaire_version_id as "versionId" ${withContact}
       where i.agency_id = $1 and i.survey_id = $2 and i.reminder_due_at <= $3 order by i.reminder_due_at, i.id limit $4 for update of i skip locked`, [this.tenant.agencyId, surveyId, now, limit]);
  }

  async skip(ids: readonly string[], reasons: readonly string[]): Promise<void> {
    await this.tenant.query(
      `update invitation i set status = 'skipped', reason = s.reason from unnest($2::uuid[], $3::text[]) as s (id, reason) where i.agency_id = $1 and i.id = s.id`, [this.tenant.agencyId, ids, reasons]);
  }

  async postpone(ids: readonly string[], until: Date): Promise<void> {
    await this.tenant.query("update invitation set due_at = case when status = 'planned' then $3 else due_at end, reminder_due_at = case when reminder_due_at is not null then $3::timestamptz end where agency_id = $1 and id = any($2)",
      [this.tenant.agencyId, ids, until]);
  }

  /** Times that lists show are the start of the day: exact ones, the same on contact, message and invitation, would tie these together. */
  async issue(issues: readonly Issue[], facts: { versionId: string; dayStart: Date; expiresAt: Date; reminderDueAt: Date | null; day: string }): Promise<void> {
    const ids = issues.map(({ id }) => id);
    await this.tenant.query(
      `update invitation set status = 'issued', reason = null, due_at = $3, sent_at = $3, expires_at = $4, reminder_due_at = $5, questionnaire_version_id = $6, delivery = 'queued' where agency_id = $1 and id = any($2)`,
      [this.tenant.agencyId, ids, facts.dayStart, facts.expiresAt, facts.reminderDueAt, facts.versionId]);
    await this.addTokens(issues);
    await this.tenant.query('insert into recipient_asked (agency_id, id, recipient_index, asked_on) select $1, gen_random_uuid(), r, $3::date from unnest($2::bytea[]) as r',
      [this.tenant.agencyId, issues.map(({ recipientIndex }) => recipientIndex), facts.day]);
    await this.tenant.query('update contact set surveyed_at = $3 where agency_id = $1 and id = any($2) and surveyed_at is null', [this.tenant.agencyId, issues.map(({ contactId }) => contactId), facts.dayStart]);
  }

  async addTokens(tokens: readonly { id: string; tokenHash: Buffer }[]): Promise<void> {
    await this.tenant.query('insert into invitation_token (token_hash, agency_id, invitation_id) select t, $1, i from unnest($2::bytea[], $3::uuid[]) as u (t, i)',
      [this.tenant.agencyId, tokens.map(({ tokenHash }) => tokenHash), tokens.map(({ id }) => id)]);
  }

  async reminded(ids: readonly string[], at: Date | null): Promise<void> {
    await this.tenant.query('update invitation set reminder_due_at = null, reminded_at = $3 where agency_id = $1 and id = any($2)', [this.tenant.agencyId, ids, at]);
  }

  /** Ends what is over; answers so far that were never sent are deleted. */
  async expire(surveyId: string, now: Date): Promise<number> {
    const rows = await this.tenant.query<{ n: number }>(
      `with over as (
         update invitation set status = 'expired', reminder_due_at = null where agency_id = $1 and survey_id = $2 and status in ('issued', 'opened', 'partial') and expires_at <= $3 returning id),
       gone as (delete from answer_draft d using over where d.agency_id = $1 and d.invitation_id = over.id)
       select count(*)::int as n from over`, [this.tenant.agencyId, surveyId, now]);
    return rows[0]?.n ?? 0;
  }

  async endPlanned(surveyId: string): Promise<void> {
    await this.tenant.query("update invitation set status = 'skipped', reason = 'survey-ended' where agency_id = $1 and survey_id = $2 and status = 'planned'", [this.tenant.agencyId, surveyId]);
  }

  /** One that was answered in an anonymous survey is withdrawn like any other, or the refusal would tell that it was answered. */
  async revoke(surveyId: string, id: string, now: Date): Promise<boolean> {
    const rows = await this.tenant.query(
      `update invitation i set status = case when i.status = 'submitted' then 'submitted' else 'revoked' end, reason = 'revoked', reminder_due_at = null from survey s
       where i.agency_id = $1 and i.survey_id = $2 and i.id = $3 and s.agency_id = $1 and s.id = $2 and (s.mode = 'confidential' or i.expires_at is null or i.expires_at > $4)
         and (i.status in ('planned', 'issued', 'opened', 'partial') or (i.status = 'submitted' and s.mode = 'anonymous' and i.reason is null)) returning i.id`,
      [this.tenant.agencyId, surveyId, id, now]);
    if (rows.length > 0) await this.tenant.query('delete from answer_draft where agency_id = $1 and invitation_id = $2', [this.tenant.agencyId, id]);
    return rows.length > 0;
  }

  /** When the next thing is to be done for a survey; null when nothing is open. */
  async nextDue(surveyId: string, active: boolean): Promise<Date | null> {
    const rows = await this.tenant.query<{ at: Date | null }>(
      `select least(
         (select min(due_at) from invitation where agency_id = $1 and survey_id = $2 and status = 'planned' and $3),
         (select min(reminder_due_at) from invitation where agency_id = $1 and survey_id = $2 and reminder_due_at is not null and $3),
         (select min(expires_at) from invitation where agency_id = $1 and survey_id = $2 and status in ('issued', 'opened', 'partial'))) as at`, [this.tenant.agencyId, surveyId, active]);
    return rows[0]?.at ?? null;
  }

  /** The newest first; `named` tells whether the survey is confidential. What is asked of a row for a state is what {@link shown} makes of it, said so that an index serves. */
  page(surveyId: string, named: boolean, status: string | null, after: readonly [string, string] | null, limit: number, now: Date): Promise<InvitationRow[]> {
    return this.tenant.query<InvitationRow>(
      `with page as materialized (
         select i.* from invitation i where i.agency_id = $1 and i.survey_id = $2 and ($5::timestamptz is null or (i.due_at, i.id) < ($5, $6::uuid))
           and ($4::text is null or case when $8::boolean or $4 in ('planned', 'skipped') then i.status = $4
             when $4 = 'revoked' then (i.status = 'revoked' or i.reason = 'revoked') and i.status not in ('planned', 'skipped')
             when $4 = 'expired' then i.status not in ('planned', 'skipped', 'revoked') and i.reason is distinct from 'revoked' and i.expires_at <= $3
             when $4 = 'issued' then i.status not in ('planned', 'skipped', 'revoked') and i.reason is distinct from 'revoked' and (i.expires_at is null or i.expires_at > $3) else false end)
         order by i.due_at desc, i.id desc limit $7)
       select ${shown} from page i ${companions} order by i.due_at desc, i.id desc`,
      [this.tenant.agencyId, surveyId, now, status, after?.[0] ?? null, after?.[1] ?? null, limit, named]);
  }

  async one(surveyId: string, id: string, now: Date): Promise<InvitationRow | undefined> {
    const rows = await this.tenant.query<InvitationRow>(`select ${shown} from invitation i ${companions} where i.agency_id = $1 and i.survey_id = $2 and i.id = $4`, [this.tenant.agencyId, surveyId, now, id]);
    return rows[0];
  }

  /** What became of a survey's invitations, by group, as far as it follows no answer: what was opened is as of the last batch, answers are those that were added. */
  funnel(surveyId: string, now: Date): Promise<FunnelRow[]> {
    return this.tenant.query<FunnelRow>(
      `with sent as (
         select i.group_id, case when i.status = 'skipped' then i.reason end as reason, count(*) filter (where i.status = 'planned') as planned, count(*) filter (where i.status = 'skipped') as skipped,
           count(*) filter (where i.sent_at is not null) as sent, count(*) filter (where i.delivery = 'delivered') as delivered, count(*) filter (where i.delivery in ('failed', 'bounced')) as failed,
           count(*) filter (where i.sent_at is not null and i.expires_at <= $3) as expired
         from invitation i where i.agency_id = $1 and i.survey_id = $2 group by 1, 2),
       told as (
         select group_id, sum(planned) as planned, sum(skipped) as skipped, sum(sent) as sent, sum(delivered) as delivered, sum(failed) as failed, sum(expired) as expired,
           coalesce(jsonb_object_agg(reason, skipped) filter (where reason is not null), '{}') as reasons from sent group by 1),
       opened as (select group_key, sum(opened) as opened from survey_reach where agency_id = $1 and survey_id = $2 group by 1),
       answered as (
         select r.group_id, count(*) as completed from response r where r.agency_id = $1 and r.survey_id = $2
           and not exists (select 1 from answer_waiting w where w.agency_id = $1 and w.response_id = r.id) group by 1)
       select s.group_id as "groupId", g.name as "groupName", s.planned::int, s.skipped::int, s.sent::int, greatest(s.delivered, coalesce(o.opened, 0))::int as delivered, s.failed::int,
         coalesce(o.opened, 0)::int as opened, coalesce(a.completed, 0)::int as completed, s.expired::int, s.reasons
       from told s left join contact_group g on g.agency_id = $1 and g.id = s.group_id left join opened o on o.group_key = coalesce(s.group_id::text, '')
         left join answered a on a.group_id is not distinct from s.group_id order by 2`, [this.tenant.agencyId, surveyId, now]);
  }

  /** The day on which answers were last added to figures; null before the first time. */
  async answersAsOf(): Promise<string | null> {
    const rows = await this.tenant.query<{ day: string }>('select released_on::text as day from answer_release where agency_id = $1', [this.tenant.agencyId]);
    return rows[0]?.day ?? null;
  }

  /** Facts for the last look before a queued message leaves. */
  async standing(id: string): Promise<{ status: string; surveyStatus: string; excludedReason: string | null; expiresAt: Date | null } | undefined> {
    const rows = await this.tenant.query<{ status: string; surveyStatus: string; excludedReason: string | null; expiresAt: Date | null }>(
      `select i.status, s.status as "surveyStatus", c.excluded_reason as "excludedReason", i.expires_at as "expiresAt" from invitation i join survey s on s.agency_id = i.agency_id and s.id = i.survey_id
       left join contact c on c.agency_id = i.agency_id and c.id = i.contact_id where i.agency_id = $1 and i.id = $2`, [this.tenant.agencyId, id]);
    return rows[0];
  }

  async noteDelivery(id: string, delivery: string): Promise<void> {
    await this.tenant.query('update invitation set delivery = $3 where agency_id = $1 and id = $2', [this.tenant.agencyId, id, delivery]);
  }
}
