/** The demo's courses: believable, and in reach of the product's own routes and refusals. */
import { uuidv7 } from 'uuidv7';
import { startTestApi, type TestApi } from '../../test/test-api.js';
import { CoursesRepository } from '../modules/training/courses/courses.repository.js';
import { StalenessService } from '../modules/training/courses/staleness.service.js';
import { Outbox } from '../platform/jobs/outbox.service.js';
import { FieldCipher } from '../platform/secrets/field-cipher.js';
import { noSource } from '../platform/tenancy/tenant-scope.js';
import { Tenant } from '../platform/tenancy/tenant.js';
import { UnitOfWork } from '../platform/tenancy/unit-of-work.js';
import { marlow } from './demo-agencies.js';
import { DemoCourses } from './demo-courses.js';
import { DemoMarks } from './demo-marks.js';
import { hasNoLogin } from './demo-people.js';
import { DemoPolicies } from './demo-policies.js';
import { loginsIn } from './demo-staff.js';

interface Agreement { scenarios: { overall: { n: number; quadraticKappa: number; words: string } }[] }

describe('demo courses', () => {
  let api: TestApi;
  beforeAll(async () => { api = await startTestApi(); });
  afterAll(() => api.close());

  it('shows a year of attempts, raters who mostly agree, and a clause that changed', async () => {
    const agency = await api.agency({ timeZone: marlow.timeZone });
    const within = <T>(work: () => Promise<T>) => api.app.get(UnitOfWork).run({ agencyId: agency.id, actor: { kind: 'system', id: null, label: 'Demo' }, source: noSource }, work);
    await api.database.asOwner(
      `insert into person (agency_id, id, employee_number, number_key, given_name, family_name, sort_name, kind, status, joined_on) select $1, x.id, x.n, x.n, 'Pat', x.n, x.n, 'sworn', 'active', '2015-01-01' from unnest($2::uuid[], $3::text[]) as x (id, n)`,
      [agency.id, Array.from({ length: 96 }, () => uuidv7()), Array.from({ length: 96 }, (_, i) => `${1001 + i}`)]);
    await within(() => new DemoPolicies(api.app.get(Tenant), api.app.get(Outbox)).seed(marlow, new Date()));
    await within(() => new DemoCourses(api.app.get(Tenant), api.app.get(CoursesRepository), api.app.get(FieldCipher), api.app.get(StalenessService)).seed(marlow, new Date()));
    const taken = await api.database.asOwner<{ number: string }>('select distinct p.employee_number as number from course_attempt c join person p on p.agency_id = c.agency_id and p.id = c.person_id where c.agency_id = $1', [agency.id]);
    expect([taken.length > 70, taken.filter(({ number }) => hasNoLogin(number))]).toEqual([true, []]);
    const raters = await api.database.asOwner<{ id: string }>('select distinct rater_id as id from role_play_score where agency_id = $1', [agency.id]);
    expect(raters.filter(({ id }) => !Object.values(loginsIn(marlow.slug)).some((login) => login.id === id))).toEqual([]);
    const admin = await api.caller(agency.id, 'admin');
    const { items } = (await admin.send<{ items: { id: string; title: string; completions: number; inProgress: number; openStaleness: number }[] }>('GET', '/api/training/courses?state=published')).body;
    expect(items).toHaveLength(3);
    for (const course of items) expect([course.completions > 20, course.inProgress > 1]).toEqual([true, true]);
    const starter = items.find((course) => course.title.startsWith('Treat'));
    expect(starter?.openStaleness).toBeGreaterThan(0);
    const { scenarios } = (await admin.send<Agreement>('GET', `/api/training/courses/${starter?.id}/rater-agreement`)).body;
    for (const { overall } of scenarios) { expect(overall.n).toBeGreaterThan(60); expect(overall.quadraticKappa).toBeGreaterThan(0.4); expect(overall.quadraticKappa).toBeLessThan(0.95); }
    expect((await admin.send<{ items: unknown[] }>('GET', '/api/training/role-plays?show=for-me')).body.items.length).toBeGreaterThan(1);
    expect((await admin.send<{ items: { tier: string }[] }>('GET', '/api/training/reflections')).body.items.every((one) => one.tier === 'coach')).toBe(true);
    const months = await api.database.asOwner<{ n: string }>("select count(distinct date_trunc('month', completed_at)) as n from course_attempt where agency_id = $1", [agency.id]);
    expect(Number(months[0]?.n)).toBeGreaterThan(10);
    const odd = await api.database.asOwner('select 1 from course_staleness s join course_version c on c.agency_id = s.agency_id and c.id = s.course_version_id join policy_version v on v.agency_id = s.agency_id and v.id = s.policy_version_id where s.agency_id = $1 and (s.found_at <> v.published_at or s.found_at < c.published_at)', [agency.id]);
    expect(odd).toEqual([]);
    await within(() => new DemoMarks(api.app.get(Tenant)).seed(marlow));
    const [mark] = await api.database.asOwner<{ before: string; all: string }>("select count(*) filter (where t.completed_on <= m.on_date) as before, count(*) as all from insight_mark m join course_attempt t on t.agency_id = m.agency_id and t.course_id = m.course_id and t.completed_on is not null where m.agency_id = $1 and m.kind = 'training'", [agency.id]);
    expect(Number(mark?.before) / Number(mark?.all)).toBeCloseTo(0.5, 1);
  });
});
