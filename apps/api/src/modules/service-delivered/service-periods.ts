/** Contracted against delivered by period and line, with what vacancies account for and what is credited; pure. */
import { contractedMinutes } from '@rapport/billing-engine/contracted-minutes';
import { periodsBetween } from '@rapport/billing-engine/civil-period';
import { decimal, decimalText } from '@rapport/billing-engine/decimal';
import { deliverySpans } from '@rapport/billing-engine/delivery-credit';
import { sumOfAll, worked } from '@rapport/billing-engine/explanation';
import { boundInOrder } from '@rapport/billing-engine/line-parts';
import { intersection } from '@rapport/billing-engine/span';
import type { BoundTerms, Charge, Explanation, PricedFrom, Span } from '@rapport/billing-engine/terms';
import type { ChangedDay } from './changes.repository.js';
import type { DaySum } from './entries.repository.js';
import type { VacancyRow } from './vacancies.repository.js';

export interface LineOfPeriod { lineId: string; label: string; promised: number | null; delivered: number; calls: number; threshold: string | null; vacant: number; credit: number | null; explained: Explanation[]; /** Since it was confirmed. */ changed: { days: number; last: string } | null }
export interface ServicePeriod extends Span { confirmed: boolean; lines: LineOfPeriod[] }
export interface PeriodQuestion { from: PricedFrom; /** First day that is not shown. */ until: string; days: readonly DaySum[]; vacancies: readonly VacancyRow[]; confirmedUntil: string | null; credits: readonly Charge[]; changed: readonly ChangedDay[] }

const farDay = '9999-01-01';

/** Periods as delivery is measured; months from the anchor where the agreement has no rule. */
export function measuredSpans(from: PricedFrom, bound: BoundTerms): Span[] {
  if (bound.terms.delivery) return deliverySpans(from, bound, farDay);
  return periodsBetween({ anchor: bound.terms.payment.anchor, every: 'month' }, bound.span).flatMap((each) => intersection(each, bound.span) ?? []);
}

export function servicePeriods(question: PeriodQuestion): ServicePeriod[] {
  const { from, until, days, confirmedUntil } = question;
  return boundInOrder(from).flatMap((bound) => measuredSpans(from, bound).filter((span) => span.from < until).map(({ from: begins, until: ends }): ServicePeriod => {
    const span = { from: begins, until: ends };
    const inside = days.filter(({ day }) => day >= begins && day < ends);
    const confirmed = confirmedUntil !== null && ends <= confirmedUntil;
    return { ...span, confirmed, lines: linesOf(question, bound, span, inside, confirmed) };
  }));
}

function linesOf({ from, vacancies, credits, changed }: PeriodQuestion, bound: BoundTerms, span: Span, days: readonly DaySum[], confirmed: boolean): LineOfPeriod[] {
  const promises = new Map(contractedMinutes(from, span).map((each) => [each.lineId, each]));
  return bound.terms.lines.filter((line) => (line.from ?? span.from) < span.until && span.from < (line.until ?? span.until)).map(({ id, label, price }): LineOfPeriod => {
    const promise = promises.get(id) ?? null;
    const own = days.filter(({ lineId }) => lineId === id);
    const [delivered, calls] = [own.reduce((sum, { minutes }) => sum + minutes, 0), own.reduce((sum, each) => sum + each.calls, 0)];
    const threshold = promise && bound.terms.delivery ? decimal(promise.minutes).times(decimal(bound.terms.delivery.creditBelow)) : null;
    const credit = credits.find((charge) => charge.lineId === id && charge.span.from === span.from && charge.span.until === span.until);
    const kept = threshold !== null && decimal(delivered).greaterThanOrEqualTo(threshold);
    return {
      lineId: id, label, promised: promise?.minutes ?? null, delivered, calls, threshold: threshold && decimalText(threshold), vacant: price.kind === 'rate' ? vacantIn(from, id, price.units, span, vacancies) : 0,
      credit: credit ? credit.amount : confirmed && kept ? 0 : null, explained: [...(promise ? [worked(`Promised: ${label}`, 'minutes', sumOfAll, promise.parts.map(({ explanation }) => explanation))] : []), ...(credit ? [credit.explanation] : [])],
      changed: changedIn(changed.filter((each) => each.lineId === id && each.day >= span.from && each.day < span.until)),
    };
  });
}

function changedIn(days: readonly ChangedDay[]): LineOfPeriod['changed'] {
  const last = days.reduce<Date | null>((latest, each) => (latest === null || each.last > latest ? each.last : latest), null);
  return last && { days: days.length, last: last.toISOString() };
}

/** Minutes that would have been served by units that were vacant. */
function vacantIn(from: PricedFrom, lineId: string, units: string, span: Span, vacancies: readonly VacancyRow[]): number {
  const minutes = vacancies.filter((each) => each.lineId === lineId && !each.cancelled).reduce((sum, vacancy) => {
    const days = intersection(span, { from: vacancy.from, until: vacancy.until ?? span.until });
    const promised = days ? (contractedMinutes(from, days).find((each) => each.lineId === lineId)?.minutes ?? 0) : 0;
    return sum.plus(decimal(promised).times(decimal(vacancy.units)).div(decimal(units)));
  }, decimal(0));
  return minutes.round().toNumber();
}
