/** Two people at once: money is placed once, an invoice is paid or void and never both, and the database refuses what a program would forget. */
import type { Problem } from '../../../../test/browser.js';
import { type Payment, type PaymentWorld, paymentWorld } from '../../../../test/payment-world.js';
import { startTestApi, type TestApi } from '../../../../test/test-api.js';
import { noSource } from '../../../platform/tenancy/tenant-scope.js';
import { Tenant } from '../../../platform/tenancy/tenant.js';
import { UnitOfWork } from '../../../platform/tenancy/unit-of-work.js';
import { AllocationsRepository } from './allocations.repository.js';

describe('payments that several people touch at once', () => {
  let api: TestApi;
  let world: PaymentWorld;
  const post = (path: string, body: unknown) => world.clerk.send<Payment & Problem>('POST', `/api/billing/${path}`, body);
  beforeAll(async () => { api = await startTestApi(); });
  beforeEach(async () => { world = await paymentWorld(api); });
  afterEach(async () => { expect(await world.faults()).toEqual([]); });
  afterAll(() => api.close());

  it('places the same money once when two clerks allocate it', async () => {
    const { body } = await world.pay();
    const answers = await Promise.all(world.invoices.map(({ id }) => post(`payments/${body.id}/allocations`, { revision: 1, allocations: [{ billingDocumentId: id, amount: 41_667 }] })));
    expect(answers.map(({ status }) => status).toSorted((one, other) => one - other)).toEqual([200, 409, 409]);
    expect(answers.find(({ status }) => status === 409)!.body.code).toBe('payments/changed');
  });

  it('pays one invoice once with two payments, and never dead-locks on several in opposite order', async () => {
    const [first, second] = [world.invoices[0]!.id, world.invoices[1]!.id];
    const paid = await Promise.all([1, 2, 3, 4].map(() => world.pay({ amount: 83_334 })));
    const answers = await Promise.all(paid.map(({ body }, at) => post(`payments/${body.id}/allocations`, { revision: 1, allocations: (at % 2 ? [first, second] : [second, first]).map((id) => ({ billingDocumentId: id, amount: 41_667 })) })));
    expect(answers.map(({ status }) => status).toSorted((one, other) => one - other)).toEqual([200, 409, 409, 409]);
  });

  it('records the same check once when two clerks enter it at once', async () => {
    const answers = await Promise.all([1, 2, 3].map(() => world.pay({ reference: '10442' })));
    expect(answers.map(({ status }) => status).toSorted((one, other) => one - other)).toEqual([201, 409, 409]);
  });

  it('voids an invoice or pays it, never both', async () => {
    const { body } = await world.pay({ amount: 125_001 });
    let revision = 1;
    for (const invoice of world.invoices) {
      const [paid, gone] = await Promise.all([post(`payments/${body.id}/allocations`, { revision, allocations: [{ billingDocumentId: invoice.id, amount: 41_667 }] }), post(`documents/${invoice.id}/void`, { revision: invoice.revision, reason: 'Sent to the wrong township' })]);
      expect([paid.status, gone.status].toSorted((one, other) => one - other)).toEqual([200, 409]);
      if (paid.status === 200) revision += 1;
      expect((await world.doc(invoice.id)).state).toBe(paid.status === 200 ? 'closed' : 'void');
    }
  });

  it('reverses a payment once while somebody releases a part of it', async () => {
    const { body } = await world.pay({ amount: 83_334, placement: { how: 'oldest' } });
    const [reversed, released] = await Promise.all([post(`payments/${body.id}/reverse`, { revision: body.revision, reason: 'Returned by the bank' }), post(`allocations/${body.allocations[0]!.id}/release`, { reason: 'Wrong invoice' })]);
    expect([reversed.status, released.status].toSorted((one, other) => one - other)).toEqual([200, 409]);
  });

  it('refuses in the database what the rules refuse, to the app and to its owner', async () => {
    const { body } = await world.pay({ amount: 50_000, placement: { how: 'oldest' } });
    const inAgency = (sql: string, values: unknown[] = [body.id]) => api.app.get(UnitOfWork).run({ agencyId: world.agencyId, actor: { kind: 'system', id: null, label: 'Test' }, source: noSource }, () => api.app.get(Tenant).query(sql, values));
    const reversal = "update payment set state = 'reversed', allocated = 0, kept = 0, reversed_on = current_date, reversed_at = now(), reversed_by_name = 'x', reverse_reason = 'x' where id = $1";
    const attempts: [string, RegExp][] = [
      ['update payment set amount = amount + 1 where id = $1', /what came in is final/], ["update payment set municipality_id = gen_random_uuid() where id = $1", /what came in is final/], ["update payment set state = 'recorded' where id = $1", /payment_state_is_its_money/],
      ['update payment set kept = kept + 1 where id = $1', /payment_state_is_its_money|payment_is_not_spent_twice/], ["update payment set state = 'part_allocated', allocated = allocated - 1 where id = $1", /sum of its parts/], [reversal, /sum of its parts/],
      ['update payment_allocation set amount = 1 where payment_id = $1', /released, once/], ["update payment_allocation set released_on = current_date, released_by_name = 'x', release_reason = 'x' where payment_id = $1", /sum of its parts/],
      ["insert into payment_refund (agency_id, id, municipality_id, payment_id, amount, currency, on_day, method, reason, made_by_name) select agency_id, gen_random_uuid(), municipality_id, id, 1, 'USD', current_date, 'ach', 'x', 'x' from payment where id = $1", /sum of its parts/],
      ["insert into payment_allocation (agency_id, id, municipality_id, payment_id, taken_from, document_id, amount, on_day, made_by_name) select p.agency_id, gen_random_uuid(), p.municipality_id, p.id, 'payment', d.id, 1, current_date, 'x' from payment p join billing_document d on d.agency_id = p.agency_id and d.state = 'draft' where p.id = $1", /that were sent/],
    ];
    const draft = await api.database.asOwner<{ id: string }>("insert into billing_document (agency_id, id, type, agreement_id, municipality_id, schedule, period_from, period_until, occasion, currency, total) select agency_id, gen_random_uuid(), type, agreement_id, municipality_id, schedule, period_from, period_until, 'x', currency, total from billing_document where id = $1 returning id", [world.invoices[0]!.id]);
    expect(draft).toHaveLength(1);
    for (const [sql, words] of attempts) {
      await expect(inAgency(sql)).rejects.toThrow(words);
      await expect(api.database.asOwner(sql, [body.id])).rejects.toThrow(words);
    }
    await expect(inAgency('delete from payment where id = $1')).rejects.toThrow(/permission denied/);
    await expect(api.database.asOwner('delete from payment where id = $1', [body.id])).rejects.toThrow(/a payment is kept/);
    await api.database.asOwner('delete from billing_document where id = $1', [draft[0]!.id]);
  });

  it('lets no reversal through that forgets an invoice', async () => {
    const { body } = await world.pay({ amount: 83_334, placement: { how: 'oldest' } });
    const allocations = api.app.get(AllocationsRepository);
    const forgetful = jest.spyOn(allocations, 'standing').mockImplementation(async (id) => (await AllocationsRepository.prototype.standing.call(allocations, id)).slice(1));
    const { status } = await post(`payments/${body.id}/reverse`, { revision: body.revision, reason: 'Returned by the bank' });
    forgetful.mockRestore();
    expect(status).toBe(500);
    expect((await world.clerk.send<Payment>('GET', `/api/billing/payments/${body.id}`)).body.state).toBe('allocated');
    expect((await post(`payments/${body.id}/reverse`, { revision: body.revision, reason: 'Returned by the bank' })).status).toBe(200);
  });
});
