/** Marks over HTTP: what differs after them, what is suggested, and what is refused. */
import { uuidv7 } from 'uuidv7';
import { startTestApi, type TestApi } from '../../../../test/test-api.js';
import { makeTrustWorld, scores, type TrustWorld } from '../../../../test/trust-world.js';
import { PolicyHooks } from '../../policies/policy-hooks.js';
import { TrainingHooks } from '../../training/training-hooks.js';

interface Side { from: string; to: string; n: number | null; missing: number | null }
interface Mark { id: string; title: string; on: string; kind: string; scope: { kind: string; name: string | null }; comparison: { months: number; before: Side | null; after: Side | null; verdict: string; mean: { difference: number; low: number; high: number } | null; sentence: string } }

describe('marks on the Trust Index', () => {
  let api: TestApi;
  beforeAll(async () => { api = await startTestApi(); });
  afterAll(() => api.close());

  const mark = (over: Record<string, unknown> = {}) => ({ kind: 'other', title: 'New front desk', on: '2026-03-10', ...over });
  const list = async (at: TrustWorld) => (await at.analyst.send<{ asOf: string; items: Mark[] }>('GET', '/api/insights/marks')).body.items;
  /** Two months before and two after March, fifty points in town 0, whatever is given after. */
  async function filled(after: number, count = 40): Promise<TrustWorld> {
    const at = await makeTrustWorld(api);
    for (const month of ['2026-01', '2026-02']) await at.answer(0, month, scores(count, 50));
    await at.answer(0, '2026-03', scores(20, 10));
    for (const month of ['2026-04', '2026-05']) await at.answer(0, month, scores(count, after));
    await at.night();
    return at;
  }

  it('says how much higher it was after, without the month of the mark, in whole points', async () => {
    const at = await filled(62);
    expect((await at.analyst.send('POST', '/api/insights/marks', mark())).status).toBe(201);
    const [found] = await list(at);
    expect(found?.comparison).toMatchObject({ months: 2, before: { from: '2026-01', to: '2026-02', n: 80 }, after: { from: '2026-04', to: '2026-05', n: 80 }, verdict: 'more_than_chance', mean: { difference: 12 } });
    expect(found?.comparison.sentence).toMatch(/^The Trust Index was 12 points higher in the two months after.* more than chance alone would explain\..*Other things may have changed/);
    for (const value of Object.values(found?.comparison.mean ?? {})) expect(Number.isInteger(value)).toBe(true);
  });

  it('never judges fewer than thirty answers, nor tells of a side that is hidden', async () => {
    const at = await filled(62, 12);
    await at.analyst.send('POST', '/api/insights/marks', mark());
    await at.analyst.send('POST', '/api/insights/marks', mark({ municipalityId: at.towns[1], title: 'Only there' }));
    const found = await list(at);
    expect(found.find(({ scope }) => scope.kind === 'all')?.comparison).toMatchObject({ verdict: 'not_enough', mean: null, before: { n: 24, missing: 10 } });
    expect(found.find(({ scope }) => scope.kind === 'municipality')?.comparison).toMatchObject({ verdict: 'not_enough', mean: null, before: { n: null, missing: null }, after: { n: null, missing: null } });
  });

  it('never moves with a single answer that waits', async () => {
    const at = await filled(62);
    await at.analyst.send('POST', '/api/insights/marks', mark());
    const before = await list(at);
    await at.answer(0, '2026-04', [0]);
    expect(await list(at)).toEqual(before);
  });

  it('refuses two places at once, a policy under a training, and what the agency does not have', async () => {
    const at = await filled(62, 1);
    const sent = async (over: Record<string, unknown>) => (await at.analyst.send('POST', '/api/insights/marks', mark(over))).status;
    expect(await sent({ municipalityId: at.towns[0], contactGroupId: at.groupId })).toBe(422);
    expect(await sent({ kind: 'training', policyVersionId: uuidv7() })).toBe(422);
    expect(await sent({ unitId: uuidv7() })).toBe(422);
    expect(await sent({ title: ' ' })).toBe(422);
    expect(await sent({ on: '2026-02-30' })).toBe(422);
    expect(await list(at)).toEqual([]);
  });

  it('lets a supervisor read marks and change none', async () => {
    const at = await filled(62, 1);
    const { body } = await at.analyst.send<Mark>('POST', '/api/insights/marks', mark());
    const supervisor = await api.caller(at.agencyId, 'supervisor');
    expect((await supervisor.send('GET', '/api/insights/marks')).status).toBe(200);
    expect((await supervisor.send('PUT', `/api/insights/marks/${body.id}`, mark())).status).toBe(403);
    expect((await supervisor.send('DELETE', `/api/insights/marks/${body.id}`)).status).toBe(403);
    expect((await supervisor.send('GET', '/api/insights/suggested-marks')).status).toBe(403);
  });

  it('changes and removes a mark, and keeps both in the audit trail', async () => {
    const at = await filled(62, 1);
    const { body } = await at.analyst.send<Mark>('POST', '/api/insights/marks', mark());
    expect((await at.analyst.send<Mark>('PUT', `/api/insights/marks/${body.id}`, mark({ title: 'Other words' }))).body.title).toBe('Other words');
    expect((await at.analyst.send('DELETE', `/api/insights/marks/${body.id}`)).status).toBe(204);
    expect((await at.analyst.send('DELETE', `/api/insights/marks/${body.id}`)).status).toBe(404);
    const trail = await api.database.asOwner<{ action: string }>("select action from audit_event where agency_id = $1 and action like 'insights.mark-%' order by action", [at.agencyId]);
    expect(trail.map(({ action }) => action)).toEqual(['insights.mark-added', 'insights.mark-changed', 'insights.mark-removed']);
  });

  it('suggests a material version once, never a minor one, and never again what was dismissed', async () => {
    const at = await filled(62, 1);
    const [policyId, versionId] = [uuidv7(), uuidv7()];
    await api.database.asOwner("insert into policy (agency_id, id, number, title, category, kind) values ($1, $2, '4.1', 'Courtesy', 'other', 'policy')", [at.agencyId, policyId]);
    await api.database.asOwner(
      `insert into policy_version (agency_id, id, policy_id, number, title, content, audience, materiality_proposed, author_name) values ($1, $2, $3, 1, 'Courtesy', '{}', '{"include":[{}],"exclude":[]}', 'material', 'A')`, [at.agencyId, versionId, policyId]);
    await api.database.asOwner("update policy_version set state = 'in_review', submitted_at = now() where agency_id = $1 and id = $2", [at.agencyId, versionId]);
    await api.database.asOwner("update policy_version set state = 'approved', approved_at = now(), materiality_confirmed = 'material', sha256 = $3 where agency_id = $1 and id = $2", [at.agencyId, versionId, Buffer.alloc(32, 1)]);
    await api.database.asOwner("update policy_version set state = 'published', published_at = now(), published_by = 'A', effective_on = '2026-03-09' where agency_id = $1 and id = $2", [at.agencyId, versionId]);
    const tell = async (material: boolean) => {
      await at.inside(() => api.app.get(PolicyHooks).tellPublished(policyId, versionId, material));
      await api.settle();
      return (await at.analyst.send<{ items: Mark[] }>('GET', '/api/insights/suggested-marks')).body.items;
    };
    expect(await tell(false)).toEqual([]);
    await tell(true);
    const [suggested, ...more] = await tell(true);
    expect(more).toEqual([]);
    expect(suggested).toMatchObject({ kind: 'policy', title: 'New policy: 4.1 Courtesy', on: '2026-03-09', reference: '4.1 Courtesy' });
    expect(await list(at)).toEqual([]);
    expect((await at.analyst.send('POST', `/api/insights/suggested-marks/${suggested!.id}/accept`, mark({ kind: 'policy', policyVersionId: versionId, title: 'Courtesy' }))).status).toBe(200);
    expect((await list(at)).map(({ title }) => title)).toEqual(['Courtesy']);
    expect((await at.analyst.send('DELETE', `/api/insights/marks/${suggested!.id}`)).status).toBe(204);
    expect(await tell(true)).toEqual([]);
  });

  it('never suggests two versions of one policy, and says which one is meant, in whatever order they are told', async () => {
    const at = await filled(62, 1);
    const policyId = uuidv7();
    await api.database.asOwner("insert into policy (agency_id, id, number, title, category, kind) values ($1, $2, '4.2', 'Patience', 'other', 'policy')", [at.agencyId, policyId]);
    const versions = [uuidv7(), uuidv7()] as const;
    for (const [index, id] of versions.entries()) {
      await api.database.asOwner(
        `insert into policy_version (agency_id, id, policy_id, number, title, content, audience, materiality_proposed, author_name) values ($1, $2, $3, $4, 'Patience', '{}', '{"include":[{}],"exclude":[]}', 'material', 'A')`, [at.agencyId, id, policyId, index + 1]);
      await api.database.asOwner("update policy_version set state = 'in_review', submitted_at = now() where agency_id = $1 and id = $2", [at.agencyId, id]);
      await api.database.asOwner("update policy_version set state = 'approved', approved_at = now(), materiality_confirmed = 'material', sha256 = $3 where agency_id = $1 and id = $2", [at.agencyId, id, Buffer.alloc(32, index + 1)]);
      await api.database.asOwner("update policy_version set state = 'superseded', ends_on = '2026-03-09', ended_at = now(), end_reason = 'superseded' where agency_id = $1 and policy_id = $2 and state = 'published'", [at.agencyId, policyId]);
      await api.database.asOwner("update policy_version set state = 'published', published_at = now(), published_by = 'A', effective_on = '2026-03-09' where agency_id = $1 and id = $2", [at.agencyId, id]);
    }
    const [first, second] = versions;
    for (const told of [second, first, second]) {
      await at.inside(() => api.app.get(PolicyHooks).tellPublished(policyId, told, true));
      await api.settle();
      expect((await at.analyst.send<{ items: Mark[] }>('GET', '/api/insights/suggested-marks')).body.items.map(({ title }) => title)).toEqual(['4.2 Patience, version 2']);
    }
  });

  it('suggests a training when its requirement is published, and leaves it when dismissed', async () => {
    const at = await filled(62, 1);
    const published = { requirementId: uuidv7(), name: 'Treat every caller as a customer', on: '2026-03-01', courseIds: [] };
    const tell = () => at.inside(() => api.app.get(TrainingHooks).tellRequirementPublished(published));
    const suggestions = async () => (await at.analyst.send<{ items: Mark[] }>('GET', '/api/insights/suggested-marks')).body.items;
    await tell();
    const [found] = await suggestions();
    expect(found).toMatchObject({ kind: 'training', title: 'Treat every caller as a customer' });
    expect((await at.analyst.send('POST', `/api/insights/suggested-marks/${found!.id}/dismiss`)).status).toBe(204);
    await tell();
    expect(await suggestions()).toEqual([]);
  });
});
