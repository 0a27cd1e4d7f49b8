// Lays what a form holds over the answers so far; the same for a posted form and for one in the browser.
import type { GivenAnswer, GivenAnswers } from '@rapport/survey-engine/answers';
import type { QuestionnaireDefinition } from '@rapport/survey-engine/definition';
import { allQuestions } from '@rapport/survey-engine/definition-lookup';
import { readForm } from '@rapport/survey-engine/form-fields';
import { checkAnswer } from '@rapport/survey-engine/validate-answers';

/** Only the answers that the engine accepts, normalised: a half-typed number must not be kept as an answer. */
export function goodAnswers(definition: QuestionnaireDefinition, answers: GivenAnswers, today: string): GivenAnswers {
  return Object.fromEntries(allQuestions(definition).flatMap((question) => {
    const raw = Object.prototype.hasOwnProperty.call(answers, question.id) ? answers[question.id] : undefined;
    const checked = raw ? checkAnswer(question, raw, today) : null;
    return checked?.kind === 'value' ? [[question.id, checked.value]] : [];
  }));
}

/**
 * The answers with those of one page's form: normalised where they are good, as typed where they are not, so that they can be shown again.
 * Questions that the page did not show (`_shown`) stay as they were.
 */
export function withForm(definition: QuestionnaireDefinition, before: GivenAnswers, pageId: string, fields: readonly (readonly [string, string])[], today: string): GivenAnswers {
  const page = definition.pages.find(({ id }) => id === pageId);
  if (!page) return before;
  const shown = new Set((fields.find(([name]) => name === '_shown')?.[1] ?? '').split(' '));
  const asked = page.questions.filter(({ id }) => shown.has(id));
  const read = readForm({ ...page, questions: asked }, fields);
  const answers: Record<string, GivenAnswer> = { ...before };
  for (const question of asked) {
    const raw = read[question.id] as GivenAnswer | null | undefined;
    const checked = raw ? checkAnswer(question, raw, today) : null;
    if (!raw || checked?.kind === 'blank') delete answers[question.id];
    else answers[question.id] = checked?.kind === 'value' ? checked.value : raw;
  }
  return answers;
}
