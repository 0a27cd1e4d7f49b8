// What must never be accepted, and what must never be lost, when a resident sends answers.
import naughty from 'big-list-of-naughty-strings' with { type: 'json' };
import fc from 'fast-check';
import { arbitraryAnswers, hostileAnswers, TODAY } from '../test/arbitrary-answers.js';
import { arbitraryDefinition } from '../test/arbitrary-definition.js';
import type { Question, QuestionnaireDefinition } from './definition.js';
import { LIMITS } from './limits.js';
import { shownQuestions } from './relevance.js';
import { validateAnswers, type Scope } from './validate-answers.js';

const text = { en: 'Question' };
const rated = { facet: null, construct: null, reverse: false } as const;
const five = { points: 5, labels: { kind: 'ends', low: text, high: text } } as const;
const abc = ['a', 'b', 'c', 'none'].map((id) => ({ id, text, exclusive: id === 'none' }));

function asking(...questions: Question[]): QuestionnaireDefinition {
  return { format: 1, id: 'x', version: 1, languages: ['en'], defaultLanguage: 'en', title: text, intro: text, thanks: text, pages: questions.map((question) => ({ id: `p_${question.id}`, questions: [question] })) };
}

function outcome(question: Question, value: unknown): unknown {
  const { ok, answers, problems } = validateAnswers(asking(question), { [question.id]: { state: 'value', value } }, { kind: 'partial' }, TODAY);
  const kept = answers[question.id];
  return ok ? (kept?.state === 'value' ? kept.value : 'blank') : problems.map(({ code, part }) => (part === undefined ? code : `${part}:${code}`)).join();
}

const rating: Question = { id: 'q', type: 'rating', text, scale: five, ...rated };
const multiple: Question = { id: 'q', type: 'multiple', text, choices: abc, min: 2, max: 2 };
const ranking: Question = { id: 'q', type: 'ranking', text, choices: abc, top: 2 };
const number: Question = { id: 'q', type: 'number', text, min: 0, max: 2000, integer: true };
const date: Question = { id: 'q', type: 'date', text, min: '2026-01-01', max: 'today' };
const short: Question = { id: 'q', type: 'short_text', text, maxLength: 5 };
const long: Question = { id: 'q', type: 'long_text', text };
const matrix: Question = { id: 'q', type: 'matrix', text, scale: five, rows: [{ id: 'r1', text, ...rated }, { id: 'r2', text, ...rated }], notApplicable: true };
const contact: Question = { id: 'q', type: 'contact_me', text, fields: ['name', 'phone', 'email'] };

