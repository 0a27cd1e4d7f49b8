/** Postings: each balances, each has its sides right, and over random histories the ledger says what the documents say. */
import fc from 'fast-check';
import { creditNoteRefusal, invoiceRefusal, type InvoiceState } from './document-state.js';
import * as ledger from './ledger.js';
import { allocationFaults, proposeAllocation } from './payment-allocation.js';
import { type PaymentPlaces, unplacedOf } from './payment-state.js';
import { freeOf, heldBy, openOf, type Receivable } from './receivable.js';
import { owedBy, statement } from './statement.js';
import { chargeKinds } from './terms.js';

const sides = (posting: ledger.Posting) => posting.entries.map(({ account, amount }) => `${amount > 0 ? 'debit' : 'credit'} ${account} ${Math.abs(amount)}`);
const invoice: ledger.PostedDocument = { id: 'i1', lines: [{ id: 'a', kind: 'service', amount: 10_000 }, { id: 'b', kind: 'surcharge', amount: 600 }, { id: 'c', kind: 'delivery_credit', amount: -200 }, { id: 'd', kind: 'interest', amount: 50 }] };

describe('posting', () => {
  it.each<[string, ledger.Posting, string[]]>([
    ['an invoice', ledger.invoiceFinalised(invoice), ['debit accounts_receivable 10450', 'credit service_revenue 10000', 'credit surcharge_revenue 600', 'debit service_revenue 200', 'credit interest_revenue 50']],
    ['a void invoice', ledger.invoiceVoided(invoice), ['credit accounts_receivable 10450', 'debit service_revenue 10000', 'debit surcharge_revenue 600', 'credit service_revenue 200', 'debit interest_revenue 50']],
    ['a credit note on an unpaid invoice', ledger.creditNoteFinalised({ id: 'c1', lines: [{ id: 'x', kind: 'service', amount: -400 }] }, { id: 'i1', free: 10_450 }), ['debit service_revenue 400', 'credit accounts_receivable 400']],
    ['a credit note on an invoice nearly paid', ledger.creditNoteFinalised({ id: 'c1', lines: [{ id: 'x', kind: 'service', amount: -400 }] }, { id: 'i1', free: 100 }), ['debit service_revenue 400', 'credit accounts_receivable 100', 'credit customer_credit 300']],
    ['a credit note that stands alone', ledger.creditNoteFinalised({ id: 'c1', lines: [{ id: 'x', kind: 'delta', amount: -400 }] }, null), ['debit service_revenue 400', 'credit customer_credit 400']],
    ['a payment', ledger.paymentRecorded('p', 500), ['debit cash 500', 'credit unallocated_payments 500']],
    ['its allocation', ledger.paymentAllocated('p', 'i1', 500), ['debit unallocated_payments 500', 'credit accounts_receivable 500']],
    ['its release', ledger.allocationReleased('p', 'i1', 500), ['credit unallocated_payments 500', 'debit accounts_receivable 500']],
    ['what is overpaid', ledger.overpaymentKept('p', 500), ['debit unallocated_payments 500', 'credit customer_credit 500']],
    ['what is no longer kept', ledger.keptReleased('p', 500), ['credit unallocated_payments 500', 'debit customer_credit 500']],
    ['a credit that settles', ledger.creditApplied({ documentId: 'c1' }, 'i2', 500), ['debit customer_credit 500', 'credit accounts_receivable 500']],
    ['a credit taken back', ledger.creditReleased({ paymentId: 'p' }, 'i2', 500), ['credit customer_credit 500', 'debit accounts_receivable 500']],
    ['a refund', ledger.refundPaid({ paymentId: 'p' }, 500), ['debit customer_credit 500', 'credit cash 500']],
    ['a check that bounced', ledger.paymentReversed('p', { amount: 500, allocated: [{ documentId: 'i1', amount: 200 }], kept: 100, refunded: 50 }), ['debit accounts_receivable 200', 'debit customer_credit 150', 'debit unallocated_payments 150', 'credit cash 500']],
    ['a dispute', ledger.disputeOpened('i1', 'a', 500), ['debit disputed_receivable 500', 'credit accounts_receivable 500']],
    ['a decided dispute', ledger.disputeClosed('i1', 'a', 500), ['credit disputed_receivable 500', 'debit accounts_receivable 500']],
    ['a write-off', ledger.writtenOff('i1', 500), ['debit bad_debt 500', 'credit accounts_receivable 500']],
    ['a write-off paid after all', ledger.writeOffRecovered('i1', 500), ['credit bad_debt 500', 'debit accounts_receivable 500']],
  ])('of %s has its sides right', (_, posting, expected) => {
    expect(sides(posting)).toEqual(expected);
    expect(ledger.balances(posting.entries)).toBe(true);
  });
  it('of a dispute moves only its line', () => {
    for (const entry of ledger.disputeOpened('i1', 'a', 500).entries) expect(entry).toMatchObject({ documentId: 'i1', lineId: 'a' });
  });
  it('writes no entry of nothing', () => expect(ledger.disputeOpened('i1', 'a', 0).entries).toEqual([]));
  it('never balances by losing part of a cent', () => expect(ledger.balances([{ account: 'cash', amount: 0.5, documentId: null, lineId: null, paymentId: null }, { account: 'bad_debt', amount: -0.5, documentId: null, lineId: null, paymentId: null }])).toBe(false));
  it('has a side on which every account grows', () => expect(Object.keys(ledger.normalSide).sort()).toEqual([...ledger.accounts].sort()));
});

