/** Nobody loses the ladder that was agreed: no clerk ends what a municipality disputes, no line is disputed without end, and what else gives the line back settles what it gave. */
import { type DisputeWorld, disputedTerms, disputeWorld, setDay } from '../../../../test/dispute-world.js';
import type { Problem } from '../../../../test/browser.js';
import { startTestApi, type TestApi } from '../../../../test/test-api.js';
import { noSource } from '../../../platform/tenancy/tenant-scope.js';
import { UnitOfWork } from '../../../platform/tenancy/unit-of-work.js';
import { OverdueRepository } from '../interest/overdue.repository.js';

interface Dispute { id: string; state: string; claimed: number; held: number; given: number; rest: number; accepted: number | null; revision: number; clock: { step: number; dueOn: string; daysLeft: number } | null; acts: string[]; steps: { step: number; from: string; dueOn: string }[]; creditNote: { id: string; total: number } | null; creditNotes: { id: string; number: string; total: number; given: number }[]; decision: { side: string; reason: string; decider: string | null } | null }
interface Note { id: string; revision: number; total: number; open: number }
const why = { reason: 'Two deputies were missing for a week' };

describe('a dispute that goes on', () => {
  let api: TestApi;
  beforeAll(async () => { api = await startTestApi(); });
  afterAll(() => api.close());

  const open = async (world: DisputeWorld, amount: number) => (await world.mine.send<Dispute & Problem>('POST', `/api/municipality/invoices/${world.invoice.id}/disputes`, { billingLineId: world.invoice.lines[0]!.id, amount, ...why })).body;
  const clerk = (world: DisputeWorld, id: string, act: string, body: object) => world.clerk.send<Dispute & Problem>('POST', `/api/billing/disputes/${id}/${act}`, { ...why, ...body });
  const read = async (world: DisputeWorld, id: string) => (await world.mine.send<Dispute>('GET', `/api/municipality/disputes/${id}`)).body;
  const withdraw = (world: DisputeWorld, id: string, revision = 1) => world.mine.send<Dispute & Problem>('POST', `/api/municipality/disputes/${id}/withdraw`, { revision, ...why });
  const note = async (world: DisputeWorld, amount: number, sent = true) => {
    const drafted = (await world.clerk.send<Note>('POST', `/api/billing/documents/${world.invoice.id}/credit`, { reason: 'It was not served at all', lines: [{ billingLineId: world.invoice.lines[0]!.id, amount }] })).body;
    await world.colleague.send('POST', `/api/billing/documents/${drafted.id}/finalise`, { revision: drafted.revision });
    if (sent) await world.clerk.send('POST', `/api/billing/documents/${drafted.id}/send`, { revision: (await world.read(drafted.id)).revision });
    return drafted.id;
  };

  it('is not withdrawn by a clerk where the municipality opened it, neither over HTTP nor in the database', async () => {
    const world = await disputeWorld(api);
    const { id } = await open(world, 40_000);
    expect((await clerk(world, id, 'withdraw', { revision: 1 })).body.code).toBe('billing/dispute-not-yours');
    expect((await world.clerk.send<Dispute>('GET', `/api/billing/disputes/${id}`)).body.acts).toEqual(['answer', 'escalate', 'accept']);
    const decided = (state: string, side: string, accepted: number | null) => api.database.asOwner("update billing_dispute set state = $2, decided_side = $3, accepted = $4, decided_on = '2026-01-06', decided_at = now(), decided_by_name = 'Test', decision_reason = 'Because', revision = 2 where id = $1", [id, state, side, accepted]);
    await expect(decided('withdrawn', 'agency', null)).rejects.toThrow('only a municipality withdraws');
    await expect(decided('accepted', 'agency', 1)).rejects.toThrow('leaves the rest on the ladder');
    expect(await read(world, id)).toMatchObject({ state: 'opened', held: 40_000 });
  });

  it('keeps what a part that is accepted leaves in dispute, on its step and with its clock, to the last step', async () => {
    const world = await disputeWorld(api);
    const { id } = await open(world, 40_000);
    expect((await clerk(world, id, 'accept', { revision: 1, amount: 1 })).body).toMatchObject({ state: 'opened', held: 39_999, given: 1, rest: 39_999, accepted: null, clock: { step: 0, dueOn: '2026-01-20' } });
    expect(await world.read()).toMatchObject({ disputed: 39_999, settled: 1, lines: [{ credited: 1 }, {}] });
    expect(await world.balances()).toEqual({ accounts_receivable: 110_000, disputed_receivable: 39_999, service_revenue: -149_999 });
    expect((await clerk(world, id, 'accept', { revision: 2, amount: 40_000 })).status).toBe(422);
    await clerk(world, id, 'escalate', { revision: 2 });
    for (const decider of [null, '-']) expect((await clerk(world, id, 'accept', { revision: 3, amount: 9_999, decider })).body.code).toBe('billing/dispute-no-decider');
    expect((await clerk(world, id, 'accept', { revision: 3, amount: 9_999, decider: 'Sheriff Orr' })).body).toMatchObject({ state: 'accepted', accepted: 10_000, creditNote: { total: -9_999 }, held: 0 });
    expect(await world.balances()).toEqual({ accounts_receivable: 140_000, service_revenue: -140_000 });
    await api.settle();
  });

  it('is closed for a cent on the last step only by who of it decided, whose name the municipality reads, or once its days are over', async () => {
    const world = await disputeWorld(api, { terms: disputedTerms({ disputes: { withinDays: 30, ladder: [{ step: 'The two liaisons', days: 10 }] } }) });
    const { id } = await open(world, 40_000);
    expect((await clerk(world, id, 'accept', { revision: 1, amount: 1 })).body.code).toBe('billing/dispute-no-decider');
    expect(await read(world, id)).toMatchObject({ state: 'opened', held: 40_000, given: 0, creditNotes: [] });
    const bySql = (on: string, decider: string | null) => api.database.asOwner("update billing_dispute set state = 'accepted', decided_side = 'agency', accepted = 1, decided_on = $2, decided_at = now(), decided_by_name = 'Test', decision_reason = 'Because', decider_name = $3, revision = 2 where id = $1", [id, on, decider]);
    for (const decider of [null, '  ']) await expect(bySql('2026-01-15', decider)).rejects.toThrow('names who of the last step decided');
    for (const [on, decider] of [['2026-01-15', 'Sheriff Orr'], ['2026-01-16', null]] as const) await expect(bySql(on, decider)).rejects.toThrow('holds what its open disputes hold');
    expect((await clerk(world, id, 'accept', { revision: 1, amount: 1, decider: 'Sheriff Orr' })).body).toMatchObject({ state: 'accepted', accepted: 1 });
    expect((await read(world, id)).decision).toMatchObject({ decider: 'Sheriff Orr' });
    const [trail] = await api.database.asOwner<{ after: unknown }>("select after from audit_event where object_id = $1 and action = 'billing.dispute-accepted'", [id]);
    expect(trail?.after).toMatchObject({ accepted: 1, decider: 'Sheriff Orr' });
  });

  it('names nobody for a part that leaves the rest on the ladder', async () => {
    const world = await disputeWorld(api);
    const { id } = await open(world, 40_000);
    expect((await clerk(world, id, 'accept', { revision: 1, amount: 1, decider: 'Sheriff Orr' })).body.code).toBe('billing/dispute-nothing-decided');
    setDay(api, '2026-01-06');
    await clerk(world, id, 'escalate', { revision: 1 });
    setDay(api, '2026-02-06');
    expect((await clerk(world, id, 'accept', { revision: 2, amount: 1 })).body).toMatchObject({ state: 'accepted', decision: { decider: null } });
    await api.settle();
  });

  it('names every credit note of what was accepted in parts, on both sides, and none of before or after', async () => {
    const world = await disputeWorld(api);
    const credit = async (amount: number) => {
      const { body } = await world.clerk.send<{ id: string }>('POST', `/api/billing/documents/${world.invoice.id}/credit`, { reason: 'Something else', lines: [{ billingLineId: world.invoice.lines[0]!.id, amount }] });
      const { body: numbered } = await world.colleague.send<{ revision: number }>('POST', `/api/billing/documents/${body.id}/finalise`, { revision: 1 });
      const read = await world.clerk.send<{ revision: number }>('GET', `/api/billing/documents/${body.id}`);
      expect([numbered.revision > 1, (await world.clerk.send('POST', `/api/billing/documents/${body.id}/send`, { revision: read.body.revision })).status]).toEqual([true, 200]);
      return body.id;
    };
    const before = await credit(100);
    setDay(api, '2026-01-06');
    const { id } = await open(world, 40_000);
    await clerk(world, id, 'accept', { revision: 1, amount: 15_000 });
    await clerk(world, id, 'escalate', { revision: 2 });
    await clerk(world, id, 'accept', { revision: 3, amount: 5_000, decider: 'Sheriff Orr' });
    setDay(api, '2026-01-07');
    const after = await credit(200);
    const dispute = await read(world, id);
    expect(dispute.creditNotes).toMatchObject([{ given: 15_000, total: -15_000 }, { id: dispute.creditNote!.id, given: 5_000, total: -5_000 }]);
    expect(dispute.creditNotes.map((each) => each.id)).not.toEqual(expect.arrayContaining([before]));
    expect(dispute.creditNotes.map((each) => each.id)).not.toEqual(expect.arrayContaining([after]));
    expect((await world.clerk.send<Dispute>('GET', `/api/billing/disputes/${id}`)).body.creditNotes).toEqual(dispute.creditNotes);
  });

  it('never bears interest for the days on which a part was held that was given back later', async () => {
    const world = await disputeWorld(api);
    const { id } = await open(world, 40_000);
    setDay(api, '2026-01-10');
    await clerk(world, id, 'accept', { revision: 1, amount: 15_000 });
    const holds = await api.app.get(UnitOfWork).run({ agencyId: world.agencyId, actor: { kind: 'system', id: null, label: 'Test' }, source: noSource }, () => api.app.get(OverdueRepository).holds([world.invoice.id]));
    expect(holds).toMatchObject([{ disputeId: id, from: '2026-01-05', until: '2026-01-10', amount: 15_000 }, { disputeId: id, from: '2026-01-05', until: null, amount: 25_000 }]);
  });

  it('is decided by accepting all that is still in dispute, on whatever step', async () => {
    const world = await disputeWorld(api);
    const { id } = await open(world, 40_000);
    await clerk(world, id, 'accept', { revision: 1, amount: 15_000 });
    expect((await clerk(world, id, 'accept', { revision: 2, amount: 25_000 })).body).toMatchObject({ state: 'accepted', accepted: 40_000, rest: 0 });
    expect(await world.balances()).toEqual({ accounts_receivable: 110_000, service_revenue: -110_000 });
  });

  it('never comes up again once the last of the ladder rejected it, unless the agency takes it up', async () => {
    const world = await disputeWorld(api);
    const { id } = await open(world, 40_000);
    await clerk(world, id, 'escalate', { revision: 1 });
    await clerk(world, id, 'reject', { revision: 2, decider: 'Sheriff Orr' });
    const most = async () => (await world.mine.send<{ lines: { most: number }[] }>('GET', `/api/municipality/invoices/${world.invoice.id}/disputable`)).body.lines[0]!.most;
    expect(await most()).toBe(60_000);
    expect((await open(world, 60_001)).code).toBe('billing/dispute-decided-before');
    expect((await world.clerk.send('POST', `/api/billing/documents/${world.invoice.id}/disputes`, { billingLineId: world.invoice.lines[0]!.id, amount: 100_000, ...why })).status).toBe(201);
  });

  it('goes on with the step and the days that it had when it was withdrawn and opened again', async () => {
    const world = await disputeWorld(api);
    const first = await open(world, 40_000);
    setDay(api, '2026-01-10');
    await withdraw(world, first.id);
    setDay(api, '2026-01-15');
    const second = await open(world, 40_000);
    expect(second.clock).toMatchObject({ step: 0, dueOn: '2026-01-25', daysLeft: 10 });
    await clerk(world, second.id, 'escalate', { revision: 1 });
    setDay(api, '2026-01-20');
    await withdraw(world, second.id, 2);
    setDay(api, '2026-02-01');
    const third = await open(world, 10_000);
    expect(third).toMatchObject({ state: 'escalated', clock: { step: 1, dueOn: '2026-02-26', daysLeft: 25 }, steps: [{ step: 0 }, { step: 1, from: '2026-01-27' }] });
    expect((await clerk(world, third.id, 'reject', { revision: 1, decider: 'Sheriff Orr' })).body.state).toBe('rejected');
    await expect(api.database.asOwner("insert into billing_dispute select (jsonb_populate_record(x, jsonb_build_object('id', uuid_v7(), 'line_id', $2::text, 'state', 'escalated', 'step', 1))).* from billing_dispute x where id = $1", [second.id, world.invoice.lines[1]!.id])).rejects.toThrow('begins on the first step');
  });

  it('lets go of what a credit note gives back beside it, and is settled when nothing is left', async () => {
    const world = await disputeWorld(api);
    const { id } = await open(world, 100_000);
    await note(world, 30_000);
    expect(await read(world, id)).toMatchObject({ state: 'opened', held: 70_000, given: 30_000, rest: 70_000 });
    expect(await world.read()).toMatchObject({ disputed: 70_000, settled: 30_000, open: 120_000 });
    const unsent = await note(world, 70_000, false);
    expect(await read(world, id)).toMatchObject({ state: 'opened', held: 0, given: 30_000, rest: 70_000 });
    expect(await world.balances()).toEqual({ accounts_receivable: 50_000, service_revenue: -50_000 });
    await world.clerk.send('POST', `/api/billing/documents/${unsent}/send`, { revision: (await world.read(unsent)).revision });
    expect(await read(world, id)).toMatchObject({ state: 'accepted', accepted: 100_000, creditNote: { id: unsent }, decision: { reason: 'It was not served at all' } });
    expect(await world.read()).toMatchObject({ disputed: 0, settled: 100_000, open: 50_000 });
    await api.settle();
  });

  it('never says that the municipality was given back what stands on a note that it was not sent', async () => {
    const world = await disputeWorld(api);
    const { id } = await open(world, 100_000);
    await note(world, 30_000, false);
    await note(world, 20_000);
    expect(await read(world, id)).toMatchObject({ state: 'opened', given: 20_000, rest: 80_000, held: 50_000 });
    await api.settle();
  });

  it('lets go of what a suspension took down, and the rest is accepted', async () => {
    const world = await disputeWorld(api);
    const { id } = await open(world, 100_000);
    await (await api.caller(world.agencyId, 'contracts_officer')).send('POST', `/api/agreements/${world.agreementId}/suspensions`, { lineIds: ['north'], from: '2026-01-10', until: '2026-01-13', reason: 'The bridge is closed.' });
    await world.run('2026-01-31');
    const [drafted] = (await world.clerk.send<{ items: Note[] }>('GET', '/api/billing/documents?type=credit_note')).body.items;
    await world.clerk.send('POST', `/api/billing/documents/${drafted!.id}/finalise`, { revision: 1 });
    await world.clerk.send('POST', `/api/billing/documents/${drafted!.id}/send`, { revision: 2 });
    expect(await read(world, id)).toMatchObject({ held: 90_322, given: 9_678, rest: 90_322 });
    expect((await clerk(world, id, 'accept', { revision: 1, amount: 90_322 })).body).toMatchObject({ state: 'accepted', accepted: 100_000 });
    expect((await world.read()).lines).toMatchObject([{ amount: 100_000, credited: 100_000 }, { credited: 0 }]);
  });
});
