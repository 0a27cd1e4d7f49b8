/** Tells a municipality how fast its calls were answered, by month and by quarter and category. */
import { Injectable } from '@nestjs/common';
import { besideParts, type CallsOfCategory, responseFigures } from '@rapport/trust-index/response-times';
import { type CalendarSpan, type QuarterSpan, responseSpans } from './response-spans.js';
import { type CallsOfMonth, ResponseTimesRepository, spanKey, type ToldSpan } from './response-times.repository.js';

@Injectable()
export class ResponseReleases {
  constructor(private readonly rows: ResponseTimesRepository) {}

  /** Whole months from that of `first` before `until`. What was told stays where contacts that it rests on were removed by retention. */
  async tell(municipalityId: string, first: string, until: string, zone: string): Promise<void> {
    const reachesTo = await this.rows.firstDay(zone);
    if (reachesTo === null) return;
    const [parts, told] = [await this.rows.partsOf(municipalityId), await this.rows.told(municipalityId)];
    const whole = (span: CalendarSpan) => reachesTo <= span.from || !told.has(spanKey(span));
    for (const quarter of responseSpans(first, until)) {
      const spans = toldOf(quarter, await this.rows.calls(parts, quarter, zone)).filter(whole);
      await this.rows.replace(municipalityId, spans);
    }
  }
}

/** A span without a call is not told. */
function toldOf(quarter: QuarterSpan, calls: readonly CallsOfMonth[]): ToldSpan[] {
  const months = quarter.months.map(({ from, until }) => ({ from, until, figures: responseFigures(byCategory(calls.filter(({ month }) => month === from.slice(0, 7)))).slice(0, 1) }));
  const all = quarter.whole ? [{ from: quarter.from, until: quarter.until, figures: besideParts(responseFigures(byCategory(calls)), months.flatMap(({ figures }) => figures)) }] : [];
  return [...months, ...all].filter(({ figures }) => (figures[0]?.calls ?? 0) > 0);
}

function byCategory(calls: readonly CallsOfMonth[]): CallsOfCategory[] {
  return [...new Set(calls.map(({ category }) => category))].map((category) => {
    const own = calls.filter((each) => each.category === category);
    return { category, calls: own.reduce((sum, each) => sum + each.calls, 0), fromDispatch: own.flatMap(({ fromDispatch }) => fromDispatch), fromReceipt: own.flatMap(({ fromReceipt }) => fromReceipt) };
  });
}
