/** One person's obligations: read, shown, finished. The statements that change one also count it. */
import { Injectable } from '@nestjs/common';
import { uuidv7 } from 'uuidv7';
import { Tenant } from '../../../platform/tenancy/tenant.js';
import type { Statement } from '@rapport/policy-engine/acknowledgement-statement';
import { UnitOfWork, type WorkFor } from '../../../platform/tenancy/unit-of-work.js';
import type { AcknowledgementState } from '@rapport/policy-engine/acknowledgement-state';
import type { Day } from '../../people/civil-day.js';
import type { ObligationRow } from './obligation-row.js';
import { noUnit } from './reconcile.repository.js';

export interface LockedRow { id: string; policyId: string; personId: string; versionId: string; versionNumber: number; sha256: string; state: AcknowledgementState; dueOn: Day }
export interface RecordRow {
  kind: 'signed' | 'paper' | 'refused' | 'excused'; at: Date; versionId: string; versionNumber: number; sha256: string; statementId: string | null; wording: string | null; language: string | null; authentication: string | null;
  ip: string | null; userAgent: string | null; recordedBy: string; recordedByUserId: string; witnessId: string | null; witnessName: string | null; reason: string | null; signedOn: Day | null; fileId: string | null;
}
export interface ShownRow { at: Date; versionId: string; versionNumber: number; sha256: string }
export interface NewRecord {
  kind: RecordRow['kind']; versionId: string; sha256: string; at: Date; language?: string; statementId?: string; wording?: string; authentication?: string; ip?: string | null; userAgent?: string | null;
  recordedByUserId: string; recordedBy: string; witnessPersonId?: string; reason?: string; signedOn?: Day; fileId?: string;
}
/** What an answer about one's own obligation shows. */
export type SignedRow = Pick<ObligationRow, 'id' | 'state' | 'owedOn' | 'dueOn' | 'paused' | 'closedAt' | 'closedReason' | 'policyId' | 'policyNumber' | 'title' | 'versionId' | 'versionNumber' | 'sha256' | 'effectiveOn' | 'minutes' | 'lastVersionId' | 'lastVersionNumber' | 'lastAt'>;
export interface AtOnce { membershipId: string; versionId: string; sha256: string; statement: Statement; authentication: string; at: Date; userId: string; name: string }
export interface Finishing { id: string; state: 'acknowledged' | 'refused' | 'excused'; at: Date; reason: string | null }

@Injectable()
export class AcknowledgementsRepository {
  constructor(private readonly tenant: Tenant, private readonly work: UnitOfWork) {}

  async summary(personId: string, today: Day, now: Date): Promise<{ open: number; overdue: number; nextDueOn: Day | null; minutesToRead: number; answered: number }> {
    const [row] = await this.tenant.query<{ open: number; overdue: number; nextDueOn: Day | null; minutesToRead: number; answered: number }>(
      `select count(*)::int as open, (count(*) filter (where a.due_on < $3 and a.paused_on is null))::int as overdue, (min(a.due_on) filter (where a.paused_on is null))::text as "nextDueOn", coalesce(sum(v.minutes), 0)::int as "minutesToRead",
         (select count(*)::int from policy_question q where q.agency_id = $1 and q.person_id = $2 and q.answered_at > $4::timestamptz - interval '14 days') as answered
       from acknowledgement a join policy_version v on v.agency_id = a.agency_id and v.id = a.policy_version_id where a.agency_id = $1 and a.person_id = $2 and a.state in ('pending', 'opened')`, [this.tenant.agencyId, personId, today, now]);
    return row ?? { open: 0, overdue: 0, nextDueOn: null, minutesToRead: 0, answered: 0 };
  }

  async lock(id: string, personId: string | null = null): Promise<LockedRow | null> {
    const [row] = await this.tenant.query<LockedRow>(
      `select a.id, a.policy_id as "policyId", a.person_id as "personId", a.policy_version_id as "versionId", a.version_number as "versionNumber", encode(v.sha256, 'hex') as sha256, a.state, a.due_on::text as "dueOn"
       from acknowledgement a join policy_version v on v.agency_id = a.agency_id and v.id = a.policy_version_id
       where a.agency_id = $1 and a.id = $2 and ($3::uuid is null or a.person_id = $3) for update of a`, [this.tenant.agencyId, id, personId]);
    return row ?? null;
  }

  async record(id: string): Promise<RecordRow | null> {
    const [row] = await this.tenant.query<RecordRow>(
      `select r.kind, r.at, r.policy_version_id as "versionId", v.number as "versionNumber", encode(r.sha256, 'hex') as sha256, r.statement_id as "statementId", r.wording, r.language, r.authentication, r.ip, r.user_agent as "userAgent",
         r.recorded_by as "recordedBy", r.recorded_by_user_id as "recordedByUserId", w.id as "witnessId", w.given_name || ' ' || w.family_name as "witnessName", r.reason, r.signed_on::text as "signedOn", r.file_id as "fileId"
       from acknowledgement_record r join policy_version v on v.agency_id = r.agency_id and v.id = r.policy_version_id left join person w on w.agency_id = r.agency_id and w.id = r.witness_person_id
       where r.agency_id = $1 and r.acknowledgement_id = $2`, [this.tenant.agencyId, id]);
    return row ?? null;
  }

  shown(id: string): Promise<ShownRow[]> {
    return this.tenant.query(
      `select s.at, s.policy_version_id as "versionId", v.number as "versionNumber", encode(s.sha256, 'hex') as sha256 from acknowledgement_view s
       join policy_version v on v.agency_id = s.agency_id and v.id = s.policy_version_id where s.agency_id = $1 and s.acknowledgement_id = $2 order by s.at`, [this.tenant.agencyId, id]);
  }

