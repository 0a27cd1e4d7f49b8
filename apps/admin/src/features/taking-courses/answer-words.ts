/** An answer in words, as it is shown afterwards. */
import type { QuizAnswer, QuizItem } from './use-course.js';

export function answerInWords(item: Pick<QuizItem, 'options' | 'unit'>, answer: QuizAnswer | null): string {
  if (!answer) return 'No answer';
  const textOf = (id: string) => item.options.find((option) => option.id === id)?.text ?? '';
  switch (answer.kind) {
    case 'single': return textOf(answer.optionId);
    case 'multiple': return answer.optionIds.length === 0 ? 'None of them' : answer.optionIds.map(textOf).join('; ');
    case 'true-false': return answer.value ? 'True' : 'False';
    case 'ordering': return answer.optionIds.map((id, at) => `${at + 1}. ${textOf(id)}`).join('  ');
    case 'number': return [String(answer.value), item.unit].filter(Boolean).join(' ');
  }
}
