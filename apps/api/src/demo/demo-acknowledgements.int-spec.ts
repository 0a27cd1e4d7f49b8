/** The demo's acknowledgements: as the product would have left them, so that its own reconciler finds nothing to do. */
import { startTestApi, type TestApi } from '../../test/test-api.js';
import { PeopleService } from '../modules/people/people.service.js';
import { ReconcilerService } from '../modules/policies/acknowledgements/reconciler.service.js';
import { TallyRepository } from '../modules/policies/acknowledgements/tally.repository.js';
import { UnitsService } from '../modules/agencies/units.service.js';
import { Files } from '../platform/files/files.service.js';
import { Outbox } from '../platform/jobs/outbox.service.js';
import { Crossing } from '../platform/tenancy/crossing.js';
import { noSource } from '../platform/tenancy/tenant-scope.js';
import { Tenant } from '../platform/tenancy/tenant.js';
import { UnitOfWork } from '../platform/tenancy/unit-of-work.js';
import { DemoAcknowledgements } from './demo-acknowledgements.js';
import { eastbrook, marlow } from './demo-agencies.js';
import { demoPeople, hasNoLogin } from './demo-people.js';
import { DemoMembers } from './demo-members.js';
import { DemoPolicies } from './demo-policies.js';
import { DemoStaff, loginsIn, recorderIn } from './demo-staff.js';

describe('demo acknowledgements', () => {
  let api: TestApi;
  beforeAll(async () => { api = await startTestApi(); });
  afterAll(() => api.close());

  it.each([marlow, eastbrook])('$slug: tells a year in which most is done, some is overdue, one refused and some signed on paper', async (which) => {
    const agency = await api.agency({ timeZone: which.timeZone });
    const { app } = api;
    const within = <T>(work: () => Promise<T>) => app.get(UnitOfWork).run({ agencyId: agency.id, actor: { kind: 'system', id: null, label: 'Demo' }, source: noSource }, work);
    const now = new Date();
    const unitIds = new Map<string, string>();
    await within(async () => {
      for (const { code, name, parent } of which.units) unitIds.set(code, (await app.get(UnitsService).create({ name, code, parentId: parent ? (unitIds.get(parent) ?? null) : null })).id);
      for (const { unitCode, ...person } of demoPeople(which)) await app.get(PeopleService).create({ ...person, email: null, unitId: unitIds.get(unitCode) ?? null, supervisorId: null });
      await new DemoPolicies(app.get(Tenant), app.get(Outbox)).seed(which, now);
      await new DemoStaff(app.get(Tenant), app.get(PeopleService), app.get(Crossing)).place(which, unitIds);
    });
    await new DemoMembers(app.get(Crossing), app.get(Tenant), app.get(UnitOfWork)).write(which, agency.id);
    await new DemoAcknowledgements(app.get(Tenant), app.get(UnitOfWork), app.get(Files), app.get(TallyRepository)).write(which, agency.id, now);
    await within(async () => {
      for (const { id } of await app.get(Tenant).query<{ id: string }>('select id from policy where agency_id = $1', [agency.id])) {
        const people = await app.get(Tenant).query<{ id: string }>('select id from person where agency_id = $1', [agency.id]);
        expect(await app.get(ReconcilerService).people(id, people.map((person) => person.id))).toEqual({ owed: 0, moved: 0, closed: 0 });
      }
      expect(await app.get(TallyRepository).drift()).toEqual([]);
    });
    const admin = await api.caller(agency.id, 'admin');
    const { total } = (await admin.send<{ total: { owed: number; acknowledged: number; overdue: number; refused: number } }>('GET', '/api/acknowledgements/overview')).body;
    expect(total.acknowledged / total.owed).toBeGreaterThan(0.6);
    expect([total.overdue > 0, total.refused]).toEqual([true, 1]);
    const papers = await api.database.asOwner<{ number: string; by: string }>("select p.employee_number as number, r.recorded_by as by from acknowledgement_record r join acknowledgement a on a.agency_id = r.agency_id and a.id = r.acknowledgement_id join person p on p.agency_id = a.agency_id and p.id = a.person_id where r.agency_id = $1 and r.kind = 'paper'", [agency.id]);
    const without = demoPeople(which).filter(({ employeeNumber }) => hasNoLogin(employeeNumber)).length;
    expect(new Set(papers.filter(({ number }) => hasNoLogin(number)).map(({ number }) => number)).size).toBe(without);
    expect(papers.filter(({ number }) => !hasNoLogin(number))).toHaveLength(1);
    expect(new Set(papers.map(({ by }) => by))).toEqual(new Set([recorderIn(which.slug)?.name]));
    // Whoever has no login was shown nothing on a screen, signed nothing there and asked nothing.
    const online = (table: string) => api.database.asOwner(`select 1 from ${table} x join person p on p.agency_id = x.agency_id and p.id = x.person_id where x.agency_id = $1 and p.employee_number not like '9__' and not exists (select 1 from membership m where m.agency_id = p.agency_id and m.person_id = p.id)`, [agency.id]);
    expect([await online('acknowledgement_view'), await online('policy_question')]).toEqual([[], []]);
    const strangers = "select 1 from acknowledgement_record r join acknowledgement a on a.agency_id = r.agency_id and a.id = r.acknowledgement_id join person p on p.agency_id = a.agency_id and p.id = a.person_id where r.agency_id = $1 and r.kind = 'signed' and not r.recorded_by_user_id = any($2::uuid[]) and not exists (select 1 from membership m where m.agency_id = p.agency_id and m.person_id = p.id and m.user_id = r.recorded_by_user_id)";
    expect(await api.database.asOwner(strangers, [agency.id, Object.values(loginsIn(which.slug)).map(({ id }) => id)])).toEqual([]);
    expect(await api.database.asOwner('select 1 from person where agency_id = $1 and supervisor_id is null', [agency.id])).toHaveLength(1);
  }, 60_000);
});
