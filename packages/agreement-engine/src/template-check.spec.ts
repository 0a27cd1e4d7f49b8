/** Templates are refused for what would go wrong in an agreement: gaps that nothing fills, clauses that can never stand, duties that nobody wrote down. */
import { richTextOf } from '@rapport/policy-engine/policy-content';
import fc from 'fast-check';
import { fullTerms, leastTerms } from './agreement-terms.fixture.js';
import { type Condition, requiredTopics, type TemplateClause, type TemplateContent, type TemplateField, type TermFact, termFacts } from './template.js';
import { templateFaults } from './template-check.js';
import { holds, mostQuestions, termFactsOf, worldsFor } from './template-condition.js';
import { blockTokenOf, replaceTokens, tokenOf, tokensOfBody } from './template-token.js';
import { valueFault, valueInWords } from './template-value.js';

const field = (key: string, over: Partial<TemplateField> = {}): TemplateField => ({ key, label: key, help: null, type: 'text', required: true, choices: [], ...over });
const clause = (key: string, text: string, over: Partial<TemplateClause> = {}): TemplateClause => ({ id: `id-${key}`, key, heading: key, body: richTextOf(text), topic: 'other', optional: null, when: null, ...over });
const whole = requiredTopics.map((topic) => clause(topic, 'Words.', { topic }));
const template = (clauses: TemplateClause[], fields: TemplateField[] = [], base = whole): TemplateContent => ({ title: 'Agreement', fields, clauses: [...base, ...clauses] });
const faults = (...args: Parameters<typeof template>) => templateFaults(template(...args)).map((each) => [each.code, each.clause ?? each.field ?? each.detail]);
const term = (fact: TermFact): Condition => ({ kind: 'term', fact });
const not = (of: Condition): Condition => ({ kind: 'not', of });
const choice = field('rule', { type: 'choice', choices: [{ value: 'a', label: 'A', text: 'aa' }, { value: 'b', label: 'B', text: 'bb' }] });
const asks = (value: string): Condition => ({ kind: 'choice', field: 'rule', is: value });

