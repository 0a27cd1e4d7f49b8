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
import { demoPeople } from './demo-people.js';
import { DemoPolicies } from './demo-policies.js';
import { DemoStaff } from './demo-staff.js';

describe('demo acknowledgements', () => {
  let api: TestApi;
  beforeAll(async () => { api = await startTestApi(); });
  afterAll(() => api.close());

  it.each([marlow, eastbrook])('$slug: tells a year in which most is done, some is overdue, one refused and one signed on paper', async (which) => {
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
    expect(await api.database.asOwner("select 1 from acknowledgement_record where agency_id = $1 and kind = 'paper'", [agency.id])).toHaveLength(1);
    expect(await api.database.asOwner('select 1 from person where agency_id = $1 and supervisor_id is null', [agency.id])).toHaveLength(1);
  }, 60_000);
});