/** The books of one municipality kept twice: as documents, payments and credits, and as postings. */
class Books {
  readonly documents: (Receivable & { state: InvoiceState; lines: { id: string; kind: ledger.PostedLine['kind']; amount: number; credited: number; held: number }[]; disputes: number })[] = [];
  readonly payments: (PaymentPlaces & { id: string; reversed: boolean; credits: { documentId: string; amount: number }[] })[] = [];
  readonly postings: ledger.Posting[] = [];
  notes = 0;
  noteCredit = 0;

  act({ what, pick, amount }: { what: string; pick: number; amount: number }): void {
    const document = this.documents[pick % Math.max(1, this.documents.length)];
    const payment = this.payments[pick % Math.max(1, this.payments.length)];
    const line = document?.lines[pick % document.lines.length];
    const post = (posting: ledger.Posting) => this.postings.push(posting);
    if (what === 'invoice') {
      const id = `i${this.documents.length}`;
      const lines = Array.from({ length: 1 + (pick % 3) }, (_, at) => ({ id: `${id}/${at}`, kind: chargeKinds[(pick + at) % chargeKinds.length]!, amount: at === 0 ? amount * 3 : at === 1 ? amount : -amount, credited: 0, held: 0 }));
      this.documents.push({ id, number: id, issuedOn: '2026-01-01', dueOn: `2026-0${1 + (pick % 9)}-01`, total: lines.reduce((sum, each) => sum + each.amount, 0), allocated: 0, credited: 0, writtenOff: 0, held: 0, state: 'sent', lines, disputes: 0 });
      post(ledger.invoiceFinalised({ id, lines }));
    } else if (what === 'pay') {
      const id = `p${this.payments.length}`;
      post(ledger.paymentRecorded(id, amount));
      const proposal = proposeAllocation(amount, this.documents.filter(({ state }) => state !== 'void'));
      expect(allocationFaults(amount, this.documents, proposal.allocations)).toEqual([]);
      for (const part of proposal.allocations) {
        post(ledger.paymentAllocated(id, part.documentId, part.amount));
        this.documents.find((each) => each.id === part.documentId)!.allocated += part.amount;
      }
      const kept = pick % 2 ? proposal.overpaid : 0;
      post(ledger.overpaymentKept(id, kept));
      this.payments.push({ id, amount, allocated: proposal.allocations, kept, refunded: 0, reversed: false, credits: [] });
    } else if (what === 'reverse' && payment && !payment.reversed) {
      const all = [...payment.allocated, ...payment.credits];
      post(ledger.paymentReversed(payment.id, { ...payment, allocated: all }));
      for (const part of all) this.documents.find((each) => each.id === part.documentId)!.allocated -= part.amount;
      payment.reversed = true;
    } else if (what === 'apply' && payment && document && !payment.reversed && document.state !== 'void') {
      const part = Math.min(amount, payment.kept, freeOf(document));
      if (part <= 0) return;
      post(ledger.creditApplied({ paymentId: payment.id }, document.id, part));
      document.allocated += part;
      payment.kept -= part;
      payment.credits.push({ documentId: document.id, amount: part });
    } else if (what === 'refund' && payment && !payment.reversed && payment.kept > 0) {
      const part = Math.min(amount, payment.kept);
      post(ledger.refundPaid({ paymentId: payment.id }, part));
      payment.kept -= part;
      payment.refunded += part;
    } else if (what === 'dispute' && document && line && line.held === 0 && document.state !== 'void' && line.amount > 0) {
      line.held = heldBy(document, Math.min(amount, line.amount - line.credited));
      document.held += line.held;
      document.disputes += line.held > 0 ? 1 : 0;
      post(ledger.disputeOpened(document.id, line.id, line.held));
    } else if (what === 'decide' && document && line && line.held > 0) {
      post(ledger.disputeClosed(document.id, line.id, line.held));
      document.held -= line.held;
      line.held = 0;
      document.disputes -= 1;
    } else if (what === 'credit' && document && line) {
      const credits = [{ invoiceLineId: line.id, amount: -amount }];
      if (creditNoteRefusal(document, credits) !== null) return;
      const onInvoice = Math.min(amount, freeOf(document));
      post(ledger.creditNoteFinalised({ id: `c${this.notes++}`, lines: [{ id: 'n', kind: line.kind, amount: -amount }] }, { id: document.id, free: freeOf(document) }));
      line.credited += amount;
      document.credited += onInvoice;
      this.noteCredit += amount - onInvoice;
    } else if (what === 'write-off' && document && document.state !== 'void') {
      const part = Math.min(amount, freeOf(document));
      if (part <= 0) return;
      post(ledger.writtenOff(document.id, part));
      document.writtenOff += part;
    } else if (what === 'void' && document && invoiceRefusal(document.state, 'void', { ...document, lineCount: document.lines.length, openDisputes: document.disputes }) === null) {
      post(ledger.invoiceVoided(document));
      document.state = 'void';
    }
  }

