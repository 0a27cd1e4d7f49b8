/** Many at once: a day is confirmed once, and the figures of a municipality are made by one job after the other. */
import type { Problem } from '../../../test/browser.js';
import { serviceWorld } from '../../../test/service-world.js';
import { startTestApi, type TestApi } from '../../../test/test-api.js';
import { JobRegistry, type JobRun } from '../../platform/jobs/job-registry.js';
import { noSource } from '../../platform/tenancy/tenant-scope.js';
import { UnitOfWork } from '../../platform/tenancy/unit-of-work.js';

describe('service, many at once', () => {
  let api: TestApi;
  beforeAll(async () => { api = await startTestApi(); });
  afterAll(() => api.close());
  const recorded = async () => {
    const world = await serviceWorld(api);
    await world.officer.send('POST', '/api/service/entries', { entries: [{ agreement: world.number, service: 'deputy', day: '2026-01-10', minutes: 500, externalId: 'a' }] });
    return world;
  };

  it('confirms a day once and says so to all others, with one line in the record and one job behind it', async () => {
    const world = await recorded();
    const answers = await Promise.all(Array.from({ length: 12 }, () => world.officer.send<Problem>('POST', `${world.path}/confirm`, { until: '2026-02-01' })));
    const refused = answers.filter(({ status }) => status !== 200).map(({ status, body }) => [status, body.code]);
    expect(refused).toEqual(Array.from({ length: 11 }, () => [422, 'service/confirmed']));
    expect(await api.database.asOwner("select before, after from audit_event where agency_id = $1 and action = 'service.confirmed'", [world.agencyId])).toEqual([{ before: { until: null }, after: { until: '2026-02-01' } }]);
    const [jobs] = await api.database.asOwner<{ n: number }>("select count(*)::int as n from outbox_message where agency_id = $1 and job = 'service.release'", [world.agencyId]);
    expect(jobs?.n).toBe(1);
  });

  it('makes the figures of a municipality once at a time, so that no job stumbles over another', async () => {
    const world = await recorded();
    await world.officer.send('POST', `${world.path}/confirm`, { until: '2026-02-01' });
    const handler = api.app.get(JobRegistry).find('service.release');
    const release = () => api.app.get(UnitOfWork).run({ agencyId: world.agencyId, actor: { kind: 'system', id: null, label: 'Rapport' }, source: noSource }, async () => handler?.handle({ agreementId: world.agreementId }, {} as JobRun));
    const ends = await Promise.allSettled(Array.from({ length: 8 }, release));
    expect(ends.flatMap((each) => (each.status === 'rejected' ? [String(each.reason)] : []))).toEqual([]);
    const figures = await api.database.asOwner('select line_id, delivered from service_figure where agency_id = $1 order by line_id', [world.agencyId]);
    expect(figures).toEqual([{ line_id: 'deputy', delivered: '500' }, { line_id: 'event', delivered: '0' }]);
  });
});
