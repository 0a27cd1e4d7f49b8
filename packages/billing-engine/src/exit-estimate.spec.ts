/** What would be owed if notice were given: every part of it beside the others, and the same as the final invoice will be. */
import fc from 'fast-check';
import { arbitraryPricedFrom, day, wholeTerm } from '../test-fixtures/arbitrary-priced-from.js';
import { agreement, bound, fixedLine, pricedFrom, rateVersion } from '../test-fixtures/priced-from.js';
import { chargesFor } from './charges.js';
import type { BilledLine } from './delta.js';
import { endedOn, exitEstimate, type ExitQuestion, nearestInForce } from './exit-estimate.js';
import { explanationFaults, leavesOf } from './explanation.js';
import { chargesDue } from './schedule.js';
import type { Charge } from './terms.js';

const billed = (charges: readonly Charge[]): BilledLine[] => charges.map((charge) => ({ charge, invoiceId: 'inv' }));
const question = (more: Partial<ExitQuestion>): ExitQuestion => ({ noticeOn: '2026-08-15', billed: [], open: [], credit: [], interest: { amount: 0, explanation: null }, deliveredMinutes: [], confirmedUntil: null, ...more });

describe('an exit estimate', () => {
  const from = pricedFrom({ terms: [bound(agreement({ lines: [fixedLine('patrol', 3_720_000)], notice: { days: 56, settleWithinDays: 30 } }))] });

  it('charges service to its end and credits what was billed in advance beyond it', () => {
    const estimate = exitEstimate(from, question({ billed: billed(chargesFor(from, { from: '2026-07-01', until: '2026-11-01' })), open: [{ id: 'i1', number: 'INV-1', dueOn: '2026-08-01', open: 310_000, disputed: 10_000 }], credit: [{ id: 'p1', label: 'Kept of a payment', amount: -5_000 }], interest: { amount: 1_234, explanation: null } }));
    expect([estimate.serviceUntil, estimate.settleBy]).toEqual(['2026-10-11', '2026-11-09']);
    expect(estimate.unbilled.map(({ key, amount }) => [key, amount])).toEqual([
      ['service/patrol/2026-10-01/2026-10-11', 100_000], ['delta/1/service/patrol/2026-10-01/2026-11-01', -310_000],
    ]);
    expect([estimate.open, estimate.disputed, estimate.credit, estimate.total]).toEqual([310_000, 10_000, -5_000, 100_000 - 310_000 + 310_000 + 1_234 - 5_000]);
    expect(leavesOf(estimate.explanation).slice(-4).map(({ label, value }) => [label, value])).toEqual([['Late interest', '12.34'], ['Not in dispute', '3000.00'], ['In dispute', '100.00'], ['Kept of a payment', '-50.00']]);
    expect(explanationFaults(estimate.explanation)).toEqual([]);
    expect(estimate.explanation.value).toBe('962.34');
  });

  it('does not run beyond the end that is agreed anyway', () => {
    expect(exitEstimate(from, question({ noticeOn: '2029-06-15' })).serviceUntil).toBe('2029-07-01');
    expect(() => exitEstimate(from, question({ noticeOn: '2029-07-01' }))).toThrow(expect.objectContaining({ code: 'not_in_force' }));
  });

  it('names a day on which terms bind beside one on which none do', () => {
    const next = pricedFrom({ terms: [bound(agreement(), { span: { from: '2026-07-01', until: '2027-07-01' } }), bound(agreement(), { span: { from: '2027-09-01', until: '2029-07-01' } })] });
    expect(['2026-01-15', '2026-07-01', '2027-06-30', '2027-07-01', '2029-06-30', '2029-07-01', '2031-01-01'].map((day) => nearestInForce(next, day))).toEqual(['2026-07-01', '2026-07-01', '2027-06-30', '2027-09-01', '2029-06-30', '2029-06-30', '2029-06-30']);
    expect(nearestInForce(pricedFrom({ terms: [] }), '2026-01-15')).toBeNull();
  });

  it('trues up the year that ends early and credits what was not delivered', () => {
    const events = { id: 'events', label: 'Events', price: { kind: 'estimated', rateKey: 'hour', estimatePerYear: '1200' }, from: null, until: null, escalated: false } as const;
    const deputies = { id: 'deputies', label: 'Deputies', price: { kind: 'rate', rateKey: 'deputy', units: '1' }, from: null, until: null, escalated: false } as const;
    const rates = [...rateVersion(1, '2026-01-01', '292000').rates, ...rateVersion(1, '2026-01-01', '100', { key: 'hour', basis: 'hour' }).rates];
    const terms = agreement({ rateCard: { id: 'card', follows: 'newest' }, lines: [events, deputies], notice: { days: 30, settleWithinDays: 30 }, trueUp: { per: 'agreement_year', dueDays: 60 }, delivery: { per: 'month', creditBelow: '1', creditRate: '1', creditFrom: 'promise' } });
    const priced = pricedFrom({ terms: [bound(terms)], rateVersions: [{ id: 'rv1', number: 1, effectiveFrom: '2026-01-01', rates }], delivered: [{ lineId: 'events', span: { from: '2026-07-04', until: '2026-07-05' }, quantity: '150', source: 'sheet' }] });
    const at = (confirmedUntil: string | null) => exitEstimate(priced, question({ noticeOn: '2026-07-01', confirmedUntil, deliveredMinutes: [{ lineId: 'deputies', span: { from: '2026-07-01', until: '2026-08-01' }, minutes: 7_300, source: 'ledger' }] }));
    const estimate = at('2026-08-01');
    // What nobody confirmed yet is no missing service.
    for (const until of [null, '2026-07-31']) expect(at(until).credits).toEqual([]);
    expect(estimate.trueUps.map(({ amount }) => amount)).toEqual([1_500_000 - 1_000_000]);
    expect(estimate.credits.map(({ amount }) => amount)).toEqual([-1_216_667]);
    expect(estimate.total).toBe(1_000_000 + 2_433_334 + 500_000 - 1_216_667);
    expect(explanationFaults(estimate.explanation)).toEqual([]);
  });

  it('never owes more or less than the shortened agreement charges, whatever was billed before', () => {
    fc.assert(fc.property(arbitraryPricedFrom, day, day, (priced, noticeOn, billedBy) => {
      fc.pre(noticeOn < wholeTerm.until);
      const plain = { ...priced, terms: priced.terms.map((each) => ({ ...each, terms: { ...each.terms, trueUp: null, delivery: null } })) };
      const before = billed(chargesDue(plain, billedBy).map(({ charge }) => charge));
      const { serviceUntil, total } = exitEstimate(plain, question({ noticeOn, billed: before }));
      const sum = (charges: readonly { amount: number }[]) => charges.reduce((all, { amount }) => all + amount, 0);
      expect(total + sum(before.map(({ charge }) => charge))).toBe(sum(chargesFor(endedOn(plain, serviceUntil), wholeTerm)));
    }));
  });
});
