/** A running installation goes forward with its disputes: what was decided without a name stays decided, and what is open is decided against by a name while its last step has time. */
import { disputedTerms, disputeWorld } from '../../test/dispute-world.js';
import { migrationOffice } from '../../test/migration-world.js';
import { DecidersNamed1763820500000 } from './1763820500000-deciders-named.js';

describe('migration to deciders who are named', () => {
  const { now, undo, forward } = migrationOffice();

  it('keeps a part that was accepted without a name, and wants one from then on', async () => {
    const { api, source } = now();
    const world = await disputeWorld(api, { terms: disputedTerms({ disputes: { withinDays: 30, ladder: [{ step: 'The two liaisons', days: 10 }] } }) });
    const open = async (line: number) => (await world.mine.send<{ id: string }>('POST', `/api/municipality/invoices/${world.invoice.id}/disputes`, { billingLineId: world.invoice.lines[line]!.id, amount: 40_000, reason: 'Nobody was there' })).body.id;
    const [decided, left] = [await open(0), await open(1)];
    await undo('drop trigger billing_dispute_names_decider on billing_dispute', 'drop function billing_dispute_decider', 'alter table billing_dispute drop constraint billing_dispute_decider', "alter table billing_dispute add check (decider_name is null or state = 'rejected')",
      `update billing_document set disputed = 40000 where id = '${world.invoice.id}'; update billing_dispute set state = 'accepted', accepted = 1, decided_on = '2026-01-06', decided_at = now(), decided_by_name = 'Clerk', decided_side = 'agency', decision_reason = 'Because' where id = '${decided}'`);
    await forward(new DecidersNamed1763820500000());
    expect(await source.query('select conname, convalidated from pg_constraint where conrelid = \'billing_dispute\'::regclass and pg_get_constraintdef(oid) like \'%decider_name%\'')).toEqual([{ conname: 'billing_dispute_decider', convalidated: true }]);
    expect((await world.mine.send('GET', `/api/municipality/disputes/${decided}`)).body).toMatchObject({ state: 'accepted', accepted: 1, decision: { decider: null } });
    const accept = (decider: string | null) => source.query("update billing_dispute set state = 'accepted', accepted = 1, decided_on = '2026-01-06', decided_at = now(), decided_by_name = 'Clerk', decided_side = 'agency', decision_reason = 'Because', decider_name = $2 where id = $1", [left, decider]);
    await expect(accept(null)).rejects.toThrow('names who of the last step decided');
    await source.query('update billing_dispute set revision = revision + 1 where id = $1', [decided]);
    await expect(accept('Sheriff Orr')).rejects.toThrow('holds what its open disputes hold');
  });
});
