/** Role-plays as the player and the raters see them. */
import type { rolePlay, rolePlayForScoring, rolePlayToScore } from '@rapport/api-contract/role-plays';
import type { Rubric } from '@rapport/training-engine/course';
import { situationOf, type Turn } from '@rapport/training-engine/role-play-step';
import type { z } from 'zod';
import type { MyRolePlay } from './my-role-plays.service.js';
import type { FinishedRow, ScoreRow } from './role-plays.repository.js';
import type { ToScore } from './scoring.service.js';

const toTurn = ({ nodeId, speaker, text, said, consequence, at }: Turn) => ({ nodeId, speaker, text, said, consequence, at });

const toScores = (rubric: Rubric, levels: ScoreRow['levels']) => rubric.dimensions.map(({ id, name, levels: all }) => ({
  dimensionId: id, name, level: levels[id] ?? 0, anchor: all.find((one) => one.level === levels[id])?.anchor ?? '',
}));

export function toRolePlay({ play, scenario, scores }: MyRolePlay): z.input<typeof rolePlay> {
  const { id, courseAttemptId, scenarioId, number, state, revision, outcome, meanLevel, enough } = play;
  return {
    id, courseAttemptId, scenarioId, title: scenario.title, introduction: scenario.introduction, number, state, revision, outcome, startedAt: play.startedAt.toISOString(), finishedAt: play.finishedAt?.toISOString() ?? null,
    turns: play.turns.map(toTurn), now: situationOf(scenario, play.nodeId),
    result: scores && meanLevel !== null ? { meanLevel, asked: scenario.rubric.passLevel, enough: enough === true, raters: scores.map((score) => ({ scores: toScores(scenario.rubric, score.levels), comment: score.comment })) } : null,
  };
}

export function toScoreLine({ personId, givenName, familyName, finishedAt, ...row }: FinishedRow): z.input<typeof rolePlayToScore> {
  return { ...row, person: { id: personId, givenName, familyName }, finishedAt: finishedAt.toISOString() };
}

export function toScoring({ row, play, scenario, mine, others }: ToScore): z.input<typeof rolePlayForScoring> {
  const { rubric } = scenario;
  const scored = (score: ScoreRow) => ({ scores: toScores(rubric, score.levels), comment: score.comment, at: score.scoredAt.toISOString() });
  return {
    ...toScoreLine(row), introduction: scenario.introduction, turns: play.turns.map(toTurn), outcome: play.outcome ?? 'mixed', ending: situationOf(scenario, play.nodeId).text,
    rubric: { ...rubric, dimensions: rubric.dimensions.map((dimension) => ({ ...dimension, levels: dimension.levels.map((level) => ({ ...level })) })) },
    mine: mine && scored(mine), others: others.map((score) => ({ rater: score.raterName, ...scored(score) })),
  };
}
