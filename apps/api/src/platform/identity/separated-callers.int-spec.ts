/** Whoever is no longer employed does nothing in the agency, whatever their membership or key still holds; one place says so for every route there is and will be. */
import { allRoutes } from '@rapport/api-contract/all-routes';
import fc from 'fast-check';
import { uuidv7 } from 'uuidv7';
import { startTestApi, type TestApi, type TestCaller } from '../../../test/test-api.js';
import { member, type Member } from '../../../test/training-world.js';

interface Coded { code: string }
const zone = 'America/New_York';
const ended = { status: 403, body: { code: 'my-work/separated' } };

describe('somebody who is no longer employed', () => {
  let api: TestApi;
  let agencyId: string;
  let admin: TestCaller;
  let gone: Member;
  let key: TestCaller;
  beforeAll(async () => { api = await startTestApi(); });
  afterAll(() => api.close());
  beforeEach(async () => {
    agencyId = (await api.agency({ timeZone: zone })).id;
    admin = await api.caller(agencyId, 'admin');
    gone = await member(api, agencyId, null, 'admin', 'chief');
    await api.database.asOwner("insert into person_employment (agency_id, id, person_id, from_on) values ($1, uuid_v7(), $2, '2020-01-01')", [agencyId, gone.personId]);
    const { body } = await gone.caller.send<{ secret: string }>('POST', '/api/api-keys', { name: 'Of the chief', scopes: ['policies:read', 'people:read'], expiresOn: new Date(Date.now() + 86_400_000 * 30).toISOString().slice(0, 10) });
    key = api.withHeaders({ authorization: `Bearer ${body.secret}` });
  });
  const leaves = (days: number) => api.database.asOwner(`update person_employment set to_on = (now() at time zone $4)::date + $3::int where agency_id = $1 and person_id = $2`, [agencyId, gone.personId, days, zone]);
  const works = async () => [(await gone.caller.send('GET', '/api/policies')).status, (await key.send('GET', '/api/policies')).status];

  it('is refused by every route of the agency, by hand and with a key, and reads and writes nothing', async () => {
    await leaves(0);
    const passed: string[] = [];
    for (const route of allRoutes().filter(({ access }) => access.kind === 'agency' || access.kind === 'municipality')) {
      const path = route.path.replaceAll(/:\w+/g, uuidv7());
      for (const caller of [gone.caller, key]) {
        const answer = await caller.send<Coded>(route.method, path, route.method === 'GET' ? undefined : {});
        if (answer.status !== 403 || answer.body.code !== 'my-work/separated') passed.push(`${route.id} ${answer.status}`);
      }
    }
    expect(passed).toEqual([]);
  });

  it('keeps the own account and the way out', async () => {
    await leaves(0);
    expect(await gone.caller.send('GET', '/api/session')).toMatchObject({ status: 200, body: { state: 'ready' } });
    expect((await gone.caller.send('GET', '/api/sessions')).status).toBe(200);
    expect((await gone.caller.send('PATCH', '/api/account', { language: 'es' })).status).toBeLessThan(300);
    expect((await gone.caller.send('POST', '/api/sign-out')).status).toBe(204);
  });

  it('works until the day before, by the calendar of the agency, and again once the end is taken back', async () => {
    await leaves(1);
    expect(await works()).toEqual([200, 200]);
    await leaves(0);
    expect(await works()).toEqual([403, 403]);
    await api.database.asOwner('update person_employment set to_on = null where agency_id = $1 and person_id = $2', [agencyId, gone.personId]);
    expect(await works()).toEqual([200, 200]);
    await api.database.asOwner("update agency set time_zone = 'Pacific/Kiritimati' where id = $1", [agencyId]);
    await api.database.asOwner("update person_employment set to_on = (now() at time zone 'Pacific/Kiritimati')::date where agency_id = $1 and person_id = $2", [agencyId, gone.personId]);
    expect(await works()).toEqual([403, 403]);
    await api.database.asOwner("update agency set time_zone = 'Pacific/Pago_Pago' where id = $1", [agencyId]);
    expect(await works()).toEqual([200, 200]);
  });

  it('is shut out by a separation of today, without a job or another sign-in, and let in by being hired again', async () => {
    const today = new Intl.DateTimeFormat('en-CA', { timeZone: zone }).format(new Date());
    expect((await admin.send('POST', `/api/people/${gone.personId}/separate`, { on: today, reason: 'Moved away' })).status).toBe(200);
    expect(await gone.caller.send('POST', '/api/policies', {})).toMatchObject(ended);
    expect((await admin.send('POST', `/api/people/${gone.personId}/rehire`, { on: today })).status).toBe(200);
    expect(await works()).toEqual([200, 200]);
  });

  it('goes on where another administrator unlinks the login, which is then nobody of the roster, and not by a new link', async () => {
    await leaves(0);
    const [login] = await api.database.asOwner<{ id: string }>('select id from membership where agency_id = $1 and user_id = $2', [agencyId, gone.caller.userId]);
    expect((await admin.send('PUT', `/api/people/${gone.personId}/login`, { membershipId: null })).status).toBe(200);
    expect(await works()).toEqual([200, 200]);
    expect((await admin.send('PUT', `/api/people/${gone.personId}/login`, { membershipId: login!.id })).status).toBe(200);
    expect(await works()).toEqual([403, 403]);
  });

  it('stays shut out when the column is written by hand', async () => {
    await leaves(0);
    await api.database.asOwner("update membership set away = '{}' where agency_id = $1 and user_id = $2", [agencyId, gone.caller.userId]);
    expect(await works()).toEqual([403, 403]);
  });

  it('is told apart as the roster itself does it, whatever its history and in whichever order it was written', async () => {
    const day = (plus: number) => new Date(Date.UTC(2026, 0, 1 + plus)).toISOString().slice(0, 10);
    const history = fc.record({ status: fc.constantFrom('active', 'separated', 'joining', 'on_leave'), linkedFirst: fc.boolean(), gaps: fc.array(fc.tuple(fc.integer({ min: 1, max: 20 }), fc.integer({ min: 0, max: 20 })), { maxLength: 4 }), open: fc.boolean(), deleted: fc.boolean() });
    await fc.assert(fc.asyncProperty(history, async ({ status, linkedFirst, gaps, open, deleted }) => {
      const own = (sql: string, values: unknown[] = []) => api.database.asOwner<Record<string, unknown>>(sql, [agencyId, gone.personId, ...values]);
      await own('delete from person_employment where agency_id = $1 and person_id = $2');
      const link = (on: boolean) => own('update membership set person_id = case when $4 then $2::uuid end where agency_id = $1 and user_id = $3', [gone.caller.userId, on]);
      await link(linkedFirst);
      let at = 0;
      for (const [index, [length, gap]] of gaps.entries()) {
        await own('insert into person_employment (agency_id, id, person_id, from_on, to_on) values ($1, uuid_v7(), $2, $3, $4)', [day(at), open && index === gaps.length - 1 ? null : day(at + length)]);
        at += length + gap;
      }
      await own('update person set status = $3 where agency_id = $1 and id = $2', [status]);
      if (deleted) await own('delete from person_employment where agency_id = $1 and person_id = $2 and from_on = (select min(from_on) from person_employment where agency_id = $1 and person_id = $2)');
      if (!linkedFirst) await link(true);
      expect(await own("select d::date from membership m, generate_series('2025-12-25'::date, '2026-06-01'::date, '1 day') d where m.agency_id = $1 and m.person_id = $2 and (m.away @> d::date) <> person_separated($1, $2, d::date)")).toEqual([]);
    }), { numRuns: 40 });
  });
});
