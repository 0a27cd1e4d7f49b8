/** Terms of an agreement for tests: every part that terms can have, each easy to recognise by its figures. */
import type { AgreementTerms, RateVersion } from '@rapport/billing-engine/terms';

export const rates: RateVersion = {
  id: 'rv', number: 3, effectiveFrom: '2026-07-01',
  rates: [
    { key: 'deputy_56', label: 'Deputy, 56-hour unit', basis: 'year', amount: '262376', reliefFactor: '1', hoursPerUnit: '2920' },
    { key: 'dispatch_hour', label: 'Dispatcher', basis: 'hour', amount: '61.4825', reliefFactor: '1.62', hoursPerUnit: '1789' },
    { key: 'call', label: 'Call for service', basis: 'contact', amount: '18.75', reliefFactor: '1', hoursPerUnit: null },
  ],
};

/** Three years from July with everything that can be agreed. */
export const fullTerms: AgreementTerms = {
  currency: 'USD',
  term: { from: '2026-07-01', until: '2029-07-01' },
  rateCard: { id: 'rc', follows: 'newest' },
  lines: [
    { id: 'deputy', label: 'Patrol deputies', price: { kind: 'rate', rateKey: 'deputy_56', units: '12.8084' }, from: null, until: null, escalated: true },
    { id: 'dispatch', label: 'Dispatch desk', price: { kind: 'rate', rateKey: 'dispatch_hour', units: '1' }, from: '2027-01-01', until: null, escalated: true },
    { id: 'liaison', label: 'Community liaison', price: { kind: 'fixed', yearly: 4_500_000 }, from: null, until: null, escalated: false },
    { id: 'calls', label: 'Overflow calls', price: { kind: 'metered', rateKey: 'call' }, from: null, until: null, escalated: true },
    { id: 'events', label: 'Event cover', price: { kind: 'estimated', rateKey: 'call', estimatePerYear: '1200' }, from: null, until: null, escalated: true },
    { id: 'center', label: 'Regional center', price: { kind: 'share', consortiumId: 'co' }, from: null, until: null, escalated: false },
  ],
  surcharges: [{ id: 'liability', label: 'liability trust fund', rate: '0.06', on: 'all' }],
  escalator: { kind: 'index', index: 'CPI-U West', each: 'agreement_year', floor: '0.01', ceiling: '0.045' },
  cap: { amount: 480_000_000, per: 'fiscal_year', carveOutLineIds: ['events'], carveOutSurchargeIds: ['liability'] },
  payment: { every: 'month', when: 'arrears', anchor: '2026-07-01', dueDays: 45 },
  dayCount: 'actual_period', rounding: 'half_away_from_zero',
  lateInterest: { kind: 'monthly_compound', rate: '0.0125', partMonthCounts: true, graceDays: 10 },
  renewal: { kind: 'automatic', months: 24, noticeDays: 180 },
  notice: { days: 120, settleWithinDays: 75 },
  delivery: { per: 'quarter', creditBelow: '0.98', creditRate: '1', creditFrom: 'threshold' },
  disputes: { withinDays: 21, ladder: [{ step: 'The station commander and the city manager meet', days: 14 }, { step: 'The sheriff and the mayor meet', days: 33 }] },
  trueUp: { per: 'fiscal_year', dueDays: 37 },
  governingLaw: 'the State of Washington',
};

/** The least that terms can say. */
export const leastTerms: AgreementTerms = {
  ...fullTerms, rateCard: null, lines: fullTerms.lines.filter((each) => each.price.kind === 'fixed'), surcharges: [], escalator: null, cap: null, lateInterest: null, renewal: { kind: 'none', months: 0, noticeDays: 0 }, delivery: null, trueUp: null,
  disputes: { withinDays: 30, ladder: [] }, payment: { every: 'year', when: 'advance', anchor: '2026-07-01', dueDays: 0 },
};
