/** An amendment beside which the agency works on the next one: what was sent stays as it was sent, and nobody is stuck. */
import { foundReady, must } from '../../../../test/agreement-world.js';
import { checkedBundle, inForceTerms, openSigningWorld, type Seal, type Signing, type SigningWorld } from '../../../../test/signing-world.js';
import { startTestApi, type TestApi } from '../../../../test/test-api.js';

interface Amendment { id: string; state: string; revision: number; title: string; effectiveFrom: string; terms: object; version: { id: string; contentSha256: string; termsSha256: string; state: string }; acts: string[] }
const shown = ({ version }: Amendment) => ({ versionId: version.id, contentSha256: version.contentSha256, termsSha256: version.termsSha256 });
const authority = { resolution: '2026-31', meetingOn: '2026-09-07' };

describe('an amendment with a next draft beside it', () => {
  let api: TestApi;
  let world: SigningWorld;
  beforeAll(async () => { api = await startTestApi(); world = await openSigningWorld(api); });
  afterAll(() => api.close());

  const code = async (answer: Promise<{ status: number; body: { code: string } }>) => { const { status, body } = await answer; return `${status} ${body.code}`; };
  const sent = async (effectiveFrom = '2027-01-01') => {
    const { agreementId } = await world.signed({ terms: inForceTerms('2026-07-01', '2027-07-01') });
    const started = must(await world.officer.send<Amendment>('POST', `/api/agreements/${agreementId}/amendments`, { effectiveFrom, why: 'A second deputy.' }), 201);
    const [base, theirs] = [`/api/agreements/${agreementId}/amendments/${started.id}`, `/api/municipality/agreements/${agreementId}/amendments/${started.id}`];
    const terms = { ...started.terms, lines: [{ id: 'patrol', label: 'Patrol', price: { kind: 'fixed', yearly: 14_000_000 }, from: null, until: null, escalated: false }] };
    const act = async (end: string, body: object) => must(await world.officer.send<Amendment>('POST', `${base}/${end}`, { revision: must(await world.officer.send<Amendment>('GET', base)).revision, ...body }));
    const save = async (body: object) => must(await world.officer.send<Amendment>('PUT', base, { revision: must(await world.officer.send<Amendment>('GET', base)).revision, ...body }));
    await save({ terms });
    const looked = async () => foundReady(api, world.officer, base, (await act('submit', {})).revision);
    await looked();
    return { agreementId, base, theirs, act, save, looked, offered: await act('send', { reviewDueOn: '2999-01-01' }) };
  };
  const sign = async (agreementId: string, versionId: string) => {
    const { revision } = must(await world.officer.send<Signing>('GET', `/api/agreements/${agreementId}/signing?versionId=${versionId}`));
    const { seal } = must(await world.officer.send<{ seal: Seal }>('POST', `/api/agreements/${agreementId}/signing`, { versionId, revision }));
    for (const side of ['agency', 'municipality'] as const) must(await world.sign(agreementId, side, { versionId, seal, consentId: 'sign-amendment-1' }), 201);
    await api.settle();
  };

  it('never moves the day of what was sent by a draft that was not, and never takes one day for another under one hash', async () => {
    const { agreementId, theirs, act, save, looked, offered } = await sent();
    const [before, signing] = [must(await world.reviewer.send<Amendment>('GET', theirs)), `/api/municipality/agreements/${agreementId}/signing?versionId=${offered.version.id}`];
    const told = must(await world.reviewer.send<Signing>('GET', signing));
    await act('revise', {});
    expect(await save({ effectiveFrom: '2026-08-01' })).toMatchObject({ effectiveFrom: '2026-08-01', version: { state: 'draft' } });
    await looked();
    const { amendments } = must(await world.reviewer.send<{ amendments: Amendment[] }>('GET', `/api/municipality/agreements/${agreementId}/lifecycle`));
    expect(amendments.map((each) => each.effectiveFrom)).toEqual(['2027-01-01']);
    // To the letter: nothing tells that the agency works on something.
    expect(must(await world.reviewer.send<Amendment>('GET', theirs))).toEqual(before);
    expect(must(await world.reviewer.send<Signing>('GET', signing))).toEqual(told);
    const again = await act('send', { reviewDueOn: '2999-01-01' });
    expect(again.version.termsSha256).not.toBe(offered.version.termsSha256);
    expect(await code(world.reviewer.send('POST', `${theirs}/approve`, { ...shown(again), termsSha256: offered.version.termsSha256, ...authority }))).toBe('409 agreements/other-version');
    must(await world.reviewer.send('POST', `${theirs}/approve`, { ...shown(again), ...authority }));
    await sign(agreementId, again.version.id);
    expect(must(await world.reviewer.send<Amendment>('GET', theirs))).toMatchObject({ state: 'in_force', effectiveFrom: '2026-08-01' });
    const { verdict, files } = await checkedBundle(api, world.reviewer, `/api/municipality/agreements/${agreementId}/bundle`);
    expect(verdict).toMatchObject({ status: 'whole', faults: [] });
    const { versions } = JSON.parse(new TextDecoder().decode(files.get('agreement.json'))) as { versions: { effectiveFrom?: string }[] };
    expect(versions.map((each) => each.effectiveFrom)).toEqual([undefined, '2026-08-01']);
  });

  it('lets signing begin when the municipality approves while the agency works on a next draft, and takes no meeting of another century', async () => {
    const { agreementId, base, theirs, act, offered } = await sent();
    await act('revise', {});
    expect(await code(world.reviewer.send('POST', `${theirs}/approve`, { ...shown(offered), ...authority, meetingOn: '1901-01-01' }))).toBe('422 agreements/meeting-long-before');
    must(await world.reviewer.send('POST', `${theirs}/approve`, { ...shown(offered), ...authority }));
    await api.settle();
    expect(must(await world.officer.send<Amendment>('GET', base))).toMatchObject({ state: 'approved', version: { id: offered.version.id, state: 'approved' }, acts: ['revise', 'withdraw'] });
    await sign(agreementId, offered.version.id);
    expect(must(await world.officer.send<Amendment>('GET', base))).toMatchObject({ state: 'executed', effectiveFrom: '2027-01-01' });
    const { items } = must(await world.officer.send<{ items: { event: string }[] }>('GET', `/api/agreements/${agreementId}/events?limit=200`));
    expect(items.map((each) => each.event)).toContain('version_discarded');
  });

  it('refuses another day than that of the offered version in the database, for the owner too', async () => {
    const { offered } = await sent();
    await expect(api.database.asOwner("update agreement_amendment set effective_from = '2026-08-01' where id = $1", [offered.id])).rejects.toThrow(/day of the version that was sent/);
    await expect(api.database.asOwner("update agreement_version set effective_from = '2026-08-01' where id = $1", [offered.version.id])).rejects.toThrow(/that was sent is final/);
  });
});
