// Turns contact facts and earlier answers into the plain-text values that piping tokens stand for.
import { answerTo, type Answers, type AnswerValue } from './answers.js';
import type { Question, QuestionnaireDefinition, QuestionType } from './definition.js';
import { choicesOf, findQuestion } from './definition-lookup.js';
import { isContextToken, questionOfToken, type PipingContext } from './piping.js';
import { shownQuestions } from './relevance.js';

/** Types whose answer reads well inside a sentence and identifies nobody. */
export const PIPEABLE_TYPES: readonly QuestionType[] = ['rating', 'single', 'multiple', 'ranking', 'number', 'date', 'short_text'];

/**
 * The value of each token for `pipeText` and `pipeHtml`. Hidden questions and answers without a value give undefined.
 * @param language BCP 47 tag of the language shown
 */
export function pipedValues(
  definition: QuestionnaireDefinition, answers: Answers, context: PipingContext, language: string,
): (token: string) => string | undefined {
  const shown = shownQuestions(definition, answers);
  return (token) => {
    if (isContextToken(token)) return context[token];
    const question = findQuestion(definition, questionOfToken(token) ?? '');
    if (!question || !shown.has(question.id) || !PIPEABLE_TYPES.includes(question.type)) return undefined;
    const answer = answerTo(answers, question.id);
    return answer.state === 'value' ? inWords(definition, question, answer.value, language) : undefined;
  };
}

function inWords(definition: QuestionnaireDefinition, question: Question, value: AnswerValue, language: string): string | undefined {
  const own = (text: Readonly<Record<string, string>> | undefined): string | undefined => text?.[language] ?? text?.[definition.defaultLanguage];
  const label = (id: string): string | undefined => own(choicesOf(question).find((choice) => choice.id === id)?.text);
  if (question.type === 'rating' && typeof value === 'number') {
    const { labels } = question.scale;
    return (labels.kind === 'every' ? own(labels.points[value - 1]) : undefined) ?? String(value);
  }
  if (question.type === 'single' && typeof value === 'string') return label(value);
  if (Array.isArray(value)) return value.map((id) => label(String(id))).filter((one) => one !== undefined).join(', ');
  if (question.type === 'date' && typeof value === 'string') return dayInWords(value, language);
  if (typeof value === 'number') return new Intl.NumberFormat(language).format(value);
  return question.type === 'short_text' && typeof value === 'string' ? value : undefined;
}

/**
 * A civil date as people say it: "November 14" (en-US), "14 de noviembre" (es).
 * @param date YYYY-MM-DD
 */
export function dayInWords(date: string, language: string): string {
  return new Intl.DateTimeFormat(language, { day: 'numeric', month: 'long', timeZone: 'UTC' }).format(new Date(`${date}T00:00:00Z`));
}
