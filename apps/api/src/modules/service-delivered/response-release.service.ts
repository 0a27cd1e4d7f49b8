/** Tells a municipality how fast its calls were answered, by month and by quarter and category. */
import { Injectable } from '@nestjs/common';
import { besideParts, type CallsOfCategory, responseFigures } from '@rapport/trust-index/response-times';
import { type CalendarSpan, type QuarterSpan, responseSpans } from './response-spans.js';
import { type CallsOfMonth, ResponseTimesRepository, spanKey, type ToldSpan } from './response-times.repository.js';

@Injectable()
export class ResponseReleases {
  constructor(private readonly rows: ResponseTimesRepository) {}

  /** Whole months from that of `first` before `until`. What was told stays where retention may have removed contacts that it rests on; whatever else changed is followed. */
  async tell(municipalityId: string, first: string, until: string, zone: string): Promise<void> {
    const [parts, told, removedBefore] = [await this.rows.partsOf(municipalityId), await this.rows.told(municipalityId), await this.rows.removedBefore()];
    const stays = (span: CalendarSpan) => removedBefore !== null && span.from < removedBefore && told.has(spanKey(span));
    for (const quarter of responseSpans(first, until)) {
      // A quarter that stays does so with its months, and of months that stay no quarter is told: they rest on other calls than are there now.
      if (stays(quarter)) continue;
      const months = quarter.months.filter((month) => !stays(month));
      await this.rows.replace(municipalityId, toldOf({ ...quarter, months, whole: quarter.whole && months.length === quarter.months.length }, await this.rows.calls(parts, quarter, zone)));
    }
  }
}

/** A span without a call has no figures. */
function toldOf(quarter: QuarterSpan, calls: readonly CallsOfMonth[]): ToldSpan[] {
  const months = quarter.months.map(({ from, until }) => ({ from, until, figures: responseFigures(byCategory(calls.filter(({ month }) => month === from.slice(0, 7)))).slice(0, 1) }));
  const all = quarter.whole ? [{ from: quarter.from, until: quarter.until, figures: besideParts(responseFigures(byCategory(calls)), months.flatMap(({ figures }) => figures)) }] : [];
  return [...months, ...all].map((span) => ({ ...span, figures: span.figures.filter((row) => row.calls > 0) }));
}

function byCategory(calls: readonly CallsOfMonth[]): CallsOfCategory[] {
  return [...new Set(calls.map(({ category }) => category))].map((category) => {
    const own = calls.filter((each) => each.category === category);
    return { category, calls: own.reduce((sum, each) => sum + each.calls, 0), fromDispatch: own.flatMap(({ fromDispatch }) => fromDispatch), fromReceipt: own.flatMap(({ fromReceipt }) => fromReceipt) };
  });
}
