/** Figures as screens get them: every year that can be priced, and never one that is guessed. */
import type { AgreementTerms, PricedFrom } from '@rapport/billing-engine/terms';
import { figuresOf } from './figures.js';

const terms: AgreementTerms = {
  currency: 'USD', term: { from: '2027-07-01', until: '2030-07-01' }, rateCard: null, lines: [{ id: 'patrol', label: 'Patrol', price: { kind: 'fixed', yearly: 12_000_000 }, from: null, until: null, escalated: true }], surcharges: [],
  escalator: { kind: 'index', index: 'CPI-U', each: 'agreement_year', floor: null, ceiling: null }, cap: null, payment: { every: 'month', when: 'advance', anchor: '2027-07-01', dueDays: 30 }, dayCount: 'actual_period', rounding: 'half_away_from_zero', lateInterest: null,
  renewal: { kind: 'none', months: 0, noticeDays: 0 }, notice: { days: 90, settleWithinDays: 60 }, delivery: null, disputes: { withinDays: 30, ladder: [] }, trueUp: null, governingLaw: 'Pennsylvania',
};
const from = (over: Partial<AgreementTerms>, start = { month: 7, day: 1 }): PricedFrom => ({ terms: [{ versionId: 'v', span: (over.term ?? terms.term), terms: { ...terms, ...over } }], rateVersions: [], indexChanges: [], suspensions: [], delivered: [], shares: [], fiscalYearStart: start });

describe('figures of years', () => {
  it.each([[{ month: 7, day: 1 }], [{ month: 1, day: 1 }], [{ month: 10, day: 1 }]])('shows the years before an index that nobody knows, fiscal years from %o', (start) => {
    const { forecast, faults } = figuresOf(from({}, start), true);
    expect(faults).toEqual([]);
    expect(forecast).toMatchObject({ total: null, agreementYears: [{ total: 12_000_000 }], unknown: [{ lineId: null }] });
    expect(forecast!.invoices.map((each) => each.total)).toEqual(Array(12).fill(1_000_000));
  });

  it('shows the year in which changed terms begin, never that of a first year that is over', () => {
    const running = from({ escalator: null });
    const { forecast } = figuresOf(running, true, '2028-10-01');
    expect([forecast!.year, forecast!.invoices[0]?.span.from, forecast!.invoices.length]).toEqual([{ from: '2028-07-01', until: '2029-07-01', through: '2029-06-30' }, '2028-07-01', 12]);
    expect(forecast!.agreementYears.map((each) => each.lines.some((line) => line.explanation !== null))).toEqual([false, true, false]);
    const amended = { ...running, terms: [{ ...running.terms[0]!, span: { from: '2027-07-01', until: '2029-01-01' } }, { ...running.terms[0]!, span: { from: '2029-01-01', until: '2030-07-01' } }] };
    expect(figuresOf(amended, false).forecast!.year).toEqual({ from: '2028-07-01', until: '2029-07-01', through: '2029-06-30' });
    expect(figuresOf(running, false).forecast!.year?.from).toBe('2027-07-01');
  });

  it('shows ten years at most of a term of a hundred, and no total that would be a part', () => {
    const { forecast } = figuresOf(from({ term: { from: '2027-07-01', until: '2127-07-01' }, escalator: null }), false);
    expect([forecast!.agreementYears.length, forecast!.fiscalYears.length, forecast!.total]).toEqual([10, 10, null]);
  });

  it('bills in arrears, by fiscal years that are not those of the agreement, the same sum', () => {
    const { forecast } = figuresOf(from({ escalator: null, payment: { ...terms.payment, when: 'arrears', every: 'quarter' } }, { month: 10, day: 1 }), true);
    expect(forecast!.fiscalYears.map((each) => each.total)).toEqual([3_000_000, 12_000_000, 12_000_000, 9_000_000]);
    expect([forecast!.total, forecast!.invoices.map((each) => [each.billOn, each.lines.length])]).toEqual([36_000_000, [['2027-10-01', 1], ['2028-01-01', 1], ['2028-04-01', 1], ['2028-07-01', 1]]]);
  });
});
