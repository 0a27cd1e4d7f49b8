// The stable codes of everything that can be wrong with an answer; words for them live in the UI strings.

export const PROBLEM_CODES = [
  'unknown_question', 'malformed', 'too_large', 'required', 'consent_required', 'not_applicable_not_allowed',
  'declined_not_allowed', 'unknown_choice', 'unknown_row', 'out_of_scale', 'too_few', 'too_many', 'exclusive_choice',
  'ranking_duplicate', 'ranking_incomplete', 'not_a_number', 'not_an_integer', 'number_too_small', 'number_too_large',
  'not_a_date', 'date_too_early', 'date_too_late', 'too_long', 'email_invalid', 'phone_invalid', 'contact_way_missing',
] as const;
export type ProblemCode = (typeof PROBLEM_CODES)[number];

/** A fault in one answer, before it is known where it stands. `part` is a matrix row or a contact field. */
export interface Problem {
  readonly code: ProblemCode;
  readonly part?: string;
  /** Values for the message; dates as YYYY-MM-DD. */
  readonly params?: Readonly<Record<string, string | number>>;
}

/** `questionId` is null only for `too_large`, which concerns the whole submission. */
export interface AnswerProblem extends Problem {
  readonly questionId: string | null;
}

/** A normalised value, or nothing when it was left blank, or what is wrong with it. */
export type Checked<V> =
  | { readonly kind: 'value'; readonly value: V }
  | { readonly kind: 'blank' }
  | { readonly kind: 'wrong'; readonly problems: readonly Problem[] };

export const BLANK = { kind: 'blank' } as const;

/** Shorthand for a single fault. */
export function wrong(code: ProblemCode, params?: Problem['params'], part?: string): { kind: 'wrong'; problems: Problem[] } {
  return { kind: 'wrong', problems: [{ code, ...(params && { params }), ...(part !== undefined && { part }) }] };
}

/** Shorthand for a good value. */
export function good<V>(value: V): { kind: 'value'; value: V } {
  return { kind: 'value', value };
}

/** Own enumerable entries of a plain object; undefined for anything else. */
export function entriesOf(raw: unknown): [string, unknown][] | undefined {
  return typeof raw === 'object' && raw !== null && !Array.isArray(raw) ? Object.entries(raw) : undefined;
}
