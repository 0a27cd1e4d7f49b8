/** Rate cards over HTTP: final once published, and never pulled from under an agreement that follows them. */
import { uuidv7 } from 'uuidv7';
import { startTestApi, type TestApi, type TestCaller } from '../../../../test/test-api.js';

const deputy = { key: 'deputy-56', label: 'Deputy, 56-hour unit', basis: 'year', amount: '368815', reliefFactor: '1', hoursPerUnit: '2920' };
const sergeant = { ...deputy, key: 'sergeant', label: 'Sergeant', amount: '252317' };
interface Detail { id: string; draft: boolean; current: { number: number } | null; nextFrom: string | null; followedBy: number; versions: { number: number; state: string; revision: number; rates: { amount: string }[]; effectiveUntil: string | null }[] }

describe('rate cards', () => {
  let api: TestApi;
  let agencyId: string;
  let officer: TestCaller;
  beforeAll(async () => { api = await startTestApi(); });
  afterAll(() => api.close());
  beforeEach(async () => {
    agencyId = (await api.agency()).id;
    officer = await api.caller(agencyId, 'contracts_officer');
  });

  const card = async (effectiveFrom = '2026-07-01', rates: unknown[] = [deputy, sergeant]) => (await officer.send<Detail>('POST', '/api/rate-cards', { name: `Card ${uuidv7()}`, effectiveFrom, rates })).body;
  const publish = (id: string, revision: number) => officer.send<Detail>('POST', `/api/rate-cards/${id}/publish`, { revision });

  it('publishes a draft, and the version of a day is the newest before it', async () => {
    const { id } = await card();
    expect((await publish(id, 1)).body).toMatchObject({ draft: false, current: { number: 1 }, nextFrom: null });
    await officer.send('PUT', `/api/rate-cards/${id}/draft`, { effectiveFrom: '2999-07-01', rates: [deputy, sergeant], revision: null });
    const { body } = await publish(id, 1);
    expect(body).toMatchObject({ current: { number: 1 }, nextFrom: '2999-07-01' });
    expect(body.versions.map(({ effectiveUntil }) => effectiveUntil)).toEqual([null, '2999-07-01']);
  });

  it('never changes or removes published rates, not even for the owner of the tables', async () => {
    const { id } = await card();
    await publish(id, 1);
    for (const statement of ["update rate_card_version set rates = '[]'", 'delete from rate_card_version', "update rate_card_version set effective_from = '2020-01-01'"]) {
      await expect(api.database.asOwner(`${statement} where agency_id = $1`, [agencyId])).rejects.toThrow('published rates are final');
    }
    expect((await officer.send('DELETE', `/api/rate-cards/${id}/draft`)).body).toMatchObject({ code: 'rate-cards/no-draft' });
  });

  it('refuses a second version from the same day, a doubled rate and an amount that is no number, each in words', async () => {
    const { id } = await card();
    await publish(id, 1);
    await officer.send('PUT', `/api/rate-cards/${id}/draft`, { effectiveFrom: '2026-07-01', rates: [deputy], revision: null });
    expect((await publish(id, 1)).body).toMatchObject({ code: 'rate-cards/day-taken' });
    const bad = await officer.send<{ errors: { path: string }[] }>('POST', '/api/rate-cards', { name: 'Bad', effectiveFrom: '2026-07-01', rates: [deputy, { ...deputy, amount: '1e5' }] });
    expect(bad.body.errors.map(({ path }) => path).toSorted()).toEqual(['body.rates.1.amount', 'body.rates.1.key']);
  });

  it('never loses what a colleague saved meanwhile', async () => {
    const { id } = await card();
    const save = (amount: string, revision: number | null) => officer.send<Detail>('PUT', `/api/rate-cards/${id}/draft`, { effectiveFrom: '2026-07-01', rates: [{ ...deputy, amount }], revision });
    expect((await save('1', 1)).status).toBe(200);
    expect((await save('2', 1)).body).toMatchObject({ code: 'rate-cards/draft-changed' });
    expect((await save('3', null)).body).toMatchObject({ code: 'rate-cards/draft-changed' });
    expect((await publish(id, 1)).body).toMatchObject({ code: 'rate-cards/draft-changed' });
    const both = await Promise.all([save('4', 2), save('5', 2)]);
    expect(both.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([200, 409]);
  });

  it('refuses to take a rate away from a signed agreement that follows the card, and says from which', async () => {
    const { id } = await card();
    await publish(id, 1);
    await follow(id, 'newest', 'deputy-56');
    await follow(id, 'locked', 'sergeant');
    await officer.send('PUT', `/api/rate-cards/${id}/draft`, { effectiveFrom: '2027-07-01', rates: [{ ...sergeant, amount: '252317.0000' }], revision: null });
    const preview = await officer.send('GET', `/api/rate-cards/${id}/draft/consequences`);
    expect(preview.body).toMatchObject({ changes: [{ key: 'deputy-56', before: '368815', after: null }], agreements: [{ number: 'A-1', missing: ['deputy-56'] }], more: 0, retroactive: false });
    expect((await publish(id, 1)).body).toMatchObject({ code: 'rate-cards/rate-used', detail: expect.stringContaining('A-1') });
    expect((await officer.send<Detail>('GET', `/api/rate-cards/${id}`)).body.followedBy).toBe(1);
  });

  it('lets nobody write rates without the right to, nor see the cards of another agency', async () => {
    const { id } = await card();
    const clerk = await api.caller(agencyId, 'billing_clerk');
    expect((await clerk.send('GET', `/api/rate-cards/${id}`)).status).toBe(200);
    expect((await clerk.send('POST', `/api/rate-cards/${id}/publish`, { revision: 1 })).status).toBe(403);
    const stranger = await api.caller((await api.agency()).id, 'admin');
    expect((await stranger.send('GET', `/api/rate-cards/${id}`)).status).toBe(404);
  });

  let made = 0;
  async function follow(cardId: string, follows: 'newest' | 'locked', rateKey: string): Promise<void> {
    const [municipalityId, agreementId, number] = [uuidv7(), uuidv7(), (made += 1)];
    const sql = (text: string, values: unknown[]) => api.database.asOwner(text, values);
    await sql("insert into municipality (agency_id, id, name, kind, sort_name) values ($1, $2, $3, 'township', $3)", [agencyId, municipalityId, `Town ${number}`]);
    await sql("insert into agreement (agency_id, id, number, municipality_id, title, created_by_name) values ($1, $2, $3, $4, 'Patrol', 'Officer')", [agencyId, agreementId, `A-${number}`, municipalityId]);
    const terms = JSON.stringify({ rateCard: { id: cardId, follows }, lines: [{ id: 'l', price: { kind: 'rate', rateKey, units: '1' } }, { id: 'f', price: { kind: 'fixed', yearly: 1 } }] });
    await sql(
      `insert into agreement_version (agency_id, id, agreement_id, municipality_id, number, state, terms, content, priced_from, content_sha256, terms_sha256, created_by_name, sent_at, sent_by_name, executed_at)
       values ($1, $2, $3, $4, 1, 'executed', $5, '{}', '{}', sha256('c'), sha256('t'), 'Officer', now(), 'Officer', now())`, [agencyId, uuidv7(), agreementId, municipalityId, terms]);
  }
});
