/** The municipality's own area over HTTP: what it sees, what it never sees, and what follows from its answers. */
import pg from 'pg';
import { uuidv7 } from 'uuidv7';
import { type AgreementWorld, clauseIds, must, openAgreementWorld, plainTerms, type Sent, type Version } from '../../../test/agreement-world.js';
import { startTestApi, type TestApi, type TestCaller } from '../../../test/test-api.js';
import { Delivery } from '../../platform/mail/delivery.js';

interface SentAgreement { state: string; title: string; offered: { id: string; number: number; contentSha256: string; termsSha256: string }; versions: { id: string; number: number; state: string }[]; reviews: { mine: boolean; state: string; authority: object | null }[]; acts: string[]; refusals: { act: string; reason: string }[]; blockingComments: number; openComments: number }
interface Comment { id: string; acts: string[]; resolved: { words: string | null; side: string } | null; replies: { body: string; proposal: object | null }[]; blocking: boolean; scope: string }
interface Page<T> { items: T[]; nextCursor: string | null }

describe('the area of a municipality', () => {
  let api: TestApi;
  let world: AgreementWorld;
  beforeAll(async () => {
    api = await startTestApi();
    world = await openAgreementWorld(api);
  });
  afterAll(() => api.close());
  const base = '/api/municipality/agreements';
  const one = (agreementId: string) => `${base}/${agreementId}`;
  const read = async (agreementId: string, caller: TestCaller = world.reviewer) => must(await caller.send<SentAgreement>('GET', one(agreementId)));
  const authority = { resolution: '2027-14', meetingOn: '2026-05-04' };
  const approve = ({ agreementId, shown }: Sent, over: object = {}, caller: TestCaller = world.reviewer) => caller.send<{ code: string }>('POST', `${one(agreementId)}/approve`, { ...shown, ...authority, ...over });
  const comment = async (agreementId: string, body: object, caller: TestCaller = world.reviewer) => must(await caller.send<Comment>('POST', `${one(agreementId)}/comments`, { body: 'Thirty days, please.', clauseId: clauseIds.scope, ...body }), 201);

  it('shows what was sent, and nothing of drafts, of internal comments and events, or of what was given up', async () => {
    const { agreementId } = await world.draft();
    expect((await world.reviewer.send('GET', one(agreementId))).status).toBe(404);
    expect((await world.reviewer.send<Page<{ id: string }>>('GET', base)).body.items.map((each) => each.id)).not.toContain(agreementId);
    const { versionId } = await world.send(agreementId);
    const internal = must(await world.officer.send<Comment>('POST', `/api/agreements/${agreementId}/comments`, { versionId, scope: 'internal', body: 'Secret thought', blocking: true }), 201);
    const { revision } = await world.read(agreementId);
    const draft = must(await world.officer.send<Version>('POST', `/api/agreements/${agreementId}/versions`, { revision }), 201);
    must(await world.officer.send('PUT', `/api/agreements/${agreementId}/versions/${draft.id}`, { revision: draft.revision, coverNote: 'Secret letter', terms: { ...plainTerms, term: { from: '2027-07-01', until: '2031-07-01' } }, title: 'Secret title' }));
    must(await world.officer.send('POST', `/api/agreements/${agreementId}/versions/${draft.id}/submit`, { revision: draft.revision + 1 }));
    const answers = await Promise.all(['', '/events', '/comments', `/versions/${versionId}`, `/versions/${versionId}/forecast`].map((path) => world.reviewer.send('GET', `${one(agreementId)}${path}`)));
    answers.push(await world.reviewer.send('GET', base), await world.reviewer.send('GET', '/api/municipality'));
    for (const answer of answers) {
      expect(answer.status).toBe(200);
      for (const secret of ['Secret', draft.id, internal.id, '2031', 'internal_review', 'submitted', 'found_ready', '"draft"', 'version_started', 'template']) expect(answer.text).not.toContain(secret);
    }
    expect(await read(agreementId)).toMatchObject({ openComments: 0, blockingComments: 0, versions: [{ number: 1 }] });
    for (const path of [`/versions/${draft.id}`, `/versions/${draft.id}/forecast`, `/compare?from=${versionId}&to=${draft.id}`]) expect((await world.reviewer.send('GET', `${one(agreementId)}${path}`)).status).toBe(404);
    expect((await world.reviewer.send('POST', `${one(agreementId)}/comments/${internal.id}/replies`, { body: 'x' })).status).toBe(404);
    const hidden = await world.reviewer.send('POST', `${one(agreementId)}/comments`, { versionId: draft.id, body: 'x' });
    const unknown = await world.reviewer.send('POST', `${one(agreementId)}/comments`, { versionId: uuidv7(), body: 'x' });
    expect([hidden.status, hidden.text.replace(/"requestId":"[^"]*"/, '')]).toEqual([unknown.status, unknown.text.replace(/"requestId":"[^"]*"/, '')]);
  });

  it('shows nothing to a reviewer of another municipality of the same agency, nor of another agency', async () => {
    const { agreementId, versionId, shown } = await world.sent();
    const given = await comment(agreementId, { versionId });
    const neighbour = await api.reviewer(world.agencyId, await world.municipality('Lansdale'));
    const stranger = (await openAgreementWorld(api)).reviewer;
    for (const other of [neighbour, stranger]) {
      expect((await other.send<Page<object>>('GET', base)).body.items).toEqual([]);
      expect((await other.send<{ waiting: object[] }>('GET', '/api/municipality')).body.waiting).toEqual([]);
      for (const path of ['', '/events', '/comments', '/compare', `/versions/${versionId}`, `/versions/${versionId}/forecast`]) expect((await other.send('GET', `${one(agreementId)}${path}`)).status).toBe(404);
      for (const [path, body] of [['approve', { ...shown, ...authority }], ['reject', { ...shown, reason: 'x' }], ['request-changes', { ...shown, reason: 'x' }], ['comments', { versionId, body: 'x' }], [`comments/${given.id}/resolve`, { words: 'x' }], [`versions/${versionId}/opened`, undefined]] as const) {
        expect((await other.send('POST', `${one(agreementId)}/${path}`, body)).status).toBe(404);
      }
    }
    expect(await read(agreementId)).toMatchObject({ state: 'sent', openComments: 1 });
  });

  it('counts versions as both sides call them, whatever the agency gave up between', async () => {
    const first = await world.sent();
    const { revision } = await world.read(first.agreementId);
    const dropped = must(await world.officer.send<Version>('POST', `/api/agreements/${first.agreementId}/versions`, { revision }), 201);
    must(await world.officer.send('POST', `/api/agreements/${first.agreementId}/versions/${dropped.id}/discard`, { revision: dropped.revision }));
    await world.next(first.agreementId, { scope: 'By day only.' });
    expect((await read(first.agreementId)).versions.map(({ number, state }) => [number, state])).toEqual([[2, 'sent'], [1, 'superseded']]);
  });

  it('approves only with a resolution of a meeting that was held, on exactly the version that was shown', async () => {
    const sent = await world.sent();
    expect((await approve(sent, { meetingOn: '1901-01-01' })).body.code).toBe('agreements/meeting-long-before');
    expect((await approve(sent, { meetingOn: '2999-01-01' })).body.code).toBe('agreements/meeting-in-future');
    expect((await approve(sent, { resolution: '—' })).body.code).toBe('agreements/no-resolution');
    expect((await approve(sent, { contentSha256: '00' })).body.code).toBe('agreements/other-version');
    const approved = must(await approve(sent)) as unknown as SentAgreement;
    expect(approved).toMatchObject({ state: 'approved', reviews: [{ mine: true, state: 'approved', authority }], versions: [{ state: 'approved' }] });
    expect((await world.read(sent.agreementId)).reviews).toMatchObject([{ state: 'approved', authority }]);
    expect((await approve(sent)).status).toBe(409);
  });

  it('never approves while a blocking comment is open, on whatever version it was made, and lets the other side settle it with words', async () => {
    const first = await world.sent();
    const { id } = await comment(first.agreementId, { versionId: first.versionId, blocking: true });
    const sent = await world.next(first.agreementId, { scope: 'By day only.' });
    expect(await read(first.agreementId)).toMatchObject({ blockingComments: 1, refusals: expect.arrayContaining([expect.objectContaining({ act: 'approve' })]) });
    expect((await approve(sent)).body.code).toBe('agreements/blocking-comments');
    await expect(api.database.asOwner("update agreement set state = 'approved' where id = $1", [first.agreementId])).rejects.toThrow(/blocking comments/);
    const settle = `/api/agreements/${first.agreementId}/comments/${id}/resolve`;
    expect((await world.officer.send('POST', settle, {})).status).toBe(422);
    expect(must(await world.officer.send<Comment>('POST', settle, { words: 'It says thirty days now.' })).resolved).toMatchObject({ side: 'agency', words: 'It says thirty days now.' });
    must(await world.reviewer.send('POST', `${one(first.agreementId)}/comments/${id}/reopen`));
    expect((await approve(sent)).status).toBe(409);
    must(await world.reviewer.send('POST', `${one(first.agreementId)}/comments/${id}/resolve`, {}));
    must(await approve(sent));
  });

  it('proposes other words for a clause and is answered; a colleague of the same side settles nothing', async () => {
    const sent = await world.sent();
    const proposal = { heading: null, body: { type: 'doc', content: [{ type: 'paragraph', content: [{ type: 'text', text: 'By day and on request by night.' }] }] } };
    const given = await comment(sent.agreementId, { versionId: sent.versionId, proposal });
    const answered = must(await world.officer.send<Comment>('POST', `/api/agreements/${sent.agreementId}/comments/${given.id}/replies`, { body: 'Rather this', proposal }), 201);
    expect(answered).toMatchObject({ acts: ['reply', 'resolve_with_words'], replies: [{ body: 'Rather this', proposal }] });
    const colleague = await api.reviewer(world.agencyId, world.municipalityId, 'municipality_signatory');
    expect((await colleague.send('POST', `${one(sent.agreementId)}/comments/${given.id}/resolve`, { words: 'x' })).status).toBe(409);
    expect((await approve(sent, {}, colleague)).status).toBe(403);
  });

  it('asks for changes, and a new version resets every review', async () => {
    const first = await world.sent();
    const changed = must(await world.reviewer.send<SentAgreement>('POST', `${one(first.agreementId)}/request-changes`, { ...first.shown, reason: 'See our comments' }));
    expect(changed).toMatchObject({ state: 'changes_requested', reviews: [{ state: 'changes_requested' }] });
    const second = await world.next(first.agreementId, { scope: 'By day only.' });
    expect((await read(first.agreementId)).reviews.map((each) => each.state)).toEqual(expect.arrayContaining(['pending']));
    expect((await read(first.agreementId)).reviews.every((each) => each.state === 'pending')).toBe(true);
    const rows = await api.database.asOwner<{ state: string }>('select state from agreement_review where version_id = $1 and decided_at is not null', [first.versionId]);
    expect(rows).toEqual([{ state: 'reset' }]);
    expect((await approve(first)).body.code).toBe('agreements/other-version');
    must(await approve(second));
  });

  it('voids the approval when the agency revises, and needs to be told why', async () => {
    const sent = await world.sent();
    must(await approve(sent));
    const { revision } = await world.read(sent.agreementId);
    expect((await world.officer.send('POST', `/api/agreements/${sent.agreementId}/versions`, { revision })).status).toBe(422);
    must(await world.officer.send('POST', `/api/agreements/${sent.agreementId}/versions`, { revision, reason: 'Counsel found a slip' }), 201);
    expect(await read(sent.agreementId)).toMatchObject({ state: 'changes_requested', reviews: [], versions: [{ state: 'superseded' }] });
    const events = must(await world.reviewer.send<Page<{ event: string; reason: string | null }>>('GET', `${one(sent.agreementId)}/events`));
    expect(events.items).toContainEqual(expect.objectContaining({ event: 'revised', reason: 'Counsel found a slip' }));
  });

  it('rejects for good, gives up the draft beside it, and writes to the officers', async () => {
    const sent = await world.sent();
    const { revision } = await world.read(sent.agreementId);
    must(await world.officer.send('POST', `/api/agreements/${sent.agreementId}/versions`, { revision }), 201);
    const rejected = must(await world.reviewer.send<SentAgreement>('POST', `${one(sent.agreementId)}/reject`, { ...sent.shown, reason: 'The council voted against it' }));
    expect([rejected.state, rejected.acts]).toEqual(['rejected', []]);
    await api.settle();
    expect((await world.read(sent.agreementId)).versions.map((each) => each.state)).toEqual(['discarded', 'rejected']);
    expect(await api.database.asOwner("select distinct kind from staff_letter where kind = 'agreement-rejected' and about ->> 'agreementId' = $1", [sent.agreementId])).toHaveLength(1);
  });

  it('never lets a reviewer and the agency both have the last word: the slower of two answers is refused', async () => {
    const sent = await world.sent();
    const { revision } = await world.read(sent.agreementId);
    const [approved, withdrawn] = await Promise.all([approve(sent), world.officer.send('POST', `/api/agreements/${sent.agreementId}/withdraw`, { revision, reason: 'x' })]);
    expect([approved.status, withdrawn.status].toSorted((a, b) => a - b)).toEqual([200, 409]);
    const blocked = await world.sent();
    const [second, said] = await Promise.all([approve(blocked), world.reviewer.send('POST', `${one(blocked.agreementId)}/comments`, { versionId: blocked.versionId, body: 'Wait', blocking: true })]);
    const { state, blockingComments } = await read(blocked.agreementId);
    expect(said.status).toBe(201);
    expect([second.status, state]).toEqual(second.status === 200 ? [200, 'approved'] : [409, 'sent']);
    expect(blockingComments).toBe(1);
  });

  it('compares two sent versions, text beside money, and shows what each costs from the rates it was sent with', async () => {
    const first = await world.sent();
    await world.next(first.agreementId, { scope: 'By day only.', terms: { ...plainTerms, lines: [{ ...plainTerms.lines[0], price: { kind: 'fixed', yearly: 12_600_000 } }] } });
    const redline = must(await world.reviewer.send<{ from: { number: number }; to: { number: number }; money: { total: object }; text: { summary: string[] } }>('GET', `${one(first.agreementId)}/compare`));
    expect(redline).toMatchObject({ from: { number: 1 }, to: { number: 2 }, money: { total: { from: 12_000_000, to: 12_600_000, difference: 600_000, share: '0.05' } } });
    const figures = must(await world.reviewer.send<{ forecast: { total: number } }>('GET', `${one(first.agreementId)}/versions/${first.versionId}/forecast`));
    expect(figures.forecast.total).toBe(12_000_000);
  });

  it('says what waits for whom, and notes once who opened the version', async () => {
    const sent = await world.sent();
    const joined = await api.reviewer(world.agencyId, world.municipalityId, 'municipality_reviewer');
    const waiting = async (caller: TestCaller) => (await caller.send<{ waiting: { kind: string; agreementId: string; late: boolean }[] }>('GET', '/api/municipality')).body.waiting.filter((each) => each.agreementId === sent.agreementId);
    expect(await waiting(joined)).toMatchObject([{ kind: 'review', late: false }]);
    for (let n = 0; n < 2; n++) must(await joined.send('POST', `${one(sent.agreementId)}/versions/${sent.versionId}/opened`));
    const events = must(await world.reviewer.send<Page<{ event: string }>>('GET', `${one(sent.agreementId)}/events`));
    expect(events.items.filter((each) => each.event === 'opened')).toHaveLength(1);
    must(await approve(sent, {}, joined));
    expect(await waiting(joined)).toEqual([]);
  });

  it('writes to everybody of the municipality, and to nobody of another, with nothing of the text', async () => {
    const own = await openAgreementWorld(api);
    const neighbour = await api.reviewer(own.agencyId, await own.municipality('Lansdale'));
    const mails: { to: string; subject: string; text: string }[] = [];
    const mail = jest.spyOn(api.app.get(Delivery), 'mail').mockImplementation((given) => { mails.push(given as never); return Promise.resolve({ messageId: 'x' } as never); });
    await api.database.asOwner("update agency set time_zone = (select name from pg_timezone_names where extract(hour from now() at time zone name) between 11 and 13 and name like '%/%' order by name limit 1) where id = $1", [own.agencyId]);
    try {
      await own.sent({ scope: 'Hush' });
      await api.settle();
    } finally {
      mail.mockRestore();
    }
    const mine = mails.filter((each) => each.to === `${own.reviewer.userId}@example.org`);
    expect(mine).toHaveLength(1);
    expect(mails.some((each) => each.to === `${neighbour.userId}@example.org`)).toBe(false);
    for (const secret of ['Hush', '120,000', '12,000']) expect(mine[0]!.text).not.toContain(secret);
  });

  it('lets nobody of the agency answer for the municipality in the database, and nobody of the municipality speak for the agency', async () => {
    const sent = await world.sent();
    const [review] = await api.database.asOwner<{ id: string }>('select id from agreement_review where version_id = $1 limit 1', [sent.versionId]);
    const client = new pg.Client({ connectionString: api.database.appUrl });
    await client.connect();
    const attempt = async (municipalityId: string, sql: string, values: unknown[]): Promise<string> => {
      await client.query('begin');
      try {
        await client.query("select set_config('app.agency_id', $1, true), set_config('app.municipality_id', $2, true)", [world.agencyId, municipalityId]);
        const { rowCount } = await client.query(sql, values);
        return `${rowCount} rows`;
      } catch (error) {
        return (error as Error).message;
      } finally {
        await client.query('rollback');
      }
    };
    try {
      expect(await attempt('', "update agreement_review set state = 'opened' where id = $1", [review!.id])).toMatch(/row-level security/);
      expect(await attempt('', "insert into agreement (agency_id, id, number, municipality_id, title, state, created_by_name) values ($1, $2, 'X-1', $3, 'x', 'active', 'x')", [world.agencyId, uuidv7(), world.municipalityId])).toMatch(/row-level security/);
      const say = 'insert into agreement_comment (agency_id, id, agreement_id, municipality_id, version_id, scope, side, user_id, by_name, body) values ($1, $2, $3, $4, $5, $6, $7, $2, $8, $9)';
      const values = (scope: string, side: string, version = sent.versionId) => [world.agencyId, uuidv7(), sent.agreementId, world.municipalityId, version, scope, side, 'x', 'x'];
      expect(await attempt(world.municipalityId, say, values('shared', 'agency'))).toMatch(/row-level security/);
      expect(await attempt(world.municipalityId, say, values('internal', 'municipality'))).toMatch(/row-level security|check constraint/);
      expect(await attempt('', say, values('shared', 'municipality'))).toMatch(/row-level security/);
      expect(await attempt(world.municipalityId, say, values('shared', 'municipality'))).toBe('1 rows');
      const draft = await world.draft();
      const internal = must(await world.officer.send<Comment>('POST', `/api/agreements/${sent.agreementId}/comments`, { versionId: sent.versionId, scope: 'internal', body: 'Secret' }), 201);
      for (const [sql, id] of [['select 1 from agreement where id = $1', draft.agreementId], ['select 1 from agreement_version where id = $1', draft.version.id], ['select 1 from agreement_comment where id = $1', internal.id], ["select 1 from agreement_event where agreement_id = $1 and event in ('created', 'submitted', 'found_ready')", sent.agreementId]] as const) {
        expect(await attempt(world.municipalityId, sql, [id])).toBe('0 rows');
        expect(await attempt('', sql, [id])).not.toBe('0 rows');
      }
      expect(await attempt('', say, [world.agencyId, uuidv7(), draft.agreementId, world.municipalityId, draft.version.id, 'shared', 'agency', 'x', 'x'])).toMatch(/a version that was sent/);
    } finally {
      await client.end();
    }
  });
});
