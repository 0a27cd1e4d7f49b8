/** Figures as the API tells them: hidden ones carry nothing but that they are hidden. */
import type { breakdownTrust, filterChoices, readTrust } from '@rapport/api-contract/insights';
import type { AnswerOf } from '@rapport/api-contract/route';
import type { MeanEstimate, ShareEstimate } from '@rapport/trust-index/index-estimate';
import type { Published } from '@rapport/trust-index/publishable';
import { WHOLE_PERCENT_FROM } from '@rapport/trust-index/whole-points';
import type { InsightsService } from './insights.service.js';
import type { Named } from './trust-cells.repository.js';
import type { FilterName } from './trust-filter.js';

type Trust = Awaited<ReturnType<InsightsService['trust']>>;
type Breakdown = Awaited<ReturnType<InsightsService['breakdown']>>;
type Answer = AnswerOf<typeof readTrust>;

/** Nothing finer leaves: figures of yesterday and today could be subtracted until one answer is left. */
const whole = (value: number) => Math.round(value) + 0;
const wholeOrNull = (value: number | null) => (value === null ? null : whole(value));
const percent = (share: number) => Math.round(share * 100) / 100;

const toMean = (estimate: MeanEstimate | null) =>
  estimate?.value == null ? null : { value: whole(estimate.value), low: wholeOrNull(estimate.low), high: wholeOrNull(estimate.high), n: estimate.n, nEffective: whole(estimate.nEffective) };

const toTopBox = ({ share, low, high }: ShareEstimate, n: number) => (share === null || n < WHOLE_PERCENT_FROM ? null : { share: percent(share), low: low && percent(low), high: high && percent(high) });

const toChange = (change: Trust['change']) => change && { ...change, difference: whole(change.difference), low: whole(change.low), high: whole(change.high) };

/** `too_few` and `protects_others` are told apart nowhere: the difference would narrow down the hidden count. */
function toPublished({ hidden, figures }: Published): Answer['published'] {
  const mean = figures && toMean(figures);
  if (hidden || !figures || !mean) return { hidden: hidden === 'nobody_answered' ? 'nobody_answered' : 'too_few', figures: null };
  const { facets, outcomes, topBox } = figures;
  return {
    hidden: 'none',
    figures: {
      ...mean, topBox: toTopBox(topBox, figures.n),
      facets: { voice: toMean(facets.voice), respect: toMean(facets.respect), neutrality: toMean(facets.neutrality), trustworthyMotives: toMean(facets.trustworthyMotives) },
      outcomes: { satisfaction: toMean(outcomes.satisfaction), legitimacy: toMean(outcomes.legitimacy), effectiveness: toMean(outcomes.effectiveness) },
    },
  };
}

export function toTrust(trust: Trust): Answer {
  const { weighting, coverage } = trust;
  const tooFew = trust.published.hidden !== null && trust.published.hidden !== 'nobody_answered';
  return {
    period: { from: trust.filter.from, to: trust.filter.to }, published: toPublished(trust.published), release: trust.release, change: toChange(trust.change),
    months: trust.months.map((each) => ({ ...each, published: toPublished(each.published) })),
    // The number of answers of a hidden figure is part of what is hidden.
    coverage: {
      steps: coverage.steps.map(({ stage, count }) => ({ stage, count: stage === 'completed' && tooFew ? null : count })), excluded: coverage.excluded,
      responseRate: tooFew || coverage.responseRate === null ? null : percent(coverage.responseRate),
    },
    weighting: { method: weighting.nonResponse, margins: ['municipality'], trimmedPeople: weighting.trimmedPeople, largestToMedian: Math.round(weighting.largestToMedian * 10) / 10, converged: weighting.converged },
  };
}

const namesOf: Record<FilterName, (names: Breakdown['names']) => Named[]> = {
  municipalityId: (names) => names.municipalities, unitId: (names) => names.units, contactGroupId: (names) => names.contactGroups, language: () => [],
};
const without: Record<FilterName, string> = { municipalityId: 'No municipality', unitId: 'No unit', contactGroupId: 'No group', language: 'Not known' };

export function toBreakdown(by: AnswerOf<typeof breakdownTrust>['by'], name: FilterName, result: Breakdown, minimum: number): AnswerOf<typeof breakdownTrust> {
  const labels = new Map(namesOf[name](result.names).map((each) => [each.id, each.name]));
  const rows = result.rows.map((row) => ({
    key: row.key, label: labels.get(row.key) ?? (name === 'language' && row.key ? row.key : without[name]),
    published: toPublished(row.published), adjusted: row.adjusted && { value: whole(row.adjusted.value), low: whole(row.adjusted.low), high: whole(row.adjusted.high) }, change: toChange(row.change),
  }));
  return { by, total: toPublished(result.total), rows: rows.toSorted((a, b) => a.label.localeCompare(b.label)), minimum };
}

export function toChoices(choices: Awaited<ReturnType<InsightsService['choices']>>): AnswerOf<typeof filterChoices> {
  return choices;
}
