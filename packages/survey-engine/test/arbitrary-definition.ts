// Random questionnaires for property tests: every question type, conditions that look back (or, if wanted, anywhere).
import fc from 'fast-check';
import type { Condition, Page, Question, QuestionnaireDefinition, QuestionType } from '../src/definition.js';

export const TYPES: readonly QuestionType[] = [
  'rating', 'yes_no', 'single', 'multiple', 'ranking', 'number', 'date', 'short_text', 'long_text', 'matrix', 'consent', 'contact_me',
];
// Ids that exist on every object are the ones that careless look-ups trip over.
const IDS = ['constructor', 'valueof', 'q2', 'q3', 'q4', 'q5', 'q6', 'q7', 'q8', 'q9'];
const CHOICES = ['a', 'b', 'constructor', 'none'];

const text = fc.constantFrom('How was it?', 'Say {{q:q2|more}} about it', 'A & B <i>', '{{contact.summary|your contact}}').map((en) => ({ en, es: `¿${en}?` }));
const label = { en: 'Label', es: 'Etiqueta' };

function leaf(question: string): fc.Arbitrary<Condition> {
  const value = fc.constantFrom<string | number>('yes', 'no', 'a', 'b', 1, 2, 3, '2026-02-28');
  return fc.oneof(
    fc.record({ op: fc.constantFrom('eq' as const, 'neq' as const, 'gt' as const, 'gte' as const, 'lt' as const, 'lte' as const), question: fc.constant(question), value }),
    fc.record({ op: fc.constant('in' as const), question: fc.constant(question), values: fc.array(value, { minLength: 1, maxLength: 3 }) }),
    fc.record({ op: fc.constant('answered' as const), question: fc.constant(question) }),
    fc.record({ op: fc.constant('selected' as const), question: fc.constant(question), choice: fc.constantFrom(...CHOICES) }),
  );
}

function condition(targets: readonly string[]): fc.Arbitrary<Condition | undefined> {
  if (targets.length === 0) return fc.constant(undefined);
  const one = fc.constantFrom(...targets).chain(leaf);
  return fc.option(fc.oneof(
    one,
    one.map((arg): Condition => ({ op: 'not', arg })),
    fc.record({ op: fc.constantFrom('and' as const, 'or' as const), args: fc.array(one, { minLength: 1, maxLength: 3 }) }),
  ), { nil: undefined, freq: 2 });
}

const facets = fc.constantFrom('voice' as const, 'respect' as const, 'neutrality' as const, 'motives' as const, null);
const measure = fc.record({ facet: facets, construct: fc.constantFrom('trust' as const, 'satisfaction' as const, null), reverse: fc.boolean() });
const scale = fc.integer({ min: 2, max: 11 }).map((points) => ({ points, labels: { kind: 'ends' as const, low: label, high: label } }));

function typed(type: QuestionType, base: Omit<Question, 'type'>): fc.Arbitrary<Question> {
  const choices = CHOICES.map((id) => ({ id, text: label, exclusive: id === 'none' }));
  const plain = (question: Question): fc.Arbitrary<Question> => fc.constant(question);
  switch (type) {
    case 'rating': return fc.tuple(measure, scale).map(([m, s]) => ({ ...base, ...m, type, scale: s }));
    case 'matrix': return fc.tuple(measure, measure, scale).map(([m, n, s]) => ({ ...base, type, scale: s, rows: [{ id: 'r1', text: label, ...m }, { id: 'constructor', text: label, ...n }] }));
    case 'single': return plain({ ...base, type, choices });
    case 'multiple': return fc.record({ min: fc.option(fc.integer({ min: 1, max: 2 }), { nil: undefined }), max: fc.option(fc.integer({ min: 2, max: 4 }), { nil: undefined }) }).map((bounds) => ({ ...base, type, choices, ...bounds }));
    case 'ranking': return fc.option(fc.integer({ min: 1, max: 4 }), { nil: undefined }).map((top) => ({ ...base, type, choices, top }));
    case 'number': return fc.boolean().map((integer) => ({ ...base, type, min: -5, max: 2000, integer }));
    case 'date': return plain({ ...base, type, min: '2020-01-01', max: 'today' });
    case 'short_text':
    case 'long_text': return fc.integer({ min: 1, max: 300 }).map((maxLength) => ({ ...base, type, maxLength }));
    case 'consent': return plain({ ...base, type, statement: label });
    case 'contact_me': return plain({ ...base, type, fields: ['name', 'phone', 'email'] });
    case 'yes_no': return plain({ ...base, type });
  }
}

/** @param look `back`: conditions as publication allows them; `anywhere`: also ahead and in circles, as a draft may */
export function arbitraryDefinition(look: 'back' | 'anywhere'): fc.Arbitrary<QuestionnaireDefinition> {
  return fc.shuffledSubarray(IDS, { minLength: 1 }).chain((ids) => {
    const questions = fc.tuple(...ids.map((id, index) => fc.record({
      type: fc.constantFrom(...TYPES),
      base: fc.record({
        id: fc.constant(id), text, required: fc.boolean(), notApplicable: fc.boolean(), declined: fc.boolean(),
        relevant: condition(look === 'back' ? ids.slice(0, index) : [...ids, 'nobody']),
      }),
    }).chain(({ type, base }) => typed(type, base))));
    const sizes = fc.array(fc.integer({ min: 1, max: 3 }), { minLength: ids.length, maxLength: ids.length });
    return fc.tuple(questions, sizes).map(([all, cuts]) => assemble(all, cuts));
  });
}

function assemble(questions: readonly Question[], sizes: readonly number[]): QuestionnaireDefinition {
  const pages: Page[] = [];
  for (let from = 0; from < questions.length;) {
    const size = sizes[pages.length] ?? 1;
    pages.push({ id: `p${pages.length}`, questions: questions.slice(from, from + size) });
    from += size;
  }
  const both = { en: 'Text', es: 'Texto' };
  return { format: 1, id: 'random', version: 1, languages: ['en', 'es'], defaultLanguage: 'en', title: both, intro: both, thanks: both, pages };
}
