/** Nobody prices a day anew alone that has passed and that both sides have signed for: not by the API, and not past it. */
import { agreementStates, isEnded, isExecuted } from '@rapport/agreement-engine/agreement-state';
import { agreementTerms, billingWorld, type BillingWorld, deputyRates, rateCardOf, signedAgreement, signedVersion } from '../../../../test/billing-world.js';
import { standAt } from '../../../../test/signing-world.js';
import { startTestApi, type TestApi, type TestCaller } from '../../../../test/test-api.js';
import { living } from '../../../migrations/1763819991000-signed-days-keep-their-rates.js';

interface Preview { anew: { number: string; from: string; until: string; billed: boolean }[]; publishableFrom: string; retroactive: boolean }
const dearer = deputyRates.map((each) => (each.key === 'deputy' ? { ...each, amount: '999999' } : each));
const sergeant = { ...deputyRates[0]!, key: 'sergeant', label: 'Sergeant' };

describe('rates for days that have passed', () => {
  let api: TestApi;
  let world: BillingWorld;
  let agencyId: string;
  let officer: TestCaller;
  let back: () => void;
  beforeAll(async () => { api = await startTestApi(); back = standAt(api, '2026-11-20T15:00:00Z'); });
  afterAll(async () => { back(); await api.close(); });
  beforeEach(async () => { world = await billingWorld(api); agencyId = world.agencyId; officer = await api.caller(agencyId, 'contracts_officer'); });

  const priced = (cardId: string, over: object = {}) => agreementTerms({ rateCard: { id: cardId, follows: 'newest' }, lines: [{ id: 'post', label: 'Post', price: { kind: 'rate', rateKey: 'deputy', units: '1' }, from: null, until: null, escalated: false }], ...over });
  const draft = (cardId: string, effectiveFrom: string, rates: object[], revision: number | null = null) => officer.send('PUT', `/api/rate-cards/${cardId}/draft`, { effectiveFrom, rates, revision });
  const publish = (cardId: string, revision = 1) => officer.send<{ code: string; detail: string }>('POST', `/api/rate-cards/${cardId}/publish`, { revision });
  const past = (cardId: string) => api.database.asOwner("update rate_card_version set state = 'published', published_at = '2026-11-20T15:00:00Z', published_by_name = 'x' where rate_card_id = $1 and state = 'draft'", [cardId]);

  it('refuses to price months anew that are over, in words that say which agreement and from which day one may; today it may', async () => {
    const { cardId } = await rateCardOf(api, agencyId);
    const { agreementId } = await signedAgreement(api, agencyId, { terms: priced(cardId) });
    await draft(cardId, '2026-02-10', dearer);
    const preview = (await officer.send<Preview>('GET', `/api/rate-cards/${cardId}/draft/consequences`)).body;
    expect([preview.anew, preview.publishableFrom]).toEqual([[expect.objectContaining({ id: agreementId, from: '2026-02-10', until: '2026-11-20' })], '2026-11-20']);
    const refused = await publish(cardId);
    expect([refused.status, refused.body.code, refused.body.detail]).toEqual([409, 'rate-cards/signed-days', expect.stringContaining('from 2026-11-20 on')]);
    await expect(past(cardId)).rejects.toThrow(/change by an amendment/);
    await draft(cardId, '2026-11-20', dearer, 1);
    expect((await publish(cardId, 2)).status).toBe(200);
  });

  it('still adds a rate that no signed agreement uses from the first day of a term', async () => {
    const { cardId } = await rateCardOf(api, agencyId);
    await signedAgreement(api, agencyId, { terms: priced(cardId) });
    await draft(cardId, '2026-02-10', [...deputyRates, sergeant]);
    expect((await officer.send<Preview>('GET', `/api/rate-cards/${cardId}/draft/consequences`)).body).toMatchObject({ anew: [], retroactive: true });
    expect((await publish(cardId)).status).toBe(200);
  });

  it('never stands in the way of an agreement that is over, of locked rates, or of days that an amendment moved to other rates', async () => {
    const [closed, locked, moved] = [await rateCardOf(api, agencyId), await rateCardOf(api, agencyId), await rateCardOf(api, agencyId)];
    await signedAgreement(api, agencyId, { terms: priced(closed.cardId), state: 'closed' });
    await signedAgreement(api, agencyId, { terms: priced('', { rateCard: { id: locked.cardId, follows: 'locked', versionId: locked.versionId } }) });
    const amended = await signedAgreement(api, agencyId, { terms: priced(moved.cardId) });
    await signedVersion(api, agencyId, amended, priced('', { rateCard: { id: locked.cardId, follows: 'locked', versionId: locked.versionId } }), { effectiveFrom: '2026-02-01', on: '2026-03-01' });
    for (const { cardId } of [closed, locked, moved]) {
      await draft(cardId, '2026-02-10', dearer);
      expect((await publish(cardId)).status).toBe(200);
    }
  });

  it('refuses for a term that an amendment binds, in the database as well', async () => {
    const { cardId } = await rateCardOf(api, agencyId);
    const signed = await signedAgreement(api, agencyId, { terms: agreementTerms() });
    await signedVersion(api, agencyId, signed, priced(cardId), { effectiveFrom: '2026-06-01', on: '2026-05-01' });
    await draft(cardId, '2026-05-01', dearer);
    expect((await publish(cardId)).status).toBe(409);
    await expect(past(cardId)).rejects.toThrow(/change by an amendment/);
  });

  const drafts = async (agreementId: string) => (await world.clerk.send<{ items: { id: string; period: { from: string }; revision: number; state: string }[] }>('GET', `/api/billing/documents?agreementId=${agreementId}&limit=50`)).body.items.filter(({ state }) => state === 'draft');
  const finalise = async ({ id, revision }: { id: string; revision: number }) => world.clerk.send<{ code: string; detail: string }>('POST', `/api/billing/documents/${id}/finalise`, { revision });

  it('refuses to price anew what was billed in advance, and says the first free day; what is a draft is drawn anew', async () => {
    const { cardId } = await rateCardOf(api, agencyId);
    const { agreementId } = await signedAgreement(api, agencyId, { terms: priced(cardId) });
    await world.run('2026-12-01');
    const [last, ...before] = (await drafts(agreementId)).toSorted((a, b) => b.period.from.localeCompare(a.period.from));
    await draft(cardId, '2026-12-15', dearer);
    expect((await officer.send<Preview>('GET', `/api/rate-cards/${cardId}/draft/consequences`)).body).toMatchObject({ anew: [], publishableFrom: '2026-12-15' });
    for (const each of before) expect((await finalise(each)).status).toBe(200);
    expect((await finalise(last!)).status).toBe(200);
    expect((await officer.send<Preview>('GET', `/api/rate-cards/${cardId}/draft/consequences`)).body).toMatchObject({ anew: [{ id: agreementId, from: '2026-12-15', until: '2027-01-01', billed: true }], publishableFrom: '2027-01-01' });
    const refused = await publish(cardId);
    expect([refused.status, refused.body.detail]).toEqual([409, expect.stringMatching(/it was billed for days through 2026-12-31.*from 2027-01-01 on/)]);
    await expect(past(cardId)).rejects.toThrow(/change by an amendment/);
    await draft(cardId, '2027-01-01', dearer, 1);
    expect((await publish(cardId, 2)).status).toBe(200);
  });

  it('never finalises a draft by rates that were replaced since; the next run draws it anew', async () => {
    const { cardId } = await rateCardOf(api, agencyId);
    const { agreementId } = await signedAgreement(api, agencyId, { terms: priced(cardId) });
    await world.run('2026-12-01');
    for (const each of await drafts(agreementId)) if (each.period.from < '2026-12-01') await finalise(each);
    await draft(cardId, '2026-12-15', dearer);
    expect((await publish(cardId)).status).toBe(200);
    const [stale] = await drafts(agreementId);
    expect((await finalise(stale!)).body).toMatchObject({ code: 'billing/stale-draft', detail: expect.stringContaining('Rates were published or withdrawn since this was drafted') });
    await world.run('2026-12-01');
    const [fresh] = await drafts(agreementId);
    expect((await finalise(fresh!)).status).toBe(200);
  });

  it('takes for signed and not over what the engine does', () => expect(living.toSorted()).toEqual(agreementStates.filter((state) => isExecuted(state) && !isEnded(state)).toSorted()));
});
