/** A browser in a test: keeps its cookie, comes from an address of its own, and knows the authenticator app of its person. */
import { uuidv7 } from 'uuidv7';
import type { Role } from '@rapport/api-contract/permissions';
import { FieldCipher } from '../src/platform/secrets/field-cipher.js';
import { hashPassword } from '../src/platform/identity/passwords/password-hash.js';
import { codeOfStep, newTotpSecret, stepAt } from '../src/platform/identity/second-factor/totp.js';
import type { Answer, TestApi } from './test-api.js';

export const goodPassword = 'four brown horses swim';

/** A login made straight in the database. */
export interface Login { userId: string; email: string; totp: string | null }

export async function makeLogin(api: TestApi, over: { memberOf?: [agencyId: string, ...roles: Role[]][]; totp?: boolean; operator?: boolean; password?: string; name?: string } = {}): Promise<Login> {
  const userId = uuidv7();
  const email = `${userId.slice(-12)}@example.org`;
  const password = over.password ?? goodPassword;
  const totp = over.totp ? newTotpSecret() : null;
  const sealed = totp && api.app.get(FieldCipher).encrypt(totp, { agencyId: 'platform', purpose: `totp:${userId}` });
  await api.database.asOwner(
    `insert into app_user (id, email, name, operator, password_hash, password_characters, password_changed_at, totp_secret, totp_confirmed_at)
     values ($1, $2, $3, $4, $5, $6, now(), $7, case when $7::bytea is null then null else now() end)`,
    [userId, email, over.name ?? 'Dana Reyes', over.operator ?? false, await hashPassword(password), password.length, sealed]);
  for (const [agencyId, ...roles] of over.memberOf ?? []) {
    await api.database.asOwner('insert into membership (agency_id, id, user_id, roles) values ($1, $2, $3, $4)', [agencyId, uuidv7(), userId, roles]);
  }
  return { userId, email, totp };
}

/** Stops the clock of this process in the middle of a 30-second step; `next` goes on to the next one. Only Date is stopped. */
export function stopClock(): { next(): void } {
  const all = ['hrtime', 'nextTick', 'performance', 'queueMicrotask', 'requestAnimationFrame', 'cancelAnimationFrame', 'requestIdleCallback', 'cancelIdleCallback',
    'setImmediate', 'clearImmediate', 'setInterval', 'clearInterval', 'setTimeout', 'clearTimeout'] as const;
  // Never ahead of the database's clock at first, so that work is due when it is asked for.
  let now = Math.floor((Date.now() - 15_000) / 30_000) * 30_000 + 15_000;
  jest.useFakeTimers({ now, doNotFake: [...all] });
  return { next() { jest.setSystemTime(now += 30_000); } };
}

/** The code that the app shows now. */
export const codeNow = (secret: string | null): string => codeOfStep(secret ?? '', stepAt(new Date()));
/** Six digits that are surely wrong now. */
export const wrongCode = (secret: string | null): string => String((Number(codeNow(secret)) + 500_001) % 1_000_000).padStart(6, '0');

export interface Session { state: string; complete: boolean; agency: { id: string } | null; memberships: { agencyId: string }[]; permissions: string[]; user: { secondFactor: boolean; recoveryCodesLeft: number } }
export type Problem = { code: string; detail?: string; errors?: { path: string; message: string }[] };

export class Browser {
  cookie: string | null = null;
  /** The mark by which the browser is known again; it stays when the session ends. */
  device: string | null = null;

  /** @param ip where it comes from; needs an API that trusts the proxy 127.0.0.1 */
  constructor(private readonly api: TestApi, readonly ip = '198.51.100.7') {}

  async send<T = unknown>(method: string, path: string, body?: unknown, headers: Record<string, string> = {}): Promise<Answer<T>> {
    const answer = await this.api.anybody.send<T>(method, path, body, {
      'x-forwarded-for': this.ip, 'sec-fetch-site': 'same-origin', 'user-agent': 'Test Browser', ...(this.cookie || this.device ? { cookie: [this.cookie, this.device].filter(Boolean).join('; ') } : {}), ...headers,
    });
    for (const set of [answer.headers['set-cookie']].flat().filter(Boolean).map(String)) {
      const kept = /=;/.test(set) ? null : (set.split(';')[0] ?? null);
      if (/^\S*device=/.test(set)) this.device = kept;
      else this.cookie = kept;
    }
    return answer;
  }

  signIn(login: Login, password = goodPassword) {
    return this.send<Session & Problem>('POST', '/api/sign-in', { email: login.email, password });
  }

  /** Signs in with password and, where the login has one, the code. */
  async enter(login: Login, clock: { next(): void }): Promise<Session> {
    const first = await this.signIn(login);
    if (!login.totp) return first.body;
    clock.next();
    return (await this.send<Session>('POST', '/api/session/second-factor', { code: codeNow(login.totp) })).body;
  }
}
