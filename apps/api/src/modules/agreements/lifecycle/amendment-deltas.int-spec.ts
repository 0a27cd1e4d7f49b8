/** What an amendment bills of days that were billed is told beforehand, to the cent, and to nobody else. */
import { addDays } from '@rapport/billing-engine/civil-date';
import { foundReady, must } from '../../../../test/agreement-world.js';
import { billsItself, buyerProfile } from '../../../../test/billing-world.js';
import { inForceTerms, openSigningWorld, type Seal, type Signing, type SigningWorld } from '../../../../test/signing-world.js';
import { startTestApi, type TestApi, type TestCaller } from '../../../../test/test-api.js';

interface Amendment { warnings: { code: string; message: string }[]; id: string; revision: number; terms: object; version: { id: string; contentSha256: string; termsSha256: string } }
interface Deltas { billedUntil: string | null; lines: { key: string; label: string; amount: number; unsent: boolean; explanation: object | null }[]; total: number; because: string | null }
interface Doc { id: string; revision: number; type: string; schedule: string; total: number; state: string }

describe('what an amendment bills of days that were billed', () => {
  let api: TestApi;
  let world: SigningWorld;
  let clerk: TestCaller;
  beforeAll(async () => {
    api = await startTestApi();
    world = await openSigningWorld(api);
    await billsItself(api, world.agencyId);
    await api.database.asOwner("insert into billing_buyer (agency_id, municipality_id, profile, changed_by_name) values ($1, $2, $3, 'Test')", [world.agencyId, world.municipalityId, JSON.stringify(buyerProfile)]);
    clerk = await api.caller(world.agencyId, 'billing_clerk');
  });
  afterAll(() => api.close());

  const documents = async (agreementId: string) => must(await clerk.send<{ items: Doc[] }>('GET', `/api/billing/documents?agreementId=${agreementId}`)).items;
  const bill = async (agreementId: string, send: boolean) => {
    must(await clerk.send('POST', '/api/billing/runs', { through: '2026-11-20' }), 202);
    await api.settle();
    for (const { id, revision, state } of await documents(agreementId)) {
      if (state !== 'draft') continue;
      const numbered = must(await clerk.send<Doc>('POST', `/api/billing/documents/${id}/finalise`, { revision }));
      if (send) must(await clerk.send('POST', `/api/billing/documents/${id}/send`, { revision: numbered.revision }));
    }
  };
  const amend = async (agreementId: string, effectiveFrom: string, yearly: number) => {
    const base = `/api/agreements/${agreementId}/amendments`;
    const started = must(await world.officer.send<Amendment>('POST', base, { effectiveFrom, why: 'A second deputy.' }), 201);
    const terms = { ...started.terms, lines: [{ id: 'patrol', label: 'Patrol', price: { kind: 'fixed', yearly }, from: null, until: null, escalated: false }] };
    return { at: `${base}/${started.id}`, saved: must(await world.officer.send<Amendment>('PUT', `${base}/${started.id}`, { revision: started.revision, terms })) };
  };
  const send = async (at: string, { revision }: Amendment) => {
    const inside = must(await world.officer.send<Amendment>('POST', `${at}/submit`, { revision }));
    const submitted = await foundReady<Amendment>(api, world.officer, at, inside.revision);
    return must(await world.officer.send<Amendment>('POST', `${at}/send`, { revision: submitted.revision, reviewDueOn: '2999-01-01' }));
  };
  const told = async (path: string, by: TestCaller = world.officer) => must(await by.send<Deltas>('GET', `${path}/deltas`));

  it('tells to both sides, to the cent, what the next run bills once it is signed', async () => {
    const { agreementId } = await world.signed({ terms: inForceTerms('2026-07-01', '2027-07-01') });
    await bill(agreementId, true);
    const billed = new Set((await documents(agreementId)).map(({ id }) => id));
    const { at, saved } = await amend(agreementId, '2026-10-15', 13_000_003);
    // What is billed ends on its last day, never on the one after.
    expect(saved.warnings.find(({ code }) => code === 'reaches-billed-days')?.message).toContain(`up to ${addDays((await told(at)).billedUntil ?? '', -1)} are billed`);
    const theirs = at.replace('/api/', '/api/municipality/');
    const before = await told(at);
    expect(before.total).toBeGreaterThan(0);
    expect(before.lines.every(({ explanation }) => explanation !== null)).toBe(true);
    expect(before.total).toBe(before.lines.reduce((sum, { amount }) => sum + amount, 0));
    expect((await world.reviewer.send('GET', `${theirs}/deltas`)).status).toBe(404);
    const sent = await send(at, saved);
    expect(await told(theirs, world.reviewer)).toEqual(before);
    const neighbour = await api.reviewer(world.agencyId, await world.municipality('Neighbour'));
    expect((await neighbour.send('GET', `${theirs}/deltas`)).status).toBe(404);

    const { id: versionId, contentSha256, termsSha256 } = sent.version;
    must(await world.reviewer.send('POST', `${theirs}/approve`, { versionId, contentSha256, termsSha256, resolution: '2026-31', meetingOn: '2026-09-07' }));
    const { revision } = must(await world.officer.send<Signing>('GET', `/api/agreements/${agreementId}/signing?versionId=${versionId}`));
    const { seal } = must(await world.officer.send<{ seal: Seal }>('POST', `/api/agreements/${agreementId}/signing`, { versionId, revision }));
    for (const side of ['agency', 'municipality'] as const) must(await world.sign(agreementId, side, { versionId, seal, consentId: 'sign-amendment-1' }), 201);
    await api.settle();
    await bill(agreementId, true);
    const corrections = (await documents(agreementId)).filter(({ id }) => !billed.has(id));
    expect(corrections.map(({ schedule }) => schedule)).toContain('delta');
    expect(corrections.reduce((sum, { total }) => sum + total, 0)).toBe(before.total);
    expect(await told(at)).toMatchObject({ lines: [], total: 0 });
  });

  it('never counts what is not billed yet, nor days to come, as a difference', async () => {
    const { agreementId } = await world.signed({ terms: inForceTerms('2026-07-01', '2027-07-01') });
    const { at } = await amend(agreementId, '2026-10-15', 14_000_000);
    expect(await told(at)).toMatchObject({ billedUntil: null, lines: [], total: 0, because: null });
    await bill(agreementId, true);
    const other = await world.signed({ terms: inForceTerms('2026-07-01', '2027-07-01') });
    await bill(other.agreementId, true);
    // The next run credits these days whatever is amended.
    must(await world.officer.send('POST', `/api/agreements/${other.agreementId}/suspensions`, { from: '2026-10-01', until: '2026-11-01', reason: 'The bridge is closed.' }), 201);
    const ahead = await amend(other.agreementId, '2027-01-01', 14_000_000);
    expect(await told(ahead.at)).toMatchObject({ lines: [], total: 0, because: null });
  });

  it('never explains a difference to the municipality by an invoice that it was not sent', async () => {
    const { agreementId } = await world.signed({ terms: inForceTerms('2026-07-01', '2027-07-01') });
    await bill(agreementId, false);
    const { at, saved } = await amend(agreementId, '2026-10-15', 11_000_000);
    await send(at, saved);
    const [ours, theirs] = [await told(at), await told(at.replace('/api/', '/api/municipality/'), world.reviewer)];
    expect(ours.total).toBeLessThan(0);
    expect(ours.lines.every(({ explanation }) => explanation !== null)).toBe(true);
    expect(theirs.total).toBe(ours.total);
    expect(theirs.lines.map(({ explanation }) => explanation)).toEqual(theirs.lines.map(() => null));
    // Counted on both sides, since a number is final, and marked until it was sent.
    expect([...ours.lines, ...theirs.lines].map(({ unsent }) => unsent)).not.toContain(false);
    for (const { id, revision } of await documents(agreementId)) must(await clerk.send('POST', `/api/billing/documents/${id}/send`, { revision }));
    const sent = await told(at.replace('/api/', '/api/municipality/'), world.reviewer);
    expect(sent.lines).toEqual(ours.lines.map((line) => ({ ...line, unsent: false })));
  });
});
