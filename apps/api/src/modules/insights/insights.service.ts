/** Answers the analyst's questions from the roll-ups, with suppression applied before anything leaves. */
import { Injectable } from '@nestjs/common';
import type { CellSums } from '@rapport/trust-index/cells';
import { coverageFunnel } from '@rapport/trust-index/coverage';
import { buildManifest } from '@rapport/trust-index/manifest';
import { AuditService } from '../../platform/audit/audit.service.js';
import { AgenciesService } from '../agencies/agencies.service.js';
import { Clock } from '../notifications/clock.js';
import { dayIn } from '../people/civil-day.js';
import { TooFewToPublish, TooManyFilters } from './insights.errors.js';
import { toCell } from './trust-cell.js';
import { TrustCellsRepository } from './trust-cells.repository.js';
import { SMALLEST_BATCH, SMALLEST_STEP, viewOf } from './release-rule.js';
import { ResponsesRepository } from './responses.repository.js';
import { breakdown, type CellsOfView, changeSince, headline, headlineCells, months, scheme } from './trust-figures.js';
import { activeFilters, addMonths, type FilterName, type TrustFilter, viewDimensions } from './trust-filter.js';

export type AskedFilter = Partial<TrustFilter>;

@Injectable()
export class InsightsService {
  constructor(private readonly cells: TrustCellsRepository, private readonly responses: ResponsesRepository, private readonly audit: AuditService, private readonly agencies: AgenciesService, private readonly clock: Clock) {}

  /** The headline with months and coverage. */
  async trust(asked: AskedFilter) {
    const filter = await this.period(asked);
    const cells = await this.load(filter);
    const { published, weighting } = headline(cells, filter);
    // The same answers as behind the figure: a count over other months would tell of a month that is hidden.
    const answered = headlineCells(cells, filter).cells.reduce((sum, cell) => sum + cell.answered, 0);
    const release = { smallestBatch: SMALLEST_BATCH, asOf: await this.responses.releasedOn() };
    return { filter, published, weighting, release, change: changeSince(cells, filter), months: months(cells, filter), coverage: await this.coverage(filter, answered) };
  }

  async breakdown(asked: AskedFilter, name: FilterName) {
    const filter = await this.period({ ...asked, [name]: undefined }, 1);
    const [cells, names] = [await this.load(filter, name), await this.cells.names()];
    return { ...breakdown(cells, filter, name), names };
  }

  async choices() {
    return { months: await this.cells.months(), ...(await this.cells.names()) };
  }

  /** The manifest of the headline figure; throws when too few answered. */
  async manifest(asked: AskedFilter) {
    const filter = await this.period(asked);
    const cells = await this.load(filter);
    if (headline(cells, filter).published.hidden) throw new TooFewToPublish();
    const weighted = headlineCells(cells, filter);
    const series = [...new Set(weighted.cells.filter((cell) => cell.answered > 0).map((cell) => cell.keys.series))];
    await this.audit.record({ action: 'insights.manifest-exported', after: { ...filter } });
    const manifest = buildManifest({
      subject: { title: 'Trust Index', from: filter.from, to: filter.to, series: series.join(' + '), questionnaireVersions: series },
      weighted, scheme, groupedBy: 'municipalityId', audience: 'inside', wholePoints: true,
    });
    return { ...manifest, release: { smallestBatch: SMALLEST_BATCH, smallestStep: SMALLEST_STEP, wholePoints: true, asOf: await this.responses.releasedOn() } };
  }

  /** Notes in the audit trail that figures were exported. */
  async recordExport(filter: AskedFilter): Promise<void> {
    await this.audit.record({ action: 'insights.exported', after: { ...filter } });
  }

  private async coverage(filter: TrustFilter, completed: number) {
    const sums = await this.cells.coverage(filter);
    return coverageFunnel({ group: 'all', eligible: sums.contacts, excluded: sums.excluded, sent: sums.sent, delivered: sums.delivered, opened: sums.opened, completed });
  }

  /** Twelve months up to the newest one with data, unless a period is asked for. */
  private async period(asked: AskedFilter, filtersAllowed = 2): Promise<TrustFilter> {
    if (activeFilters({ from: '', to: '', ...asked }).length > filtersAllowed) throw new TooManyFilters();
    const known = await this.cells.months();
    const thisMonth = dayIn((await this.agencies.profile()).timeZone, this.clock.now()).slice(0, 7);
    const to = asked.to ?? (asked.from && known && asked.from > known.last ? asked.from : known?.last ?? thisMonth);
    return { ...asked, from: asked.from ?? addMonths(to, -11), to };
  }

  /** The views that the question needs, all months on record: which months a period may cover depends on the answers before it. */
  private async load(filter: TrustFilter, by?: FilterName): Promise<CellsOfView> {
    const known = await this.cells.months();
    const [from, to] = [known && known.first < filter.from ? known.first : filter.from, known && known.last > filter.to ? known.last : filter.to];
    const loaded = new Map<string, CellSums[]>();
    for (const names of [[], activeFilters(filter), by ? [...activeFilters(filter), by] : []]) {
      const dimensions = names.map((name) => viewDimensions[name]);
      const view = viewOf(dimensions);
      if (!loaded.has(view)) loaded.set(view, (await this.cells.between(from, to, { view, units: dimensions.includes('unit'), languages: dimensions.includes('language') })).map(toCell));
    }
    return (view) => {
      const cells = loaded.get(view);
      if (!cells) throw new Error(`The view "${view}" was not loaded`);
      return cells;
    };
  }
}
