/** The last day of a special order: decided by whoever approves it, and never over before it begins. */
import { policyOffice, type Policy } from '../../../test/policy-office.js';
import { startTestApi, type TestApi } from '../../../test/test-api.js';
import { Clock } from '../notifications/clock.js';

interface Answer { code: string; detail: string; expiresOn: string | null; withheld: { expiresOn: string | null }; lastDay: string | null; errors?: { path: string }[] }

describe('the last day of a special order', () => {
  let api: TestApi;
  let now = '2030-03-01T12:00:00Z';
  beforeAll(async () => {
    api = await startTestApi();
    api.app.get(Clock).now = () => new Date(now);
  });
  beforeEach(() => {
    now = '2030-03-01T12:00:00Z';
  });
  afterAll(() => api.close());
  const office = async (expiresOn: string | null = '2030-03-09') => {
    const made = await policyOffice(api);
    const order = await made.make({ title: 'Fair week', kind: 'special_order', ...(expiresOn ? { expiresOn } : {}) });
    await made.write(order);
    const change = (day: string | null, policy: Policy = order) => made.author.send<Answer>('PATCH', `/api/policies/${policy.id}`, { expiresOn: day });
    const act = (who: typeof made.author, what: string, body: object = {}) => who.send<Answer>('POST', made.at(order, order.open!.id, what), body);
    return { ...made, order, change, act };
  };

  it('never takes one that is over, when an order is begun or changed', async () => {
    const { author, change, order } = await office();
    expect((await author.send<Answer>('POST', '/api/policies', { title: 'Late', kind: 'special_order', expiresOn: '2030-02-28' }))).toMatchObject({ status: 422, body: { code: 'policies/expiry-over', errors: [{ path: 'body.expiresOn' }] } });
    expect(await change('2030-02-28')).toMatchObject({ status: 422, body: { code: 'policies/expiry-over' } });
    expect((await change('2030-03-01')).body.expiresOn).toBe('2030-03-01');
    expect((await author.send<Answer>('GET', `/api/policies/${order.id}`)).body.withheld.expiresOn).toBeNull();
  });

  it('never lets an order through review without one, or when it has passed meanwhile', async () => {
    const { author, chief, order, at, act, change } = await office(null);
    expect((await act(author, '/submit')).body.code).toBe('policies/expiry-needed');
    await change('2030-03-02');
    expect((await act(author, '/submit')).status).toBe(200);
    now = '2030-03-04T12:00:00Z';
    const { revision } = (await chief.send<{ revision: number }>('GET', at(order, order.open!.id))).body;
    expect((await act(chief, '/approve', { revision, materiality: 'material' })).body.code).toBe('policies/expiry-over');
  });

  it('never lets it be moved behind the back of whoever reviews or approved it', async () => {
    const { author, order, approved, act, change } = await office();
    await act(author, '/submit');
    expect(await change('2030-04-09')).toMatchObject({ status: 409, body: { code: 'policies/last-day-decided', detail: expect.stringContaining('Withdraw it') } });
    await act(author, '/withdraw');
    expect((await change('2030-04-09')).status).toBe(200);
    await approved(order);
    expect(await change('2030-05-09')).toMatchObject({ status: 409, body: { code: 'policies/last-day-decided', detail: expect.stringContaining('approved again') } });
    expect((await author.send<Answer>('GET', `/api/policies/${order.id}`)).body).toMatchObject({ expiresOn: '2030-04-09', withheld: { expiresOn: expect.stringContaining('Reopen it') } });
    expect((await act(author, '/reopen', { reason: 'The fair is longer' })).status).toBe(200);
    expect((await change('2030-05-09')).body.expiresOn).toBe('2030-05-09');
  });

  it('never hides it from whoever looks at the consequences', async () => {
    const { chief, order, at } = await office();
    expect((await chief.send<Answer>('GET', at(order, order.open!.id, '/consequences'))).body.lastDay).toBe('2030-03-09');
  });

  it('never previews a day of effect that publishing refuses, and both say it of that day', async () => {
    const { chief, order, at, act, approved } = await office();
    await approved(order);
    const preview = (day: string) => chief.send<Answer>('GET', at(order, order.open!.id, `/consequences?effectiveOn=${day}`));
    expect(await preview('2030-03-10')).toMatchObject({ status: 422, body: { code: 'policies/effective-after-end', errors: [{ path: 'query.effectiveOn' }] } });
    expect((await preview('2030-03-09')).status).toBe(200);
    expect(await act(chief, '/publish', { effectiveOn: '2030-03-10' })).toMatchObject({ status: 422, body: { code: 'policies/effective-after-end', errors: [{ path: 'body.effectiveOn' }] } });
  });
});
