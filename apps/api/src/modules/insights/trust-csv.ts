/** The figures of the page as CSV lines. */
import { csvLine } from '../../platform/http/csv-line.js';
import type { toBreakdown, toTrust } from './insights.serializer.js';

type Trust = ReturnType<typeof toTrust>;
type Breakdown = ReturnType<typeof toBreakdown>;

const header = ['view', 'key', 'label', 'hidden', 'trust_index', 'low', 'high', 'n', 'n_effective', 'adjusted', 'top_box_share', 'voice', 'respect', 'neutrality', 'trustworthy_motives', 'satisfaction', 'legitimacy', 'effectiveness'];

function figureColumns(published: Trust['published'], adjusted: number | null = null): (string | number | null)[] {
  const { figures } = published;
  return [
    published.hidden === 'none' ? '' : published.hidden, figures?.value ?? null, figures?.low ?? null, figures?.high ?? null, figures?.n ?? null, figures?.nEffective ?? null, adjusted,
    figures?.topBox?.share ?? null,
    ...(['voice', 'respect', 'neutrality', 'trustworthyMotives'] as const).map((facet) => figures?.facets[facet]?.value ?? null),
    ...(['satisfaction', 'legitimacy', 'effectiveness'] as const).map((outcome) => figures?.outcomes[outcome]?.value ?? null),
  ];
}

/** Header, the whole, months, groups, and the funnel, one line each. */
export function* trustCsv(trust: Trust, breakdowns: readonly Breakdown[]): Generator<string> {
  yield csvLine(header);
  yield csvLine(['all', `${trust.period.from}/${trust.period.to}`, 'All', ...figureColumns(trust.published)]);
  for (const each of trust.months) yield csvLine(['month', each.month, each.month, ...figureColumns(each.published)]);
  for (const { by, rows } of breakdowns) for (const row of rows) yield csvLine([by, row.key, row.label, ...figureColumns(row.published, row.adjusted?.value ?? null)]);
  for (const { stage, count } of trust.coverage.steps) yield csvLine(['coverage', stage, stage, count === null ? 'too_few' : '', null, null, null, count]);
  if (trust.release.asOf) yield csvLine(['as_of', trust.release.asOf, `Answers are added in groups of at least ${trust.release.smallestBatch}`]);
  for (const { reason, count } of trust.coverage.excluded) yield csvLine(['excluded', reason, reason, '', null, null, null, count]);
}