describe('validateAnswers', () => {
  it('accepts again whatever it returned, unchanged', () => {
    const scope: Scope = { kind: 'partial' };
    const anything = arbitraryDefinition('back').chain((definition) => fc.tuple(fc.constant(definition), fc.oneof(arbitraryAnswers(definition), hostileAnswers(definition))));
    fc.assert(fc.property(anything, ([definition, raw]) => {
      const first = validateAnswers(definition, raw, scope, TODAY);
      const again = validateAnswers(definition, first.answers, scope, TODAY);
      expect(again.problems).toEqual([]);
      const shown = shownQuestions(definition, first.answers);
      expect(Object.keys(first.answers).filter((id) => !shown.has(id))).toEqual([]);
      expect(JSON.stringify(again.answers)).toBe(JSON.stringify(first.answers));
      const complete = validateAnswers(definition, raw, { kind: 'complete' }, TODAY);
      if (complete.ok) expect(validateAnswers(definition, complete.answers, { kind: 'complete' }, TODAY).ok).toBe(true);
    }), { numRuns: 500 });
  });

  it('never lets through a control character, half a character or a text that is too long', () => {
    fc.assert(fc.property(fc.oneof(fc.string({ unit: 'binary' }), fc.string().map((s) => `a\u0000${s}\u202E\uD800`)), (raw) => {
      const kept = outcome(long, raw);
      expect(kept).toEqual(expect.not.stringMatching(/[^\P{Cc}\n]|\p{Cs}|[\u202A-\u202E]/u));
      expect(kept).toBe(String(kept).normalize('NFC').trim());
    }), { numRuns: 500 });
  });

  it.each(naughty.filter((one) => one !== '').map((one) => [one]))('takes %j as text, safely and the same each time', (one) => {
    const kept = outcome(long, one);
    if (kept === 'blank') expect(one.replace(/[\s\p{C}\p{Mn}]/gu, '')).toBe('');
    else expect(outcome(long, kept)).toBe(kept);
  });

  it.each<[Question, unknown, unknown]>([
    [rating, 5, 5], [rating, '3', 3], [rating, 0, 'out_of_scale'], [rating, 6, 'out_of_scale'], [rating, 2.5, 'out_of_scale'], [rating, [3], 'malformed'],
    [rating, '03e1', 'malformed'], [rating, null, 'blank'],
    [{ id: 'q', type: 'single', text, choices: abc }, 'z', 'unknown_choice'], [{ id: 'q', type: 'single', text, choices: abc }, 'toString', 'unknown_choice'],
    [multiple, ['b', 'a', 'b'], ['a', 'b']], [multiple, ['a'], 'too_few'], [multiple, ['a', 'b', 'c'], 'too_many'], [multiple, ['none'], ['none']],
    [multiple, ['none', 'a'], 'exclusive_choice'], [multiple, ['z', 'a'], 'unknown_choice'], [multiple, [], 'blank'], [multiple, 'a', 'malformed'],
    [ranking, ['c', 'a'], ['c', 'a']], [ranking, { a: '2', c: '1', b: '' }, ['c', 'a']], [ranking, { a: '1', c: '1' }, 'ranking_duplicate'],
    [ranking, ['a', 'a'], 'ranking_duplicate'], [ranking, ['a'], 'ranking_incomplete'], [ranking, { a: 'first' }, 'malformed'], [ranking, ['z', 'a'], 'unknown_choice'],
    [number, '1,250', 1250], [number, '٤٢', 42], [number, '1,5', 'not_an_integer'], [number, '1e3', 'not_a_number'], [number, '-1', 'number_too_small'],
    [number, 2001, 'number_too_large'], [number, Number.NaN, 'not_a_number'], [number, '0x10', 'not_a_number'], [number, '9007199254740993', 'not_a_number'], [number, ' ', 'blank'],
    [date, '2026-02-29', 'not_a_date'], [date, '2025-12-31', 'date_too_early'], [date, '2026-11-21', '2026-11-21'], [date, '2026-11-22', 'date_too_late'], [date, '21/11/2026', 'not_a_date'],
    [short, '  hé\nllo ', 'too_long'], [short, ' a\tb ', 'a b'], [short, '👩‍🚒👩', '👩‍🚒👩'], [short, '\u200B\u200D', 'blank'], [short, 3, 'malformed'],
    [matrix, { r1: 5, r2: 'not_applicable' }, { r1: 5, r2: 'not_applicable' }], [matrix, { r2: 6 }, 'r2:out_of_scale'], [matrix, { r3: 1 }, 'unknown_row'], [matrix, { r1: 'declined' }, 'r1:declined_not_allowed'],
    [contact, { name: 'Ana', phone: '+1 (610) 555-0134 ext. 5' }, { name: 'Ana', phone: '+1 (610) 555-0134 ext. 5' }], [contact, { name: 'Ana' }, 'contact_way_missing'],
    [contact, { email: 'a@b', phone: 'soon' }, 'phone:phone_invalid,email:email_invalid'], [contact, { email: 'a@example.org\nBcc: b@example.org' }, 'email:email_invalid'],
    [contact, { email: 'a@example.org', ssn: '1' }, 'malformed'], [contact, { name: ' ', email: '' }, 'blank'],
    [{ id: 'q', type: 'yes_no', text }, true, 'yes'], [{ id: 'q', type: 'yes_no', text }, 'maybe', 'malformed'],
  ])('checks %j: %j', (question, value, expected) => expect(outcome(question, value)).toEqual(expected));

  it('refuses unknown questions, also the ones every object inherits', () => {
    for (const id of ['ghost', '__proto__', 'constructor', 'toString']) {
      const raw: unknown = JSON.parse(`{"${id}":{"state":"value","value":3}}`);
      expect(validateAnswers(asking(rating), raw, { kind: 'partial' }, TODAY).problems).toEqual([{ questionId: id, code: 'unknown_question' }]);
    }
  });

  it('refuses "does not apply" and "prefer not to answer" where they are not offered', () => {
    const sent = (state: string) => validateAnswers(asking(rating), { q: { state } }, { kind: 'partial' }, TODAY).problems.map(({ code }) => code);
    expect(sent('not_applicable')).toEqual(['not_applicable_not_allowed']);
    expect(sent('declined')).toEqual(['declined_not_allowed']);
    expect(sent('invented')).toEqual(['malformed']);
  });

  it('asks for required answers on the page at hand, all of them at submission, none while saving', () => {
    const definition = asking({ ...rating, id: 'one', required: true, notApplicable: true }, { ...matrix, id: 'two', required: true }, { id: 'three', type: 'consent', text, statement: text, required: true });
    const raw = { one: { state: 'not_applicable' }, two: { state: 'value', value: { r1: 3 } }, three: { state: 'value', value: 'no' } };
    const codes = (scope: Scope) => validateAnswers(definition, raw, scope, TODAY).problems.map(({ questionId, code, part }) => [questionId, code, part]);
    expect(codes({ kind: 'partial' })).toEqual([]);
    expect(codes({ kind: 'page', pageId: 'p_one' })).toEqual([]);
    expect(codes({ kind: 'page', pageId: 'p_two' })).toEqual([['two', 'required', 'r2']]);
    expect(codes({ kind: 'complete' })).toEqual([['two', 'required', 'r2'], ['three', 'consent_required', undefined]]);
    expect(() => codes({ kind: 'page', pageId: 'nowhere' })).toThrow(RangeError);
  });

  it('never asks for, keeps or complains about what an abandoned branch holds', () => {
    const definition = asking({ id: 'gate', type: 'yes_no', text }, { ...rating, id: 'branch', required: true, relevant: { op: 'eq', question: 'gate', value: 'yes' } });
    for (const left of [4, 99]) {
      const raw = { branch: { state: 'value', value: left }, gate: { state: 'value', value: 'no' } };
      expect(validateAnswers(definition, raw, { kind: 'complete' }, TODAY)).toEqual({ ok: true, answers: { gate: raw.gate }, problems: [] });
    }
  });

  it('refuses what is too big or too deep before working on it', () => {
    const deep: unknown = JSON.parse(`{"q":${'['.repeat(5000)}${']'.repeat(5000)}}`);
    const refusal = (raw: unknown) => validateAnswers(asking(long), raw, { kind: 'partial' }, TODAY).problems.map(({ code }) => code);
    expect(refusal({ q: { state: 'value', value: 'x'.repeat(LIMITS.submission) } })).toEqual(['too_large']);
    expect(refusal(Object.fromEntries(Array.from({ length: LIMITS.answers + 1 }, (_, index) => [`k${index}`, 1])))).toEqual(['too_large']);
    expect(refusal(deep)).toEqual(['malformed']);
    expect(refusal('nonsense')).toEqual(['malformed']);
  });
});