describe('a template', () => {
  it('without fault has none', () => expect(templateFaults(template([clause('x', 'By {{name}}, see {{section.payment}}. {{terms.cap}}'), clause('y', '{{terms.service_lines}}')], [field('name')]))).toEqual([]));
  it.each<[string, TemplateClause[], TemplateField[], [string, string][]]>([
    ['a token that no field fills', [clause('x', '{{who}}')], [], [['unknown-field', 'x']]],
    ['a field that stands nowhere', [], [field('name')], [['field-unused', 'name']]],
    ['a token that is not one', [clause('x', '{{ Who? }} {{terms.price}} {{a.b.c}}')], [], [['unknown-token', 'x'], ['unknown-token', 'x'], ['unknown-token', 'x']]],
    ['an address of what is no party', [clause('x', '{{name.address}}')], [field('name')], [['not-a-party', 'x']]],
    ['a table in a sentence', [clause('x', 'The services {{terms.service_lines}} are:')], [], [['block-in-sentence', 'x']]],
    ['a section that does not exist', [clause('x', '{{section.nowhere}}')], [], [['unknown-section', 'x']]],
    ['a section that may be left out', [clause('x', '{{section.y}}'), clause('y', 'Y.', { optional: { chosen: true, help: '' } })], [], [['section-may-be-missing', 'x']]],
    ['a section that stands on another condition', [clause('x', '{{section.y}}', { when: term('cap') }), clause('y', 'Y.', { when: term('escalator') })], [], [['section-may-be-missing', 'x']]],
    ['a clause that can never stand', [clause('x', 'X.', { when: { kind: 'all', of: [term('cap'), not(term('cap'))] } })], [], [['contradictory-condition', 'x']]],
    ['a clause for payment in advance and in arrears', [clause('x', 'X.', { when: { kind: 'all', of: [term('advance'), term('arrears')] } })], [], [['contradictory-condition', 'x']]],
    ['a clause that asks for two values of one choice', [clause('x', '{{rule}}', { when: { kind: 'all', of: [asks('a'), asks('b')] } })], [choice], [['contradictory-condition', 'x']]],
    ['a condition on a value that is not offered', [clause('x', '{{rule}}', { when: asks('c') })], [choice], [['condition-value', 'x']]],
    ['a condition on a field that is not there', [clause('x', 'X.', { when: { kind: 'filled', field: 'gone' } })], [], [['condition-field', 'x']]],
    ['more questions than anybody can follow', [clause('x', 'X.', { when: { kind: 'any', of: termFacts.slice(0, mostQuestions + 1).map(term) } })], [], [['too-many-questions', 'x']]],
    ['two clauses of one key', [clause('x', 'X.'), clause('x', 'X.', { id: 'other' })], [], [['clause-key-twice', 'x']]],
    ['two clauses of one id', [clause('x', 'X.'), clause('y', 'Y.', { id: 'ID-x' })], [], [['clause-id-twice', 'id-x']]],
    ['a clause that says nothing', [clause('x', ' ')], [], [['no-words', 'x']]],
    ['a field called like what the terms are called', [clause('x', '{{terms}}')], [field('terms')], [['field-key', 'terms']]],
    ['two fields of one key', [clause('x', '{{a}}')], [field('a'), field('a')], [['field-twice', 'a']]],
    ['a choice with nothing to choose', [clause('x', '{{rule}}')], [{ ...choice, choices: [] }], [['choice-without-values', 'rule']]],
  ])('is refused with %s', (_, clauses, fields, expected) => expect(faults(clauses, fields)).toEqual(expected));
  it.each(requiredTopics)('is refused when it says nothing of %s, or only sometimes', (topic) => {
    const rest = whole.filter((each) => each.topic !== topic);
    expect(faults([], [], rest)).toEqual([['topic-missing', topic]]);
    expect(faults([clause('z', 'Z.', { topic, optional: { chosen: true, help: '' } })], [], rest)).toEqual([['topic-may-be-missing', topic]]);
    expect(faults([clause('z', 'Z.', { topic, when: term('cap') })], [], rest)).toEqual([['topic-may-be-missing', topic]]);
    expect(faults([clause('z', '{{rule}}', { topic, when: asks('a') }), clause('w', 'W.', { topic, when: asks('b') })], [choice], rest)).toEqual([]);
  });
  it('lets a clause name a section that stands whenever it does', () => expect(faults([clause('x', '{{section.y}}', { when: { kind: 'all', of: [term('cap'), term('escalator')] } }), clause('y', 'Y.', { when: term('cap') })])).toEqual([]));
});

describe('conditions', () => {
  const leaf = fc.oneof(fc.constantFrom(...termFacts.slice(0, 5)).map(term), fc.constantFrom('a', 'b').map(asks));
  const condition = fc.letrec<{ node: Condition }>((tie) => ({ node: fc.oneof({ maxDepth: 3 }, leaf, tie('node').map(not), fc.array(tie('node'), { maxLength: 3 }).map((of): Condition => ({ kind: 'all', of })), fc.array(tie('node'), { maxLength: 3 }).map((of): Condition => ({ kind: 'any', of }))) })).node;
  it('never call a clause contradictory that some agreement would have', () => {
    fc.assert(fc.property(condition, fc.constantFrom(fullTerms, leastTerms), fc.constantFrom('a', 'b'), (asked, terms, rule) => {
      if (holds(asked, { facts: termFactsOf(terms), choices: { rule }, filled: new Set(['rule']) })) expect(worldsFor([asked], [choice])?.some((world) => holds(asked, world))).toBe(true);
    }));
  });
  it('and their opposite never hold together, and one of them always does', () => {
    fc.assert(fc.property(condition, (asked) => { for (const world of worldsFor([asked], [choice]) ?? []) expect(holds(asked, world)).toBe(!holds(not(asked), world)); }));
  });
});

