/** Terms that a new agreement begins with where none are given: a year from the agency's next fiscal year, billed monthly; all of it is there to be changed, and what nobody can know stands empty. */
import { dayIn, yearOf } from '@rapport/billing-engine/civil-date';
import { fiscalYearOf } from '@rapport/billing-engine/civil-period';
import type { AgreementTerms, CivilDate, FiscalYearStart } from '@rapport/billing-engine/terms';

/** The fiscal year's beginning as the profile keeps it, `07-01`. */
export function fiscalYearStart(monthDay: string): FiscalYearStart {
  const [month, day] = monthDay.split('-');
  return { month: Number(month), day: Number(day) };
}

export function startingTerms(today: CivilDate, start: FiscalYearStart): AgreementTerms {
  const from = fiscalYearOf(start, today).until;
  return {
    currency: 'USD', term: { from, until: dayIn(yearOf(from) + 1, start.month, start.day) }, rateCard: null, lines: [], surcharges: [], escalator: null, cap: null,
    payment: { every: 'month', when: 'advance', anchor: from, dueDays: 30 }, dayCount: 'actual_period', rounding: 'half_away_from_zero', lateInterest: null,
    renewal: { kind: 'none', months: 0, noticeDays: 0 }, notice: { days: 180, settleWithinDays: 60 }, delivery: null, disputes: { withinDays: 30, ladder: [] }, trueUp: null, governingLaw: '',
  };
}
