/** Acknowledging over HTTP: what is shown is what is signed, and nobody signs for another. */
import { uuidv7 } from 'uuidv7';
import { clauseOf, everybody, publishVersion, type Publication } from '../../../../test/policy-world.js';
import { startTestApi, type TestApi, type TestCaller } from '../../../../test/test-api.js';
import { noSource } from '../../../platform/tenancy/tenant-scope.js';
import { UnitOfWork } from '../../../platform/tenancy/unit-of-work.js';
import { Clock } from '../../notifications/clock.js';
import { PolicyHooks } from '../policy-hooks.js';
import { PublicationConsequences } from '../publication-consequences.js';
import { TallyRepository } from './tally.repository.js';

interface Mine { id: string; state: string; dueOn: string; overdue: boolean; paused: boolean; version: { id: string; number: number; sha256: string }; closedReason: string | null }
interface Reading { acknowledgement: Mine; content: { clauses: { heading: string }[]; keyPoints: { text: string }[] }; statement: { id: string; wording: string; language: string }; changed: { since: { versionNumber: number }; clauses: { clauseId: string; change: string }[]; summaries: string[] } | null }
interface Problem { code: string; detail: string; changed?: { clauses: { change: string; words: { kind: string; text: string }[] }[] } | null }
interface Page { items: Mine[]; nextCursor: string | null }
interface Question { id: string; askedBy: { name: string } | null; messages: { from: string; name: string | null; text: string }[]; published: boolean; state: string }

const first = '0195a000-0000-7000-8000-000000000001';
const second = '0195a000-0000-7000-8000-000000000002';
const contentOf = (...texts: [string, string][]) => ({ clauses: texts.map(([id, text]) => clauseOf(id, 'Conduct', text)), keyPoints: [], attachments: [], references: [] });

