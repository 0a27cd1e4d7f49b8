/** How many complaints come, what comes of them, and what differs after each mark of the Trust Index. */
import { Injectable } from '@nestjs/common';
import type { allegationCategories, complaintFigures } from '@rapport/api-contract/complaints';
import type { InputOf } from '@rapport/api-contract/route';
import { compareRateMarks, rateSentence } from '@rapport/trust-index/rate-marks';
import { Temporal } from 'temporal-polyfill';
import { InvalidInput } from '../../platform/http/domain-error.js';
import { MarksService } from '../insights/marks/marks.service.js';
import { ComplaintReader } from './complaint-reader.js';
import { ComplaintSteps } from './complaint-steps.js';
import { FiguresRepository } from './figures.repository.js';
import { rateSides } from './rate-sides.js';
import { withoutFew } from './without-few.js';

const mostMonths = 60;

@Injectable()
export class FiguresService {
  constructor(private readonly reader: ComplaintReader, private readonly steps: ComplaintSteps, private readonly counts: FiguresRepository, private readonly marks: MarksService) {}

  /**
   * Counts of all complaints, also of those that the caller may not know of, in months that are over: a month that still runs would tell of each complaint as it comes.
   * One unit or municipality is shown from ten complaints on, and so is a category.
   */
  async figures(query: InputOf<typeof complaintFigures>['query']) {
    const { today } = await this.steps.here();
    const lastWhole = Temporal.PlainYearMonth.from(today.slice(0, 7)).subtract({ months: 1 });
    const asked = query.to === undefined ? lastWhole : Temporal.PlainYearMonth.from(query.to);
    const to = Temporal.PlainYearMonth.compare(asked, lastWhole) > 0 ? lastWhole : asked;
    const from = Temporal.PlainYearMonth.from(query.from ?? to.subtract({ months: 11 }).toString());
    const length = from.until(to, { largestUnit: 'months' }).months + 1;
    if (length < 1 || length > mostMonths) throw new InvalidInput([{ path: 'query.from', message: length < 1 ? 'leaves no month that is over' : `is more than ${mostMonths} months before \`to\`: choose a shorter time` }]);
    const [start, end] = [from.toPlainDate({ day: 1 }).toString(), to.add({ months: 1 }).toPlainDate({ day: 1 }).toString()];
    const scope = { unitId: query.unitId ?? null, municipalityId: query.municipalityId ?? null };
    return this.reader.asAll(async () => {
      const known = new Map((await this.counts.months(start, end, scope)).map((row) => [row.month, row]));
      const months = Array.from({ length }, (_, i) => from.add({ months: i }).toString()).map((month) => known.get(month) ?? { month, received: 0, decided: 0, sustained: 0 });
      const categories = (await this.counts.categories(start, end, scope)).map(({ category, received }) => ({ category: category as (typeof allegationCategories)[number] | null, received }));
      const standing = await this.counts.standing(start, end, today, scope);
      const shown = withoutFew({ months, categories, ...standing }, scope.unitId !== null || scope.municipalityId !== null);
      return { from: from.toString(), to: to.toString(), ...shown, marks: await this.compared(today) };
    });
  }

  /** Marks about one contact type are about something that complaints do not have. */
  private async compared(today: string) {
    const marks = (await this.marks.standing()).filter(({ contactGroupId }) => contactGroupId === null);
    const counts = marks.length === 0 ? [] : await this.counts.byPlace();
    const sides = marks.map((mark) => rateSides(mark, counts, today));
    const comparisons = compareRateMarks(sides);
    const together = comparisons.filter(({ p }) => p !== null).length;
    return marks.flatMap(({ id, kind, title, on, unitId, municipalityId, place }, i) => {
      const [side, comparison] = [sides[i], comparisons[i]];
      if (!side || !comparison) return [];
      const scope = { kind: unitId ? 'unit' as const : municipalityId ? 'municipality' as const : 'all' as const, id: unitId ?? municipalityId, name: place };
      return [{ id, kind, title, on, scope, months: side.months, before: comparison.p === null ? null : (side.before?.count ?? null), after: comparison.p === null ? null : (side.after?.count ?? null), verdict: comparison.verdict, change: comparison.change, sentence: rateSentence(side, comparison, place, together) }];
    });
  }
}
