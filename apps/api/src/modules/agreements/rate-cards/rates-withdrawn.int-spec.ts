/** Published rates are withdrawn only before their day, and only where nobody was billed by them and nobody is left without a price: not by the API, and not past it. */
import { uuidv7 } from 'uuidv7';
import { agreementTerms, billingWorld, type BillingWorld, deputyRates, rateCardOf, rateVersionOf, type Signed, signedAgreement } from '../../../../test/billing-world.js';
import { standAt } from '../../../../test/signing-world.js';
import { startTestApi, type TestApi, type TestCaller } from '../../../../test/test-api.js';

interface Detail { code: string; detail: string; nextFrom: string | null; versions: { number: number; state: string; effectiveUntil: string | null; withdrawn: { by: string; reason: string } | null }[] }
interface View { inTheWay: string[]; goesOn: { number: number } | null; told: number }
const dearer = deputyRates.map((each) => (each.key === 'deputy' ? { ...each, amount: '999999' } : each));
const sergeant = { ...deputyRates[0]!, key: 'sergeant', label: 'Sergeant' };

describe('rates withdrawn before their day', () => {
  let api: TestApi;
  let world: BillingWorld;
  let agencyId: string;
  let officer: TestCaller;
  let back: () => void;
  beforeAll(async () => { api = await startTestApi(); back = standAt(api, '2026-11-20T15:00:00Z'); });
  afterAll(async () => { back(); await api.close(); });
  beforeEach(async () => { world = await billingWorld(api); agencyId = world.agencyId; officer = await api.caller(agencyId, 'contracts_officer'); });

  const priced = (rateCard: { id: string; follows: 'newest' } | { id: string; follows: 'locked'; versionId: string }, rateKey = 'deputy') => agreementTerms({ rateCard, lines: [{ id: 'post', label: 'Post', price: { kind: 'rate', rateKey, units: '1' }, from: null, until: null, escalated: false }] });
  const follows = (cardId: string, rateKey = 'deputy') => signedAgreement(api, agencyId, { terms: priced({ id: cardId, follows: 'newest' }, rateKey) });
  const at = (cardId: string, versionId: string) => `/api/rate-cards/${cardId}/versions/${versionId}`;
  const withdraw = (cardId: string, versionId: string) => officer.send<Detail>('POST', `${at(cardId, versionId)}/withdraw`, { reason: 'The cost study was wrong.' });
  const look = async (cardId: string, versionId: string) => (await officer.send<View>('GET', `${at(cardId, versionId)}/withdrawal`)).body;
  const past = (versionId: string, set = "state = 'withdrawn', withdrawn_at = '2026-11-20T15:00:00Z', withdrawn_by_name = 'x', withdrawn_reason = 'x'") => api.database.asOwner(`update rate_card_version set ${set} where id = $1`, [versionId]);
  async function planned(rates = dearer, from = '2026-12-01'): Promise<{ cardId: string; versionId: string; first: string }> {
    const { cardId, versionId: first } = await rateCardOf(api, agencyId);
    return { cardId, first, versionId: await rateVersionOf(api, agencyId, cardId, rates, from, 2) };
  }
  const seen = (signed: Signed, versionId: string) => api.database.asOwner("insert into agreement_version (agency_id, id, agreement_id, municipality_id, number, kind, state, terms, content, priced_from, content_sha256, terms_sha256, effective_from, created_by_name, sent_at, sent_by_name) select agency_id, $2, agreement_id, municipality_id, 2, 'amendment', 'superseded', terms, content, jsonb_build_object('rateVersions', jsonb_build_array(jsonb_build_object('id', $3::text))), content_sha256, terms_sha256, '2026-12-01', 'Test', '2026-11-01', 'Test' from agreement_version where id = $1", [signed.versionId, uuidv7(), versionId]);

  it('keeps it in sight with who, when and why; the version before goes on, and the day is free again', async () => {
    const { cardId, versionId } = await planned();
    const signed = await follows(cardId);
    expect(await look(cardId, versionId)).toEqual({ inTheWay: [], goesOn: { number: 1, effectiveFrom: '2025-01-01' }, told: 1 });
    const { status, body } = await withdraw(cardId, versionId);
    expect([status, body.nextFrom, body.versions[0], body.versions[1]?.effectiveUntil]).toEqual([200, null, expect.objectContaining({ state: 'withdrawn', withdrawn: { at: expect.any(String), by: expect.any(String), reason: 'The cost study was wrong.' } }), null]);
    expect((await withdraw(cardId, versionId)).body.code).toBe('rate-cards/not-published');
    await officer.send('PUT', `/api/rate-cards/${cardId}/draft`, { effectiveFrom: '2026-12-01', rates: deputyRates, revision: null });
    expect((await officer.send('POST', `/api/rate-cards/${cardId}/publish`, { revision: 1 })).status).toBe(200);
    expect(await api.database.asOwner("select after from audit_event where agency_id = $1 and action = 'rate-cards.withdrawn'", [agencyId])).toHaveLength(1);
    expect(await api.database.asOwner("select reason from agreement_event where agreement_id = $1 and event = 'rates_withdrawn' and shared", [signed.agreementId])).toEqual([{ reason: 'The cost study was wrong.' }]);
  });

  it('tells the municipalities that see rates of it, and no other', async () => {
    const { cardId, first, versionId } = await planned();
    const [reads, other] = [await signedAgreement(api, agencyId, { terms: priced({ id: cardId, follows: 'locked', versionId: first }) }), await signedAgreement(api, agencyId, { terms: priced({ id: cardId, follows: 'locked', versionId: first }) })];
    await seen(reads, versionId);
    expect((await withdraw(cardId, versionId)).status).toBe(200);
    const reviewer = await api.reviewer(agencyId, reads.municipalityId, 'municipality_reviewer');
    expect((await reviewer.send<{ items: { event: string; reason: string; detail: object }[] }>('GET', `/api/municipality/agreements/${reads.agreementId}/events`)).body.items[0]).toMatchObject({ event: 'rates_withdrawn', reason: 'The cost study was wrong.', detail: { effectiveFrom: '2026-12-01' } });
    expect(await api.database.asOwner('select 1 from agreement_event where agreement_id = $1', [other.agreementId])).toEqual([]);
  });

  it('refuses from the first day on, in words and in the database', async () => {
    const { cardId, versionId } = await planned(dearer, '2026-11-20');
    expect((await withdraw(cardId, versionId)).body).toMatchObject({ code: 'rate-cards/not-withdrawn', detail: expect.stringContaining('in force since 2026-11-20') });
    await expect(past(versionId)).rejects.toThrow('rates whose day has come');
  });

  it('refuses where anybody was billed by it, whatever else changed since; a draft is in nobody’s way', async () => {
    const { cardId, versionId } = await planned();
    const { agreementId } = await follows(cardId);
    await world.run('2026-12-01');
    expect(await look(cardId, versionId)).toMatchObject({ inTheWay: [] });
    const drafts = (await world.clerk.send<{ items: { id: string; periodFrom: string; revision: number }[] }>('GET', `/api/billing/documents?agreementId=${agreementId}&limit=50`)).body.items;
    for (const { id, revision } of drafts) expect((await world.clerk.send('POST', `/api/billing/documents/${id}/finalise`, { revision })).status).toBe(200);
    expect((await look(cardId, versionId)).inTheWay).toEqual([expect.stringContaining('was billed by these rates for days through 2026-12-31')]);
    expect((await withdraw(cardId, versionId)).status).toBe(409);
    await expect(past(versionId)).rejects.toThrow('from which something was billed');
  });

  it('never takes the only price of a service away, locked or following, signed or on the table', async () => {
    const { cardId, versionId } = await planned([...dearer, sergeant]);
    const { versionId: signedId } = await follows(cardId, 'sergeant');
    expect((await look(cardId, versionId)).inTheWay).toEqual([expect.stringContaining('“Sergeant” from 2026-12-01 on only by these rates')]);
    expect((await withdraw(cardId, versionId)).status).toBe(409);
    await expect(past(versionId)).rejects.toThrow('only by these rates');
    const locked = await planned();
    await signedAgreement(api, agencyId, { terms: priced({ id: locked.cardId, follows: 'locked', versionId: locked.versionId }) });
    expect((await withdraw(locked.cardId, locked.versionId)).status).toBe(409);
    await expect(past(locked.versionId)).rejects.toThrow('only by these rates');
    expect(signedId).toBeDefined();
  });

  it('changes nothing else of what was published or withdrawn, not even for the owner of the tables', async () => {
    const { cardId, versionId } = await planned();
    await expect(past(versionId, "state = 'withdrawn', withdrawn_at = now(), withdrawn_by_name = 'x', withdrawn_reason = 'x', effective_from = '2027-01-01'")).rejects.toThrow('published rates are final');
    await expect(past(versionId, "state = 'draft', published_at = null")).rejects.toThrow('published rates are final');
    await withdraw(cardId, versionId);
    await expect(past(versionId, "state = 'published', withdrawn_at = null, withdrawn_by_name = null, withdrawn_reason = null")).rejects.toThrow('kept as they are');
  });
});