describe('acknowledgements', () => {
  let api: TestApi;
  let now = '2026-03-02T15:00:00Z';
  beforeAll(async () => {
    api = await startTestApi();
    api.app.get(Clock).now = () => new Date(now);
  });
  beforeEach(() => { now = '2026-03-02T15:00:00Z'; });
  afterAll(() => api.close());
  const sql = <T extends object>(text: string, values: unknown[] = []) => api.database.asOwner<T>(text, values);

  const world = async () => {
    const agency = await api.agency();
    const inside = <T>(work: () => Promise<T>) => api.app.get(UnitOfWork).run({ agencyId: agency.id, actor: { kind: 'system', id: null, label: 'test' }, source: noSource }, work);
    const hire = async (kind = 'sworn', name = 'Ana') => {
      const id = uuidv7();
      await sql("insert into person (agency_id, id, employee_number, number_key, given_name, family_name, sort_name, kind, status, joined_on) values ($1, $2, $3, $3, $5, 'Ruiz', 'ruiz', $4, 'active', '2020-01-01')", [agency.id, id, id.slice(-12), kind, name]);
      return id;
    };
    const login = async (personId: string, ...roles: Parameters<TestApi['caller']>[1][]) => {
      const caller = await api.caller(agency.id, ...(roles.length > 0 ? roles : ['member' as const]));
      await sql('update membership set person_id = $3 where agency_id = $1 and user_id = $2', [agency.id, caller.userId, personId]);
      return caller;
    };
    const publish = async (over: Publication = {}) => {
      const made = await publishVersion(api, agency.id, over);
      await inside(() => api.app.get(PolicyHooks).tellPublished(made.policyId, made.versionId, over.material !== false));
      await api.settle();
      return made;
    };
    const mine = async (caller: TestCaller, show = 'open') => (await caller.send<Page>('GET', `/api/my-work/acknowledgements?show=${show}`)).body.items;
    const open = (caller: TestCaller, id: string) => caller.send<Reading>('POST', `/api/my-work/acknowledgements/${id}/open`, { language: 'en' });
    const sign = (caller: TestCaller, id: string, version: { id: string; sha256: string }, over = {}) => caller.send<Mine & Problem & { record: Record<string, unknown> }>('POST', `/api/my-work/acknowledgements/${id}/acknowledge`, { versionId: version.id, sha256: version.sha256, statementId: 'received-read-ask-1', language: 'en', ...over }, { 'user-agent': 'A phone' });
    const drift = () => inside(() => api.app.get(TallyRepository).drift());
    return { agency, inside, hire, login, publish, mine, open, sign, drift };
  };

  it('keeps with the signature what was shown, word for word, and how the person was known', async () => {
    const { hire, login, publish, mine, open, sign, drift } = await world();
    const caller = await login(await hire());
    await publish();
    const [owed] = await mine(caller);
    expect(owed).toMatchObject({ state: 'pending', dueOn: '2026-03-16', overdue: false });
    const { body: reading } = await open(caller, owed!.id);
    expect(reading).toMatchObject({ acknowledgement: { state: 'opened' }, changed: null, statement: { id: 'received-read-ask-1', wording: expect.stringContaining('opportunity to read') } });
    const signed = await sign(caller, owed!.id, reading.acknowledgement.version);
    expect(signed).toMatchObject({ status: 200, body: { state: 'acknowledged', record: { kind: 'signed', versionId: owed!.version.id, sha256: owed!.version.sha256, authentication: 'session: password and one-time code', userAgent: 'A phone', ip: expect.any(String), at: '2026-03-02T15:00:00.000Z', recordedBy: null } } });
    expect((await sign(caller, owed!.id, reading.acknowledgement.version)).body.record).toEqual(signed.body.record);
    expect(await mine(caller)).toEqual([]);
    expect(await mine(caller, 'finished')).toMatchObject([{ state: 'acknowledged' }]);
    expect(await drift()).toEqual([]);
  });

  it('never lets somebody sign a version that was superseded between open and click, and shows the difference', async () => {
    const { hire, login, publish, mine, open, sign } = await world();
    const caller = await login(await hire());
    const { policyId } = await publish({ content: contentOf([first, 'Be courteous to everybody.'], [second, 'Report the same day.']) });
    const [owed] = await mine(caller);
    const { body: reading } = await open(caller, owed!.id);
    for (const [number, material] of [[2, true], [3, false]] as const) {
      // Published, and the reconciler has not been there yet.
      await publishVersion(api, caller.agencyId!, { policyId, number, material, content: contentOf([first, 'Be courteous to everybody.'], [second, `Report within ${number} hours.`]) });
      const refused = await sign(caller, owed!.id, reading.acknowledgement.version);
      expect(refused).toMatchObject({ status: 409, body: { code: 'acknowledgements/superseded' } });
      expect(refused.body.changed?.clauses).toMatchObject([{ change: 'changed', words: expect.arrayContaining([{ kind: 'added', text: expect.stringContaining('within') }]) }]);
    }
    expect(await sql('select 1 from acknowledgement_record where agency_id = $1', [caller.agencyId])).toEqual([]);
  });

  it('tells whoever signs after the reconciler was there the same, and lets them sign the new one', async () => {
    const { hire, login, publish, mine, open, sign, drift } = await world();
    const caller = await login(await hire());
    const { policyId } = await publish();
    const [owed] = await mine(caller);
    const { body: reading } = await open(caller, owed!.id);
    await publish({ policyId, number: 2, material: true });
    expect(await sign(caller, owed!.id, reading.acknowledgement.version)).toMatchObject({ status: 409, body: { code: 'acknowledgements/superseded' } });
    const [fresh] = await mine(caller);
    expect(fresh!.id).not.toBe(owed!.id);
    expect(await mine(caller, 'finished')).toMatchObject([{ id: owed!.id, state: 'superseded', closedReason: 'revised' }]);
    expect((await sign(caller, fresh!.id, fresh!.version)).body.code).toBe('acknowledgements/not-opened');
    await open(caller, fresh!.id);
    expect((await sign(caller, fresh!.id, fresh!.version, { sha256: 'f'.repeat(64) })).body.code).toBe('acknowledgements/other-content');
    expect((await sign(caller, fresh!.id, fresh!.version, { statementId: 'i-agree' })).status).toBe(422);
    expect((await sign(caller, fresh!.id, fresh!.version)).status).toBe(200);
    expect(await drift()).toEqual([]);
  });

  it('never takes a signature without words, whatever the statement is called', async () => {
    const { agency, hire, login, publish, mine, open, sign } = await world();
    const caller = await login(await hire());
    await publish();
    const [owed] = await mine(caller);
    await open(caller, owed!.id);
    for (const statementId of ['constructor', '__proto__', 'toString', 'hasOwnProperty', '']) {
      expect([statementId, await sign(caller, owed!.id, owed!.version, { statementId })]).toMatchObject([statementId, { status: 422, body: { code: 'acknowledgements/unknown-statement' } }]);
    }
    expect(await sql('select 1 from acknowledgement_record where agency_id = $1', [agency.id])).toEqual([]);
    expect((await sign(caller, owed!.id, owed!.version, { language: 'constructor' })).status).toBe(422);
    expect(await sign(caller, owed!.id, owed!.version, { language: 'fr' })).toMatchObject({ status: 200, body: { record: { statement: { id: 'received-read-ask-1', language: 'en', wording: expect.stringContaining('received this policy') } } } });
  });

  it('shows a member only what changed for them since the version they signed, over several revisions', async () => {
    const { hire, login, publish, mine, open, sign } = await world();
    const caller = await login(await hire('civilian'));
    const content = (a: string, b: string) => ({ clauses: [clauseOf(first, 'Everybody', a), clauseOf(second, 'Sworn', b, ['sworn'])], keyPoints: [{ id: uuidv7(), text: 'Wear the badge.', kinds: ['sworn'] }, { id: uuidv7(), text: 'Answer by name.', kinds: [] }], attachments: [], references: [] });
    const { policyId } = await publish({ content: content('One.', 'Duty.') });
    const [owed] = await mine(caller);
    const { body: reading } = await open(caller, owed!.id);
    expect(reading.content.keyPoints.map((point) => point.text)).toEqual(['Answer by name.']);
    await sign(caller, owed!.id, owed!.version);
    await publish({ policyId, number: 2, material: false, content: content('One.', 'Duty and leave.'), summary: 'Leave added' });
    expect(await mine(caller)).toEqual([]);
    await publish({ policyId, number: 3, material: true, content: content('One and a half.', 'Duty, leave and travel.'), summary: 'Half added' });
    const [again] = await mine(caller);
    const { changed } = (await open(caller, again!.id)).body;
    expect(changed).toMatchObject({ since: { versionNumber: 1 }, summaries: ['Leave added', 'Half added'] });
    expect(changed?.clauses.map((each) => each.clauseId)).toEqual([first]);
  });

  it('never lets anybody open or sign for somebody else, and tells a login without a person whom to ask', async () => {
    const { agency, hire, login, publish, mine, open, sign } = await world();
    const [ana, ben] = [await login(await hire()), await login(await hire('sworn', 'Ben'))];
    await publish();
    const [owed] = await mine(ana);
    expect((await open(ben, owed!.id)).status).toBe(404);
    expect((await sign(ben, owed!.id, owed!.version)).status).toBe(404);
    const nobody = await api.caller(agency.id, 'admin');
    expect((await nobody.send<Problem>('GET', '/api/my-work/acknowledgements')).body).toMatchObject({ code: 'my-work/no-person', detail: expect.stringContaining('administrator') });
  });

  it('gives the files of a policy to whoever has to read it, and to nobody else', async () => {
    const { agency, hire, login, publish, mine } = await world();
    const [ana, ben, author] = [await login(await hire()), await login(await hire('sworn', 'Ben')), await api.caller(agency.id, 'policy_author')];
    const other = (await author.send<{ id: string }>('POST', '/api/policies', { title: 'Forms' })).body;
    const [version] = (await author.send<{ items: { id: string }[] }>('GET', `/api/policies/${other.id}/versions`)).body.items;
    const form = '--b\r\nContent-Disposition: form-data; name="file"; filename="form.txt"\r\n\r\nA form to fill in\r\n--b--\r\n';
    const attached = await author.send<{ content: { attachments: { fileId: string }[] } }>('POST', `/api/policies/${other.id}/versions/${version!.id}/attachments`, form, { 'content-type': 'multipart/form-data; boundary=b' });
    const [file] = attached.body.content.attachments;
    await publish({ content: { ...contentOf([first, 'Be courteous.']), attachments: [file] } });
    const [owed] = await mine(ana);
    const got = await ana.send('GET', `/api/my-work/acknowledgements/${owed!.id}/attachments/${file!.fileId}`);
    expect([got.status, got.text, got.headers['content-disposition']]).toEqual([200, 'A form to fill in', "attachment; filename*=UTF-8''form.txt"]);
    expect((await ben.send('GET', `/api/my-work/acknowledgements/${owed!.id}/attachments/${file!.fileId}`)).status).toBe(404);
    expect((await ana.send('GET', `/api/my-work/acknowledgements/${owed!.id}/attachments/${uuidv7()}`)).status).toBe(404);
  });

  it('asks whoever joins and lets go whoever leaves', async () => {
    const { agency, hire, login, publish, mine, drift } = await world();
    const admin = await api.caller(agency.id, 'admin');
    const caller = await login(await hire());
    await publish({ audience: everybody });
    const late = (await admin.send<{ id: string }>('POST', '/api/people', { employeeNumber: 'L1', givenName: 'Lee', familyName: 'Late', kind: 'sworn', joinedOn: '2026-03-01' })).body.id;
    await api.settle();
    now = '2026-05-04T15:00:00Z';
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
    now = '2026-04-01T15:00:00Z';
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
});
