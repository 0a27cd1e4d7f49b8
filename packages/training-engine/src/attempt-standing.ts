/** Where somebody stands with a quiz: open, passed, may try again, must wait, or has no attempt left. */
import { type AttemptState, counts, isOver } from './attempt-state.js';
import type { Quiz } from './course.js';

export interface AttemptRecord { id: string; number: number; state: AttemptState; startedAt: Date; endedAt: Date | null; percent: number | null }
export interface QuizStanding {
  state: 'not-started' | 'in_progress' | 'passed' | 'may-retake' | 'must-wait' | 'locked';
  openAttemptId: string | null; used: number;
  /** Null: as often as needed. */
  left: number | null; mayStartAt: Date | null; bestPercent: number | null;
}

/** Every attempt that was reopened grants one more. `attempts` are of one course attempt, in any order. */
export function standingOfQuiz(quiz: Pick<Quiz, 'maxAttempts' | 'retakeAfterHours'>, attempts: readonly AttemptRecord[], now: Date): QuizStanding {
  const used = attempts.filter((one) => counts(one.state)).length;
  const granted = attempts.filter((one) => one.state === 'reopened').length;
  const left = quiz.maxAttempts === null ? null : Math.max(0, quiz.maxAttempts + granted - used);
  const open = attempts.find((one) => !isOver(one.state)) ?? null;
  const percents = attempts.filter((one) => counts(one.state)).flatMap((one) => (one.percent === null ? [] : [one.percent]));
  const base = { openAttemptId: open?.id ?? null, used, left, bestPercent: percents.length ? Math.max(...percents) : null, mayStartAt: null };
  if (attempts.some((one) => one.state === 'passed')) return { ...base, state: 'passed' };
  if (open) return { ...base, state: 'in_progress' };
  if (left === 0) return { ...base, state: 'locked' };
  const last = attempts.filter((one) => counts(one.state) && one.state !== 'reopened' && one.endedAt).map((one) => one.endedAt?.getTime() ?? 0);
  if (last.length === 0) return { ...base, state: used === 0 && attempts.length === 0 ? 'not-started' : 'may-retake' };
  const mayStartAt = new Date(Math.max(...last) + quiz.retakeAfterHours * 3_600_000);
  return mayStartAt > now ? { ...base, state: 'must-wait', mayStartAt } : { ...base, state: 'may-retake' };
}

/** True once correct answers may be told: passed, or no attempt left. Before that they would help with the next one. */
export const mayReveal = (standing: Pick<QuizStanding, 'state'>): boolean => standing.state === 'passed' || standing.state === 'locked';
