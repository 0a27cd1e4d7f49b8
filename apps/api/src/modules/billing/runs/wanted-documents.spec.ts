/** Whatever order periods are billed, numbered, amended and voided in, what stands in the end is exactly what is due, and nothing is asked twice. */
import type { BilledLine } from '@rapport/billing-engine/delta';
import { chargesDue } from '@rapport/billing-engine/schedule';
import type { AgreementTerms, BoundTerms, Delivered, PricedFrom } from '@rapport/billing-engine/terms';
import fc from 'fast-check';
import { agreementTerms, deputyRates } from '../../../../test/billing-world.js';
import { sinceDay, type StandingDocument, type WantedDocument, wantedDocuments } from './wanted-documents.js';

interface Kept extends StandingDocument { document: WantedDocument }
const fixed = (yearly: number): AgreementTerms['lines'][number] => ({ id: 'post', label: 'Post', price: { kind: 'fixed', yearly }, from: null, until: null, escalated: false });
const metered: AgreementTerms['lines'][number] = { id: 'event', label: 'Events', price: { kind: 'metered', rateKey: 'event' }, from: null, until: null, escalated: false };
const bound = (terms: AgreementTerms, from = '2026-01-01', until = '2027-01-01'): BoundTerms => ({ versionId: `v-${from}-${JSON.stringify(terms.lines).length}`, span: { from, until }, terms });
const priced = (terms: BoundTerms[], delivered: Delivered[] = []): PricedFrom => ({ terms, rateVersions: [{ id: 'r1', number: 1, effectiveFrom: '2025-01-01', rates: deputyRates }], indexChanges: [], suspensions: [], delivered, shares: [], fiscalYearStart: { month: 1, day: 1 } });
const month = (n: number) => `2026-${String(n).padStart(2, '0')}-01`;

/** The books of one agreement, kept as a run keeps them. */
class Books {
  documents: Kept[] = [];
  private made = 0;

  ask(from: PricedFrom, through: string, since: string | null = null): WantedDocument[] {
    return wantedDocuments({ from, through, documents: this.documents, billed: this.billed(since), since });
  }

  /** As a run: drafts that say something else are replaced, drafts without a reason go. */
  run(from: PricedFrom, through: string): void {
    const wanted = this.ask(from, through);
    this.documents = [...this.documents.filter(({ state }) => state !== 'draft'), ...wanted.map((document): Kept => ({
      id: String(this.made += 1), type: document.type, state: 'draft', schedule: document.schedule, periodFrom: document.period.from, periodUntil: document.period.until, occasion: document.occasion, linesSha256: null, total: document.total, document,
    }))];
    const keys = this.documents.filter(({ state }) => state !== 'void').map((each) => [each.schedule, each.periodFrom, each.type, each.occasion].join());
    expect(new Set(keys).size).toBe(keys.length);
  }

  number(which: (at: number) => boolean): void {
    this.documents.filter(({ state }) => state === 'draft').forEach((each, at) => { if (which(at)) each.state = 'finalised'; });
  }

  void(at: number): void {
    const numbered = this.documents.filter(({ state, type }) => state === 'finalised' && type === 'invoice');
    const one = numbered[at % Math.max(1, numbered.length)];
    if (one) one.state = 'void';
  }

  billed(since: string | null): BilledLine[] {
    return this.documents.filter(({ state }) => state === 'finalised').flatMap(({ id, document }) => document.charges.map((charge) => ({ invoiceId: id, charge }))).filter(({ charge }) => since === null || charge.span.from >= since);
  }

  get total(): number {
    return this.documents.filter(({ state }) => state === 'finalised').reduce((sum, { total }) => sum + total, 0);
  }
}
const dueSum = (from: PricedFrom, through: string): number => chargesDue(from, through).reduce((sum, { charge }) => sum + charge.amount, 0);

