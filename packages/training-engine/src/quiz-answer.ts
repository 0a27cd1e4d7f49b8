/** What somebody may answer to a quiz item, and whether an answer fits the item it was given to. */
import type { QuizItem } from './course.js';

export type QuizAnswer =
  | { kind: 'single'; optionId: string } | { kind: 'multiple'; optionIds: readonly string[] } | { kind: 'true-false'; value: boolean }
  | { kind: 'ordering'; optionIds: readonly string[] } | { kind: 'number'; value: number };

/** Why an answer does not fit its item, in words; null when it does. Says nothing about whether it is right. */
export function answerFault(item: QuizItem, answer: QuizAnswer): string | null {
  if (answer.kind !== item.kind) return 'is of another kind than the question';
  const known = 'options' in item ? new Set(item.options.map((option) => option.id)) : new Set<string>();
  switch (answer.kind) {
    case 'single': return known.has(answer.optionId) ? null : 'is not an option of the question';
    case 'multiple': case 'ordering': {
      if (answer.optionIds.some((id) => !known.has(id))) return 'is not an option of the question';
      if (new Set(answer.optionIds).size !== answer.optionIds.length) return 'names an option twice';
      return answer.kind === 'ordering' && answer.optionIds.length !== known.size ? 'must put every option in order' : null;
    }
    case 'true-false': return null;
    case 'number': return Number.isFinite(answer.value) ? null : 'must be a number';
  }
}
