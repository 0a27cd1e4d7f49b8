/** What was learned in packages goes when its time is over, and not while somebody holds it. */
import { TestUnit } from '../../../test/cmi5-unit.js';
import { beginPackage, publishPackage } from '../../../test/package-world.js';
import { outline, outlineParts } from '../../../test/scorm-outline.js';
import { startRecordStore } from '../../../test/record-store.js';
import { startTestApi, type TestApi } from '../../../test/test-api.js';
import { member } from '../../../test/training-world.js';
import { makeZip } from '../../../test/zip-maker.js';
import { noSource } from '../../platform/tenancy/tenant-scope.js';
import { UnitOfWork } from '../../platform/tenancy/unit-of-work.js';
import { RemovalStateRepository } from './removal-state.repository.js';
import { RemovalsService } from './removals.service.js';

describe('retention of training packages', () => {
  let api: TestApi;
  beforeAll(async () => { api = await startTestApi(); });
  afterAll(() => api.close());

  const tables = ['learning_statement', 'package_run', 'package_session', 'package_statement', 'package_document'];
  const counted = async (agencyId: string) => Object.fromEntries(await Promise.all(tables.map(async (table) => [table, (await api.database.asOwner<{ n: number }>(`select count(*)::int as n from ${table} where agency_id = $1`, [agencyId]))[0]?.n ?? 0])));
  async function night(agencyId: string, day: string): Promise<void> {
    await api.app.get(UnitOfWork).run({ agencyId, actor: { kind: 'system', id: null, label: 'test' }, source: noSource }, () => api.app.get(RemovalStateRepository).begin(day));
    await api.app.get(RemovalsService).run(agencyId, day, async () => undefined);
  }
  async function learned() {
    const agencyId = (await api.agency()).id;
    const [admin, officer] = [await api.caller(agencyId, 'admin'), await member(api, agencyId, null, 'member')];
    const store = await startRecordStore();
    await admin.send('PUT', '/api/training/learning-records', { endpoint: store.endpoint, username: store.user, password: store.password, answers: true });
    await store.close();
    const { run, attemptId: attempt } = await beginPackage(officer, await publishPackage(admin));
    const unit = await new TestUnit(api, (await officer.caller.send<{ address: string }>('POST', run)).body.address).begin();
    await unit.send('PUT', `activities/state?${unit.place({ stateId: 'resume' })}`, { page: 1 });
    await unit.send('POST', 'statements', [unit.statement('initialized'), unit.statement('completed'), unit.statement('terminated')]);
    return { agencyId, admin, personId: officer.personId, attempt };
  }

  it('keeps all of it for its time, then removes it whole, and keeps the completion itself', async () => {
    const { agencyId, attempt } = await learned();
    const before = await counted(agencyId);
    expect(Object.values(before).every((count) => Number(count) > 0)).toBe(true);
    await night(agencyId, '2030-01-01');
    expect(await counted(agencyId)).toEqual(before);
    await night(agencyId, '2040-01-01');
    expect(Object.values(await counted(agencyId))).toEqual(tables.map(() => 0));
    expect(await api.database.asOwner('select state from course_attempt where agency_id = $1 and id = $2', [agencyId, attempt])).toEqual([{ state: 'completed' }]);
  });

  it('removes what the units of a SCORM package kept, with their run', async () => {
    const agencyId = (await api.agency()).id;
    const [admin, officer] = [await api.caller(agencyId, 'admin'), await member(api, agencyId, null, 'member')];
    const zip = makeZip(outlineParts(outline([{ id: 'A', href: 'a.html' }, { id: 'B', href: 'b.html' }]), ['a.html', 'b.html']));
    const { run } = await beginPackage(officer, await publishPackage(admin, zip, 'scorm-1.2'));
    await officer.caller.send('POST', `${run}?unit=1`);
    const units = () => api.database.asOwner('select unit from package_unit_run where agency_id = $1', [agencyId]);
    await night(agencyId, '2030-01-01');
    expect(await units()).toEqual([{ unit: 1 }]);
    await night(agencyId, '2040-01-01');
    expect(await units()).toEqual([]);
  });

  it.each(['agency', 'person'])('never removes what a hold on the %s stands over', async (scope) => {
    const { agencyId, admin, personId } = await learned();
    const before = await counted(agencyId);
    expect((await admin.send('POST', '/api/legal-holds', { scope, objectId: scope === 'agency' ? null : personId, reason: 'Case 2026-CV-0417' })).status).toBe(201);
    await night(agencyId, '2040-01-01');
    expect(await counted(agencyId)).toEqual(before);
    const { body } = await admin.send<{ sorts: { sort: string; due: number }[] }>('GET', '/api/retention/forecast');
    expect(body.sorts.map(({ sort }) => sort)).toEqual(expect.arrayContaining(['learning_statements', 'package_runs']));
  });

  it('lets nobody but the nightly removal delete any of it', async () => {
    const { agencyId } = await learned();
    for (const table of ['learning_statement', 'package_run', 'package_session', 'package_statement']) await expect(api.database.asOwner(`delete from ${table} where agency_id = $1`, [agencyId])).rejects.toThrow(/final/);
  });
});
