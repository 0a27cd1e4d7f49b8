/** What the database itself refuses of disputes, whoever asks: moves that the rules do not know, a held amount that is no open dispute's, another municipality; and payments that race with a dispute. */
import { disputeMoves, type DisputeState, disputeStates } from '@rapport/billing-engine/dispute-state';
import { type DisputeWorld, disputeWorld } from '../../../../test/dispute-world.js';
import { startTestApi, type TestApi } from '../../../../test/test-api.js';
import { noSource } from '../../../platform/tenancy/tenant-scope.js';
import { UnitOfWork } from '../../../platform/tenancy/unit-of-work.js';
import { Settlement } from '../documents/settlement.service.js';

describe('disputes in the database', () => {
  let api: TestApi;
  let world: DisputeWorld;
  const own = (sql: string, values: unknown[] = []) => api.database.asOwner<Record<string, unknown>>(sql, values);
  const open = (amount: number, line = 0) => world.mine.send<{ id: string }>('POST', `/api/municipality/invoices/${world.invoice.id}/disputes`, { billingLineId: world.invoice.lines[line]!.id, amount, reason: 'Nobody was there' });
  beforeAll(async () => { api = await startTestApi(); });
  beforeEach(async () => { world = await disputeWorld(api); });
  afterAll(() => api.close());

  /** Everything that a state needs besides its name. */
  const becoming = (state: DisputeState, step: number) => `update billing_dispute set state = '${state}', step = ${step}, revision = revision + 1, accepted = ${state === 'accepted' ? 1 : 'null'}, decider_name = ${state === 'accepted' || state === 'rejected' ? "'Sheriff Orr'" : 'null'},
    ${state === 'opened' || state === 'escalated' ? 'decided_on = null, decided_at = null, decided_by_name = null, decided_side = null, decision_reason = null' : `decided_on = '2026-01-06', decided_at = now(), decided_by_name = 'Test', decided_side = '${state === 'withdrawn' ? 'municipality' : 'agency'}', decision_reason = 'Because'`} where id = $1`;
  it('go only where the engine lets them', async () => {
    const { body: { id } } = await open(100);
    const allowed: string[] = [];
    for (const from of disputeStates) for (const to of disputeStates) {
      // Arranged without the guard, tried with it, and taken back by the error at the end: a ladder of two where it is to go up, else of one.
      const moved = await own(`do $$ begin
        set local session_replication_role = replica;
        update billing_dispute set ladder = '${to === 'escalated' ? '[1, 2]' : '[1]'}' where id = '${id}'; ${becoming(from, 0).replace('$1', `'${id}'`)};
        set local session_replication_role = origin;
        ${becoming(to, to === 'escalated' ? 1 : 0).replace('$1', `'${id}'`)};
        raise exception 'it went'; end $$`).then(() => '', (error: Error) => error.message);
      if (moved === 'it went') allowed.push(`${from}>${to}`);
      else expect(moved).toMatch(/does not go|step by step|decision is final/);
    }
    // To write a state again without a step is no move.
    expect(allowed.filter((move) => disputeMoves.includes(move) || move.split('>')[0] !== move.split('>')[1]).toSorted()).toEqual(disputeMoves.toSorted());
  });

  it('keep what was written, are decided for good, and climb step by step', async () => {
    const { body: { id } } = await open(100);
    for (const sql of ['update billing_dispute set claimed = 50 where id = $1', "update billing_dispute set reason = 'x' where id = $1", 'delete from billing_dispute where id = $1', "update billing_dispute set state = 'escalated', step = 2, revision = 2 where id = $1", becoming('rejected', 0), 'update billing_dispute_step set note = null', 'delete from billing_dispute_step']) {
      await expect(own(sql, sql.includes('$1') ? [id] : [])).rejects.toThrow(/stays as it was|is kept|does not go|step by step|last of the ladder|final|refused/);
    }
    await expect(own(becoming('withdrawn', 0), [id])).rejects.toThrow('holds what its open disputes hold');
    await expect(own('update billing_document set settled = 149950 where id = $1', [world.invoice.id])).rejects.toThrow('billing_document_disputed_is_owed');
  });

  it('never let the same cent be paid and held, whoever is first', async () => {
    const pay = (amount: number) => api.app.get(UnitOfWork).run({ agencyId: world.agencyId, actor: { kind: 'system', id: null, label: 'Test' }, source: noSource }, async () => {
      const row = (await api.app.get(Settlement).hold([world.invoice.id])).get(world.invoice.id)!;
      const free = Math.min(amount, row.total - row.settled - row.disputed);
      if (free > 0) await api.app.get(Settlement).change(row.id, { settled: free });
      return free;
    });
    const [first, a, second, b] = await Promise.all([open(100_000), pay(90_000), open(50_000, 1), pay(90_000)]);
    expect([first.status, second.status]).toEqual([201, 201]);
    const after = await world.read();
    expect(after.settled).toBe(a + b);
    expect(after.settled + after.disputed).toBeLessThanOrEqual(after.total);
    expect(after.disputed).toBe(Number((await own("select sum(held)::int as held from billing_dispute where document_id = $1 and state = 'opened'", [world.invoice.id]))[0]!.held));
  });

  it('are seen by their own municipality alone, and written by none', async () => {
    const { body: { id } } = await open(100);
    const other = await disputeWorld(api);
    const neighbour = await api.reviewer(world.agencyId, (await own("insert into municipality (agency_id, id, name, sort_name, kind) values ($1, uuid_v7(), 'Next', 'next', 'township') returning id", [world.agencyId]))[0]!.id as string);
    for (const who of [neighbour, other.mine]) {
      expect((await who.send('GET', `/api/municipality/disputes/${id}`)).status).toBe(404);
      expect((await who.send('POST', `/api/municipality/disputes/${id}/withdraw`, { revision: 1, reason: 'Not theirs to withdraw' })).status).toBe(404);
      expect((await who.send('GET', `/api/municipality/invoices/${world.invoice.id}/disputable`)).status).toBe(404);
      expect((await who.send<{ items: unknown[] }>('GET', '/api/municipality/disputes?show=all')).body.items).toEqual([]);
    }
    const signatory = await api.reviewer(world.agencyId, world.municipalityId, 'municipality_signatory');
    expect((await signatory.send('GET', `/api/municipality/disputes/${id}`)).body).toMatchObject({ acts: [] });
    expect((await signatory.send('POST', `/api/municipality/disputes/${id}/withdraw`, { revision: 1, reason: 'May only sign' })).status).toBe(403);
  });
});
