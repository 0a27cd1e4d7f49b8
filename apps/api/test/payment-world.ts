/** A municipality with sent invoices, and what a clerk does with its money. */
import { type BillingWorld, billingWorld, municipalityOf, signedAgreement } from './billing-world.js';
import type { Answer, TestApi, TestCaller } from './test-api.js';

export interface Doc { id: string; number: string; type: string; state: string; revision: number; total: number; settled: number; open: number; dueOn: string; lines: { id: string; amount: number }[] }
export interface Payment { id: string; state: string; revision: number; amount: number; allocated: number; kept: number; refunded: number; unallocated: number; acts: string[]; reversed: unknown; allocations: { id: string; amount: number; on: string; from: string; billingDocument: { id: string }; released: unknown }[]; refunds: unknown[] }
export interface Credits { items: { source: { type: string; id: string }; left: number; revision: number }[]; total: number; owedBack: number; free: number }
export interface PaymentWorld extends BillingWorld {
  municipalityId: string; agreementId: string; reviewer: TestCaller; invoices: Doc[];
  pay(over?: Record<string, unknown>): Promise<Answer<Payment>>;
  doc(id: string): Promise<Doc>;
  credit(invoiceId: string, lines?: unknown): Promise<Doc>;
  /** Where the books of the municipality disagree with its documents and payments; nothing when they agree. */
  faults(): Promise<string[]>;
}

export async function finaliseAndSend(clerk: TestCaller, id: string, sent = true): Promise<Doc> {
  const numbered = await clerk.send<Doc>('POST', `/api/billing/documents/${id}/finalise`, { revision: 1 });
  if (numbered.status !== 200) throw new Error(numbered.text);
  return sent ? (await clerk.send<Doc>('POST', `/api/billing/documents/${id}/send`, { revision: 2 })).body : numbered.body;
}

/** `through`: what is billed and sent, at 416.67 a month. */
export async function paymentWorld(api: TestApi, through = '2026-03-31', existing?: BillingWorld): Promise<PaymentWorld> {
  const world = existing ?? (await billingWorld(api));
  const { agencyId, clerk, colleague } = world;
  const municipalityId = await municipalityOf(api, agencyId);
  const { agreementId } = await signedAgreement(api, agencyId, { municipalityId });
  await world.run(through);
  const drafts = (await clerk.send<{ items: Doc[] }>('GET', `/api/billing/documents?municipalityId=${municipalityId}&limit=200`)).body.items.reverse();
  const invoices: Doc[] = [];
  for (const { id } of drafts) invoices.push(await finaliseAndSend(clerk, id));
  let references = 0;
  return {
    ...world, municipalityId, agreementId, invoices, reviewer: await api.reviewer(agencyId, municipalityId),
    pay: (over = {}) => clerk.send<Payment>('POST', '/api/billing/payments', { municipalityId, method: 'check', receivedOn: '2026-11-01', reference: `C-${(references += 1)}`, amount: 41667, ...over }),
    doc: async (id) => (await clerk.send<Doc>('GET', `/api/billing/documents/${id}`)).body,
    async credit(invoiceId, lines = null) {
      const draft = await clerk.send<Doc>('POST', `/api/billing/documents/${invoiceId}/credit`, { reason: 'Service was not given', lines });
      if (draft.status !== 201) throw new Error(draft.text);
      return finaliseAndSend(colleague, draft.body.id);
    },
    faults: () => faultsOf(api, agencyId, municipalityId),
  };
}

async function faultsOf(api: TestApi, agencyId: string, municipalityId: string): Promise<string[]> {
  const [ledger] = await api.database.asOwner<Record<string, string>>(
    `select coalesce(sum(e.amount), 0)::text as balance, coalesce(sum(e.amount) filter (where account in ('accounts_receivable', 'disputed_receivable')), 0)::text as receivable, coalesce(-sum(e.amount) filter (where account = 'unallocated_payments'), 0)::text as unplaced, coalesce(-sum(e.amount) filter (where account = 'customer_credit'), 0)::text as credit,
       coalesce(sum(e.amount) filter (where account = 'cash'), 0)::text as cash from ledger_posting p join ledger_entry e on e.agency_id = p.agency_id and e.posting_id = p.id where p.agency_id = $1 and p.municipality_id = $2`, [agencyId, municipalityId]);
  const [rows] = await api.database.asOwner<Record<string, string>>(
    `select 0::text as balance, (select coalesce(sum(total - settled), 0) from billing_document where agency_id = $1 and municipality_id = $2 and type = 'invoice' and state in ('finalised', 'sent', 'closed'))::text as receivable,
       (select coalesce(sum(amount - allocated - kept - refunded), 0) from payment where agency_id = $1 and municipality_id = $2 and state <> 'reversed')::text as unplaced,
       ((select coalesce(sum(kept) - coalesce(sum(refunded) filter (where state = 'reversed'), 0), 0) from payment where agency_id = $1 and municipality_id = $2) + (select coalesce(sum(settled - total), 0) from billing_document where agency_id = $1 and municipality_id = $2 and type = 'credit_note' and state in ('finalised', 'sent')))::text as credit,
       ((select coalesce(sum(amount), 0) from payment where agency_id = $1 and municipality_id = $2 and state <> 'reversed') - (select coalesce(sum(amount), 0) from payment_refund where agency_id = $1 and municipality_id = $2 and settles_id is null))::text as cash`, [agencyId, municipalityId]);
  const perDocument = await api.database.asOwner<{ number: string }>(
    `select d.number from billing_document d left join (select document_id, sum(amount) as open from ledger_entry where agency_id = $1 and account in ('accounts_receivable', 'disputed_receivable') group by 1) l on l.document_id = d.id
     where d.agency_id = $1 and d.municipality_id = $2 and d.type = 'invoice' and d.state <> 'draft' and coalesce(l.open, 0) <> case d.state when 'void' then 0 else d.total - d.settled end`, [agencyId, municipalityId]);
  return [...Object.keys(rows ?? {}).filter((key) => ledger?.[key] !== rows?.[key]).map((key) => `${key}: ledger ${ledger?.[key]}, rows ${rows?.[key]}`), ...perDocument.map(({ number }) => `${number}: the ledger owes something else`)];
}
