/** Logins as the identity role stores them. */
import { Injectable } from '@nestjs/common';
import { IdentityDatabase, type Query } from './identity-database.js';
import type { Belonging } from './sessions.repository.js';

export interface UserRow {
  id: string; email: string; name: string; language: string; operator: boolean; passwordHash: string | null; passwordCharacters: number | null;
  totpSecret: Buffer | null; totpConfirmedAt: Date | null; totpLastStep: number | null; totpPending: Buffer | null; totpPendingAt: Date | null;
  createdAt: Date; lastSeenAt: Date | null; disabledAt: Date | null; disabledReason: 'idle' | 'operator' | null;
}

const columns = `id, email, name, language, operator, password_hash as "passwordHash", password_characters as "passwordCharacters", totp_secret as "totpSecret",
  totp_confirmed_at as "totpConfirmedAt", totp_last_step::float8 as "totpLastStep", totp_pending as "totpPending", totp_pending_at as "totpPendingAt",
  created_at as "createdAt", last_seen_at as "lastSeenAt", disabled_at as "disabledAt", disabled_reason as "disabledReason"`;

@Injectable()
export class UsersRepository {
  constructor(private readonly database: IdentityDatabase) {}

  async byEmail(email: string, query: Query = this.database.query): Promise<UserRow | undefined> {
    return (await query<UserRow>(`select ${columns} from app_user where email = $1`, [email]))[0];
  }

  async byId(userId: string, query: Query = this.database.query): Promise<UserRow | undefined> {
    return (await query<UserRow>(`select ${columns} from app_user where id = $1`, [userId]))[0];
  }

  /** The login of an open session; its absence would be a fault of ours. */
  async known(userId: string): Promise<UserRow> {
    const user = await this.byId(userId);
    if (!user) throw new Error('A session names a login that is not there');
    return user;
  }

  /** Adds a login; null when the address has one already. */
  async add(query: Query, user: { id: string; email: string; name: string; language: string; operator?: boolean }): Promise<string | null> {
    const [row] = await query<{ id: string }>(
      'insert into app_user (id, email, name, language, operator) values ($1, $2, $3, $4, $5) on conflict (email) do nothing returning id',
      [user.id, user.email, user.name, user.language, user.operator ?? false]);
    return row?.id ?? null;
  }

  async makeOperator(query: Query, userId: string): Promise<void> {
    await query('update app_user set operator = true where id = $1', [userId]);
  }

  async setPassword(query: Query, userId: string, password: { hash: string; characters: number }): Promise<void> {
    await query('update app_user set password_hash = $2, password_characters = $3, password_changed_at = now() where id = $1', [userId, password.hash, password.characters]);
  }

  /** Stores the same password hashed with today's figures; it did not change. */
  async rehash(query: Query, userId: string, hash: string): Promise<void> {
    await query('update app_user set password_hash = $2 where id = $1', [userId, hash]);
  }

  async noteUse(query: Query, userId: string): Promise<void> {
    await query('update app_user set last_seen_at = now() where id = $1', [userId]);
  }

  async describe(query: Query, userId: string, change: { name?: string; language?: string }): Promise<void> {
    await query('update app_user set name = coalesce($2, name), language = coalesce($3, language) where id = $1', [userId, change.name ?? null, change.language ?? null]);
  }

  /** Marks the step as used; false when a code of this or a later step was accepted meanwhile. */
  async useStep(query: Query, userId: string, step: number): Promise<boolean> {
    const rows = await query<{ id: string }>(
      'update app_user set totp_last_step = $2 where id = $1 and (totp_last_step is null or totp_last_step < $2) returning id', [userId, step]);
    return rows.length === 1;
  }

  async setPendingFactor(query: Query, userId: string, secret: Buffer): Promise<void> {
    await query('update app_user set totp_pending = $2, totp_pending_at = now() where id = $1', [userId, secret]);
  }

  /** The pending secret becomes the factor; false when it is not pending any more. */
  async adoptFactor(query: Query, userId: string, pending: Buffer, step: number): Promise<boolean> {
    const rows = await query<{ id: string }>(
      `update app_user set totp_secret = totp_pending, totp_confirmed_at = now(), totp_last_step = $3, totp_pending = null, totp_pending_at = null
       where id = $1 and totp_pending = $2 returning id`, [userId, pending, step]);
    return rows.length === 1;
  }

  async removeFactor(query: Query, userId: string): Promise<void> {
    await query('update app_user set totp_secret = null, totp_confirmed_at = null, totp_pending = null, totp_pending_at = null where id = $1', [userId]);
    await query('delete from recovery_code where user_id = $1', [userId]);
  }

  /** Closes the login; false when it was closed already. */
  async disable(query: Query, userId: string, reason: 'idle' | 'operator'): Promise<boolean> {
    const rows = await query<{ id: string }>('update app_user set disabled_at = now(), disabled_reason = $2 where id = $1 and disabled_at is null returning id', [userId, reason]);
    return rows.length === 1;
  }

  /** Opens the login, when it was closed for this reason (any, when null); it counts as used now. */
  async enable(query: Query, userId: string, reason: 'idle' | null): Promise<boolean> {
    const rows = await query<{ id: string }>(
      `update app_user set disabled_at = null, disabled_reason = null, last_seen_at = now()
       where id = $1 and disabled_at is not null and ($2::text is null or disabled_reason = $2) returning id`, [userId, reason]);
    return rows.length === 1;
  }

  /** Logins that nobody used since `before`. */
  async idleSince(before: Date, limit: number): Promise<{ id: string }[]> {
    return this.database.query('select id from app_user where disabled_at is null and coalesce(last_seen_at, created_at) < $1 order by coalesce(last_seen_at, created_at) limit $2', [before, limit]);
  }

  /** Replaces all recovery codes. */
  async setRecoveryCodes(query: Query, userId: string, hashes: Buffer[]): Promise<void> {
    await query('delete from recovery_code where user_id = $1', [userId]);
    await query('insert into recovery_code (user_id, code_hash) select $1, unnest($2::bytea[])', [userId, hashes]);
  }

  /** Uses a code up; false when there is none like it. `hashes`: one per key that may have made it. */
  async useRecoveryCode(query: Query, userId: string, hashes: Buffer[]): Promise<boolean> {
    const rows = await query<{ user_id: string }>(
      'update recovery_code set used_at = now() where user_id = $1 and code_hash = any($2) and used_at is null returning user_id', [userId, hashes]);
    return rows.length > 0;
  }

  /** The user's active memberships in active agencies, as far as they decide how to sign in. */
  belongings(userId: string, query: Query = this.database.query): Promise<Belonging[]> {
    return query<Belonging>(
      `select m.roles, coalesce(p.second_factor_for_all, false) as "secondFactorForAll", p.password_max_age_days as "passwordMaxAgeDays"
       from membership m join agency a on a.id = m.agency_id and a.status = 'active' left join sign_in_policy p on p.agency_id = m.agency_id
       where m.user_id = $1 and m.ended_at is null`, [userId]);
  }

  /** Names of the active agencies that the login belongs to. */
  async agencyNames(userId: string, query: Query = this.database.query): Promise<string[]> {
    const rows = await query<{ name: string }>(
      `select a.name from membership m join agency a on a.id = m.agency_id and a.status = 'active' where m.user_id = $1 and m.ended_at is null order by a.name`, [userId]);
    return rows.map((row) => row.name);
  }
}
