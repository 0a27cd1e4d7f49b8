/** How many complaints come, what comes of them, and what differs after each mark of the Trust Index. */
import { Injectable } from '@nestjs/common';
import type { complaintFigures } from '@rapport/api-contract/complaints';
import type { InputOf } from '@rapport/api-contract/route';
import { allegationCategories } from '@rapport/complaint-engine/complaint-state';
import { compareRateMarks, rateSentence } from '@rapport/trust-index/rate-marks';
import { Temporal } from 'temporal-polyfill';
import { InvalidInput } from '../../platform/http/domain-error.js';
import { AgenciesService } from '../agencies/agencies.service.js';
import { MarksService } from '../insights/marks/marks.service.js';
import { ComplaintReader } from './complaint-reader.js';
import { ComplaintSteps } from './complaint-steps.js';
import { FiguresRepository } from './figures.repository.js';
import { rateSides } from './rate-sides.js';
import { categoryBlocks, placeBlocks } from './told-counts.js';

const mostMonths = 60;
const dayOf = (month: Temporal.PlainYearMonth) => month.toPlainDate({ day: 1 }).toString();

@Injectable()
export class FiguresService {
  constructor(private readonly reader: ComplaintReader, private readonly steps: ComplaintSteps, private readonly counts: FiguresRepository, private readonly marks: MarksService, private readonly agencies: AgenciesService) {}

  /**
   * Counts of all complaints, also of those that the caller may not know of, in months that are over: a month that still runs would tell of each complaint as it comes.
   * The whole agency is counted by month. One unit, with those below it, or one municipality, and every category, are told in fixed blocks alone (`fixedBlocks`).
   */
  async figures(query: InputOf<typeof complaintFigures>['query']) {
    if (query.unitId && query.municipalityId) throw new InvalidInput([{ path: 'query.municipalityId', message: 'cannot be chosen beside a unit: counts of both together would tell of single complaints' }]);
    const { today } = await this.steps.here();
    const { timeZone } = await this.agencies.profile();
    const running = Temporal.PlainYearMonth.from(today.slice(0, 7));
    const lastWhole = running.subtract({ months: 1 });
    const asked = query.to === undefined ? lastWhole : Temporal.PlainYearMonth.from(query.to);
    const to = Temporal.PlainYearMonth.compare(asked, lastWhole) > 0 ? lastWhole : asked;
    const from = Temporal.PlainYearMonth.from(query.from ?? to.subtract({ months: 11 }).toString());
    const length = from.until(to, { largestUnit: 'months' }).months + 1;
    if (length < 1 || length > mostMonths) throw new InvalidInput([{ path: 'query.from', message: length < 1 ? 'leaves no month that is over' : `is more than ${mostMonths} months before \`to\`: choose a shorter time` }]);
    const time = { from: from.toString(), to: to.toString() };
    const [start, end, now] = [dayOf(from), dayOf(to.add({ months: 1 })), dayOf(running)];
    // Where a complaint belongs is known once it is screened, for which the month after the one it came in is left.
    const settledBy = lastWhole.subtract({ months: 1 }).toString();
    return this.reader.asAll(async () => {
      const [since, marks] = [await this.counts.since(now), await this.compared(today)];
      if (query.unitId || query.municipalityId) {
        const rows = (await this.counts.placed(now, timeZone)).map((row) => ({ ...row, place: query.unitId ? row.unitId : row.municipalityId }));
        const places = query.unitId ? await this.counts.units() : [...new Set(rows.flatMap(({ place }) => (place === null ? [] : [place])))].map((id) => ({ id, parentId: null }));
        const blocks = placeBlocks(query.unitId ?? query.municipalityId ?? '', places, rows, settledBy, time);
        return { ...time, since, months: [], blocks, categories: [], categoriesTime: null, medianDays: null, settled: null, open: null, overdue: null, marks };
      }
      const known = new Map((await this.counts.months(start, end)).map((row) => [row.month, row]));
      const months = Array.from({ length }, (_, i) => from.add({ months: i }).toString()).filter((month) => since !== null && month >= since).map((month) => known.get(month) ?? { month, received: 0, decided: 0, sustained: 0 });
      const { time: categoriesTime, categories } = categoryBlocks(allegationCategories, await this.counts.categories(now, timeZone), settledBy, time);
      return { ...time, since, months, blocks: [], categories, categoriesTime, ...(await this.counts.standing(start, end, now, timeZone)), marks };
    });
  }

  /** Marks about one contact type are about something that complaints do not have. What differs in one place is said without numbers: a mark a month later would give a month away. */
  private async compared(today: string) {
    const marks = (await this.marks.standing()).filter(({ contactGroupId }) => contactGroupId === null);
    const counts = marks.length === 0 ? [] : await this.counts.byPlace();
    const units = marks.some(({ unitId }) => unitId !== null) ? await this.counts.units() : [];
    const sides = marks.map((mark) => rateSides(mark, counts, units, today));
    const comparisons = compareRateMarks(sides);
    const together = comparisons.filter(({ p }) => p !== null).length;
    return marks.flatMap(({ id, kind, title, on, unitId, municipalityId, place }, i) => {
      const [side, comparison] = [sides[i], comparisons[i]];
      if (!side || !comparison) return [];
      const scope = { kind: unitId ? 'unit' as const : municipalityId ? 'municipality' as const : 'all' as const, id: unitId ?? municipalityId, name: place };
      const numbered = scope.kind === 'all' && comparison.p !== null;
      return [{ id, kind, title, on, scope, months: side.months, before: numbered ? (side.before?.count ?? null) : null, after: numbered ? (side.after?.count ?? null) : null, verdict: comparison.verdict, change: numbered ? comparison.change : null, sentence: rateSentence(side, comparison, place, together) }];
    });
  }
}
