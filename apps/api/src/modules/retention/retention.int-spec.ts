/** Retention over HTTP and at night: what is past its time goes, what a hold stands over stays, figures and audit stay. */
import { uuidv7 } from 'uuidv7';
import { addOldRows, rowCounts } from '../../../test/old-rows.js';
import { startTestApi, type TestApi, type TestCaller } from '../../../test/test-api.js';
import { noSource } from '../../platform/tenancy/tenant-scope.js';
import { Tenant } from '../../platform/tenancy/tenant.js';
import { UnitOfWork } from '../../platform/tenancy/unit-of-work.js';
import { CoverageRepository } from '../insights/coverage.repository.js';
import { ResponsesRepository } from '../insights/responses.repository.js';
import { RemovalJob } from './removal.job.js';
import { RemovalStateRepository } from './removal-state.repository.js';
import { RemovalsService } from './removals.service.js';

const all = { contacts: 1, rejects: 1, samples: 1, messages: 1, deliveries: 1, askings: 1, responses: 2, texts: 2, callBacks: 1, people: 1, words: 1, lines: 1, invitedDays: 1 };
const nothing = Object.fromEntries(Object.keys(all).map((name) => [name, 0]));
const everything = { comments: 2, call_backs: 1, responses: 2, messages: 1, askings: 1, contact_imports: 1, contacts: 1, roster_lines: 1, former_people: 1 };
/** The forecast names every sort; those of training have rows of their own in training-removals. */
const foreseen = { ...everything, learning_statements: 0, package_runs: 0 };
const old = '2015-03-15';
const tonight = '2026-11-22';

