/** Who is asked to acknowledge what over HTTP: the roster and publications decide, questions are answered, and the agency is counted. */
import { uuidv7 } from 'uuidv7';
import { acknowledgementOffice, contentOf, first, type Mine, type Page, type Problem, type Question, second } from '../../../../test/acknowledgement-world.js';
import { everybody } from '../../../../test/policy-world.js';
import type { TestApi } from '../../../../test/test-api.js';
import { PolicyHooks } from '../policy-hooks.js';
import { PublicationConsequences } from '../publication-consequences.js';

describe('who owes acknowledgements', () => {
  const office = acknowledgementOffice();
  const { sql, world, at } = office;
  let api: TestApi;
  beforeAll(() => { api = office.api(); });

  it('asks whoever joins and lets go whoever leaves', async () => {
    const { agency, hire, login, publish, mine, drift } = await world();
    const admin = await api.caller(agency.id, 'admin');
    const caller = await login(await hire());
    await publish({ audience: everybody });
    const late = (await admin.send<{ id: string }>('POST', '/api/people', { employeeNumber: 'L1', givenName: 'Lee', familyName: 'Late', kind: 'sworn', joinedOn: '2026-03-01' })).body.id;
    await api.settle();
    at('2026-05-04T15:00:00Z');
    const list = () => admin.send<{ items: (Mine & { person: { id: string } })[] }>('GET', '/api/acknowledgements');
    expect((await list()).body.items.map((each) => each.dueOn)).toEqual(['2026-03-16', '2026-03-16']);
    expect((await mine(caller))[0]).toMatchObject({ overdue: true });
    await admin.send('POST', `/api/people/${late}/separate`, { on: '2026-03-05', reason: null });
    await api.settle();
    expect((await list()).body.items).toHaveLength(1);
    expect(await sql("select state, closed_reason from acknowledgement where person_id = $1", [late])).toEqual([{ state: 'cancelled', closed_reason: 'separated' }]);
    expect(await drift()).toEqual([]);
  });

  it('cancels what is open when a policy is rescinded, and keeps what was signed', async () => {
    const { agency, hire, login, publish, mine, open, sign, inside, drift } = await world();
    const [ana, ben] = [await login(await hire()), await login(await hire())];
    const { policyId, versionId } = await publish();
    const [owed] = await mine(ana);
    await open(ana, owed!.id);
    await sign(ana, owed!.id, owed!.version);
    await sql("update policy_version set state = 'rescinded', ended_at = now(), end_reason = 'rescinded' where id = $1", [versionId]);
    await sql("update policy set status = 'ended' where id = $1", [policyId]);
    await inside(() => api.app.get(PolicyHooks).tellRescinded(policyId, versionId, true));
    await api.settle();
    expect(await mine(ben)).toEqual([]);
    expect(await mine(ben, 'finished')).toMatchObject([{ state: 'cancelled', closedReason: 'rescinded' }]);
    expect(await mine(ana, 'finished')).toMatchObject([{ state: 'acknowledged' }]);
    const admin = await api.caller(agency.id, 'admin');
    expect((await admin.send<{ total: { owed: number } }>('GET', '/api/acknowledgements/overview')).body.total.owed).toBe(0);
    expect(await drift()).toEqual([]);
  });

  it('says beforehand what publishing would do, and then does exactly that', async () => {
    const { hire, login, publish, mine, open, sign, inside } = await world();
    const people = [await hire(), await hire(), await hire('civilian')];
    const callers = [await login(people[0]!), await login(people[1]!)];
    const { policyId, versionId } = await publish();
    const [owed] = await mine(callers[0]!);
    await open(callers[0]!, owed!.id);
    await sign(callers[0]!, owed!.id, owed!.version);
    const sworn = { include: [{ unitIds: [], kinds: ['sworn' as const], roles: [], personIds: [] }], exclude: [] };
    const foresee = async (material: boolean) => (await inside(() => api.app.get(PublicationConsequences).of({
      policyId, versionId: uuidv7(), currentVersionId: versionId, material, audience: sworn, acknowledgeWithinDays: 14, minutesEach: 3, today: '2026-03-02', effectiveOn: '2026-04-01', changedClauseIds: [] }))).find((part) => part.from === 'acknowledgements');
    expect(await foresee(false)).toMatchObject({ acknowledgementsVoided: 0, acknowledgementsMoved: 1, acknowledgementsCancelled: 1, acknowledgementsNew: 0, dutyMinutes: 3, newlyOverdue: 1 });
    expect(await foresee(true)).toMatchObject({ acknowledgementsVoided: 1, acknowledgementsMoved: 0, acknowledgementsCancelled: 2, acknowledgementsNew: 2, dutyMinutes: 6, newlyOverdue: 0 });
    await publish({ policyId, number: 2, material: true, audience: sworn });
    expect((await Promise.all(callers.map((caller) => mine(caller)))).map((list) => list.length)).toEqual([1, 1]);
  });

  it('answers a question to the asker, and to everybody without the name once it is published', async () => {
    const { agency, hire, login, publish, mine } = await world();
    const [ana, ben, author] = [await login(await hire()), await login(await hire()), await api.caller(agency.id, 'policy_author')];
    const { policyId } = await publish({ content: contentOf([first, 'Be courteous.']) });
    const [owed] = await mine(ana);
    const ask = (clauseId: string | null) => ana.send<Question>('POST', `/api/my-work/acknowledgements/${owed!.id}/questions`, { clauseId, text: 'Off duty too?' });
    expect((await ask(second)).status).toBe(422);
    const { body: question } = await ask(first);
    const theirs = () => ben.send<{ items: Question[] }>('GET', `/api/my-work/policy-questions?policyId=${policyId}`);
    expect((await theirs()).body.items).toEqual([]);
    expect((await author.send<Problem>('PUT', `/api/policy-questions/${question.id}/publication`, { published: true })).body.code).toBe('acknowledgements/not-answered');
    expect((await author.send<Question>('POST', `/api/policy-questions/${question.id}/answers`, { text: 'Yes.' })).body).toMatchObject({ state: 'answered', askedBy: { name: 'Ana Ruiz' } });
    expect((await ana.send<{ items: Question[] }>('GET', '/api/my-work/policy-questions')).body.items[0]?.messages).toMatchObject([{ text: 'Off duty too?' }, { text: 'Yes.', from: 'owner' }]);
    expect((await theirs()).body.items).toEqual([]);
    await author.send('PUT', `/api/policy-questions/${question.id}/publication`, { published: true });
    expect((await theirs()).body.items).toMatchObject([{ askedBy: null, messages: [{ from: 'asker', name: null }, { from: 'owner' }] }]);
    expect((await ben.send('POST', `/api/my-work/policy-questions/${question.id}/messages`, { text: 'Me too' })).status).toBe(404);
  });

  it('counts, filters and exports the agency without opening a formula', async () => {
    const { agency, hire, login, publish, mine, open, sign } = await world();
    const admin = await api.caller(agency.id, 'admin');
    const caller = await login(await hire('sworn', '=Ana'));
    await hire('civilian', 'Ben');
    const { policyId } = await publish();
    const [owed] = await mine(caller);
    await open(caller, owed!.id);
    await sign(caller, owed!.id, owed!.version);
    at('2026-04-01T15:00:00Z');
    const overview = (await admin.send<{ total: object; policies: object[]; units: object[] }>('GET', '/api/acknowledgements/overview')).body;
    expect(overview).toMatchObject({ total: { owed: 2, acknowledged: 1, open: 1, overdue: 1, opened: 0, paused: 0 }, policies: [{ policy: { id: policyId }, acknowledged: 1 }], units: [{ unit: null, owed: 2 }] });
    const states = async (state: string) => (await admin.send<Page>('GET', `/api/acknowledgements?state=${state}`)).body.items.length;
    expect([await states('overdue'), await states('open'), await states('acknowledged'), await states('paused'), await states('due_soon')]).toEqual([1, 1, 1, 0, 0]);
    const pages = [];
    for (let cursor: string | null = ''; cursor !== null;) {
      const { body }: { body: Page } = await admin.send<Page>('GET', `/api/acknowledgements?limit=1${cursor ? `&cursor=${cursor}` : ''}`);
      pages.push(body.items.length);
      cursor = body.nextCursor;
    }
    expect(pages).toEqual([1, 1]);
    const csv = (await admin.send('GET', '/api/acknowledgements/export')).text;
    expect(csv.split('\r\n')).toHaveLength(4);
    expect(csv).toContain("'=Ana Ruiz");
    const detail = (await admin.send<{ history: { what: string }[]; shown: unknown[] }>('GET', `/api/acknowledgements/${owed!.id}`)).body;
    expect(detail.history.map((each) => each.what)).toEqual(['owed', 'acknowledged']);
    expect(detail.shown).toHaveLength(1);
    expect((await admin.send<{ latest: { done: number } }>('GET', `/api/policies/${policyId}/reconciliation`)).body.latest).toMatchObject({ cause: 'published', done: 2, owed: 2, finishedAt: expect.any(String) });
  });

  it('says that figures are still being counted until a publication or its end has reached everybody', async () => {
    const { agency, hire, publish, inside } = await world();
    const admin = await api.caller(agency.id, 'admin');
    await hire();
    const { policyId, versionId } = await publish();
    const other = await publish();
    const counting = async (id: string) => (await admin.send<{ counting: boolean }>('GET', `/api/policies/${id}/reconciliation`)).body.counting;
    expect([await counting(policyId), await counting(other.policyId)]).toEqual([false, false]);
    for (const tell of ['tellPublished', 'tellRescinded'] as const) {
      await inside(() => api.app.get(PolicyHooks)[tell](policyId, versionId, true));
      expect([await counting(policyId), await counting(other.policyId)]).toEqual([true, false]);
      await api.settle();
      expect(await counting(policyId)).toBe(false);
    }
  });
});
