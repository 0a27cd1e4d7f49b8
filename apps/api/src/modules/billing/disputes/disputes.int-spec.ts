/** Disputes over HTTP from both sides: what one holds and what it does not, the ladder and its clock, how it is decided, and who is told. */
import { type DisputeWorld, disputedTerms, disputeWorld, ladder, setDay, settleBySql } from '../../../../test/dispute-world.js';
import type { Problem } from '../../../../test/browser.js';
import { startTestApi, type TestApi, type TestCaller } from '../../../../test/test-api.js';

interface Dispute { id: string; state: string; claimed: number; held: number; accepted: number | null; revision: number; openedSide: string; clock: { step: number; asked: string; dueOn: string; late: boolean } | null; acts: string[]; steps: { step: number; from: string; note: string | null }[]; creditNote: { id: string; number: string; total: number; state: string } | null; decision: { side: string; reason: string; decider: string | null } | null; messages: number }
const why = { reason: 'Two deputies were missing for a week' };

describe('disputes of a line', () => {
  let api: TestApi;
  beforeAll(async () => { api = await startTestApi(); });
  afterAll(() => api.close());
  const opened = async (world: DisputeWorld, amount = 40_000, caller: TestCaller = world.mine, line = 0) => {
    const path = caller === world.mine ? 'municipality/invoices' : 'billing/documents';
    return caller.send<Dispute & Problem>('POST', `/api/${path}/${world.invoice.id}/disputes`, { billingLineId: world.invoice.lines[line]!.id, amount, ...why });
  };
  const clerk = (world: DisputeWorld, id: string, act: string, body: unknown) => world.clerk.send<Dispute & Problem>('POST', `/api/billing/disputes/${id}/${act}`, body);
  /** To whom but the clerk's colleague. */
  const letters = async (world: DisputeWorld, kind: string) => api.database.asOwner<{ municipality: boolean }>('select m.municipality_id is not null as municipality from staff_letter l join membership m on m.agency_id = l.agency_id and m.id = l.membership_id where l.agency_id = $1 and l.kind = $2 and m.user_id <> $3 order by 1', [world.agencyId, kind, world.colleague.userId]);
  /** The due work of the clock, as if its day had come. */
  const comeDue = async (world: DisputeWorld) => {
    await api.database.asOwner("update outbox_message set due_at = now() where agency_id = $1 and job = 'billing.dispute-due' and done_at is null", [world.agencyId]);
    await api.database.asOwner("insert into work_due (agency_id, id, due_at) select agency_id, uuid_v7(), now() from outbox_message where agency_id = $1 and job = 'billing.dispute-due' and done_at is null", [world.agencyId]);
    await api.settle();
  };

  it('holds back what is disputed of that line, and leaves the rest of the invoice due', async () => {
    const world = await disputeWorld(api);
    expect((await world.mine.send('GET', `/api/municipality/invoices/${world.invoice.id}/disputable`)).body).toMatchObject({ until: '2026-02-04', refusal: null, lines: [{ most: 100_000 }, { most: 50_000 }], calendar: [{ step: 0, asked: 'contract liaisons', dueOn: '2026-01-20' }, { step: 1 }] });
    const { status, body } = await opened(world);
    expect([status, body]).toMatchObject([201, { state: 'opened', claimed: 40_000, held: 40_000, openedSide: 'municipality', acts: ['answer', 'withdraw'], clock: { step: 0, asked: 'contract liaisons', dueOn: '2026-01-20', late: false } }]);
    expect(body).not.toHaveProperty('municipality');
    expect(await world.read()).toMatchObject({ total: 150_000, disputed: 40_000, settled: 0, open: 150_000, state: 'sent' });
    expect(await world.balances()).toEqual({ accounts_receivable: 110_000, disputed_receivable: 40_000, service_revenue: -150_000 });
    expect((await opened(world)).body.code).toBe('billing/dispute-already-disputed');
    expect((await opened(world, 50_000, world.mine, 1)).status).toBe(201);
    expect(await world.read()).toMatchObject({ disputed: 90_000 });
    expect((await world.clerk.send<Problem>('POST', `/api/billing/documents/${world.invoice.id}/void`, { revision: (await world.read()).revision, reason: 'Sent to the wrong township' })).body.code).toBe('billing/in-dispute');
  });

  it('refuses more than the line, a cent of nothing, a line of elsewhere, and a day too late', async () => {
    const world = await disputeWorld(api);
    expect((await opened(world, 100_001)).body.code).toBe('billing/dispute-more-than-line');
    expect((await opened(world, 0)).status).toBe(422);
    expect((await world.mine.send<Problem>('POST', `/api/municipality/invoices/${world.invoice.id}/disputes`, { billingLineId: world.agreementId, amount: 1, ...why })).status).toBe(404);
    setDay(api, '2026-02-05');
    expect((await opened(world)).body.code).toBe('billing/dispute-too-late');
    expect((await world.clerk.send('GET', `/api/billing/documents/${world.invoice.id}/disputable`)).body).toMatchObject({ refusal: expect.stringContaining('over'), lines: [{ most: 0 }, { most: 0 }], calendar: [] });
  });

  it('is rejected by the last of the ladder only, and then all is due again', async () => {
    const world = await disputeWorld(api);
    const { body } = await opened(world, 40_000, world.clerk);
    expect(body).toMatchObject({ openedSide: 'agency', acts: ['answer', 'escalate', 'withdraw'] });
    expect((await clerk(world, body.id, 'reject', { revision: 1, ...why })).body.code).toBe('billing/dispute-step-left');
    expect((await clerk(world, body.id, 'escalate', { revision: 1, reason: 'The liaisons do not agree' })).body).toMatchObject({ state: 'escalated', held: 40_000, clock: { step: 1, dueOn: '2026-02-04' }, acts: ['answer', 'reject', 'withdraw'] });
    expect((await clerk(world, body.id, 'escalate', { revision: 2, ...why })).body.code).toBe('billing/dispute-no-further-step');
    for (const decider of [null, '\u200B', '-']) expect((await clerk(world, body.id, 'reject', { revision: 2, reason: 'The roster shows both of them', decider })).body.code).toMatch(/no-decider|invalid/);
    expect((await clerk(world, body.id, 'reject', { revision: 2, reason: 'The roster shows both of them', decider: 'Sheriff Orr' })).body).toMatchObject({ state: 'rejected', held: 0, clock: null, acts: [], decision: { side: 'agency', reason: 'The roster shows both of them', decider: 'Sheriff Orr' } });
    expect(await world.read()).toMatchObject({ disputed: 0, open: 150_000 });
    expect(await world.balances()).toEqual({ accounts_receivable: 150_000, service_revenue: -150_000 });
    await api.settle();
    expect(await letters(world, 'dispute-opened')).toEqual([{ municipality: true }]);
    expect(await letters(world, 'dispute-escalated')).toEqual([{ municipality: false }, { municipality: true }]);
  });

  it('is accepted, in whole or in part, by another than who took it down for the municipality, also by way of a key', async () => {
    const world = await disputeWorld(api);
    const admin = await api.caller(world.agencyId, 'admin');
    const made = await admin.send<{ secret: string }>('POST', '/api/api-keys', { name: 'Billing', scopes: ['billing:read', 'billing:write', 'billing:finalise'], expiresOn: new Date(Date.now() + 30 * 86_400_000).toISOString().slice(0, 10) });
    const key = api.withHeaders({ authorization: `Bearer ${made.body.secret}` });
    const [taken, byKey] = [(await opened(world, 100_000, world.clerk)).body, (await opened(world, 50_000, key, 1)).body];
    const accept = (by: TestCaller, id: string, amount: number) => by.send<Dispute & Problem>('POST', `/api/billing/disputes/${id}/accept`, { revision: 1, amount, ...why });
    for (const [by, id, amount] of [[world.clerk, taken.id, 100_000], [world.clerk, taken.id, 1], [key, byKey.id, 50_000], [admin, byKey.id, 50_000]] as const) {
      expect(await accept(by, id, amount)).toMatchObject({ status: 409, body: { code: 'billing/dispute-same-person', detail: expect.stringContaining('another billing clerk, or an administrator') } });
    }
    expect(await world.read()).toMatchObject({ disputed: 150_000, settled: 0 });
    const acts = async (by: TestCaller, id: string) => (await by.send<Dispute>('GET', `/api/billing/disputes/${id}`)).body.acts;
    expect([await acts(admin, byKey.id), await acts(world.clerk, byKey.id)]).toEqual([['answer', 'escalate', 'withdraw'], ['answer', 'escalate', 'accept', 'withdraw']]);
    for (const [by, id, amount] of [[await api.caller(world.agencyId, 'billing_clerk'), taken.id, 100_000], [world.clerk, byKey.id, 50_000]] as const) expect((await accept(by, id, amount)).body).toMatchObject({ state: 'accepted', accepted: amount });
    await api.settle();
  });

  it('credits exactly what was accepted, by a note that the municipality has at once, and demands the rest again after the last step', async () => {
    const world = await disputeWorld(api, { terms: disputedTerms({ disputes: { withinDays: 30, ladder: [] } }) });
    const { body } = await opened(world);
    expect((await clerk(world, body.id, 'accept', { revision: 1, amount: 40_001, ...why })).status).toBe(422);
    const decided = await clerk(world, body.id, 'accept', { revision: 1, amount: 15_000, reason: 'One of the two was missing' });
    expect(decided.body).toMatchObject({ state: 'accepted', accepted: 15_000, held: 0, creditNote: { total: -15_000, state: 'sent' } });
    expect(await world.read()).toMatchObject({ disputed: 0, settled: 15_000, open: 135_000, lines: [{ credited: 15_000 }, { credited: 0 }] });
    expect(await world.balances()).toEqual({ accounts_receivable: 135_000, service_revenue: -135_000 });
    expect((await world.mine.send('GET', `/api/municipality/invoices/${decided.body.creditNote!.id}`)).status).toBe(200);
    expect((await world.mine.send<{ items: Dispute[] }>('GET', '/api/municipality/disputes?show=decided')).body.items).toMatchObject([{ id: body.id, accepted: 15_000 }]);
    expect((await opened(world, 85_001)).body.code).toBe('billing/dispute-more-than-line');
    expect((await opened(world, 60_001)).body.code).toBe('billing/dispute-decided-before');
    expect((await opened(world, 60_000)).status).toBe(201);
  });

  it('holds nothing of what was paid before; what is accepted then is owed to the municipality', async () => {
    const world = await disputeWorld(api);
    await settleBySql(api, world.agencyId, world.invoice.id, 150_000, '2026-01-05');
    const { body } = await opened(world);
    expect(body).toMatchObject({ claimed: 40_000, held: 0 });
    expect((await clerk(world, body.id, 'accept', { revision: 1, amount: 40_000, ...why })).body).toMatchObject({ state: 'accepted', creditNote: { total: -40_000 } });
    expect(await world.read()).toMatchObject({ state: 'closed', settled: 150_000 });
    expect((await world.balances()).customer_credit).toBe(-40_000);
  });

  it('never closes an invoice while it is in dispute, and closes it with the decision', async () => {
    const world = await disputeWorld(api);
    const { body } = await opened(world, 100_000);
    await settleBySql(api, world.agencyId, world.invoice.id, 50_000, '2026-01-06');
    expect(await world.read()).toMatchObject({ state: 'sent', open: 100_000, disputed: 100_000 });
    await clerk(world, body.id, 'accept', { revision: 1, amount: 100_000, ...why });
    expect(await world.read()).toMatchObject({ state: 'closed', open: 0, disputed: 0 });
  });

  it('never closes an invoice over a dispute that holds nothing, and closes it once that is over', async () => {
    const world = await disputeWorld(api, { terms: disputedTerms({ disputes: { withinDays: 30, ladder: [] } }) });
    await settleBySql(api, world.agencyId, world.invoice.id, 100_000, '2026-01-05');
    const [one, other] = [(await opened(world, 50_000)).body, (await opened(world, 50_000, world.mine, 1)).body];
    expect([one.held, other.held]).toEqual([50_000, 0]);
    await clerk(world, one.id, 'accept', { revision: 1, amount: 50_000, ...why });
    expect(await world.read()).toMatchObject({ state: 'sent', open: 0, disputed: 0 });
    await world.mine.send('POST', `/api/municipality/disputes/${other.id}/withdraw`, { revision: 1, ...why });
    expect(await world.read()).toMatchObject({ state: 'closed', open: 0 });
  });

  it('goes up by itself when the time of a step is over, once, and tells the clerk when the last one is late', async () => {
    const world = await disputeWorld(api);
    const { body } = await opened(world);
    await comeDue(world);
    const read = async () => (await world.clerk.send<Dispute>('GET', `/api/billing/disputes/${body.id}`)).body;
    expect(await read()).toMatchObject({ state: 'opened', clock: { step: 0, late: false } });
    setDay(api, '2026-01-21');
    await comeDue(world);
    expect(await read()).toMatchObject({ state: 'escalated', clock: { step: 1, dueOn: '2026-02-20' }, steps: [{ from: '2026-01-05' }, { from: '2026-01-21', note: null }] });
    setDay(api, '2026-03-01');
    await comeDue(world);
    await comeDue(world);
    expect(await read()).toMatchObject({ state: 'escalated', revision: 2, clock: { step: 1, late: true } });
    expect(await letters(world, 'dispute-late')).toEqual([{ municipality: false }]);
    expect((await clerk(world, body.id, 'reject', { revision: 2, ...why })).body).toMatchObject({ state: 'rejected', decision: { decider: null } });
    expect(await letters(world, 'dispute-opened')).toEqual([{ municipality: false }]);
  });

  it('keeps what both sides write, in order, and nothing once it is over', async () => {
    const world = await disputeWorld(api, { terms: disputedTerms({ disputes: { withinDays: 30, ladder: [] } }) });
    const { body } = await opened(world);
    expect(body).toMatchObject({ clock: null, steps: [] });
    await clerk(world, body.id, 'messages', { text: 'We look into the roster.' });
    expect((await world.mine.send('POST', `/api/municipality/disputes/${body.id}/messages`, { text: 'Here is our log.' })).status).toBe(201);
    expect((await world.mine.send('GET', `/api/municipality/disputes/${body.id}/messages`)).body).toMatchObject({ items: [{ side: 'agency', text: 'We look into the roster.' }, { side: 'municipality' }] });
    expect((await world.mine.send<Dispute>('POST', `/api/municipality/disputes/${body.id}/withdraw`, { revision: 1, reason: 'We found the time sheets' })).body).toMatchObject({ state: 'withdrawn', decision: { side: 'municipality' }, acts: [] });
    expect((await clerk(world, body.id, 'messages', { text: 'Too late' })).status).toBe(409);
    expect(await world.balances()).toEqual({ accounts_receivable: 150_000, service_revenue: -150_000 });
    await api.settle();
    expect([await letters(world, 'dispute-answered'), await letters(world, 'dispute-decided')]).toEqual([[{ municipality: false }, { municipality: true }], [{ municipality: false }, { municipality: true }]]);
    expect(ladder).toHaveLength(2);
  });

  it('is decided once when two decide at the same time', async () => {
    const world = await disputeWorld(api, { terms: disputedTerms({ disputes: { withinDays: 30, ladder: [] } }) });
    const { body } = await opened(world);
    const answers = await Promise.all([clerk(world, body.id, 'accept', { revision: 1, amount: 40_000, ...why }), clerk(world, body.id, 'reject', { revision: 1, ...why }), clerk(world, body.id, 'accept', { revision: 1, amount: 40_000, ...why }), world.mine.send('POST', `/api/municipality/disputes/${body.id}/withdraw`, { revision: 1, ...why })]);
    expect(answers.map((each) => each.status).toSorted((a, b) => a - b)).toEqual([200, 409, 409, 409]);
    expect(await world.read()).toMatchObject({ disputed: 0 });
    expect((await api.database.asOwner("select 1 from billing_document where agency_id = $1 and type = 'credit_note'", [world.agencyId])).length).toBeLessThanOrEqual(1);
  });
});
