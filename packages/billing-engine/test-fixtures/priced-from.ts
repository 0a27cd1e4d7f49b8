/** A plain agreement that a test changes where it matters: USD, monthly in advance from July, one fixed line. */
import type { AgreementTerms, BoundTerms, PricedFrom, RateVersion, ServiceLine } from '../src/terms.js';

export const fixedLine = (id: string, yearly: number, more: Partial<ServiceLine> = {}): ServiceLine => ({ id, label: `Service ${id}`, price: { kind: 'fixed', yearly }, from: null, until: null, escalated: false, ...more });

export function agreement(more: Partial<AgreementTerms> = {}): AgreementTerms {
  return {
    currency: 'USD',
    term: { from: '2026-07-01', until: '2029-07-01' },
    rateCard: null,
    lines: [fixedLine('patrol', 500_000)],
    surcharges: [],
    escalator: null,
    cap: null,
    payment: { every: 'month', when: 'advance', anchor: '2026-07-01', dueDays: 30 },
    dayCount: 'actual_period',
    rounding: 'half_away_from_zero',
    lateInterest: null,
    renewal: { kind: 'none', months: 0, noticeDays: 0 },
    notice: { days: 60, settleWithinDays: 30 },
    delivery: null,
    disputes: { withinDays: 30, ladder: [] },
    trueUp: null,
    governingLaw: 'California',
    ...more,
  };
}

/** The agreement bound for its whole term. */
export const bound = (terms: AgreementTerms, more: Partial<BoundTerms> = {}): BoundTerms => ({ versionId: 'v1', span: terms.term, terms, ...more });

export const rateVersion = (number: number, effectiveFrom: string, amount: string, more: Partial<RateVersion['rates'][number]> = {}): RateVersion => ({
  id: `rv${number}`, number, effectiveFrom,
  rates: [{ key: 'deputy', label: 'Deputy', basis: 'year', amount, reliefFactor: '1', hoursPerUnit: '2920', ...more }],
});

export function pricedFrom(more: Partial<PricedFrom> = {}): PricedFrom {
  return { terms: [bound(agreement())], rateVersions: [], indexChanges: [], suspensions: [], delivered: [], shares: [], fiscalYearStart: { month: 7, day: 1 }, ...more };
}
