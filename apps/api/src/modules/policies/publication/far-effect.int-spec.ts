/** A day of effect that is a slip of the keyboard is told, not published. */
import { policyOffice, type Version } from '../../../../test/policy-office.js';
import { startTestApi, type TestApi } from '../../../../test/test-api.js';
import { Clock } from '../../notifications/clock.js';

interface Refusal { code: string; errors: { path: string }[] }

describe('a day of effect', () => {
  let api: TestApi;
  beforeAll(async () => {
    api = await startTestApi();
    api.app.get(Clock).now = () => new Date('2030-03-01T15:00:00Z');
  });
  afterAll(() => api.close());

  it('is refused beyond two years, now and on a schedule, and never when it is the day of publication', async () => {
    const { chief, make, at, write, approved } = await policyOffice(api);
    const policy = await make();
    await write(policy);
    await approved(policy);
    const act = (what: string, body: object) => chief.send<Refusal & Version>('POST', at(policy, policy.open!.id, what), body);
    const refused = { status: 422, body: { code: 'policies/too-far', errors: [{ path: 'body.effectiveOn' }] } };
    expect(await act('/publish', { effectiveOn: '2999-12-31' })).toMatchObject(refused);
    expect(await act('/publish', { effectiveOn: '2032-03-01' })).toMatchObject(refused);
    expect(await act('/schedule', { publishAt: '2030-03-02T15:00:00Z', effectiveOn: '2999-12-31' })).toMatchObject(refused);
    expect(await act('/schedule', { publishAt: '2032-02-29T14:00:00Z', effectiveOn: '2032-02-29' })).toMatchObject({ body: { state: 'scheduled', effectiveOn: '2032-02-29' } });
    expect(await act('/publish', { effectiveOn: '2032-02-29' })).toMatchObject({ body: { state: 'published', effectiveOn: '2032-02-29' } });
  });

  it('of the next review is refused beyond ten years by the agency\'s day, and a farther one that is kept hinders no other change', async () => {
    const { author, make } = await policyOffice(api);
    const policy = await make();
    const change = (body: object) => author.send<Refusal>('PATCH', `/api/policies/${policy.id}`, body);
    const refused = { status: 422, body: { code: 'policies/review-too-far', detail: 'That is more than 10 years ahead. Choose a day until 2040-03-01.', errors: [{ path: 'body.reviewDueOn' }] } };
    expect(await change({ reviewDueOn: '2099-12-31' })).toMatchObject(refused);
    expect(await change({ reviewDueOn: '2040-03-02' })).toMatchObject(refused);
    expect(await author.send('POST', '/api/policies', { title: 'Far', reviewDueOn: '2099-12-31' })).toMatchObject(refused);
    expect((await change({ reviewDueOn: '2040-03-01' })).status).toBe(200);
    await api.database.asOwner("update policy set review_due_on = '2099-12-31' where id = $1", [policy.id]);
    expect((await change({ reviewDueOn: '2099-12-31', category: 'other' })).status).toBe(200);
    expect((await change({ reviewDueOn: null })).status).toBe(200);
  });
});
