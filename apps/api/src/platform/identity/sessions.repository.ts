/** Sessions as the identity role sees them: one round trip tells who calls and what they may do. */
import { Injectable } from '@nestjs/common';
import type { Role } from '@rapport/api-contract/permissions';
import { uuidv7 } from 'uuidv7';
import type { Source } from '../tenancy/tenant-scope.js';
import { IdentityDatabase, type Query } from './identity-database.js';
import { sessionExpiry } from './session-rule.js';

/** One agency that the user works in, as far as it decides how to sign in. */
export interface Belonging { roles: Role[]; secondFactorForAll: boolean; passwordMaxAgeDays: number | null }

export interface SessionRow {
  sessionId: string; userId: string; name: string; operator: boolean; totpConfirmedAt: Date | null; passwordChangedAt: Date | null; passwordCharacters: number | null; lastSeenAt: Date; expiresAt: Date;
  secondFactorAt: Date | null; confirmedAt: Date | null; noticeAcceptedAt: Date | null;
  agencyId: string | null; membershipId: string | null; municipalityId: string | null; roles: Role[] | null; complaintsConfirmed: boolean; separated: boolean; belongings: Belonging[];
}

export interface SessionListing { id: string; createdAt: Date; lastSeenAt: Date; expiresAt: Date; ip: string | null; userAgent: string | null }

@Injectable()
export class SessionsRepository {
  constructor(private readonly database: IdentityDatabase) {}

  /** The open session with this secret, with the membership in its agency as it is now. */
  open(secretHash: Buffer): Promise<SessionRow | undefined> {
    return this.database.one<SessionRow>('session-open',
      `select s.id as "sessionId", u.id as "userId", u.name, u.operator, u.totp_confirmed_at as "totpConfirmedAt", u.password_changed_at as "passwordChangedAt", u.password_characters as "passwordCharacters",
         s.last_seen_at as "lastSeenAt", s.expires_at as "expiresAt", s.second_factor_at as "secondFactorAt", s.confirmed_at as "confirmedAt", s.notice_accepted_at as "noticeAcceptedAt",
         case when m.id is not null and a.status = 'active' then m.agency_id end as "agencyId", m.id as "membershipId",
         m.municipality_id as "municipalityId", m.roles, m.complaints_confirmed_at is not null as "complaintsConfirmed", coalesce(m.away @> (now() at time zone a.time_zone)::date, false) as separated, b.belongings
       from session s join app_user u on u.id = s.user_id
       left join membership m on m.agency_id = s.agency_id and m.user_id = s.user_id and m.ended_at is null
       left join agency a on a.id = m.agency_id
       cross join lateral (
         select coalesce(jsonb_agg(jsonb_build_object('roles', o.roles, 'secondFactorForAll', coalesce(p.second_factor_for_all, false), 'passwordMaxAgeDays', p.password_max_age_days)), '[]') as belongings
         from membership o join agency oa on oa.id = o.agency_id and oa.status = 'active' left join sign_in_policy p on p.agency_id = o.agency_id
         where o.user_id = s.user_id and o.ended_at is null) b
       where s.secret_hash = $1 and s.ended_at is null and s.expires_at > now() and u.disabled_at is null`, [secretHash]);
  }

  /** Whose open session this is, as long as they may work in that agency; null otherwise. For what runs on after the request that began it. */
  async userOf(sessionId: string, agencyId: string): Promise<string | null> {
    const found = await this.database.one<{ userId: string }>('session-goes-on',
      `select s.user_id as "userId" from session s join app_user u on u.id = s.user_id and u.disabled_at is null join agency a on a.id = $2 and a.status = 'active'
       join membership m on m.agency_id = a.id and m.user_id = s.user_id and m.ended_at is null where s.id = $1 and s.ended_at is null and s.expires_at > now()`, [sessionId, agencyId]);
    return found?.userId ?? null;
  }

  /** Notes that the session, the login and the membership are in use. */
  async touch(session: Pick<SessionRow, 'sessionId' | 'userId' | 'agencyId'>): Promise<void> {
    await this.database.query(
      `with used as (update session set last_seen_at = now() where id = $1 and ended_at is null),
         person as (update app_user set last_seen_at = now() where id = $2)
       update membership set last_seen_at = now() where agency_id = $3 and user_id = $2`, [session.sessionId, session.userId, session.agencyId]);
  }