  check(): void {
    let owed = 0;
    for (const document of this.documents) {
      const open = document.state === 'void' ? 0 : openOf(document);
      expect(freeOf(document)).toBeGreaterThanOrEqual(0);
      expect(ledger.balanceOf(this.postings, 'accounts_receivable', document.id)).toBe(open - document.held);
      expect(ledger.balanceOf(this.postings, 'disputed_receivable', document.id)).toBe(document.held);
      owed += open;
    }
    const live = this.payments.filter(({ reversed }) => !reversed);
    const sum = (amounts: number[]) => amounts.reduce((all, each) => all + each, 0);
    const unplaced = sum(live.map((each) => unplacedOf({ ...each, allocated: [...each.allocated, ...each.credits] })));
    // What was paid back of a payment that then bounced is owed back.
    const credit = this.noteCredit + sum(live.map(({ kept }) => kept)) - sum(this.payments.filter(({ reversed }) => reversed).map(({ refunded }) => refunded));
    expect(ledger.balanceOf(this.postings, 'unallocated_payments')).toBe(0 - unplaced);
    expect(ledger.balanceOf(this.postings, 'customer_credit')).toBe(0 - credit);
    expect(ledger.balanceOf(this.postings, 'cash')).toBe(sum(live.map(({ amount }) => amount)) - sum(this.payments.map(({ refunded }) => refunded)));
    expect(ledger.balanceOf(this.postings, 'accounts_receivable') + ledger.balanceOf(this.postings, 'disputed_receivable')).toBe(owed);
    const movements = this.postings.map((posting, at) => ({ on: `2026-02-${String(1 + Math.min(27, at)).padStart(2, '0')}`, kind: posting.kind, reference: String(at), amount: owedBy(posting) }));
    expect(statement(movements, { from: '2026-02-01', until: '2026-03-01' }).closing).toBe(owed - unplaced - credit);
  }
}

describe('ledger', () => {
  it('balances after every posting, and its receivable is what the documents, payments and credits say, over random histories', () => {
    const act = fc.record({ what: fc.constantFrom('invoice', 'invoice', 'pay', 'pay', 'reverse', 'apply', 'refund', 'dispute', 'decide', 'credit', 'write-off', 'void'), pick: fc.nat(50), amount: fc.integer({ min: 1, max: 5_000 }) });
    const seen = new Set<ledger.PostingKind>();
    fc.assert(fc.property(fc.array(act, { minLength: 5, maxLength: 60 }), (history) => {
      const books = new Books();
      for (const one of history) {
        books.act(one);
        for (const posting of books.postings.slice(-3)) expect(ledger.balances(posting.entries)).toBe(true);
        books.check();
      }
      for (const { kind } of books.postings) seen.add(kind);
    }), { numRuns: 150 });
    expect(seen).toEqual(new Set(['invoice_finalised', 'invoice_voided', 'credit_note_finalised', 'payment_recorded', 'payment_allocated', 'overpayment_kept', 'credit_applied', 'refund_paid', 'payment_reversed', 'dispute_opened', 'dispute_closed', 'written_off']));
  });
});
