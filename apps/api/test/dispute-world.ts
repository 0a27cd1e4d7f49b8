/** A sent invoice of two lines under terms with a ladder, its clerk and its reviewer, and a clock that tests set. */
import type { AgreementTerms } from '@rapport/billing-engine/terms';
import { Clock } from '../src/modules/notifications/clock.js';
import { agreementTerms, type BillingWorld, billingWorld, signedAgreement } from './billing-world.js';
import type { TestApi, TestCaller } from './test-api.js';

export interface InvoiceLine { id: string; amount: number; credited: number; key: string; kind: string }
export interface Invoice { id: string; number: string; state: string; schedule: string; type: string; total: number; settled: number; open: number; disputed: number; revision: number; dueOn: string; issuedOn: string; lines: InvoiceLine[]; agreement: { id: string } }
export interface DisputeWorld extends BillingWorld { agreementId: string; municipalityId: string; mine: TestCaller; invoice: Invoice; invoices: Invoice[]; read(id?: string): Promise<Invoice>; balances(): Promise<Record<string, number>> }

export const ladder = [{ step: 'contract liaisons', days: 15 }, { step: 'sheriff and city council', days: 30 }];
const line = (id: string, yearly: number) => ({ id, label: `Service ${id}`, price: { kind: 'fixed' as const, yearly }, from: null, until: null, escalated: false });
/** 1,000.00 and 500.00 a month in advance. */
export const disputedTerms = (over: Partial<AgreementTerms> = {}): AgreementTerms => agreementTerms({ lines: [line('north', 1_200_000), line('south', 600_000)], disputes: { withinDays: 30, ladder }, ...over });

/** Noon of that day in the agency's zone, until set again. */
export function setDay(api: TestApi, day: string): void {
  jest.spyOn(api.app.get(Clock), 'now').mockImplementation(() => new Date(`${day}T17:00:00Z`));
}

/** Invoices through `through`, all finalised and sent on `day`. */
export async function disputeWorld(api: TestApi, { terms = disputedTerms(), through = '2026-01-31', day = '2026-01-05' }: { terms?: AgreementTerms | ((agencyId: string) => Promise<AgreementTerms>); through?: string; day?: string } = {}): Promise<DisputeWorld> {
  setDay(api, day);
  const world = await billingWorld(api);
  const { agreementId, municipalityId } = await signedAgreement(api, world.agencyId, { terms: typeof terms === 'function' ? await terms(world.agencyId) : terms });
  await world.run(through);
  const read = async (id: string) => (await world.clerk.send<Invoice>('GET', `/api/billing/documents/${id}`)).body;
  const sent: Invoice[] = [];
  for (const each of (await world.clerk.send<{ items: Invoice[] }>('GET', '/api/billing/documents?limit=200')).body.items.toReversed()) {
    await world.clerk.send('POST', `/api/billing/documents/${each.id}/finalise`, { revision: 1 });
    await world.clerk.send('POST', `/api/billing/documents/${each.id}/send`, { revision: 2 });
    sent.push(await read(each.id));
  }
  await api.settle();
  const [invoice] = sent;
  if (!invoice) throw new Error('Nothing was billed');
  return {
    ...world, agreementId, municipalityId, mine: await api.reviewer(world.agencyId, municipalityId), invoice, invoices: sent, read: (id = invoice.id) => read(id),
    async balances() {
      const rows = await api.database.asOwner<{ account: string; sum: string }>('select account, sum(amount)::text as sum from ledger_entry where agency_id = $1 group by account having sum(amount) <> 0 order by account', [world.agencyId]);
      return Object.fromEntries(rows.map(({ account, sum }) => [account, Number(sum)]));
    },
  };
}

/** As a payment that is placed on the invoice, without the capability that records it. */
export async function settleBySql(api: TestApi, agencyId: string, documentId: string, amount: number, on: string): Promise<void> {
  await api.database.asOwner(
    `with posting as (insert into ledger_posting (agency_id, id, on_day, what, municipality_id, agreement_id, document_id, source_type, source_id, by_name) select $1, uuid_v7(), $4, 'payment_allocated', municipality_id, agreement_id, id, 'payment', uuid_v7(), 'Test' from billing_document where agency_id = $1 and id = $2 returning id),
       entries as (insert into ledger_entry (agency_id, posting_id, position, account, amount, currency, document_id) select $1, posting.id, e.position, e.account, e.amount, 'USD', $2 from posting, (values (1, 'unallocated_payments', $3::bigint), (2, 'accounts_receivable', -$3::bigint)) as e (position, account, amount))
     update billing_document set settled = settled + $3, revision = revision + 1, state = case when settled + $3 = total then 'closed' else state end, closed_at = case when settled + $3 = total then $4::timestamptz end where agency_id = $1 and id = $2`, [agencyId, documentId, amount, on]);
}
