/** Write-offs: proposed by one, decided by another, never what is in dispute, with an authority above the limit, and taken back when it is paid after all. */
import { type DisputeWorld, disputeWorld } from '../../../../test/dispute-world.js';
import type { Problem } from '../../../../test/browser.js';
import { startTestApi, type TestApi, type TestCaller } from '../../../../test/test-api.js';

interface WriteOff { id: string; state: string; revision: number; amount: number; acts: string[]; document: { open: number } }
const why = 'Not worth a claim before the court';

describe('writing off', () => {
  let api: TestApi;
  beforeAll(async () => { api = await startTestApi(); });
  afterAll(() => api.close());
  const propose = (world: DisputeWorld, amount: number, caller: TestCaller = world.clerk) => caller.send<WriteOff & Problem>('POST', `/api/billing/documents/${world.invoice.id}/write-offs`, { amount, reason: why });
  const setLimit = (caller: TestCaller, revision: number, writeOffLimit: number) => caller.send<Problem>('PUT', '/api/billing/write-off-limit', { revision, writeOffLimit });
  const decide = (caller: TestCaller, id: string, act: string, body: unknown) => caller.send<WriteOff & Problem>('POST', `/api/billing/write-offs/${id}/${act}`, body);

  it('takes two people, and an authority above the limit', async () => {
    const world = await disputeWorld(api);
    const [chief, admin] = [await api.caller(world.agencyId, 'chief'), await api.caller(world.agencyId, 'admin')];
    const { status, body } = await propose(world, 20_000);
    expect([status, body]).toMatchObject([201, { state: 'proposed', amount: 20_000, acts: [] }]);
    expect((await propose(world, 1)).body.code).toBe('billing/write-off-proposed-already');
    expect((await decide(world.clerk, body.id, 'approve', { revision: 1 })).status).toBe(403);
    expect((await decide(chief, body.id, 'approve', { revision: 1 })).body.code).toBe('billing/write-off-no-authority');
    expect((await decide(chief, body.id, 'approve', { revision: 1, authority: 'Resolution 2026-31' })).body).toMatchObject({ state: 'approved', document: { open: 130_000 } });
    expect(await world.read()).toMatchObject({ settled: 20_000, open: 130_000, state: 'sent' });
    expect(await world.balances()).toEqual({ accounts_receivable: 130_000, bad_debt: 20_000, service_revenue: -150_000 });
    const own = await propose(world, 130_000, admin);
    expect(own.body.acts).toEqual(['refuse']);
    expect((await decide(admin, own.body.id, 'approve', { revision: 1, authority: 'Resolution 2026-32' })).body.code).toBe('billing/write-off-same-person');
    await decide(chief, own.body.id, 'approve', { revision: 1, authority: 'Resolution 2026-32' });
    expect(await world.read()).toMatchObject({ state: 'closed', open: 0 });
    expect((await decide(world.clerk, own.body.id, 'recover', { revision: 2, reason: 'A check came in March' })).body).toMatchObject({ state: 'recovered', document: { open: 130_000 } });
    expect(await world.read()).toMatchObject({ state: 'sent', open: 130_000 });
    expect((await decide(world.clerk, own.body.id, 'recover', { revision: 3, reason: 'A check came in March' })).body.code).toBe('billing/write-off-illegal-move');
    expect(await world.balances()).toEqual({ accounts_receivable: 130_000, bad_debt: 20_000, service_revenue: -150_000 });
  });

  it('never goes above the limit of an invoice in parts, nor by an authority that nobody sees', async () => {
    const world = await disputeWorld(api);
    const [chief, admin] = [await api.caller(world.agencyId, 'chief'), await api.caller(world.agencyId, 'admin')];
    expect((await setLimit(chief, 0, 10_000)).body).toMatchObject({ revision: 1, rule: { remindAfterDays: [], writeOffLimit: 10_000 } });
    const part = async (amount: number, authority: string | null = null) => {
      const { body } = await propose(world, amount);
      const answer = await decide(chief, body.id, 'approve', { revision: 1, authority });
      if (answer.status !== 200) await decide(chief, body.id, 'refuse', { revision: 1, reason: 'It needs a resolution' });
      return [answer.body.state ?? answer.body.code, body.id] as const;
    };
    const [state, first] = await part(10_000);
    expect(state).toBe('approved');
    for (const authority of [null, '\u200B', '--']) expect((await part(1, authority))[0]).toMatch(/no-authority|invalid/);
    expect((await part(1, 'Resolution 2026-31'))[0]).toBe('approved');
    await decide(world.clerk, first, 'recover', { revision: 2, reason: 'A check came in March' });
    expect((await part(9_999))[0]).toBe('approved');
    expect((await setLimit(admin, 1, 20_000)).body).toMatchObject({ revision: 2 });
  });

  it('has its limit set by whoever decides, and never by somebody with a proposal', async () => {
    const world = await disputeWorld(api);
    const [chief, admin] = [await api.caller(world.agencyId, 'chief'), await api.caller(world.agencyId, 'admin')];
    expect((await setLimit(world.clerk, 0, 1_000_000)).status).toBe(403);
    expect((await world.clerk.send('PUT', '/api/billing/collection-rule', { revision: 0, rule: { remindAfterDays: [], writeOffLimit: 1_000_000 } })).status).toBe(422);
    const { body } = await propose(world, 20_000, admin);
    expect((await setLimit(admin, 0, 1_000_000)).body.code).toBe('billing/write-off-own-proposal-waits');
    expect((await setLimit(chief, 0, 5)).status).toBe(200);
    expect((await decide(chief, body.id, 'approve', { revision: 1 })).body.code).toBe('billing/write-off-no-authority');
    await decide(chief, body.id, 'refuse', { revision: 1, reason: 'They have promised to pay' });
    expect((await setLimit(admin, 1, 7)).body).toMatchObject({ rule: { writeOffLimit: 7 } });
  });

  it('leaves alone what is in dispute, and more than is owed', async () => {
    const world = await disputeWorld(api);
    await world.mine.send('POST', `/api/municipality/invoices/${world.invoice.id}/disputes`, { billingLineId: world.invoice.lines[0]!.id, amount: 100_000, reason: 'Nobody was there' });
    expect((await propose(world, 50_001)).body.code).toBe('billing/write-off-in-dispute');
    expect((await propose(world, 150_001)).body.code).toBe('billing/write-off-more-than-owed');
    const { body } = await propose(world, 50_000);
    const chief = await api.caller(world.agencyId, 'chief');
    expect((await chief.send<{ items: WriteOff[] }>('GET', '/api/billing/write-offs?state=proposed')).body.items).toMatchObject([{ id: body.id, acts: ['approve', 'refuse'] }]);
    expect((await decide(chief, body.id, 'refuse', { revision: 1, reason: 'They have promised to pay' })).body).toMatchObject({ state: 'refused', acts: [] });
    expect(await world.read()).toMatchObject({ settled: 0 });
  });

  it('is decided once when two decide at the same time', async () => {
    const world = await disputeWorld(api);
    const { body } = await propose(world, 150_000);
    const chiefs = [await api.caller(world.agencyId, 'chief'), await api.caller(world.agencyId, 'admin')];
    const answers = await Promise.all(chiefs.flatMap((chief) => [decide(chief, body.id, 'approve', { revision: 1, authority: 'Resolution 2026-31' }), decide(chief, body.id, 'refuse', { revision: 1, reason: 'They have promised to pay' })]));
    expect(answers.map((each) => each.status).toSorted((a, b) => a - b)).toEqual([200, 409, 409, 409]);
    expect([0, 150_000]).toContain((await world.read()).settled);
  });
});
