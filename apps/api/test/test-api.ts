/** A running API on a database of its own, with agencies and signed-in callers made to order. */
import { randomBytes } from 'node:crypto';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { Role } from '@rapport/api-contract/permissions';
import { uuidv7 } from 'uuidv7';
import { readSettings } from '../src/platform/config/config.js';
import { ServedRoutes } from '../src/platform/http/served-routes.js';
import { createServer } from '../src/platform/http/server.js';
import { hashSecret, sessionCookie } from '../src/platform/identity/session-authenticator.js';
import { InProcessTransport } from '../src/platform/jobs/transport.js';
import { MessageRunner } from '../src/platform/jobs/message-runner.js';
import { Relay } from '../src/platform/jobs/relay.js';
import { createTestDatabase, type TestDatabase } from './test-database.js';

export interface Answer<T = unknown> { status: number; body: T; text: string; headers: Record<string, unknown> }

/** One caller: sends requests with its own session, key or nothing. */
export interface TestCaller {
  userId: string | null;
  agencyId: string | null;
  send<T = unknown>(method: string, path: string, body?: unknown, headers?: Record<string, string>): Promise<Answer<T>>;
}

export interface TestApi {
  app: NestFastifyApplication;
  database: TestDatabase;
  anybody: TestCaller;
  /** Opens an agency, straight in the database. */
  agency(over?: Partial<{ name: string; timeZone: string; languages: string[] }>): Promise<{ id: string; slug: string; name: string }>;
  /** A user of the agency with these roles and a complete session. */
  caller(agencyId: string, ...roles: Role[]): Promise<TestCaller>;
  /** Somebody of a municipality of the agency, with a complete session. */
  reviewer(agencyId: string, municipalityId: string, ...roles: Role[]): Promise<TestCaller>;
  /** A platform operator with a complete session. */
  operator(): Promise<TestCaller>;
  /** A caller with an API key or any other headers. */
  withHeaders(headers: Record<string, string>): TestCaller;
  /** `METHOD /path` of everything the server answers. */
  servedRoutes(): string[];
  /** Runs all work that is due, until nothing is left. */
  settle(): Promise<void>;
  close(): Promise<void>;
}

export async function startTestApi(environment: Record<string, string> = {}): Promise<TestApi> {
  const database = await createTestDatabase();
  const settings = readSettings({
    NODE_ENV: 'test', DATABASE_APP_URL: database.appUrl, DATABASE_IDENTITY_URL: database.identityUrl, DATABASE_POOL: '4', LOG_LEVEL: process.env.LOG_LEVEL ?? 'silent', REQUESTS_PER_MINUTE: '0',
    SECRET_KEY: randomBytes(32).toString('base64'), FILES_DIR: `${process.env.TMPDIR ?? '/tmp'}/rapport-test-files-${randomBytes(6).toString('hex')}`, ...environment,
  });
  const app = await createServer(settings);
  await app.init();
  await app.getHttpAdapter().getInstance().ready();
  const served = app.get(ServedRoutes);
  const call = (headers: Record<string, string>, ids: { userId: string | null; agencyId: string | null }): TestCaller => ({
    ...ids,
    async send<T>(method: string, path: string, body?: unknown, more: Record<string, string> = {}) {
      const reply = await app.inject({ method: method as 'GET', url: path, headers: { ...headers, ...more }, payload: body as object });
      const json = /^application\/(problem\+)?json/.test(String(reply.headers['content-type'] ?? ''));
      return { status: reply.statusCode, body: (json ? JSON.parse(reply.payload) : undefined) as T, text: reply.payload, headers: reply.headers };
    },
  });
  const signIn = async (userId: string, agencyId: string | null): Promise<TestCaller> => {
    const secret = randomBytes(24).toString('base64url');
    await database.asOwner(
      `insert into session (id, secret_hash, user_id, agency_id, expires_at, second_factor_at, confirmed_at) values ($1, $2, $3, $4, now() + interval '1 hour', now(), now())`,
      [uuidv7(), hashSecret(secret), userId, agencyId]);
    return call({ cookie: `${sessionCookie}=${secret}` }, { userId, agencyId });
  };
  const user = async (operator: boolean): Promise<string> => {
    const id = uuidv7();
    await database.asOwner('insert into app_user (id, email, name, operator, totp_confirmed_at) values ($1, $2, $3, $4, now())', [id, `${id}@example.org`, 'Test Person', operator]);
    return id;
  };
  return {
    app, database,
    anybody: call({}, { userId: null, agencyId: null }),
    withHeaders: (headers) => call(headers, { userId: null, agencyId: null }),
    async agency(over = {}) {
      const id = uuidv7();
      const slug = `agency-${id.slice(-12)}`;
      const name = over.name ?? `Agency ${id.slice(-4)}`;
      await database.asOwner('insert into agency (id, slug, name, kind, time_zone, languages) values ($1, $2, $3, $4, $5, $6)',
        [id, slug, name, 'sheriff', over.timeZone ?? 'America/New_York', over.languages ?? ['en', 'es']]);
      return { id, slug, name };
    },
    async caller(agencyId, ...roles) {
      const userId = await user(false);
      await database.asOwner('insert into membership (agency_id, id, user_id, roles) values ($1, $2, $3, $4)', [agencyId, uuidv7(), userId, roles]);
      return signIn(userId, agencyId);
    },
    async reviewer(agencyId, municipalityId, ...roles) {
      const userId = await user(false);
      await database.asOwner('insert into membership (agency_id, id, user_id, roles, municipality_id) values ($1, $2, $3, $4, $5)',
        [agencyId, uuidv7(), userId, roles.length > 0 ? roles : ['municipality_reviewer', 'municipality_signatory'], municipalityId]);
      return signIn(userId, agencyId);
    },
    operator: async () => signIn(await user(true), null),
    servedRoutes: () => served.list(),
    async settle() {
      const relay = app.get(Relay);
      for (;;) {
        const transport = new InProcessTransport(app.get(MessageRunner));
        const handed = await relay.round(transport);
        await transport.close();
        if (handed === 0) return;
      }
    },
    async close() {
      await app.close();
      await database.drop();
    },
  };
}
