// Takes out of a breakdown every figure with too few answers, and every one that would give such a figure away.
import { FACETS, type Facet, type Outcome, OUTCOMES } from './facets.js';
import type { IndexEstimate, MeanEstimate, ShareEstimate } from './index-estimate.js';
import { type Audience, type HiddenReason, MINIMUM_ANSWERS, suppressGroups } from './suppression.js';

/** A facet or outcome that may be shown, or null. */
export type PublishedFigures = MeanEstimate & {
  topBox: ShareEstimate;
  facets: Record<Facet, MeanEstimate | null>;
  outcomes: Record<Outcome, MeanEstimate | null>;
};
/** Exactly one of the two is null. Nothing about a hidden figure, not even its n, leaves this function. */
export type Published = { hidden: HiddenReason; figures: null } | { hidden: null; figures: PublishedFigures };
export type PublishedBreakdown = { total: Published; groups: { key: string; published: Published }[] };

/**
 * Applies suppression to a total and its groups: first the index, then each facet and outcome by its own n, hidden
 * wherever the index is.
 * @param groups that together are the total, from estimateByGroup
 */
export function publishBreakdown(
  total: IndexEstimate,
  groups: readonly { key: string; estimate: IndexEstimate }[],
  audience: Audience,
): PublishedBreakdown {
  const minimum = MINIMUM_ANSWERS[audience];
  const ofIndex = suppressGroups(
    groups.map(({ key, estimate }) => ({ key, n: estimate.n })),
    minimum,
  );
  const perMeasure = new Map(
    [...FACETS, ...OUTCOMES].map((measure) => {
      const counted = groups.map(({ key, estimate }) => ({
        key,
        n: measureOf(estimate, measure).n,
        withheld: ofIndex.groups.get(key) !== null,
      }));
      return [measure, suppressGroups(counted, minimum)];
    }),
  );
  const shows = (measure: Facet | Outcome, key: string | null): boolean => {
    const suppressed = perMeasure.get(measure);
    return (key === null ? suppressed?.total : suppressed?.groups.get(key)) === null;
  };
  const publish = (estimate: IndexEstimate, hidden: HiddenReason | null, key: string | null): Published =>
    hidden === null ? { hidden, figures: only(estimate, (measure) => shows(measure, key)) } : { hidden, figures: null };
  return {
    total: publish(total, ofIndex.total, null),
    groups: groups.map(({ key, estimate }) => ({
      key,
      published: publish(estimate, ofIndex.groups.get(key) ?? null, key),
    })),
  };
}

/** A figure that stands alone, without a breakdown beside it. */
export function publishAlone(estimate: IndexEstimate, audience: Audience): Published {
  const minimum = MINIMUM_ANSWERS[audience];
  if (estimate.n < minimum) return { hidden: estimate.n === 0 ? 'nobody_answered' : 'too_few', figures: null };
  return { hidden: null, figures: only(estimate, (measure) => measureOf(estimate, measure).n >= minimum) };
}

function only(estimate: IndexEstimate, shows: (measure: Facet | Outcome) => boolean): PublishedFigures {
  const pick = (measure: Facet | Outcome): MeanEstimate | null =>
    shows(measure) ? measureOf(estimate, measure) : null;
  return {
    ...estimate,
    facets: {
      voice: pick('voice'),
      respect: pick('respect'),
      neutrality: pick('neutrality'),
      trustworthyMotives: pick('trustworthyMotives'),
    },
    outcomes: {
      satisfaction: pick('satisfaction'),
      legitimacy: pick('legitimacy'),
      effectiveness: pick('effectiveness'),
    },
  };
}

function measureOf(estimate: IndexEstimate, measure: Facet | Outcome): MeanEstimate {
  return isFacet(measure) ? estimate.facets[measure] : estimate.outcomes[measure];
}

function isFacet(measure: Facet | Outcome): measure is Facet {
  return FACETS.some((facet) => facet === measure);
}
