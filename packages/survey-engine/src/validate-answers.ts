// Checks what a resident sent, page by page or as a whole, and returns it normalised with stable problem codes.
import { BLANK, entriesOf, good, wrong, type AnswerProblem, type Checked, type Problem } from './answer-problems.js';
import type { AnswerValue, GivenAnswer, GivenAnswers } from './answers.js';
import { answerTo } from './answers.js';
import { checkMatrix, checkMultiple, checkPoint, checkRanking, checkSingle, checkYesNo } from './check-choice.js';
import { checkContactMe, checkDate, checkNumber, checkText } from './check-text.js';
import type { Question, QuestionnaireDefinition } from './definition.js';
import { allQuestions } from './definition-lookup.js';
import { LIMITS } from './limits.js';
import { dropAbandoned, shownQuestions } from './relevance.js';

/**
 * How much must be there: `partial` (saving on the way) asks for nothing, `page` for the required questions of that
 * page, `complete` (submission) for all of them. Whatever is there is checked in every scope.
 */
export type Scope = { readonly kind: 'partial' | 'complete' } | { readonly kind: 'page'; readonly pageId: string };

/** `answers` holds only good answers of shown questions, normalised, in the order of the definition. */
export interface Validated {
  readonly ok: boolean;
  readonly answers: GivenAnswers;
  readonly problems: readonly AnswerProblem[];
}

/**
 * @param raw an object question id → `{state, value?}`, as sent; may be anything
 * @param today civil date YYYY-MM-DD in the agency's zone
 * @throws RangeError when the scope names a page that does not exist
 */
export function validateAnswers(definition: QuestionnaireDefinition, raw: unknown, scope: Scope, today: string): Validated {
  const entries = entriesOf(raw);
  if (!entries) return refuse('malformed');
  if (entries.length > LIMITS.answers || tooMuchText(raw)) return refuse('too_large');
  const questions = allQuestions(definition);
  const known = new Map(questions.map((question) => [question.id, question]));
  const given: [string, GivenAnswer][] = [];
  const found: AnswerProblem[] = [];
  for (const [id, one] of entries) {
    const question = known.get(id);
    const checked = question ? checkAnswer(question, one, today) : wrong('unknown_question');
    if (checked.kind === 'value') given.push([id, checked.value]);
    if (checked.kind === 'wrong') found.push(...checked.problems.map((problem) => ({ questionId: id.slice(0, LIMITS.idLength), ...problem })));
  }
  const answers = dropAbandoned(definition, Object.fromEntries(given));
  const shown = shownQuestions(definition, answers);
  // What is wrong with a hidden answer is nobody's business: the answer is dropped.
  const visible = found.filter(({ questionId, code }) => code === 'unknown_question' || (questionId !== null && shown.has(questionId)));
  const faulty = new Set(visible.map((problem) => problem.questionId));
  const missing = askedIn(definition, scope)
    .filter((question) => shown.has(question.id) && !faulty.has(question.id))
    .flatMap((question) => missingIn(question, answers));
  const problems = [...visible, ...missing].sort((a, b) => position(questions, a) - position(questions, b));
  return { ok: problems.length === 0, answers, problems };
}

function refuse(code: 'malformed' | 'too_large'): Validated {
  return { ok: false, answers: {}, problems: [{ questionId: null, code }] };
}

function position(questions: readonly Question[], problem: AnswerProblem): number {
  const index = questions.findIndex((question) => question.id === problem.questionId);
  return index < 0 ? questions.length : index;
}

// Walks with its own stack, so that deep nesting cannot exhaust the engine's.
function tooMuchText(raw: unknown): boolean {
  const stack: unknown[] = [raw];
  let left: number = LIMITS.submission;
  while (stack.length > 0 && left > 0) {
    const one = stack.pop();
    left -= typeof one === 'string' ? one.length : 1;
    if (typeof one === 'object' && one !== null) for (const [key, value] of Object.entries(one)) stack.push(key, value);
  }
  return left <= 0;
}

/** One answer on its own: shape, state, value. Says nothing about being required. */
export function checkAnswer(question: Question, raw: unknown, today: string): Checked<GivenAnswer> {
  if (raw === null || raw === undefined) return BLANK;
  const entries = entriesOf(raw);
  const state = entries?.find(([key]) => key === 'state')?.[1];
  if (state === 'empty' || state === 'not_shown') return BLANK;
  if (state === 'not_applicable') return question.notApplicable ? good({ state }) : wrong('not_applicable_not_allowed');
  if (state === 'declined') return question.declined ? good({ state }) : wrong('declined_not_allowed');
  if (state !== 'value') return wrong('malformed');
  const value = entries?.find(([key]) => key === 'value')?.[1];
  if (value === null || value === undefined) return BLANK;
  const checked = checkValue(question, value, today);
  return checked.kind === 'value' ? good({ state, value: checked.value }) : checked;
}

function checkValue(question: Question, raw: unknown, today: string): Checked<AnswerValue> {
  switch (question.type) {
    case 'rating': return checkPoint(question.scale.points, raw);
    case 'yes_no':
    case 'consent': return checkYesNo(raw);
    case 'single': return checkSingle(question, raw);
    case 'multiple': return checkMultiple(question, raw);
    case 'ranking': return checkRanking(question, raw);
    case 'number': return checkNumber(question, raw);
    case 'date': return checkDate(question, raw, today);
    case 'short_text':
    case 'long_text': return checkText(question, raw);
    case 'matrix': return checkMatrix(question, raw);
    case 'contact_me': return checkContactMe(question, raw);
  }
}

function askedIn(definition: QuestionnaireDefinition, scope: Scope): readonly Question[] {
  if (scope.kind !== 'page') return scope.kind === 'complete' ? allQuestions(definition) : [];
  const page = definition.pages.find((one) => one.id === scope.pageId);
  if (!page) throw new RangeError(`No page "${scope.pageId}" in this questionnaire.`);
  return page.questions;
}

function missingIn(question: Question, answers: GivenAnswers): AnswerProblem[] {
  if (!question.required) return [];
  const answer = answerTo(answers, question.id);
  const at = (code: Problem['code'], part?: string): AnswerProblem => ({ questionId: question.id, code, ...(part !== undefined && { part }) });
  if (question.type === 'consent' && !(answer.state === 'value' && answer.value === 'yes')) return [at('consent_required')];
  if (answer.state === 'empty') return [at('required')];
  if (question.type !== 'matrix' || answer.state !== 'value') return [];
  const rows = new Set(Object.keys(answer.value));
  return question.rows.filter((row) => !rows.has(row.id)).map((row) => at('required', row.id));
}
