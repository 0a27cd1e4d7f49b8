import { startTestApi, type TestApi, type TestCaller } from '../../../../test/test-api.js';
import { member, type Member, publish, smallCourse } from '../../../../test/training-world.js';

interface Play { id: string; revision: number; state: string; outcome: string | null; now: unknown; result: { meanLevel: number; enough: boolean } | null; code: string }
interface Scoring { id: string; state: string; mine: { scores: { level: number }[] } | null; others: unknown[]; code: string }
interface Agreement { scenarios: { dimensions: { n: number; percentAgreement: number; kappa: number | null; quadraticKappa: number | null; table: number[][] }[]; overall: { n: number; words: string } }[] }

describe('role-plays', () => {
  let api: TestApi;
  let agencyId: string;
  let admin: TestCaller;
  let officer: Member;
  let course: ReturnType<typeof smallCourse>;
  let courseId: string;
  beforeAll(async () => { api = await startTestApi(); });
  afterAll(() => api.close());
  beforeEach(async () => {
    agencyId = (await api.agency()).id;
    admin = await api.caller(agencyId, 'admin');
    officer = await member(api, agencyId, null, 'member');
    course = smallCourse({ lessons: [], quiz: null, reflection: null });
    ({ courseId } = await publish(admin, course.content));
  });

  async function start(who: Member) {
    const { body: attempt } = await who.caller.send<{ id: string }>('POST', `/api/my-work/courses/${courseId}/attempts`, {});
    const path = `/api/my-work/course-attempts/${attempt.id}`;
    const { body: play } = await who.caller.send<Play>('POST', `${path}/role-plays`, { scenarioId: course.ids.scenario });
    return { path, play };
  }
  const turn = (who: Member, play: Play, body: object) => who.caller.send<Play>('POST', `/api/my-work/role-plays/${play.id}/turns`, { revision: play.revision, ...body });
  async function played(who: Member) {
    const { path, play } = await start(who);
    return { path, play: (await turn(who, play, { choiceId: course.choices[0] })).body };
  }
  const score = (who: TestCaller, id: string, level: number) => who.send<Scoring>('POST', `/api/training/role-plays/${id}/scores`, { levels: [{ dimensionId: course.ids.dimension, level }], comment: `Level ${level}` });

  it('tells what comes of a choice, and what stands behind the others, only after it was taken', async () => {
    const { play } = await start(officer);
    expect(JSON.stringify(play)).not.toMatch(/calms down|hangs up|nextId|Anchor/);
    const { body } = await turn(officer, play, { choiceId: course.choices[0] });
    expect(JSON.stringify(body)).toContain('calms down');
    expect(JSON.stringify(body)).not.toContain('hangs up');
    expect(body).toMatchObject({ state: 'finished', outcome: 'good', result: null });
  });

  it('refuses a turn from an old tab, a text where a choice is asked, and a turn after the end', async () => {
    const { play } = await start(officer);
    expect((await turn(officer, play, { text: 'Hello' })).body.code).toBe('attempts/not-possible');
    await turn(officer, play, { choiceId: course.choices[0] });
    expect((await turn(officer, play, { choiceId: course.choices[1] })).body.code).toBe('attempts/play-over');
  });

  it('keeps each rater blind to the other until both have scored, and completes the course only then', async () => {
    const { path, play } = await played(officer);
    const [one, two] = [await api.caller(agencyId, 'training_coordinator'), await api.caller(agencyId, 'training_coordinator')];
    expect((await score(one, play.id, 3)).body).toMatchObject({ state: 'finished', others: [] });
    const blind = await two.send<Scoring>('GET', `/api/training/role-plays/${play.id}`);
    expect(blind.body).toMatchObject({ mine: null, others: [] });
    expect(blind.text).not.toContain('Level 3');
    expect((await officer.caller.send<Play>('GET', `/api/my-work/role-plays/${play.id}`)).body.result).toBeNull();
    expect((await officer.caller.send<{ state: string }>('GET', path)).body.state).toBe('in_progress');
    expect((await score(two, play.id, 2)).body).toMatchObject({ state: 'scored', others: [{ rater: 'Test Person' }] });
    expect((await officer.caller.send<Play>('GET', `/api/my-work/role-plays/${play.id}`)).body.result).toMatchObject({ meanLevel: 2.5, enough: true });
    expect((await officer.caller.send<{ state: string }>('GET', path)).body.state).toBe('completed');
  });

  it('lets nobody score themselves, twice, after the fact, or without the rubric', async () => {
    const coach = await member(api, agencyId, null, 'training_coordinator');
    const own = (await played(coach)).play;
    expect((await score(coach.caller, own.id, 3)).body.code).toBe('role-plays/your-own');
    const { play } = await played(officer);
    expect((await score(coach.caller, play.id, 9)).body.code).toBe('role-plays/levels-invalid');
    await score(coach.caller, play.id, 3);
    expect((await score(coach.caller, play.id, 0)).body.code).toBe('attempts/already-scored');
    await score(admin, play.id, 3);
    expect((await score(await api.caller(agencyId, 'training_coordinator'), play.id, 0)).body.code).toBe('attempts/already-scored');
    await expect(api.database.asOwner(`update role_play_score set levels = '{}' where role_play_id = $1`, [play.id])).rejects.toThrow(/final/);
  });

  it('asks to play again below the level that is enough, and never for a supervisor of somebody else', async () => {
    const { path, play } = await played(officer);
    const stranger = await member(api, agencyId, null, 'supervisor');
    expect((await stranger.caller.send('GET', `/api/training/role-plays/${play.id}`)).status).toBe(404);
    expect((await stranger.caller.send<{ items: unknown[] }>('GET', '/api/training/role-plays')).body.items).toEqual([]);
    for (const rater of [admin, await api.caller(agencyId, 'training_coordinator')]) await score(rater, play.id, 0);
    expect((await officer.caller.send<{ scenarios: { state: string }[] }>('GET', path)).body.scenarios[0]?.state).toBe('below');
    expect((await officer.caller.send<{ number: number }>('POST', `${path}/role-plays`, { scenarioId: course.ids.scenario })).body.number).toBe(2);
  });

  it('shows agreement over the pairs that both scored, with n and the caution that few pairs say little', async () => {
    const other = await api.caller(agencyId, 'training_coordinator');
    for (const [first, second] of [[0, 0], [1, 1], [2, 2], [3, 3], [1, 2], [3, 2]] as const) {
      const { play } = await played(await member(api, agencyId, null, 'member'));
      await score(admin, play.id, first);
      await score(other, play.id, second);
    }
    const { body } = await admin.send<Agreement>('GET', `/api/training/courses/${courseId}/rater-agreement`);
    const dimension = body.scenarios[0]?.dimensions[0];
    expect(dimension).toMatchObject({ n: 6 });
    expect(dimension?.percentAgreement).toBeCloseTo(66.67, 2);
    expect(dimension?.kappa).toBeCloseTo(4 / 7, 9);
    expect(dimension?.quadraticKappa).toBeGreaterThan(dimension?.kappa ?? 1);
    expect(body.scenarios[0]?.overall.words).toContain('6 pairs are few');
  });
});