describe('tokens', () => {
  it.each([
    ['agency', { kind: 'field', key: 'agency', part: null }], ['agency.address', { kind: 'field', key: 'agency', part: 'address' }], ['terms.cap', { kind: 'term', token: 'cap' }], ['terms.service_lines', { kind: 'block', token: 'service_lines' }],
    ['section.term', { kind: 'section', key: 'term' }], ['terms', { kind: 'field', key: 'terms', part: null }], ['terms.', { kind: 'unknown', text: 'terms.' }], ['__proto__', { kind: 'unknown', text: '__proto__' }], ['', { kind: 'unknown', text: '' }],
  ])('%s is %j', (inner, token) => expect(tokenOf(inner)).toEqual(token));
  it('are never read in what was filled in', () => expect(replaceTokens('{{a}} and {{b}}', (token) => (token.kind === 'field' && token.key === 'a' ? '{{b}}' : 'x'))).toBe('{{b}} and x'));
  it('are found where an editor cut them in two, and refused', () => {
    const body = { type: 'doc' as const, content: [{ type: 'paragraph' as const, content: [{ type: 'text' as const, text: 'By {{na' }, { type: 'text' as const, text: 'me}}', marks: [{ type: 'bold' as const }] }] }] };
    expect(tokensOfBody(body)).toEqual([{ token: { kind: 'unknown', text: 'By {{name}}' }, alone: false }]);
  });
  it('stand for a table only alone in a paragraph at the top of a clause', () => {
    expect(blockTokenOf(richTextOf('{{terms.service_lines}}').content![0]!)).toBe('service_lines');
    expect(blockTokenOf(richTextOf('{{terms.service_lines}} {{terms.cap}}').content![0]!)).toBeNull();
    const list = { type: 'doc' as const, content: [{ type: 'bulletList' as const, content: [{ type: 'listItem' as const, content: richTextOf('{{terms.service_lines}}').content }] }] };
    expect(tokensOfBody(list)).toEqual([{ token: { kind: 'block', token: 'service_lines' }, alone: false }]);
  });
});

describe('values', () => {
  const party = { name: 'City', form: 'a city', address: '1 A St', contact: '', email: '' };
  const context = { currency: 'USD', locale: 'en-US' };
  it.each<[TemplateField['type'], Parameters<typeof valueFault>[1], string | null, string | null]>([
    ['text', ' Main\n Street ', null, 'Main, Street'], ['text', ' ', 'empty', null], ['text', 'a\u0000b', 'hidden-characters', null], ['text', 5, 'not-a-text', null], ['number', 1200, null, '1,200'], ['number', 1.5, 'not-whole', null], ['days', -1, 'negative', null], ['days', 1, null, '1 day'],
    ['decimal', '12.8084', null, '12.8084'], ['decimal', '1e3', 'not-a-decimal', null], ['decimal', 1.5, 'not-a-decimal', null], ['percent', '0.0725', null, '7.25%'], ['money', 476934573, null, '$4,769,345.73'], ['money', 1.5, 'not-money', null], ['date', '2028-02-29', null, 'February 29, 2028'], ['date', '2026-02-29', 'not-a-day', null],
    ['choice', 'b', null, 'bb'], ['choice', 'c', 'not-a-choice', null], ['party', party, null, 'City'], ['party', { ...party, address: '' }, 'party-incomplete', null], ['party', { ...party, email: 'not-an-address' }, 'party-mail', null], ['party', { ...party, email: ' clerk@city.example ' }, null, 'City'], ['party', 'City', 'not-a-party', null], ['text', undefined, 'empty', null],
  ])('of a %s: %j is %s and reads %s', (type, value, fault, words) => {
    const asked = { ...choice, type };
    expect(valueFault(asked, value)).toBe(fault);
    expect(valueInWords(asked, value, null, context)).toBe(words);
  });
  it('are written as the locale writes them', () => {
    expect(valueInWords({ ...choice, type: 'money' }, 476934573, null, { currency: 'EUR', locale: 'de-DE' })).toBe('4.769.345,73\u00a0€');
    expect(valueInWords({ ...choice, type: 'date' }, '2026-03-02', null, { currency: 'EUR', locale: 'de-DE' })).toBe('2. März 2026');
    expect(valueInWords({ ...choice, type: 'party' }, party, 'email', context)).toBeNull();
  });
});
