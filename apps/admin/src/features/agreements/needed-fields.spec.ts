/** A field never says that it may stay empty where a clause in the text needs it. */
import { fieldWords, neededFields } from './needed-fields.js';

const body = (text: string) => ({ type: 'doc' as const, content: [{ type: 'paragraph' as const, content: [{ type: 'text' as const, text }] }] });
const clause = (id: string, text: string, when: Parameters<typeof neededFields>[0]['clauses'][number]['when'] = null) => ({ id, key: id, heading: id, body: body(text), topic: 'other' as const, optional: null, when });
const none = { overrides: [], added: [] };
const template = { clauses: [clause('Insurance', 'At least {{ coverage }} and {{coverage}}, {{party.address}} under {{terms.payment}}.'), clause('Liaison', 'Write to {{liaison}}.', { kind: 'all', of: [{ kind: 'filled', field: 'liaison' }] })] };

it('names what the clauses that are in need, each clause once', () => {
  const needed = neededFields(template, new Set(['Insurance', 'Liaison']), none);
  expect([needed.get('coverage'), needed.get('party')]).toEqual([['Insurance'], ['Insurance']]);
  expect(neededFields(template, new Set(['Liaison']), none).get('coverage')).toBeUndefined();
});

it('asks nothing for a clause that goes by itself without the field', () => {
  expect(neededFields(template, new Set(['Insurance', 'Liaison']), none).get('liaison')).toBeUndefined();
});

it('goes by the words that were written instead, and by added clauses', () => {
  const wording = { overrides: [{ clauseId: 'Insurance', heading: null, body: body('As the law says.') }], added: [{ id: 'more', after: null, heading: 'Proof', body: body('Of {{coverage}}.') }, { id: 'gone', after: null, heading: 'Gone', body: body('{{coverage}}') }] };
  expect(neededFields(template, new Set(['Insurance', 'more']), wording).get('coverage')).toEqual(['Proof']);
});

it('says whether a field may stay empty', () => {
  expect(fieldWords({ help: null, required: true }, ['Insurance'])).toBeUndefined();
  expect(fieldWords({ help: 'In full.', required: true })).toBe('In full.');
  expect(fieldWords({ help: null, required: false })).toBe('May stay empty.');
  expect(fieldWords({ help: 'In full.', required: false }, ['Insurance', 'Proof'])).toBe('In full. Needed while the text has “Insurance” and “Proof”.');
});
