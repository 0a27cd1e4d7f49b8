/** The demo's requirements: believable, and in step with the reconciler. */
import { uuidv7 } from 'uuidv7';
import { startTestApi, type TestApi } from '../../test/test-api.js';
import { TrainingOverviewRepository } from '../modules/training/assignments/overview.repository.js';
import { TrainingReconciler } from '../modules/training/assignments/reconciler.service.js';
import { TrainingClock } from '../modules/training/assignments/training-clock.js';
import { CoursesRepository } from '../modules/training/courses/courses.repository.js';
import { StalenessService } from '../modules/training/courses/staleness.service.js';
import { RequirementsRepository } from '../modules/training/requirements/requirements.repository.js';
import { Outbox } from '../platform/jobs/outbox.service.js';
import { FieldCipher } from '../platform/secrets/field-cipher.js';
import { noSource } from '../platform/tenancy/tenant-scope.js';
import { Tenant } from '../platform/tenancy/tenant.js';
import { UnitOfWork } from '../platform/tenancy/unit-of-work.js';
import { marlow } from './demo-agencies.js';
import { DemoCourses } from './demo-courses.js';
import { DemoPolicies } from './demo-policies.js';
import { DemoRequirements } from './demo-requirements.js';

describe('demo requirements', () => {
  let api: TestApi;
  beforeAll(async () => { api = await startTestApi(); });
  afterAll(() => api.close());

  it('shows three requirements with a year of history that the reconciler would not change', async () => {
    const agency = await api.agency({ timeZone: marlow.timeZone });
    const within = <T>(work: () => Promise<T>) => api.app.get(UnitOfWork).run({ agencyId: agency.id, actor: { kind: 'system', id: null, label: 'Demo' }, source: noSource }, work);
    await api.database.asOwner(
      `insert into person (agency_id, id, employee_number, number_key, given_name, family_name, sort_name, kind, status, joined_on) select $1, x.id, x.n, x.n, 'Pat', x.n, x.n, 'sworn', 'active', '2015-01-01' from unnest($2::uuid[], $3::text[]) as x (id, n)`,
      [agency.id, Array.from({ length: 96 }, () => uuidv7()), Array.from({ length: 96 }, (_, i) => `P${i}`)]);
    await within(() => new DemoPolicies(api.app.get(Tenant), api.app.get(Outbox)).seed(marlow, new Date()));
    await within(() => new DemoCourses(api.app.get(Tenant), api.app.get(CoursesRepository), api.app.get(FieldCipher), api.app.get(StalenessService)).seed(marlow, new Date()));
    await within(() => new DemoRequirements(api.app.get(Tenant), api.app.get(RequirementsRepository), api.app.get(TrainingReconciler), api.app.get(TrainingClock)).seed(marlow, new Date()));
    // Everybody here is sworn: nobody earned hours that are another's work, and each line names who entered it.
    expect(await api.database.asOwner("select 1 from training_credit where agency_id = $1 and (title = 'Telecommunicator course' or kind = 'external' and reported_by <> 'Miriam Vogel')", [agency.id])).toEqual([]);
    const rows = () => api.database.asOwner('select id, state, due_on from training_assignment where agency_id = $1 order by id', [agency.id]);
    const before = await rows();
    await api.app.get(TrainingReconciler).everything('daily', { agencyId: agency.id, messageId: uuidv7(), stillWorking: async () => undefined });
    expect(await rows()).toEqual(before);
    const admin = await api.caller(agency.id, 'admin');
    const { body } = await admin.send<{ requirements: { completed: number; upcoming: number; open: number; overdue: number }[] }>('GET', '/api/training/overview');
    expect(body.requirements).toHaveLength(3);
    expect(body.requirements.every((each) => each.open > 0 && each.completed + each.upcoming > 0)).toBe(true);
    expect(body.requirements.some((each) => each.overdue > 0)).toBe(true);
    expect(await within(() => api.app.get(TrainingOverviewRepository).drift())).toEqual([]);
  }, 60_000);
});
