// What a resident said, and the five states of saying or not saying it.
import type { ContactPart } from './definition.js';

/** A row of a matrix is a point 1…m, or one of the two ways of not answering; rows left empty are absent. */
export type MatrixCell = number | 'not_applicable' | 'declined';
export type MatrixValue = Readonly<Record<string, MatrixCell>>;
export type ContactMeValue = Readonly<Partial<Record<ContactPart, string>>>;

/**
 * rating, number: number · yes_no, consent: 'yes' | 'no' · single: choice id · multiple: choice ids in the order of
 * the definition · ranking: choice ids, best first · date: YYYY-MM-DD · texts: string · matrix, contact_me: object.
 */
export type AnswerValue = number | string | readonly string[] | MatrixValue | ContactMeValue;

/** What a resident can give. */
export type GivenAnswer =
  | { readonly state: 'value'; readonly value: AnswerValue }
  | { readonly state: 'not_applicable' }
  | { readonly state: 'declined' };

/** What is kept: also why there is nothing. `not_shown` was never asked, `empty` was asked and passed over. */
export type Answer = GivenAnswer | { readonly state: 'not_shown' } | { readonly state: 'empty' };
export type AnswerState = Answer['state'];

/** By question id; questions may be absent. */
export type Answers = Readonly<Record<string, Answer>>;
export type GivenAnswers = Readonly<Record<string, GivenAnswer>>;

const EMPTY: Answer = { state: 'empty' };

/** The answer to a question, `empty` when there is none. Reads own keys only, so an id like `constructor` is safe. */
export function answerTo(answers: Answers, questionId: string): Answer {
  return Object.prototype.hasOwnProperty.call(answers, questionId) ? (answers[questionId] ?? EMPTY) : EMPTY;
}

/** Whether the resident gave this answer, as a value or as a refusal to give one. */
export function isGiven(answer: Answer): answer is GivenAnswer {
  return answer.state !== 'not_shown' && answer.state !== 'empty';
}