  /** Begins a session; with exactly one active membership it works in that agency. */
  async begin(query: Query, session: { userId: string; secretHash: Buffer; source: Source; confirmed: boolean }): Promise<string> {
    const id = uuidv7();
    const now = new Date();
    await query(
      `insert into session (id, secret_hash, user_id, agency_id, created_at, last_seen_at, expires_at, confirmed_at, ip, user_agent)
       select $1, $2, $3, (select (array_agg(m.agency_id))[1] from membership m join agency a on a.id = m.agency_id and a.status = 'active'
         where m.user_id = $3 and m.ended_at is null having count(*) = 1), $4, $4, $5, $6, $7, $8`,
      [id, session.secretHash, session.userId, now, sessionExpiry(now), session.confirmed ? now : null, session.source.ip, session.source.userAgent]);
    return id;
  }

  /** Gives the session a new secret, so that one known before a privilege changed is worth nothing after. */
  async renew(query: Query, sessionId: string, secretHash: Buffer, proved: { secondFactor?: boolean; confirmed?: boolean }): Promise<void> {
    await query(
      `update session set secret_hash = $2, last_seen_at = now(), second_factor_at = case when $3 then coalesce(second_factor_at, now()) else second_factor_at end,
         confirmed_at = case when $4 then now() else confirmed_at end where id = $1 and ended_at is null`,
      [sessionId, secretHash, proved.secondFactor ?? false, proved.confirmed ?? false]);
  }

  /** Works in `agencyId` from now on; false when the user has no active membership in an active agency there. */
  async enter(query: Query, sessionId: string, userId: string, agencyId: string | null): Promise<boolean> {
    const rows = await query<{ id: string }>(
      `update session set agency_id = $3, notice_accepted_at = null where id = $1 and user_id = $2 and ($3::uuid is null or exists (
         select 1 from membership m join agency a on a.id = m.agency_id and a.status = 'active' where m.agency_id = $3 and m.user_id = $2 and m.ended_at is null)) returning id`,
      [sessionId, userId, agencyId]);
    return rows.length === 1;
  }

  async acceptNotice(query: Query, sessionId: string): Promise<void> {
    await query('update session set notice_accepted_at = now() where id = $1', [sessionId]);
  }

  /** Forgets what a removed factor proved. */
  async forgetSecondFactor(query: Query, sessionId: string): Promise<void> {
    await query('update session set second_factor_at = null where id = $1', [sessionId]);
  }

  /** The user's open sessions, newest first; with `agencyId` only those that work there. */
  listOf(userId: string, agencyId: string | null = null): Promise<SessionListing[]> {
    return this.database.query<SessionListing>(
      `select id, created_at as "createdAt", last_seen_at as "lastSeenAt", expires_at as "expiresAt", ip, user_agent as "userAgent"
       from session where user_id = $1 and ended_at is null and expires_at > now() and ($2::uuid is null or agency_id = $2) order by created_at desc limit 200`, [userId, agencyId]);
  }

  /** Ends one open session of the user (in that agency, when given); false when there is none. */
  async end(query: Query, sessionId: string, userId: string, agencyId: string | null = null): Promise<boolean> {
    const rows = await query<{ id: string }>(
      'update session set ended_at = now() where id = $1 and user_id = $2 and ($3::uuid is null or agency_id = $3) and ended_at is null returning id', [sessionId, userId, agencyId]);
    return rows.length === 1;
  }

  /** Ends the session with this secret, if it is open. */
  async endBySecret(query: Query, secretHash: Buffer): Promise<void> {
    await query('update session set ended_at = now() where secret_hash = $1 and ended_at is null', [secretHash]);
  }

  /** Ends all open sessions of the user but `except` (in that agency, when given); answers how many. */
  async endAll(query: Query, userId: string, over: { except?: string; agencyId?: string } = {}): Promise<number> {
    const rows = await query<{ id: string }>(
      `update session set ended_at = now() where user_id = $1 and ended_at is null and ($2::uuid is null or id <> $2) and ($3::uuid is null or agency_id = $3) returning id`,
      [userId, over.except ?? null, over.agencyId ?? null]);
    return rows.length;
  }

  /** Sweeps away sessions that ended long ago; the record of them is in the trail. */
  async forgetOld(): Promise<void> {
    await this.database.query("delete from session where expires_at < now() - interval '30 days'");
  }
}
