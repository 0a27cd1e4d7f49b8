/** What an agreement that is over, or about to be, offers is what the API does: nothing more, and nothing is stuck. */
import { foundReady, must } from '../../../../test/agreement-world.js';
import { inForceTerms, openSigningWorld, type SigningWorld, standAt } from '../../../../test/signing-world.js';
import { startTestApi, type TestApi, type TestCaller } from '../../../../test/test-api.js';

interface Refusal { act: string; reason: string }
interface Life { state: string; revision: number; acts: string[]; refusals: Refusal[]; renewal: { successor: { id: string } | null } }
interface Amendment { id: string; revision: number; acts: string[]; refusals: Refusal[]; version: { id: string; contentSha256: string; termsSha256: string } }
const letter = { letter: 'We give notice under article 13.', reason: 'Own force from next year.' };

describe('acts on an agreement that is over', () => {
  let api: TestApi;
  let world: SigningWorld;
  beforeAll(async () => { api = await startTestApi(); world = await openSigningWorld(api); });
  let back: () => void;
  beforeEach(() => { back = standAt(api, '2026-11-21T15:00:00Z'); });
  afterEach(() => back());
  afterAll(() => api.close());

  const signed = async () => (await world.signed({ terms: inForceTerms('2026-07-01', '2027-07-01') })).agreementId;
  const path = (id: string, by: TestCaller) => `/api/${by === world.officer ? '' : 'municipality/'}agreements/${id}`;
  const life = async (id: string, by: TestCaller = world.officer) => must(await by.send<Life>('GET', `${path(id, by)}/lifecycle`));
  const act = async (id: string, by: TestCaller, end: string, body: object) => {
    const { status, body: answer } = await by.send<Life & { code: string }>('POST', `${path(id, by)}/${end}`, { revision: (await life(id, by)).revision, ...body });
    return status < 300 ? 'done' : answer.code;
  };
  const move = async (id: string, ...states: string[]) => { for (const state of states) await api.database.asOwner('update agreement set state = $2 where id = $1', [id, state]); };

  it('never asks for the receipt of a notice that the end of the term came before, and is settled without it', async () => {
    const id = await signed();
    expect(await act(id, world.signatory, 'termination', letter)).toBe('done');
    expect((await life(id)).acts).toContain('receive_notice');
    await move(id, 'expiring', 'expired', 'settling');
    for (const by of [world.officer, world.signatory]) {
      expect((await life(id, by)).acts).not.toEqual(expect.arrayContaining([expect.stringMatching(/receive_notice|rescind/)]));
      expect(await act(id, by, 'termination/receipt', { receivedOn: '2026-11-21', proof: 'Mail 7020' })).toBe('agreements/state');
      expect(await act(id, by, 'termination/rescission', { reason: 'We go on.' })).toBe('agreement-lifecycle/too-late');
    }
    const { acts, refusals } = await life(id);
    expect([...acts, ...refusals.map((each) => each.act)]).toEqual(['close']);
    // In the way stands what was not billed, and no letter that nobody opened.
    expect(await act(id, world.officer, 'settlement', { step: 'close' })).toBe('agreement-lifecycle/open');
  });

  it('never offers to take back a notice whose last day of service is past', async () => {
    const id = await signed();
    await act(id, world.signatory, 'termination', { ...letter });
    expect(await act(id, world.officer, 'termination/receipt', { receivedOn: '2026-11-21' })).toBe('done');
    expect((await life(id)).acts).toContain('rescind');
    standAt(api, '2027-06-30T15:00:00Z');
    const { acts, refusals } = await life(id);
    expect([acts.includes('rescind'), refusals]).toEqual([false, expect.arrayContaining([{ act: 'rescind', reason: 'Service has ended: a new agreement is needed.' }])]);
    expect(await act(id, world.officer, 'termination/rescission', { reason: 'We go on.' })).toBe('agreement-lifecycle/too-late');
  });

  /** An amendment that its municipality was sent. */
  const offered = async () => {
    const id = await signed();
    const { id: amendmentId } = must(await world.officer.send<Amendment>('POST', `/api/agreements/${id}/amendments`, { effectiveFrom: '2027-01-01', why: 'A second deputy.' }), 201);
    const [ours, theirs] = [`/api/agreements/${id}/amendments/${amendmentId}`, `/api/municipality/agreements/${id}/amendments/${amendmentId}`];
    const read = async (by: TestCaller = world.officer) => must(await by.send<Amendment & { terms: object }>('GET', by === world.officer ? ours : theirs));
    const send = async (end: string, body: object) => { const answer = await world.officer.send<{ code: string }>('POST', `${ours}/${end}`, { revision: (await read()).revision, ...body }); return answer.status < 300 ? 'done' : answer.body.code; };
    const { revision, terms } = await read();
    must(await world.officer.send('PUT', ours, { revision, terms: { ...terms, lines: [{ id: 'patrol', label: 'Patrol', price: { kind: 'fixed', yearly: 14_000_000 }, from: null, until: null, escalated: false }] } }));
    expect(await send('submit', {})).toBe('done');
    await foundReady(api, world.officer, ours, (await read()).revision);
    expect(await send('send', { reviewDueOn: '2999-01-01' })).toBe('done');
    const { version } = await read();
    const answer = async (end: string, body: object) => { const { status, body: said } = await world.reviewer.send<{ code: string }>('POST', `${theirs}/${end}`, { versionId: version.id, contentSha256: version.contentSha256, termsSha256: version.termsSha256, ...body }); return status < 300 ? 'done' : said.code; };
    return { id, versionId: version.id, read, send, answer };
  };
  const approval = { resolution: '2026-31', meetingOn: '2026-09-07' };

  it('takes an amendment of it no further, on either side, and lets it be withdrawn or rejected', async () => {
    const { id, read, send, answer } = await offered();
    await move(id, 'superseded');
    expect([(await read()).acts, (await read(world.reviewer)).acts]).toEqual([['withdraw'], ['reject']]);
    expect(await send('revise', {})).toBe('agreements/not-ready');
    expect([await answer('approve', approval), await answer('request-changes', { reason: 'Not so.' }), await answer('reject', { reason: 'It is over.' })]).toEqual(['agreement-lifecycle/over', 'agreement-lifecycle/over', 'done']);
  });

  it('signs no amendment of it, and changes no suspension', async () => {
    const { id, versionId, answer } = await offered();
    const suspension = must(await world.officer.send<{ id: string; revision: number }>('POST', `/api/agreements/${id}/suspensions`, { from: '2027-01-01', until: '2027-01-10', lineIds: null, reason: 'A flood.' }), 201);
    expect(await answer('approve', approval)).toBe('done');
    const signing = () => world.officer.send<{ acts: string[]; refusals: Refusal[]; revision: number }>('GET', `/api/agreements/${id}/signing?versionId=${versionId}`);
    expect(must(await signing()).acts).toEqual(['begin']);
    await move(id, 'superseded');
    const { acts, refusals, revision } = must(await signing());
    expect([acts, refusals.map((each) => each.act)]).toEqual([[], ['begin']]);
    expect((await world.officer.send<{ code: string }>('POST', `/api/agreements/${id}/signing`, { versionId, revision })).body.code).toBe('agreements/over');
    expect((await world.officer.send<{ code: string }>('PATCH', `/api/agreements/${id}/suspensions/${suspension.id}`, { revision: suspension.revision, until: null, reason: 'A slip.' })).body.code).toBe('agreements/state');
  });

  it('shows the agency the draft of the next term in place of the act that begins it, and the municipality nothing of it', async () => {
    const id = await signed();
    const begin = () => world.officer.send<{ id: string; code: string }>('POST', '/api/agreements', { municipalityId: world.municipalityId, title: 'Next term', renewsId: id, terms: inForceTerms('2027-07-01', '2028-07-01') });
    const next = must(await begin(), 201);
    expect([(await life(id)).renewal.successor?.id, (await life(id, world.reviewer)).renewal.successor]).toEqual([next.id, null]);
    expect((await begin()).body.code).toBe('agreements/renewed-already');
    const { revision } = must(await world.officer.send<{ revision: number }>('GET', `/api/agreements/${next.id}`));
    must(await world.officer.send('POST', `/api/agreements/${next.id}/withdraw`, { revision, reason: 'Begun by mistake' }));
    expect((await life(id)).renewal.successor).toBeNull();
    const another = must(await begin(), 201);
    expect((await life(id)).renewal.successor?.id).toBe(another.id);
  });
});