describe('what is wanted of an agreement', () => {
  it('never takes back what was billed when an earlier day is asked', () => {
    const books = new Books();
    const from = priced([bound(agreementTerms())]);
    books.run(from, '2026-06-30');
    books.number(() => true);
    expect(books.ask(from, '2026-02-01')).toEqual([]);
  });

  it('bills what was delivered after its period, beside the next one in advance, and what is told late on a document of its own', () => {
    const books = new Books();
    const event = (day: number): Delivered => ({ lineId: 'event', span: { from: `2026-01-${day}`, until: `2026-01-${day + 1}` }, quantity: '2', source: `detail ${day}` });
    const terms = [bound(agreementTerms({ rateCard: { id: 'c', follows: 'newest' }, lines: [fixed(120_000), metered] }))];
    books.run(priced(terms, [event(10)]), '2026-02-01');
    expect(books.documents.map(({ periodFrom, total }) => [periodFrom, total])).toEqual([[month(1), 10_000], [month(2), 26_500]]);
    books.number(() => true);
    books.run(priced(terms, [event(10), event(20)]), '2026-02-15');
    expect(books.documents.filter(({ state }) => state === 'draft')).toMatchObject([{ schedule: 'delta', total: 16_500 }]);
    books.number(() => true);
    books.run(priced(terms, [event(10), event(20)]), '2026-02-15');
    expect(books.documents.filter(({ state }) => state === 'draft')).toEqual([]);
  });

  it('bills days of what was delivered in the last period after the service has ended', () => {
    const books = new Books();
    const terms = [bound(agreementTerms({ rateCard: { id: 'c', follows: 'newest' }, lines: [fixed(120_000), metered] }))];
    const from = priced(terms, [{ lineId: 'event', span: { from: '2026-12-10', until: '2026-12-11' }, quantity: '1', source: 'detail' }]);
    books.run(from, '2026-12-31');
    books.number(() => true);
    books.run(from, '2027-01-01');
    expect(books.documents.filter(({ state }) => state === 'draft')).toMatchObject([{ schedule: 'regular', periodFrom: month(12), occasion: '2027-01-01', total: 8_250 }]);
  });

  it('asks nothing again of days that were found right, and everything where a document was voided', () => {
    const books = new Books();
    const from = priced([bound(agreementTerms())]);
    books.run(from, '2026-04-30');
    books.number(() => true);
    expect(sinceDay(from, books.documents)).toBe('2026-05-01');
    expect(books.ask(from, '2026-06-30', '2026-05-01').map(({ period }) => period.from)).toEqual([month(5), month(6)]);
    books.void(1);
    expect(sinceDay(from, books.documents)).toBeNull();
    expect(books.ask(from, '2026-04-30').map(({ period, schedule }) => [schedule, period.from])).toEqual([['regular', month(2)]]);
  });

  const step = fc.oneof(
    fc.record({ kind: fc.constant('run' as const), month: fc.integer({ min: 1, max: 12 }) }), fc.record({ kind: fc.constant('number' as const), every: fc.integer({ min: 1, max: 3 }) }), fc.record({ kind: fc.constant('void' as const), at: fc.nat(20) }),
    fc.record({ kind: fc.constant('amend' as const), from: fc.integer({ min: 1, max: 28 * 12 - 1 }), yearly: fc.integer({ min: 0, max: 9_999_999 }) }),
  );
  it.each(['advance', 'arrears'] as const)('comes to what is due, billed in %s, after any history of runs, numbers, voids and amendments', (when) => {
    fc.assert(fc.property(fc.array(step, { maxLength: 14 }), fc.constantFrom(null, 400_000), (steps, most) => {
      const books = new Books();
      const termsOf = (yearly: number) => agreementTerms({ lines: [fixed(yearly)], surcharges: [{ id: 's', label: 'S', rate: '0.0325', on: 'all' }], cap: most === null ? null : { amount: most, per: 'agreement_year', carveOutLineIds: [], carveOutSurchargeIds: [] }, payment: { every: 'month', when, anchor: '2026-01-01', dueDays: 30 } });
      let terms = [bound(termsOf(500_000))];
      for (const each of steps) {
        if (each.kind === 'run') books.run(priced(terms), month(each.month));
        else if (each.kind === 'number') books.number((at) => at % each.every === 0);
        else if (each.kind === 'void') books.void(each.at);
        else {
          const day = `2026-${String(1 + Math.floor(each.from / 28)).padStart(2, '0')}-${String(1 + (each.from % 28)).padStart(2, '0')}`;
          terms = [...terms.filter(({ span }) => span.from < day).map((one) => (one.span.until > day ? { ...one, span: { ...one.span, until: day } } : one)), bound(termsOf(each.yearly), day)];
        }
      }
      books.run(priced(terms), '2027-01-01');
      books.number(() => true);
      expect(books.total).toBe(dueSum(priced(terms), '2027-01-01'));
      books.run(priced(terms), '2027-01-01');
      expect(books.documents.filter(({ state }) => state === 'draft')).toEqual([]);
    }), { numRuns: 150 });
  }, 120_000);
});
