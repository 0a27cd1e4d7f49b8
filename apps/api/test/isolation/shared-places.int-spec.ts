/** What all agencies share, connections, caches and figures, must not be taken, kept or read by one of them. */
import { connect, type Socket } from 'node:net';
import { readSettings, SettingsInvalid } from '../../src/platform/config/config.js';
import type { UserPrincipal } from '../../src/platform/identity/principal.js';
import { noSource } from '../../src/platform/tenancy/tenant-scope.js';
import { TenantStream } from '../../src/platform/tenancy/tenant-stream.js';
import { UnitOfWork } from '../../src/platform/tenancy/unit-of-work.js';
import { sessionCookie } from '../../src/platform/identity/session-cookie.js';
import { startTestApi, type TestApi, type TestCaller } from '../test-api.js';

let api: TestApi;
beforeAll(async () => { api = await startTestApi(); });
afterAll(() => api.close());

const cookieOf = async (caller: TestCaller): Promise<string> => {
  const secret = 'x'.repeat(40) + caller.userId!.slice(-4);
  const { hashSecret } = await import('../../src/platform/identity/session-cookie.js');
  await api.database.asOwner('update session set secret_hash = $2 where user_id = $1', [caller.userId, hashSecret(secret)]);
  return `${sessionCookie}=${secret}`;
};

describe('connections', () => {
  it('are not held by uploads that never end', async () => {
    const [theirs, ours] = [await api.agency(), await api.agency()];
    const cookie = await cookieOf(await api.caller(theirs.id, 'admin'));
    await api.app.listen(0, '127.0.0.1');
    const { port } = api.app.getHttpServer().address() as { port: number };
    const sockets: Socket[] = [];
    try {
      for (let n = 0; n < 12; n += 1) {
        const socket = connect(port, '127.0.0.1');
        sockets.push(socket);
        socket.on('error', () => undefined);
        const head = `PUT /api/agency/logo HTTP/1.1\r\nHost: localhost\r\nCookie: ${cookie}\r\nSec-Fetch-Site: same-origin\r\nContent-Type: multipart/form-data; boundary=b\r\nContent-Length: 400000\r\n\r\n`;
        await new Promise<void>((resolve, reject) => {
          socket.once('error', reject);
          socket.write(`${head}--b\r\nContent-Disposition: form-data; name="file"; filename="a.png"\r\nContent-Type: image/png\r\n\r\n`, () => resolve());
        });
      }
      expect((await (await api.caller(ours.id, 'admin')).send('GET', '/api/agency')).status).toBe(200);
    } finally {
      for (const socket of sockets) socket.destroy();
    }
  });

  it('are free again before a slow reader has read an export', async () => {
    const agency = await api.agency();
    const caller = { kind: 'user', userId: 'x', name: 'x', agencyId: agency.id, municipalityId: null } as unknown as UserPrincipal;
    let produced = 0;
    const stream = api.app.get(TenantStream).run(caller, noSource, async function* () {
      for (; produced < 200; produced += 1) yield await Promise.resolve(`${'line '.repeat(1000)}\n`);
    });
    let length = String((await stream.next()).value).length;
    expect(produced).toBe(200);
    for await (const piece of stream) length += piece.length;
    expect(length).toBe(200 * 5001);
  });

  it('are never all held by one agency, whose further work is told to come back', async () => {
    const [greedy, other] = [await api.agency(), await api.agency()];
    const work = api.app.get(UnitOfWork);
    let release: () => void = () => undefined;
    const gate = new Promise<void>((resolve) => { release = resolve; });
    const held = Array.from({ length: 10 }, () => work.run({ agencyId: greedy.id, actor: { kind: 'system', id: null, label: 'test' }, source: noSource }, () => gate));
    try {
      expect((await (await api.caller(other.id, 'admin')).send('GET', '/api/agency')).status).toBe(200);
      const told = await (await api.caller(greedy.id, 'admin')).send<{ code: string }>('GET', '/api/agency');
      expect(told).toMatchObject({ status: 503, body: { code: 'server/busy' } });
    } finally {
      release();
      await Promise.all(held);
    }
  }, 60_000);
});

