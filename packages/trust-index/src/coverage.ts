// Coverage report: how many of those who could have answered were asked, reached and heard, by group.
import { InvalidInput, requireCount } from './invalid-input.js';

/** Counts of one group. `excluded` by reason; `eligible` counts every contact in scope, before exclusion. */
export type CoverageCounts = {
  group: string;
  eligible: number;
  excluded: Readonly<Record<string, number>>;
  sent: number;
  delivered: number;
  opened: number;
  completed: number;
};

export const COVERAGE_STAGES = ['eligible', 'invitable', 'sent', 'delivered', 'opened', 'completed'] as const;
export type CoverageStage = (typeof COVERAGE_STAGES)[number];

/** `ofPrevious` and `ofInvitable` are shares 0 to 1, null where the divisor is zero. */
export type CoverageStep = {
  stage: CoverageStage;
  count: number;
  lost: number;
  ofPrevious: number | null;
  ofInvitable: number | null;
};

/**
 * A stage larger than the one before: the counts come from systems that disagree, and the report says so instead of
 * hiding it.
 */
export type CoverageFault = { stage: CoverageStage; count: number; previous: CoverageStage; previousCount: number };

export type CoverageFunnel = {
  group: string;
  excluded: { reason: string; count: number }[];
  steps: CoverageStep[];
  responseRate: number | null;
  faults: CoverageFault[];
};

/**
 * The funnel eligible → invitable (eligible less excluded) → sent → delivered → opened → completed. `responseRate` =
 * completed/invitable, in the spirit of AAPOR RR1: everyone who should have been asked is in the divisor.
 */
export function coverageFunnel(counts: CoverageCounts): CoverageFunnel {
  const excluded = Object.entries(counts.excluded)
    .map(([reason, count]) => ({ reason, count }))
    .sort((a, b) => b.count - a.count || (a.reason < b.reason ? -1 : 1));
  for (const { reason, count } of excluded) requireCount(count, `excluded for ${reason}`);
  const invitable = counts.eligible - excluded.reduce((sum, { count }) => sum + count, 0);
  const values: Record<CoverageStage, number> = {
    eligible: counts.eligible,
    invitable,
    sent: counts.sent,
    delivered: counts.delivered,
    opened: counts.opened,
    completed: counts.completed,
  };
  const faults: CoverageFault[] = [];
  const steps = COVERAGE_STAGES.map((stage, i): CoverageStep => {
    const count = values[stage];
    const previous = COVERAGE_STAGES[i - 1];
    if (stage !== 'invitable') requireCount(count, stage);
    if (previous === undefined) return { stage, count, lost: 0, ofPrevious: null, ofInvitable: null };
    const previousCount = values[previous];
    // More excluded than eligible would make the stage negative, which is as wrong as one that grows.
    if (count > previousCount || count < 0) faults.push({ stage, count, previous, previousCount });
    const afterInvitable = stage !== 'invitable' && invitable > 0;
    return {
      stage,
      count,
      lost: previousCount - count,
      ofPrevious: previousCount > 0 ? count / previousCount : null,
      ofInvitable: afterInvitable ? count / invitable : null,
    };
  });
  return {
    group: counts.group,
    excluded,
    steps,
    responseRate: invitable > 0 ? counts.completed / invitable : null,
    faults,
  };
}

/** Adds groups up to one, for the line "all". */
export function mergeCoverage(group: string, parts: readonly CoverageCounts[]): CoverageCounts {
  const merged = { group, eligible: 0, sent: 0, delivered: 0, opened: 0, completed: 0 };
  const excluded: Record<string, number> = {};
  for (const part of parts) {
    if (part.group === group) throw new InvalidInput('key_repeated', `"${group}" is already the name of a part`);
    merged.eligible += part.eligible;
    merged.sent += part.sent;
    merged.delivered += part.delivered;
    merged.opened += part.opened;
    merged.completed += part.completed;
    for (const [reason, count] of Object.entries(part.excluded)) excluded[reason] = (excluded[reason] ?? 0) + count;
  }
  return { ...merged, excluded };
}
