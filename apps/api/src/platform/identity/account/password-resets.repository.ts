/** Mailed links for a new password: found by the hash of their token, valid for an hour, used once. */
import { Injectable } from '@nestjs/common';
import { uuidv7 } from 'uuidv7';
import { IdentityDatabase, type Query } from '../identity-database.js';
import { hashSecret } from '../session-cookie.js';

/** More mails than this within an hour would only pester the owner. */
const offersPerHour = 3;

export interface ResetRow { id: string; userId: string }

@Injectable()
export class PasswordResetsRepository {
  constructor(private readonly database: IdentityDatabase) {}

  /** Makes the token valid for an hour; again for the same token changes nothing. False when the user had enough links within the hour. */
  async offer(userId: string, token: string): Promise<boolean> {
    const hash = hashSecret(token);
    await this.database.query(
      `insert into password_reset (id, user_id, token_hash, expires_at) select $1, $2, $3, now() + interval '1 hour'
       where (select count(*) from password_reset where user_id = $2 and created_at > now() - interval '1 hour') < $4
       on conflict (token_hash) do nothing`, [uuidv7(), userId, hash, offersPerHour]);
    return (await this.database.query('select 1 from password_reset where token_hash = $1 and user_id = $2', [hash, userId])).length === 1;
  }

  /** Makes a token valid for `hours`; for the operator's first link. */
  async grant(query: Query, userId: string, token: string, hours: number): Promise<void> {
    await query('insert into password_reset (id, user_id, token_hash, expires_at) values ($1, $2, $3, now() + make_interval(hours => $4))', [uuidv7(), userId, hashSecret(token), hours]);
  }

  /** The open link with this token; locked against a second use until the transaction ends. */
  async open(query: Query, token: string): Promise<ResetRow | undefined> {
    const rows = await query<ResetRow>(
      'select id, user_id as "userId" from password_reset where token_hash = $1 and used_at is null and expires_at > now() for update', [hashSecret(token)]);
    return rows[0];
  }

  /** Ends every open link of the user, the used one among them. */
  async close(query: Query, userId: string): Promise<void> {
    await query('update password_reset set used_at = now() where user_id = $1 and used_at is null', [userId]);
  }

  /** Sweeps away links that ended long ago. */
  async forgetOld(): Promise<void> {
    await this.database.query("delete from password_reset where expires_at < now() - interval '30 days'");
  }
}