describe('a browser that several people use', () => {
  it('is told to keep nothing that the API answers, and to forget at sign-out', async () => {
    const agency = await api.agency();
    const admin = await api.caller(agency.id, 'admin');
    for (const path of ['/api/session', '/api/agency', '/api/contacts', '/api/contact-types', '/api/people/export', '/api/contacts/export', '/api/unknown']) {
      expect([path, (await admin.send('GET', path)).headers['cache-control']]).toEqual([path, 'no-store']);
    }
    const out = await admin.send('POST', '/api/sign-out');
    expect([out.status, out.headers['clear-site-data']]).toEqual([204, '"cache"']);
  });
});

describe('figures of the process', () => {
  it.each(['x-forwarded-for', 'x-real-ip', 'forwarded', 'via'])('are closed to what came through a proxy that says %s', async (header) => {
    expect((await api.withHeaders({ [header]: '203.0.113.9' }).send('GET', '/metrics')).status).toBe(404);
  });
});

describe('NUL, which the database cannot keep', () => {
  it.each(['/api/members?q=%00', '/api/audit?action=%00', '/api/audit?objectType=a%00b', `/api/people?cursor=${Buffer.from('["\\u0000","x"]').toString('base64url')}`])('is refused in words in %s', async (path) => {
    const admin = await api.caller((await api.agency()).id, 'admin');
    expect(await admin.send('GET', path)).toMatchObject({ status: 422 });
  });
});

describe('the audit trail', () => {
  it('records every page that is read, whatever cursor is sent', async () => {
    const agency = await api.agency();
    const auditor = await api.caller(agency.id, 'auditor');
    const cursor = Buffer.from('["ffffffff-ffff-4fff-bfff-ffffffffffff",null,null]').toString('base64url');
    expect((await auditor.send('GET', `/api/audit?cursor=${cursor}`)).status).toBe(200);
    expect(await api.database.asOwner("select 1 from audit_event where agency_id = $1 and action = 'audit.read'", [agency.id])).toHaveLength(1);
  });
});

describe('roles', () => {
  it('are given to nobody without a fresh confirmation, by invitation neither', async () => {
    const agency = await api.agency();
    const admin = await api.caller(agency.id, 'admin');
    await api.database.asOwner('update session set confirmed_at = null where user_id = $1', [admin.userId]);
    expect(await admin.send('POST', '/api/member-invitations', { email: 'mole@example.org', roles: ['admin'] })).toMatchObject({ status: 403, body: { code: 'access/step-up' } });
  });
});

describe('production', () => {
  const good = {
    NODE_ENV: 'production', PUBLIC_URL: 'https://rapport.example', SECRET_KEY: 'q83vEjRWeJCrze8SNFZ4kKvN7xI0VniQq83vEjRWeJA=',
    DATABASE_APP_URL: 'postgres://app:kT9w-2LmQ8z_xR4v@db/rapport', DATABASE_IDENTITY_URL: 'postgres://identity:kT9w-2LmQ8z_xR4v@db/rapport',
  };
  const faults = (over: Record<string, string>) => {
    try {
      readSettings({ ...good, SECRET_KEY: Buffer.from(Array.from({ length: 32 }, (_x, n) => (n * 37) % 256)).toString('base64'), ...over });
      return '';
    } catch (error) {
      if (error instanceof SettingsInvalid) return error.message;
      throw error;
    }
  };
  it.each([
    ['SECRET_KEY', Buffer.alloc(32).toString('base64')], ['DATABASE_APP_URL', 'postgres://app:changeme@db/rapport'], ['DATABASE_APP_URL', 'postgres://app:secretsecretsecret@db/rapport'],
    ['DATABASE_IDENTITY_URL', 'postgres://identity:aaaaaaaaaaaaaaaaaaaaaaaa@db/rapport'],
  ])('refuses to start with a weak %s', (name, value) => {
    expect(faults({})).toBe('');
    expect(faults({ [name]: value })).toContain(name);
  });
});
