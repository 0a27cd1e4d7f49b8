/** A quiz attempt as the person may see it now: the one place that decides when a correct answer leaves the server. */
import type { AttemptState } from './attempt-state.js';
import { isOver } from './attempt-state.js';
import { mayReveal, type QuizStanding } from './attempt-standing.js';
import type { Quiz, QuizItem } from './course.js';
import type { QuizAnswer } from './quiz-answer.js';
import type { DrawnItem } from './quiz-draw.js';
import type { Mark } from './quiz-grade.js';

export interface ShownItem {
  itemId: string; version: number; kind: QuizItem['kind']; prompt: string; points: number; options: { id: string; text: string }[]; unit: string | null;
  answer: QuizAnswer | null; mark: Mark | null; reveal: { correct: QuizAnswer; explanation: string } | null;
}
interface Attempt { state: AttemptState; drawn: readonly DrawnItem[]; answers: Readonly<Record<string, QuizAnswer | null>>; marks: Readonly<Record<string, Mark>> | null }

/** The items in the attempt's order. `standing` is of all attempts of this person at this quiz. */
export function showItems(quiz: Pick<Quiz, 'feedback'>, items: ReadonlyMap<string, QuizItem>, attempt: Attempt, standing: Pick<QuizStanding, 'state'>): ShownItem[] {
  const marked = isOver(attempt.state) && quiz.feedback !== 'score';
  const final = isOver(attempt.state) && mayReveal(standing);
  const revealed = final && quiz.feedback === 'answers';
  return attempt.drawn.flatMap(({ itemId, version, optionIds }) => {
    const item = items.get(itemId);
    if (!item) return [];
    const texts = new Map('options' in item ? item.options.map((option) => [option.id, option.text]) : []);
    return [{
      itemId, version, kind: item.kind, prompt: item.prompt, points: item.points, options: optionIds.map((id) => ({ id, text: texts.get(id) ?? '' })), unit: item.kind === 'number' ? item.unit : null,
      answer: attempt.answers[itemId] ?? null, mark: marked && (final || !tellsAnswer(item)) ? (attempt.marks?.[itemId] ?? null) : null, reveal: revealed ? { correct: correctOf(item), explanation: item.explanation } : null,
    }];
  });
}

/** With two possible answers, "wrong" says which is right. */
const tellsAnswer = (item: QuizItem): boolean => item.kind === 'true-false' || ((item.kind === 'single' || item.kind === 'ordering') && item.options.length === 2);

/** The answer that brings all points. */
export function correctOf(item: QuizItem): QuizAnswer {
  switch (item.kind) {
    case 'single': return { kind: 'single', optionId: item.correct };
    case 'multiple': return { kind: 'multiple', optionIds: item.correct };
    case 'true-false': return { kind: 'true-false', value: item.correct };
    case 'ordering': return { kind: 'ordering', optionIds: item.options.map((option) => option.id) };
    case 'number': return { kind: 'number', value: item.correct };
  }
}
