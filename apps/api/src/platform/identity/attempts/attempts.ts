/** Failed attempts, counted in the database so that all processes see them. */
import { Injectable } from '@nestjs/common';
import { uuidv7 } from 'uuidv7';
import { FieldCipher } from '../../secrets/field-cipher.js';
import type { Source } from '../../tenancy/tenant-scope.js';
import { IdentityDatabase, type Query } from '../identity-database.js';
import { type AttemptFigures, isLocked, sourceKey, spreadWindowMinutes, windowMinutes } from './lock-rule.js';
import { TooManyFailures } from '../identity.errors.js';

/** One attempt under way: it counts as failed until it is forgiven, so that parallel guesses cannot outrun the count. */
export interface Attempt { id: string; account: Buffer; source: string; device: string | null }

const deviceKey = (device: string): string => `device ${device}`;

@Injectable()
export class Attempts {
  constructor(private readonly database: IdentityDatabase, private readonly cipher: FieldCipher) {}

  /** Counts an attempt on the address before anything is checked; throws {@link TooManyFailures}, the same for unknown addresses. */
  async begin(email: string, source: Source): Promise<Attempt> {
    const [account] = this.cipher.blindIndexes(email, { agencyId: 'platform', purpose: 'sign-in-failure' });
    const attempt = { id: uuidv7(), account: account!, source: await this.countedAs(email, source), device: source.device ? deviceKey(source.device) : null };
    await this.database.query('insert into sign_in_failure (id, account, source) values ($1, $2, $3)', [attempt.id, attempt.account, attempt.source]);
    const [figures] = await this.database.query<AttemptFigures>(
      `select count(*) filter (where source = $2 and at > now() - make_interval(mins => $4))::int as here, count(*)::int as everywhere,
         exists (select 1 from known_source k join app_user u on u.id = k.user_id where u.email = $3 and k.source = $2) as "sourceIsKnown"
       from sign_in_failure where account = $1 and at > now() - make_interval(mins => $5)`,
      [attempt.account, attempt.source, email, windowMinutes, spreadWindowMinutes]);
    if (!figures || !isLocked(figures)) return attempt;
    // A refused attempt was not checked and must not make the lock last longer.
    await this.forgive(this.database.query, attempt);
    throw new TooManyFailures();
  }

  /** A browser in which this login was used before counts for itself: who shares its address cannot lock it out, nor guess in its name. */
  private async countedAs(email: string, { ip, device }: Source): Promise<string> {
    const address = sourceKey(ip);
    if (!device) return address;
    const [known] = await this.database.query('select 1 from known_source k join app_user u on u.id = k.user_id where u.email = $1 and k.source = $2', [email, deviceKey(device)]);
    return known ? deviceKey(device) : address;
  }

  /** The attempt proved right, but the sign-in is not whole yet: earlier failures stay counted. */
  async forgive(query: Query, attempt: Attempt): Promise<void> {
    await query('delete from sign_in_failure where id = $1', [attempt.id]);
  }

  /** The sign-in is whole: failures from here are forgotten, and the source is known from now on. */
  async succeed(query: Query, attempt: Attempt, userId: string): Promise<void> {
    await query('delete from sign_in_failure where account = $1 and source = $2', [attempt.account, attempt.source]);
    await query(`insert into known_source (user_id, source) select $1, unnest($2::text[]) on conflict (user_id, source) do update set last_at = now()`,
      [userId, [...new Set([attempt.source, attempt.device].filter((each) => each !== null))]]);
  }

  /** Sweeps away what no rule asks for any more. */
  async forgetOld(): Promise<void> {
    await this.database.query("delete from sign_in_failure where at < now() - interval '2 hours'");
    await this.database.query("delete from known_source where last_at < now() - interval '90 days'");
  }
}
