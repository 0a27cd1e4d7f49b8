/** Marks a quiz attempt against the pinned items; pure, so that an audit can mark it again. */
import type { QuizItem } from './course.js';
import type { QuizAnswer } from './quiz-answer.js';
import type { DrawnItem } from './quiz-draw.js';

export interface Mark { points: number; right: boolean }
export interface Grade { marks: Record<string, Mark>; points: number; of: number; percent: number; passed: boolean }

const sameSet = (one: ReadonlySet<string>, other: readonly string[]) => one.size === other.length && other.every((id) => one.has(id));

/** The share of the item's points that `answer` brings, 0 to 1; no answer brings none. */
export function shareOf(item: QuizItem, answer: QuizAnswer | null): number {
  if (!answer || answer.kind !== item.kind) return 0;
  if (item.kind === 'single' && answer.kind === 'single') return answer.optionId === item.correct ? 1 : 0;
  if (item.kind === 'true-false' && answer.kind === 'true-false') return answer.value === item.correct ? 1 : 0;
  if (item.kind === 'ordering' && answer.kind === 'ordering') return item.options.length === answer.optionIds.length && item.options.every((option, i) => option.id === answer.optionIds[i]) ? 1 : 0;
  // The tolerance is meant in decimal; the last binary digit must not decide.
  if (item.kind === 'number' && answer.kind === 'number') return Math.abs(answer.value - item.correct) <= item.tolerance + Number.EPSILON * Math.max(1, Math.abs(item.correct)) * 4 ? 1 : 0;
  if (item.kind === 'multiple' && answer.kind === 'multiple') {
    // An option that is named twice counts once: nobody earns a question by repeating the one part they know.
    const chosen = new Set(answer.optionIds);
    if (!item.partialCredit) return sameSet(chosen, item.correct) ? 1 : 0;
    const right = item.correct.filter((id) => chosen.has(id)).length;
    return Math.max(0, (right - (chosen.size - right)) / item.correct.length);
  }
  return 0;
}

/** The grade over all drawn items. `percent` has two decimals; passed means that it reaches `passMark` exactly or more. */
export function gradeQuiz(items: ReadonlyMap<string, QuizItem>, drawn: readonly DrawnItem[], answers: Readonly<Record<string, QuizAnswer | null>>, passMark: number): Grade {
  const marks: Record<string, Mark> = {};
  let points = 0;
  let of = 0;
  for (const { itemId } of drawn) {
    const item = items.get(itemId);
    if (!item) continue;
    const share = shareOf(item, answers[itemId] ?? null);
    marks[itemId] = { points: Math.round(share * item.points * 100) / 100, right: share === 1 };
    points += share * item.points;
    of += item.points;
  }
  const exact = of === 0 ? 0 : (100 * points) / of;
  // Cut, not rounded: 79.999 must not be shown as 80 and failed.
  const percent = Math.floor(exact * 100 + 1e-6) / 100;
  return { marks, points: Math.round(points * 100) / 100, of, percent, passed: percent >= passMark };
}
