// Random answers for property tests: plausible ones, and whatever an attacker may send.
import fc from 'fast-check';
import type { Question, QuestionnaireDefinition } from '../src/definition.js';
import { allQuestions } from '../src/definition-lookup.js';

export const TODAY = '2026-11-21';
const choice = fc.constantFrom('a', 'b', 'constructor', 'none');
const words = fc.oneof(fc.string({ unit: 'binary', maxLength: 40 }), fc.string({ maxLength: 40 }), fc.constantFrom('{{q:q3}}', '<script>', '  ', '\u202Eabc', 'e\u0000\u0301'));

function plausible(question: Question): fc.Arbitrary<unknown> {
  switch (question.type) {
    case 'rating': return fc.integer({ min: 1, max: question.scale.points }).chain((x) => fc.constantFrom<unknown>(x, String(x)));
    case 'yes_no':
    case 'consent': return fc.constantFrom('yes', 'no', true, false);
    case 'single': return choice;
    case 'multiple': return fc.array(choice, { maxLength: 4 });
    case 'ranking': return fc.shuffledSubarray(['a', 'b', 'constructor', 'none']);
    case 'number': return fc.oneof(fc.integer({ min: -10, max: 3000 }), fc.constantFrom('1,250', '1,5', ' 12 ', '٣', '-0'));
    case 'date': return fc.constantFrom('2024-02-29', '2025-02-29', '2026-11-21', '2026-11-22', ' 2021-01-01 ');
    case 'short_text':
    case 'long_text': return words;
    case 'matrix': return fc.dictionary(fc.constantFrom('r1', 'constructor', 'r9'), fc.constantFrom<unknown>(1, '2', 'not_applicable', 'declined', 12), { maxKeys: 2 });
    case 'contact_me': return fc.record({ name: words, phone: fc.constantFrom('610 555 0134', '+1 (610) 555-0134 ext. 5', 'call me'), email: fc.constantFrom('a@example.org', 'a@b', '') }, { requiredKeys: [] });
  }
}

const states = fc.constantFrom<unknown>({ state: 'not_applicable' }, { state: 'declined' }, { state: 'not_shown' }, { state: 'empty' }, null);

/** Mostly well-formed answers to some of the questions. */
export function arbitraryAnswers(definition: QuestionnaireDefinition): fc.Arbitrary<Record<string, unknown>> {
  return fc.tuple(...allQuestions(definition).map((question) => fc.tuple(fc.constant(question.id), fc.option(
    fc.oneof({ weight: 5, arbitrary: plausible(question).map((value): unknown => ({ state: 'value', value })) }, { weight: 1, arbitrary: states }),
    { nil: undefined, freq: 4 },
  )))).map((entries) => Object.fromEntries(entries.filter(([, answer]) => answer !== undefined)));
}

/** Anything at all. */
export function hostileAnswers(definition: QuestionnaireDefinition): fc.Arbitrary<unknown> {
  const key = fc.oneof(fc.constantFrom(...allQuestions(definition).map(({ id }) => id), '__proto__', 'prototype'), fc.string());
  const state = fc.record({ state: fc.oneof(fc.constant('value'), fc.string()), value: fc.jsonValue() });
  return fc.oneof(fc.jsonValue(), fc.dictionary(key, fc.oneof(state, fc.jsonValue())));
}
