/** A credit is drafted once, follows what is recorded later, and waits until its days are confirmed and billed. */
import { explanationFaults } from '@rapport/billing-engine/explanation';
import type { DeliveryTerms, PricedFrom } from '@rapport/billing-engine/terms';
import type { BilledLine } from '@rapport/billing-engine/delta';
import fc from 'fast-check';
import { agreementTerms, deputyRates } from '../../../../test/billing-world.js';
import type { ServiceRecord } from '../billing-hooks.js';
import { creditsDue } from './credits-due.js';
import { type StandingDocument, sinceDay, wantedDocuments } from './wanted-documents.js';

const rule: DeliveryTerms = { per: 'month', creditBelow: '0.98', creditRate: '1', creditFrom: 'promise' };
const terms = agreementTerms({ rateCard: { id: 'card', follows: 'newest' }, delivery: rule, lines: [{ id: 'deputy', label: 'Deputies', price: { kind: 'rate', rateKey: 'deputy', units: '2' }, from: null, until: null, escalated: false }] });
const from: PricedFrom = { terms: [{ versionId: 'v1', span: terms.term, terms }], rateVersions: [{ id: 'r1', number: 1, effectiveFrom: '2025-01-01', rates: deputyRates }], indexChanges: [], suspensions: [], delivered: [], shares: [], fiscalYearStart: { month: 1, day: 1 } };
const january = 29_200;
const record = (minutes: number, until: string | null = '2026-02-01'): ServiceRecord => ({ until, minutes: minutes > 0 ? [{ lineId: 'deputy', span: { from: '2026-01-10', until: '2026-01-11' }, minutes, source: 'deputy' }] : [] });

/** Runs, numbers everything, and gives the lines back as billed; as often as there are records. */
function books(records: readonly (ServiceRecord | null)[], through = '2026-02-15') {
  const documents: StandingDocument[] = [];
  const billed: BilledLine[] = [];
  const totals: number[] = [];
  for (const service of records) {
    const wanted = wantedDocuments({ from, through, documents, billed, since: null, service });
    for (const each of wanted) {
      const id = `d${documents.length}`;
      documents.push({ id, type: each.type, state: 'finalised', schedule: each.schedule, periodFrom: each.period.from, periodUntil: each.period.until, occasion: each.occasion, linesSha256: null, total: each.total });
      billed.push(...each.charges.map((charge) => ({ charge, invoiceId: id })));
      for (const charge of each.charges) expect(explanationFaults(charge.explanation)).toEqual([]);
    }
    totals.push(wanted.reduce((sum, { total }) => sum + total, 0));
  }
  return { totals, billed, documents };
}
const creditOf = (billed: readonly BilledLine[]) => billed.filter(({ charge }) => charge.key.includes('delivery_credit/')).reduce((sum, { charge }) => sum + charge.amount, 0);

describe('credits in a run', () => {
  it('waits for the bill, drafts once, and never a second time', () => {
    const { totals, billed, documents } = books([record(20_000), record(20_000), record(20_000)]);
    expect(totals[1]).toBe(-Math.round((4_372_934 * (january - 20_000)) / january));
    expect(totals[2]).toBe(0);
    expect(creditOf(billed)).toBe(totals[1]);
    expect(documents.at(-1)).toMatchObject({ type: 'credit_note', schedule: 'delta' });
  });

  it('never credits days that nobody confirmed, though nothing was recorded for them', () => {
    expect(creditOf(books([null, null, record(0, null), record(0, '2026-01-31')]).billed)).toBe(0);
    expect(creditOf(books([null, record(0)]).billed)).toBe(-4_372_934);
  });

  it('ends where it would have ended, however late minutes come and go', () => {
    fc.assert(fc.property(fc.array(fc.nat(40_000), { minLength: 1, maxLength: 5 }), (late) => {
      const last = late.at(-1) ?? 0;
      expect(creditOf(books([null, ...late.map((minutes) => record(minutes)), record(last)]).billed)).toBe(creditOf(books([null, record(last), record(last)]).billed));
    }));
    expect(creditOf(books([null, record(10_000), record(january)]).billed)).toBe(0);
  });

  it('asks again as long as there is a rule, because time alone makes a credit due', () => {
    const { documents } = books([null]);
    expect(sinceDay(from, documents)).toBeNull();
    expect(creditsDue({ ...from, terms: from.terms.map((bound) => ({ ...bound, terms: { ...bound.terms, delivery: null } })) }, record(0), [])).toEqual([]);
  });
});