  history(id: string): Promise<{ at: Date; what: string; detail: string | null }[]> {
    return this.tenant.query('select at, what, detail from acknowledgement_event where agency_id = $1 and acknowledgement_id = $2 order by at, id', [this.tenant.agencyId, id]);
  }

  async wasShown(id: string, versionId: string, sha256: string): Promise<boolean> {
    return (await this.tenant.query(
      "select 1 from acknowledgement_view where agency_id = $1 and acknowledgement_id = $2 and policy_version_id = $3 and sha256 = decode($4, 'hex') limit 1", [this.tenant.agencyId, id, versionId, sha256])).length > 0;
  }

  /** Keeps what is shown, and the first time moves it from pending to opened. The row is locked. */
  async show(row: LockedRow, language: string, at: Date): Promise<void> {
    await this.tenant.query(
      "insert into acknowledgement_view (agency_id, id, acknowledgement_id, person_id, policy_version_id, sha256, at, language) values ($1, $2, $3, $4, $5, decode($6, 'hex'), $7, $8)",
      [this.tenant.agencyId, uuidv7(), row.id, row.personId, row.versionId, row.sha256, at, language]);
    await this.move(row.id, 'opened', at, null);
  }

  /** The usual signature in one call and one round trip, with what to answer; null when anything is unusual. Opens its own unit of work. */
  async signAtOnce(whose: WorkFor, id: string, by: AtOnce): Promise<{ row: SignedRow; today: Day } | null> {
    const found = await this.work.call<{ signed: (SignedRow & { closedAt: string; lastAt: string | null; today: Day }) | null }>(
      whose, 'acknowledgement-sign', "select sign_acknowledgement($3, $4, $5, $6, decode($7, 'hex'), $8, $9, $10, $11, $12, $13, $14, $15, $16, $17) as signed from scope",
      [whose.agencyId, by.membershipId, id, by.versionId, by.sha256, by.statement.id, by.statement.wording, by.statement.language, by.authentication, by.at, whose.source.ip, whose.source.userAgent, whose.source.requestId, by.userId, by.name]);
    const signed = found?.signed;
    return signed ? { row: { ...signed, closedAt: new Date(signed.closedAt), lastAt: signed.lastAt ? new Date(signed.lastAt) : null }, today: signed.today } : null;
  }

  async keep(id: string, record: NewRecord): Promise<void> {
    const r = record;
    await this.tenant.query(
      `insert into acknowledgement_record (agency_id, acknowledgement_id, kind, policy_version_id, sha256, at, language, statement_id, wording, authentication, ip, user_agent, recorded_by_user_id, recorded_by, witness_person_id, reason, signed_on, file_id)
       values ($1, $2, $3, $4, decode($5, 'hex'), $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18)`,
      [this.tenant.agencyId, id, r.kind, r.versionId, r.sha256, r.at, r.language ?? null, r.statementId ?? null, r.wording ?? null, r.authentication ?? null, r.ip ?? null, r.userAgent ?? null, r.recordedByUserId, r.recordedBy,
        r.witnessPersonId ?? null, r.reason ?? null, r.signedOn ?? null, r.fileId ?? null]);
  }

  /** Finishes a locked one whose record was kept before. Last in its unit of work: it waits for whoever counts in the same unit and policy. */
  finish({ id, state, at, reason }: Finishing): Promise<void> {
    return this.move(id, state, at, reason);
  }

  private async move(id: string, state: 'opened' | Finishing['state'], at: Date, reason: string | null): Promise<void> {
    await this.tenant.query(
      `with was as materialized (select policy_id, unit_id, state, due_on, paused_on from acknowledgement where agency_id = $1 and id = $2),
       now_is as (
         update acknowledgement set state = $3, opened_at = case when $3 = 'opened' then $4 else opened_at end, closed_at = case when $3 = 'opened' then null else $4::timestamptz end, closed_reason = $5
         where agency_id = $1 and id = $2 returning policy_id, unit_id, state, due_on, paused_on),
       difference as (
         select policy_id, coalesce(unit_id, $6) as unit_key, state, case when state in ('pending', 'opened') then due_on else '0001-01-01' end as due_on, state in ('pending', 'opened') and paused_on is not null as paused, sum(n)::int as n
         from (select *, -1 as n from was union all select *, 1 from now_is) both_sides group by 1, 2, 3, 4, 5 having sum(n) <> 0)
       insert into acknowledgement_tally as t (agency_id, policy_id, unit_key, state, due_on, paused, people, change)
       select $1, policy_id, unit_key, state, due_on, paused, greatest(n, 0), n from difference order by unit_key, state, due_on, paused
       on conflict (agency_id, policy_id, unit_key, state, due_on, paused) do update set people = t.people + excluded.change, change = excluded.change`,
      [this.tenant.agencyId, id, state, at, reason, noUnit]);
  }

  /** Notes something that happened to it and changes nothing. */
  async note(ids: readonly string[], what: 'reminded' | 'chased', detail: string | null, at: Date): Promise<void> {
    await this.tenant.query('insert into acknowledgement_event (agency_id, id, acknowledgement_id, at, what, detail) select $1, uuid_v7(), x.id, $3, $4, $5 from unnest($2::uuid[]) as x (id)', [this.tenant.agencyId, ids, at, what, detail]);
  }
}
