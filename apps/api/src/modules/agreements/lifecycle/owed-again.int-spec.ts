/** What is owed again of a closed agreement, on either side and however it came, takes it back to settlement, from where it closes again. */
import fc from 'fast-check';
import { uuidv7 } from 'uuidv7';
import { agreementTerms, billingWorld, municipalityOf, signedAgreement } from '../../../../test/billing-world.js';
import { type Credits, type Doc, finaliseAndSend, type Payment } from '../../../../test/payment-world.js';
import { type Answer, startTestApi, type TestApi, type TestCaller } from '../../../../test/test-api.js';
import { noSource } from '../../../platform/tenancy/tenant-scope.js';
import { UnitOfWork } from '../../../platform/tenancy/unit-of-work.js';
import { AgreementClock } from './clock.service.js';

interface Life { state: string; revision: number; termination: { state: string; endedAt: string | null } | null; settlement: { balance: number; refusal: string | null } | null; acts: string[] }
const steps = ['bill', 'settle', 'close'] as const;

describe('a closed agreement of which something is owed again', () => {
  let api: TestApi;
  beforeAll(async () => { api = await startTestApi(); });
  afterAll(() => api.close());

  const ok = <T>({ status, text, body }: Answer<T>): T => {
    if (status >= 300) throw new Error(`${status} ${text}`);
    return body;
  };
  /** Served January and February 2026 for 833.33; `notice`: it ended by one. */
  async function over(notice: boolean) {
    const { agencyId, clerk, colleague, run } = await billingWorld(api);
    const municipalityId = await municipalityOf(api, agencyId);
    const { agreementId } = await signedAgreement(api, agencyId, { municipalityId, terms: agreementTerms({ term: { from: '2026-01-01', until: '2026-03-01' } }) });
    if (notice) {
      await api.database.asOwner(
        `insert into agreement_termination (agency_id, id, agreement_id, municipality_id, side, by_name, at, state, reason, letter, given_on, received_on, last_service_day, service_until, settle_by) values ($1, $2, $3, $4, 'municipality', 'Test', now(), 'service_ended', 'x', 'x', '2026-01-02', '2026-01-02', '2026-02-28', '2026-03-01', '2026-04-01')`,
        [agencyId, uuidv7(), agreementId, municipalityId]);
    }
    const [officer, chief, reviewer] = [await api.caller(agencyId, 'contracts_officer'), await api.caller(agencyId, 'chief'), await api.reviewer(agencyId, municipalityId)];
    await api.app.get(UnitOfWork).run({ agencyId, actor: { kind: 'system', id: null, label: 'Rapport' }, source: noSource }, () => api.app.get(AgreementClock).keep(agreementId));
    const life = async (): Promise<Life> => ok(await officer.send<Life>('GET', `/api/agreements/${agreementId}/lifecycle`));
    const step = async (which: (typeof steps)[number]) => officer.send<Life & { code?: string }>('POST', `/api/agreements/${agreementId}/settlement`, { revision: (await life()).revision, step: which });
    const documents = async (): Promise<Doc[]> => ok(await clerk.send<{ items: Doc[] }>('GET', `/api/billing/documents?agreementId=${agreementId}&limit=200`)).items;
    const billed = async (): Promise<void> => {
      await run('2026-02-28');
      for (const { id, state } of await documents()) if (state === 'draft') await finaliseAndSend(clerk, id);
    };
    const pay = async (): Promise<Payment | null> => {
      const owed = (await documents()).filter(({ type, open }) => type === 'invoice' && open > 0);
      if (owed.length === 0) return null;
      return ok(await clerk.send<Payment>('POST', '/api/billing/payments', { municipalityId, method: 'check', receivedOn: '2026-05-01', reference: uuidv7(), amount: owed.reduce((sum, { open }) => sum + open, 0), placement: { how: 'chosen', allocations: owed.map(({ id, open }) => ({ billingDocumentId: id, amount: open })) } }));
    };
    const refund = async (): Promise<void> => {
      const { items } = ok(await clerk.send<Credits>('GET', `/api/billing/municipalities/${municipalityId}/credits`));
      for (const { source, revision, left } of items) ok(await clerk.send('POST', `/api/billing/municipalities/${municipalityId}/credits/refund`, { source, revision, amount: left, method: 'check', reference: uuidv7(), reason: 'Settlement of the agreement' }));
    };
    const close = async (): Promise<void> => {
      const { termination } = await life();
      for (const which of termination ? steps.slice(termination.state === 'service_ended' ? 0 : 1) : ['close' as const]) ok(await step(which));
    };
    return { agencyId, agreementId, municipalityId, clerk, colleague, chief, reviewer, life, step, documents, billed, pay, refund, close };
  }
  type World = Awaited<ReturnType<typeof over>>;
  const told = async (caller: TestCaller, path: string) => ok(await caller.send<{ items: { event: string }[] }>('GET', path)).items.filter(({ event }) => event === 'owed_again').length;
  const reverse = async ({ clerk }: World, id: string) => clerk.send('POST', `/api/billing/payments/${id}/reverse`, { revision: ok(await clerk.send<Payment>('GET', `/api/billing/payments/${id}`)).revision, reason: 'The check bounced' });

  it.each([['after a notice', true], ['whose term ran out', false]])('is settled again %s when a check bounces, tells both sides and closes once it is paid', async (_, notice) => {
    const world = await over(notice);
    await world.billed();
    const paid = await world.pay();
    await world.close();
    expect(await world.life()).toMatchObject({ state: 'closed', settlement: null });
    expect((await reverse(world, paid!.id)).status).toBe(200);
    const again = await world.life();
    expect(again).toMatchObject({ state: 'settling', settlement: { balance: paid!.amount, refusal: expect.stringContaining('still owed') } });
    expect(again.termination).toEqual(notice ? expect.objectContaining({ state: 'final_invoice', endedAt: null }) : null);
    await api.settle();
    expect([await told(world.clerk, `/api/agreements/${world.agreementId}/events?limit=200`), await told(world.reviewer, `/api/municipality/agreements/${world.agreementId}/events?limit=200`)]).toEqual([1, 1]);
    const warned = ok(await world.reviewer.send<{ items: { kind: string; late: boolean }[] }>('GET', '/api/municipality/agreement-warnings')).items;
    expect(warned.map(({ kind, late }) => [kind, late])).toEqual([['settle', true]]);
    const letters = await api.database.asOwner<{ kind: string }>("select distinct kind from staff_letter where agency_id = $1 and kind = 'agreement-owed-again'", [world.agencyId]);
    expect(letters).toHaveLength(1);
    expect((await world.step(notice ? 'settle' : 'close')).body.code).toBe('agreement-lifecycle/open');
    await world.pay();
    await world.close();
    expect((await world.life()).state).toBe('closed');
  });

  it('never stays closed with an open balance, whatever is reversed, taken off, credited, paid back or recovered after it', async () => {
    const act = fc.constantFrom('reverse', 'release', 'credit', 'void', 'pay', 'refund', 'write-off', 'recover', 'close');
    await fc.assert(fc.asyncProperty(fc.boolean(), fc.array(act, { minLength: 4, maxLength: 9 }), async (notice, acts) => {
      const world = await over(notice);
      await world.billed();
      await world.pay();
      await world.close();
      for (const each of acts) {
        await attempt(world, each);
        const [row] = await api.database.asOwner<{ state: string; receivable: string; credit: string }>(
          `select (select state from agreement where id = $1) as state, coalesce(sum(e.amount) filter (where e.account in ('accounts_receivable', 'disputed_receivable')), 0)::text as receivable, coalesce(sum(e.amount) filter (where e.account = 'customer_credit'), 0)::text as credit
           from ledger_entry e join billing_document d on d.agency_id = e.agency_id and d.id = e.document_id where d.agreement_id = $1`, [world.agreementId]);
        const open = row!.receivable !== '0' || row!.credit !== '0';
        expect([each, row!.state === 'closed' && open, row!.state === 'closed' || row!.state === 'settling']).toEqual([each, false, true]);
      }
    }), { numRuns: 5 });
  });

  /** May be refused; then nothing moved. */
  async function attempt(world: World, act: string): Promise<void> {
    const { clerk, chief, municipalityId } = world;
    const [invoice] = (await world.documents()).filter(({ type }) => type === 'invoice');
    const payments = ok(await clerk.send<{ items: { id: string; state: string }[] }>('GET', `/api/billing/payments?municipalityId=${municipalityId}&limit=50`)).items.filter(({ state }) => state !== 'reversed');
    const writeOffs = ok(await clerk.send<{ items: { id: string; state: string; revision: number }[] }>('GET', '/api/billing/write-offs?state=approved')).items;
    switch (act) {
      case 'reverse': if (payments[0]) await reverse(world, payments[0].id); return;
      case 'release': {
        const [first] = payments[0] ? ok(await clerk.send<Payment>('GET', `/api/billing/payments/${payments[0].id}`)).allocations.filter(({ released }) => released === null) : [];
        if (first) ok(await clerk.send('POST', `/api/billing/allocations/${first.id}/release`, { reason: 'On the wrong invoice' }));
        return;
      }
      case 'credit': {
        const draft = await clerk.send<Doc>('POST', `/api/billing/documents/${invoice!.id}/credit`, { reason: 'Service was not given', lines: null });
        if (draft.status === 201) await finaliseAndSend(world.colleague, draft.body.id);
        return;
      }
      case 'void': await clerk.send('POST', `/api/billing/documents/${invoice!.id}/void`, { revision: invoice!.revision, reason: 'Billed by mistake' }); return;
      case 'pay': await world.pay(); return;
      case 'refund': await world.refund(); return;
      case 'write-off': {
        const proposed = await clerk.send<{ id: string }>('POST', `/api/billing/documents/${invoice!.id}/write-offs`, { amount: invoice!.open, reason: 'Not worth a claim before the court' });
        if (proposed.status === 201) ok(await chief.send('POST', `/api/billing/write-offs/${proposed.body.id}/approve`, { revision: 1, authority: 'Resolution 2026-31' }));
        return;
      }
      case 'recover': if (writeOffs[0]) ok(await clerk.send('POST', `/api/billing/write-offs/${writeOffs[0].id}/recover`, { revision: writeOffs[0].revision, reason: 'A check came in March' })); return;
      default: await world.step((await world.life()).termination?.state === 'final_invoice' ? 'settle' : 'close');
    }
  }
});
