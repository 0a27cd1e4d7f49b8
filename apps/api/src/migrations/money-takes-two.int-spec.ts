/** A running installation goes forward with credit notes that wait: who wrote them before counts, a key for its maker, and where nobody knows it nobody finalises them. */
import { migrationOffice } from '../../test/migration-world.js';
import { paymentWorld } from '../../test/payment-world.js';
import { MoneyTakesTwo1763820800000 } from './1763820800000-money-takes-two.js';
import { MoneyTakesTwoChecked1763820810000 } from './1763820810000-money-takes-two-checked.js';

describe('migration to money that takes two people', () => {
  const { now, undo, forward } = migrationOffice();

  it('takes the writers of waiting credit notes from the trail', async () => {
    const { api, source } = now();
    const world = await paymentWorld(api);
    const drafts: string[] = [];
    for (const { id } of world.invoices) drafts.push((await world.clerk.send<{ id: string }>('POST', `/api/billing/documents/${id}/credit`, { reason: 'Service was not given', lines: null })).body.id);
    const [byClerk, byKey, byNobody] = drafts;
    const admin = await api.caller(world.agencyId, 'admin');
    const { key } = (await admin.send<{ key: { id: string } }>('POST', '/api/api-keys', { name: 'Books', scopes: ['billing:write'], expiresOn: new Date(Date.now() + 30 * 86_400_000).toISOString().slice(0, 10) })).body;
    await source.query("do $$ begin set local session_replication_role = replica; delete from audit_event where object_id = any('{" + `${byKey},${byNobody}` + "}'::uuid[]); end $$");
    await source.query("insert into audit_event (agency_id, id, at, actor_kind, actor_id, actor_label, action, outcome, object_type, object_id) values ($1, uuid_v7(), now(), 'api-key', $2, 'Key', 'billing.drafted', 'done', 'billing-document', $3)", [world.agencyId, key.id, byKey]);
    await undo(
      'drop trigger billing_document_credit_takes_two on billing_document', 'drop function billing_credit_takes_two', 'drop trigger billing_seller_takes_two on billing_seller', 'drop function billing_seller_guard', 'drop table billing_account_change', 'drop function billing_account_change_guard', 'drop function is_one_person',
      'alter table billing_document drop column drafted_by, drop column finalised_by, drop column dispute_id');
    await forward(new MoneyTakesTwo1763820800000(), new MoneyTakesTwoChecked1763820810000());
    expect(await source.query('select drafted_by as who from billing_document where id = any($1) order by array_position($1, id)', [drafts])).toEqual([world.clerk.userId, admin.userId, null].map((who) => ({ who })));
    expect(await source.query('select distinct drafted_by as who from billing_document where agency_id = $1 and schedule = $2', [world.agencyId, 'regular'])).toEqual([{ who: null }]);
    const finalise = async (id = '') => (await world.clerk.send<{ code: string; number: string }>('POST', `/api/billing/documents/${id}/finalise`, { revision: 1 })).body;
    expect([(await finalise(byClerk)).code, (await finalise(byKey)).number, (await finalise(byNobody)).code]).toEqual(['billing/second-person', expect.stringMatching(/^CN-/), 'billing/writer-unknown']);
  });
});
