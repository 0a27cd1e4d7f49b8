/** Scores of a rubric with anchored levels: whether a rater's scores fit it, and what they come to together. */
import type { Rubric } from './course.js';

/** Level by dimension id. */
export type Levels = Readonly<Record<string, number>>;

/** Why scores do not fit the rubric, in words, each with the dimension; empty when they do: every dimension once, at a level that has an anchor. */
export function levelFaults(rubric: Rubric, given: readonly { dimensionId: string; level: number }[]): string[] {
  const faults = rubric.dimensions.flatMap(({ id, name, levels }) => {
    const own = given.filter((one) => one.dimensionId === id);
    if (own.length !== 1) return [`Give “${name}” one level.`];
    return levels.some((one) => one.level === own[0]?.level) ? [] : [`“${name}” has no level ${own[0]?.level}.`];
  });
  return given.every((one) => rubric.dimensions.some(({ id }) => id === one.dimensionId)) ? faults : [...faults, 'A score names a dimension that this rubric does not have.'];
}

export interface RubricResult { meanLevel: number; enough: boolean }

/** The mean over dimensions of the mean over raters; null until as many raters as the rubric asks for have scored. */
export function resultOf(rubric: Rubric, scores: readonly Levels[]): RubricResult | null {
  if (rubric.raters === 0 || scores.length < rubric.raters || rubric.dimensions.length === 0) return null;
  const sum = scores.reduce((all, levels) => all + rubric.dimensions.reduce((own, { id }) => own + (levels[id] ?? 0), 0), 0);
  const exact = sum / (scores.length * rubric.dimensions.length);
  return { meanLevel: Math.round(exact * 1000) / 1000, enough: rubric.passLevel === null || exact >= rubric.passLevel - 1e-9 };
}
