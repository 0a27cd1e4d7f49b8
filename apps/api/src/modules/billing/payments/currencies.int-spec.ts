/** No code that is no currency comes into the books, and none that is there already breaks a list. */
import type { Problem } from '../../../../test/browser.js';
import { type Payment, paymentWorld } from '../../../../test/payment-world.js';
import { startTestApi, type TestApi } from '../../../../test/test-api.js';

describe('codes that are no currency', () => {
  let api: TestApi;
  beforeAll(async () => { api = await startTestApi(); });
  afterAll(() => api.close());

  it('refuses them in words wherever a currency is named, before anything is stored or reckoned', async () => {
    const { clerk, reviewer, municipalityId, agencyId, agreementId, pay } = await paymentWorld(api, '2026-01-31');
    const officer = await api.caller(agencyId, 'contracts_officer');
    const words = (answer: { status: number; body: Problem }) => [answer.status, JSON.stringify(answer.body).includes('must be the code of a currency, like USD')];
    const refused = [422, true];
    expect(words((await pay({ currency: 'XXX' })) as never)).toEqual(refused);
    const terms = { ...(await officer.send<{ terms: object }>('GET', `/api/agreements/${agreementId}`)).body.terms, currency: 'XXX' };
    expect(words(await officer.send<Problem>('PUT', `/api/agreements/${agreementId}/versions/${agreementId}`, { revision: 1, terms }))).toEqual(refused);
    expect(words(await officer.send<Problem>('POST', '/api/rate-cards', { name: 'Patrol', currency: 'XXX', effectiveFrom: '2027-07-01', rates: [] }))).toEqual(refused);
    expect(words(await officer.send<Problem>('POST', '/api/cost-shares', { name: 'Dispatch', currency: 'XXX' }))).toEqual(refused);
    for (const path of [`municipalities/${municipalityId}/statement`, `municipalities/${municipalityId}/statement/csv`, `municipalities/${municipalityId}/statement/pdf`, `municipalities/${municipalityId}/credits`, `municipalities/${municipalityId}/payment-proposal`, 'ageing', 'ageing/export']) {
      expect([path, ...words(await clerk.send<Problem>('GET', `/api/billing/${path}?currency=ZZZ`))]).toEqual([path, ...refused]);
    }
    for (const path of ['statement', 'statement/csv', 'statement/pdf', 'ageing']) expect([path, ...words(await reviewer.send<Problem>('GET', `/api/municipality/${path}?currency=ZZZ`))]).toEqual([path, ...refused]);
    expect((await pay({ currency: 'JPY' })).status).toBe(201);
  });

  it('writes lists of what was recorded before such codes were refused, with two places', async () => {
    const { clerk, pay } = await paymentWorld(api, '2026-01-31');
    const { body } = await pay({ currency: 'EUR', amount: 5025, placement: { how: 'chosen', allocations: [], keep: 5025 } });
    await api.database.asOwner('alter table payment disable trigger user');
    await api.database.asOwner("update payment set currency = 'XXX' where id = $1", [body.id]);
    await api.database.asOwner('alter table payment enable trigger user');
    const list = await clerk.send('GET', '/api/billing/payments/export');
    expect([list.status, list.text.includes('50.25,0.00,50.25,0.00,0.00,XXX')]).toEqual([200, true]);
    const { revision } = (await clerk.send<Payment>('GET', `/api/billing/payments/${body.id}`)).body;
    expect((await clerk.send<Problem>('POST', `/api/billing/payments/${body.id}/kept/release`, { revision, amount: 9999 })).body.detail).toContain('50.25 XXX');
  });
});