describe('retention', () => {
  let api: TestApi;
  beforeAll(async () => { api = await startTestApi(); });
  afterAll(() => api.close());

  const inside = <T>(agencyId: string, work: () => Promise<T>) => api.app.get(UnitOfWork).run({ agencyId, actor: { kind: 'system', id: null, label: 'test' }, source: noSource }, work);
  const night = async (agencyId: string, day = tonight, stillWorking = async () => undefined) => {
    await inside(agencyId, () => api.app.get(RemovalStateRepository).begin(day));
    await api.app.get(RemovalsService).run(agencyId, day, stillWorking);
  };
  const office = async () => {
    const { id } = await api.agency();
    return { id, admin: await api.caller(id, 'admin') };
  };
  const place = (admin: TestCaller, scope: string, objectId: string | null = null) => admin.send<{ id: string }>('POST', '/api/legal-holds', { scope, objectId, reason: 'Case 2026-CV-0417' });
  const events = (agencyId: string, action: string) => api.database.asOwner('select actor_kind, object_type, object_id, before, after from audit_event where agency_id = $1 and action = $2 order by id', [agencyId, action]);

  it('removes every sort that is past its time, nothing that is not, and says how much in one line', async () => {
    const { id } = await office();
    await addOldRows(api, id, old);
    const young = await addOldRows(api, id, '2026-11-01');
    await night(id);
    expect(await rowCounts(api, id)).toEqual(all);
    expect(await api.database.asOwner('select id from contact where agency_id = $1', [id])).toEqual([{ id: young.contactId }]);
    expect(await events(id, 'retention.removed')).toEqual([{ actor_kind: 'system', object_type: null, object_id: null, before: null, after: { day: tonight, removed: everything } }]);
  });

  it('changes nothing when the night comes twice, and tells it once', async () => {
    const { id } = await office();
    await addOldRows(api, id, old);
    await night(id);
    await addOldRows(api, id, old);
    await night(id);
    expect(await rowCounts(api, id)).toEqual(all);
    expect(await events(id, 'retention.removed')).toHaveLength(1);
    await night(id, '2026-11-23');
    expect(await rowCounts(api, id)).toEqual(nothing);
  });

  it('goes on where it was killed, and counts nothing twice', async () => {
    const { id } = await office();
    await addOldRows(api, id, old);
    for (let killed = 1; killed <= 3; killed += 1) {
      let pieces = 0;
      await expect(night(id, tonight, async () => { if (++pieces === 1) throw new Error('killed'); return undefined; })).rejects.toThrow('killed');
    }
    await night(id);
    expect(await rowCounts(api, id)).toEqual(nothing);
    expect(await events(id, 'retention.removed')).toMatchObject([{ after: { removed: everything } }]);
  });

  it('tells beforehand exactly what then goes', async () => {
    const { id, admin } = await office();
    await addOldRows(api, id, old);
    const { body } = await admin.send<{ runsOn: string; sorts: { sort: string; due: number; held: number; months: number }[] }>('GET', '/api/retention/forecast');
    expect(Object.fromEntries(body.sorts.map((row) => [row.sort, row.due]))).toEqual(foreseen);
    await night(id, body.runsOn);
    expect((await admin.send<{ items: unknown[] }>('GET', '/api/retention/runs')).body.items).toMatchObject([{ day: body.runsOn, removed: everything }]);
  });

  it('never names tonight to an agency younger than a day, whose first night is a later one', async () => {
    const { id, admin } = await office();
    const runsOn = async () => (await admin.send<{ runsOn: string }>('GET', '/api/retention/forecast')).body.runsOn;
    const made = (at: string) => api.database.asOwner(`update agency set opened_at = ((now() at time zone time_zone)::date + $2::interval) at time zone time_zone where id = $1`, [id, at]);
    const [day] = await api.database.asOwner<{ today: string; next: string; second: string }>(
      "select to_char(d, 'YYYY-MM-DD') as today, to_char(d + 1, 'YYYY-MM-DD') as next, to_char(d + 2, 'YYYY-MM-DD') as second from (select (now() at time zone time_zone)::date as d from agency where id = $1) x", [id]);
    await made('1 hour');
    expect(await runsOn()).toBe(day!.next);
    await made('3 hours');
    expect(await runsOn()).toBe(day!.second);
    await made('-3 days');
    expect(await runsOn()).toBe(day!.today);
  });

  it('never removes anything of an agency under a hold, nor lets anything else do so', async () => {
    const { id, admin } = await office();
    const rows = await addOldRows(api, id, old);
    const hold = await place(admin, 'agency');
    expect(hold.status).toBe(201);
    const { body } = await admin.send<{ sorts: { due: number; held: number; sort: string }[] }>('GET', '/api/retention/forecast');
    expect(body.sorts.every((row) => row.due === 0)).toBe(true);
    expect(Object.fromEntries(body.sorts.map((row) => [row.sort, row.held]))).toEqual(foreseen);
    await night(id);
    expect(await rowCounts(api, id)).toEqual(all);
    await expect(inside(id, async () => {
      await api.app.get(RemovalStateRepository).allowRemoval();
      await api.app.get(Tenant).query('delete from response_text where response_id = $1', [rows.anonymousId]);
    })).rejects.toThrow('final');
    expect((await admin.send('POST', `/api/legal-holds/${hold.body.id}/release`, { reason: 'Case was closed' })).status).toBe(200);
    await night(id, '2026-11-23');
    expect(await rowCounts(api, id)).toEqual(nothing);
  });

  it('keeps with a contact whatever still names it', async () => {
    const { id, admin } = await office();
    const rows = await addOldRows(api, id, old);
    await place(admin, 'contact', rows.contactId);
    await night(id);
    expect(await rowCounts(api, id)).toEqual({ ...nothing, contacts: 1, rejects: 1, samples: 1, messages: 1, deliveries: 1, responses: 1, texts: 1, invitedDays: 1 });
    expect(await api.database.asOwner('select id from response where agency_id = $1', [id])).toEqual([{ id: rows.confidentialId }]);
  });

  it('keeps with a survey its answers, words, messages and call-backs, and with a person the record', async () => {
    const { id, admin } = await office();
    const [held, gone] = [await addOldRows(api, id, old), await addOldRows(api, id, '2015-04-15')];
    await place(admin, 'survey', held.surveyId);
    await place(admin, 'person', held.personId);
    await night(id);
    expect(await rowCounts(api, id)).toEqual({ ...nothing, messages: 1, deliveries: 1, responses: 2, texts: 2, callBacks: 1, people: 1, words: 1, lines: 1 });
    expect(await api.database.asOwner('select id from person where agency_id = $1 and family_name = \'Whitfield\'', [id])).toEqual([{ id: held.personId }]);
    expect(await api.database.asOwner('select given_name, email, badge_number from person where id = $1', [gone.personId])).toEqual([{ given_name: 'Former', email: null, badge_number: null }]);
  });

  it('tells beforehand what holds and working links keep, each row once', async () => {
    const { id, admin } = await office();
    const [named, seen, open, both] = [await addOldRows(api, id, old), await addOldRows(api, id, old), await addOldRows(api, id, old), await addOldRows(api, id, old)];
    await addOldRows(api, id, '2026-11-01');
    await addOldRows(api, id, '2015-04-15');
    await api.database.asOwner('insert into survey_contact (agency_id, survey_id, contact_id) values ($1, $2, $3), ($1, $2, $4)', [id, seen.surveyId, seen.contactId, named.contactId]);
    await api.database.asOwner("update invitation set status = 'opened', receipt = null where agency_id = $1 and contact_id = any($2)", [id, [open.contactId, both.contactId]]);
    await api.database.asOwner('update message set invitation_id = null where agency_id = $1 and survey_id = $2', [id, open.surveyId]);
    for (const [scope, of] of [['contact', named.contactId], ['contact', both.contactId], ['survey', seen.surveyId]] as const) expect((await place(admin, scope, of)).status).toBe(201);
    const { body } = await admin.send<{ runsOn: string; sorts: { sort: string; due: number; held: number }[] }>('GET', '/api/retention/forecast');
    const told = Object.fromEntries(body.sorts.map(({ sort, due, held }) => [sort, [due, held]]));
    expect(told).toMatchObject({ contacts: [1, 2], messages: [2, 3], responses: [6, 4], comments: [6, 4] });
    await night(id, body.runsOn);
    // What stays: of contacts two that are held, two whose link works and a young one.
    expect(await rowCounts(api, id)).toMatchObject({ contacts: 5, messages: 4, responses: 6, texts: 6 });
  });

  it('never touches another agency, whose hold does not help this one either', async () => {
    const [mine, other] = [await office(), await office()];
    await addOldRows(api, mine.id, old);
    await addOldRows(api, other.id, old);
    await place(other.admin, 'agency');
    await night(mine.id);
    expect(await rowCounts(api, mine.id)).toEqual(nothing);
    expect(await rowCounts(api, other.id)).toEqual(all);
  });

  it('lets no hold be answered while a piece is being removed', async () => {
    const { id, admin } = await office();
    const order: string[] = [];
    let locked: () => void = () => undefined;
    const isLocked = new Promise<void>((resolve) => { locked = resolve; });
    const removing = inside(id, async () => {
      await api.app.get(RemovalStateRepository).lock();
      locked();
      for (;;) {
        const waiting = await api.database.asOwner("select 1 from pg_stat_activity where wait_event_type = 'Lock' and query like 'insert into removal_state%' and datname = current_database()");
        if (waiting.length > 0) break;
      }
      order.push('removed');
    });
    await isLocked;
    const held = place(admin, 'agency').then(({ status }) => { order.push(`held ${status}`); });
    await Promise.all([removing, held]);
    expect(order).toEqual(['removed', 'held 201']);
  });

  it('keeps an anonymous answer until its whole month is over', async () => {
    const { id, admin } = await office();
    await addOldRows(api, id, '2026-03-31');
    expect((await admin.send('PATCH', '/api/agency/settings', { retention: { responsesMonths: 1, commentsMonths: 1200, contactsMonths: 1200 } })).status).toBe(200);
    await night(id, '2026-04-30');
    expect((await rowCounts(api, id)).responses).toBe(2);
    await night(id, '2026-05-01');
    expect((await rowCounts(api, id)).responses).toBe(0);
  });

  it('never takes a contact away whose link still works', async () => {
    const { id } = await office();
    const { contactId } = await addOldRows(api, id, old);
    await api.database.asOwner("update invitation set status = 'opened', receipt = null where agency_id = $1", [id]);
    await night(id);
    expect(await api.database.asOwner('select id from contact where agency_id = $1', [id])).toEqual([{ id: contactId }]);
  });

  it('never takes away the next night what was imported from long ago', async () => {
    const { id } = await office();
    const { contactId } = await addOldRows(api, id, old);
    await api.database.asOwner("update invitation set status = 'revoked', receipt = null where agency_id = $1", [id]);
    await api.database.asOwner("update contact set created_at = '2026-11-20T12:00:00Z' where id = $1", [contactId]);
    await night(id);
    expect(await api.database.asOwner('select id from contact where agency_id = $1', [id])).toEqual([{ id: contactId }]);
  });

  it('keeps figures that were made from what is gone, and audit lines however old', async () => {
    const { id } = await office();
    await addOldRows(api, id, old);
    await api.database.asOwner("insert into audit_event (agency_id, id, at, actor_kind, actor_label, action, outcome) values ($1, $2, '2010-01-01', 'system', 'Rapport', 'test.old', 'done')", [id, uuidv7()]);
    await inside(id, async () => {
      await api.app.get(ResponsesRepository).recount();
      await api.app.get(CoverageRepository).rebuild('2015-03');
    });
    const figures = async () => [await api.database.asOwner('select * from trust_cell where agency_id = $1', [id]), await api.database.asOwner('select * from coverage_cell where agency_id = $1', [id])];
    const before = await figures();
    expect(before.map((cells) => cells.length > 0)).toEqual([true, true]);
    await night(id);
    await inside(id, () => api.app.get(CoverageRepository).rebuild('2015-03'));
    await expect(inside(id, () => api.app.get(ResponsesRepository).recount())).rejects.toThrow('cannot be made anew');
    expect(await figures()).toEqual(before);
    expect(await events(id, 'test.old')).toHaveLength(1);
  });

  it('stops in an agency that was suspended meanwhile, and says of no such night that it was finished', async () => {
    const { id } = await office();
    await addOldRows(api, id, old);
    await api.database.asOwner("update agency set status = 'suspended' where id = $1", [id]);
    await night(id);
    expect(await rowCounts(api, id)).toEqual(all);
    expect(await events(id, 'retention.removed')).toEqual([]);
  });

  it('begins one night a day for each active agency, and none for a suspended one', async () => {
    const [active, suspended] = [await api.agency({ timeZone: 'Etc/GMT-12' }), await api.agency({ timeZone: 'Etc/GMT-12' })];
    await api.database.asOwner("update agency set status = 'suspended' where id = $1", [suspended.id]);
    const zone = ['Etc/GMT-12', 'Etc/GMT', 'Etc/GMT+8'].find((each) => Number(new Intl.DateTimeFormat('en', { timeZone: each, hour: 'numeric', hourCycle: 'h23' }).format(new Date())) >= 2);
    await api.database.asOwner('update agency set time_zone = $2 where id = any($1)', [[active.id, suspended.id], zone]);
    await api.app.get(RemovalJob).beginDue();
    expect(await api.database.asOwner('select 1 from removal_run where agency_id = any($1)', [[active.id, suspended.id]])).toEqual([]);
    await api.database.asOwner("update agency set opened_at = now() - interval '3 days' where id = any($1)", [[active.id, suspended.id]]);
    await api.app.get(RemovalJob).beginDue();
    expect(await api.app.get(RemovalJob).beginDue()).toBe(0);
    await api.settle();
    const runs = await api.database.asOwner('select agency_id, finished_at is not null as finished from removal_run where agency_id = any($1)', [[active.id, suspended.id]]);
    expect(runs).toEqual([{ agency_id: active.id, finished: true }]);
  });
});
