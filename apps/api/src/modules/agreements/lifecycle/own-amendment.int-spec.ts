/** Nobody sends alone the amendment that they wrote, while somebody else could find it ready. */
import { must } from '../../../../test/agreement-world.js';
import { inForceTerms, openSigningWorld } from '../../../../test/signing-world.js';
import { startTestApi, type TestApi } from '../../../../test/test-api.js';

interface Amendment { id: string; revision: number; terms: object; acts: string[]; refusals: { act: string; reason: string }[]; version: { id: string; state: string; ready: { by: string; own: boolean } | null } }

describe('an amendment inside the agency', () => {
  let api: TestApi;
  beforeAll(async () => { api = await startTestApi(); });
  afterAll(() => api.close());

  const submitted = async () => {
    const world = await openSigningWorld(api);
    const { agreementId } = await world.signed({ terms: inForceTerms('2026-07-01', '2027-07-01') });
    const base = `/api/agreements/${agreementId}/amendments`;
    const started = must(await world.officer.send<Amendment>('POST', base, { effectiveFrom: '2027-01-01', why: 'A second deputy.' }), 201);
    const terms = { ...started.terms, lines: [{ id: 'patrol', label: 'Patrol', price: { kind: 'fixed', yearly: 14_000_000 }, from: null, until: null, escalated: false }] };
    const at = `${base}/${started.id}`;
    const saved = must(await world.officer.send<Amendment>('PUT', at, { revision: started.revision, terms }));
    const inside = must(await world.officer.send<Amendment>('POST', `${at}/submit`, { revision: saved.revision }));
    return { world, agreementId, at, inside };
  };
  const send = (revision: number) => ({ revision, reviewDueOn: '2999-01-01' });

  it('never goes out on the word of whoever wrote it while a colleague could look, and says who could', async () => {
    const { world, at, inside } = await submitted();
    const colleague = await api.caller(world.agencyId, 'contracts_officer');
    const unsent = await world.officer.send<{ detail: string }>('POST', `${at}/send`, send(inside.revision));
    expect([unsent.status, unsent.body.detail]).toEqual([409, expect.stringContaining('Nobody has found it ready yet')]);
    const own = await world.officer.send<{ code: string; detail: string }>('POST', `${at}/ready`, { revision: inside.revision });
    expect([own.status, own.body.code, own.body.detail]).toEqual([409, 'agreements/own-draft', expect.stringContaining('Test Person')]);
    const ready = must(await colleague.send<Amendment>('POST', `${at}/ready`, { revision: inside.revision }));
    expect([ready.version.ready?.own, ready.acts.includes('send'), ready.acts.includes('mark_ready')]).toEqual([false, true, false]);
    expect(must(await world.officer.send<Amendment>('POST', `${at}/send`, send(ready.revision))).version.state).toBe('sent');
  });

  it('goes on where nobody else is there, and the history says that nobody else looked', async () => {
    const { world, agreementId, at, inside } = await submitted();
    await api.database.asOwner("update membership set ended_at = now() where agency_id = $1 and user_id <> $2 and roles && '{admin,contracts_officer}'", [world.agencyId, world.officer.userId]);
    const ready = must(await world.officer.send<Amendment>('POST', `${at}/ready`, { revision: inside.revision }));
    expect(ready.version.ready?.own).toBe(true);
    const { items } = must(await world.officer.send<{ items: { event: string; detail: object | null }[] }>('GET', `/api/agreements/${agreementId}/events`));
    expect(items.find(({ event, detail }) => event === 'found_ready' && detail && 'amendmentId' in detail)?.detail).toMatchObject({ ownDraft: true });
  });

  it('loses what was found when it is returned to be edited', async () => {
    const { world, at, inside } = await submitted();
    const ready = must(await (await api.caller(world.agencyId, 'contracts_officer')).send<Amendment>('POST', `${at}/ready`, { revision: inside.revision }));
    const back = must(await world.officer.send<Amendment>('POST', `${at}/return`, { revision: ready.revision, reason: 'The cap.' }));
    const again = must(await world.officer.send<Amendment>('POST', `${at}/submit`, { revision: back.revision }));
    expect([again.version.ready, again.acts.includes('send')]).toEqual([null, false]);
  });

  it('is looked at again where a later version answers the municipality, which sees nothing of that', async () => {
    const { world, at, inside } = await submitted();
    const colleague = await api.caller(world.agencyId, 'contracts_officer');
    const ready = must(await colleague.send<Amendment>('POST', `${at}/ready`, { revision: inside.revision }));
    const { version } = must(await world.officer.send<Amendment & { version: { contentSha256: string; termsSha256: string } }>('POST', `${at}/send`, send(ready.revision)));
    const theirs = at.replace('/api/', '/api/municipality/');
    const asked = must(await world.reviewer.send<Amendment & { state: string }>('POST', `${theirs}/request-changes`, { versionId: version.id, contentSha256: version.contentSha256, termsSha256: version.termsSha256, reason: 'From March.' }));
    const next = must(await world.officer.send<Amendment>('POST', `${at}/revise`, { revision: must(await world.officer.send<Amendment>('GET', at)).revision }));
    const unsent = await world.officer.send<{ detail: string }>('POST', `${at}/send`, send(next.revision));
    expect([unsent.status, unsent.body.detail, next.acts]).toEqual([409, expect.stringContaining('Submit it to internal review first'), expect.arrayContaining(['edit', 'submit'])]);
    const moved = must(await world.officer.send<Amendment>('PUT', at, { revision: next.revision, effectiveFrom: '2027-03-01' }));
    const again = must(await world.officer.send<Amendment & { state: string }>('POST', `${at}/submit`, { revision: moved.revision }));
    expect([again.state, again.version.state, again.acts.includes('return'), again.acts.includes('send')]).toEqual([asked.state, 'internal_review', true, false]);
    const seen = await world.reviewer.send<Amendment & { state: string }>('GET', theirs);
    expect([seen.body.state, seen.body.version.id]).toEqual([asked.state, version.id]);
    expect(seen.text).not.toContain('internal_review');
    expect((await world.officer.send('POST', `${at}/ready`, { revision: again.revision })).status).toBe(409);
    const found = must(await colleague.send<Amendment>('POST', `${at}/ready`, { revision: again.revision }));
    expect(must(await world.officer.send<Amendment>('POST', `${at}/send`, send(found.revision))).version.state).toBe('sent');
  });

  it('is not sent past the service without it, nor changed without a name', async () => {
    const { inside } = await submitted();
    await expect(api.database.asOwner("update agreement_version set state = 'sent' where id = $1", [inside.version.id])).rejects.toThrow(/once somebody found it ready/);
    await api.database.asOwner("update agreement_version set state = 'draft' where id = $1", [inside.version.id]);
    await expect(api.database.asOwner("update agreement_version set effective_from = '2026-08-01' where id = $1", [inside.version.id])).rejects.toThrow(/name of who changed it/);
  });
});
