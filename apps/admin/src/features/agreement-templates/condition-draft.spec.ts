/** What an officer sees of a condition and saves again means what it meant, whatever stood there before. */
import { holds, type ConditionWorld } from '@rapport/agreement-engine/template-condition';
import { starterTemplate } from '@rapport/agreement-engine/starter-template';
import type { TemplateCondition } from '@rapport/api-contract/agreement-templates';
import { templateCondition } from '@rapport/api-contract/agreement-templates';
import fc from 'fast-check';
import { asksOf, conditionOf, deepest, depthOf, draftOf, ruleOn } from './condition-draft.js';
import type { Field } from './use-templates.js';

const simple = fc.oneof(
  fc.constantFrom('cap' as const, 'escalator' as const, 'advance' as const).map((fact): TemplateCondition => ({ kind: 'term', fact })),
  fc.constantFrom('a', 'b').map((is): TemplateCondition => ({ kind: 'choice', field: 'rule', is })), fc.constant<TemplateCondition>({ kind: 'filled', field: 'note' }),
);
const condition = (depth: number): fc.Arbitrary<TemplateCondition> => depth === 0 ? simple : fc.oneof(
  simple, condition(depth - 1).map((of): TemplateCondition => ({ kind: 'not', of })),
  fc.tuple(fc.constantFrom('all' as const, 'any' as const), fc.array(condition(depth - 1), { minLength: 1, maxLength: 3 })).map(([kind, of]): TemplateCondition => ({ kind, of })),
);
const world = fc.record({ cap: fc.boolean(), escalator: fc.boolean(), advance: fc.boolean(), rule: fc.constantFrom('a', 'b', null), note: fc.boolean() })
  .map(({ rule, note, ...facts }): ConditionWorld => ({ facts, choices: rule ? { rule } : {}, filled: new Set(note ? ['note'] : []) }));

describe('a condition in the editor', () => {
  it('holds in exactly the worlds in which it held before it was opened', () => {
    fc.assert(fc.property(condition(3), world, (before, there) => expect(holds(conditionOf(draftOf(before)), there)).toBe(holds(before, there))));
  });

  it('comes to rest after it was opened once, so that looking at a template changes nothing again', () => {
    fc.assert(fc.property(condition(3), (before) => {
      const once = conditionOf(draftOf(before));
      expect(conditionOf(draftOf(once))).toEqual(once);
    }));
  });

  it('leaves the conditions of the starter as they stand', () => {
    for (const { when } of starterTemplate.clauses) expect(conditionOf(draftOf(when))).toEqual(when);
  });

  it('asks nothing where the last rule was taken out', () => {
    expect(conditionOf({ kind: 'group', every: false, of: [] })).toBeNull();
    expect(conditionOf({ kind: 'group', every: true, of: [{ kind: 'group', every: false, of: [] }] })).toBeNull();
  });

  it('counts as deep as the API lets anybody store', () => {
    fc.assert(fc.property(condition(4), (any) => expect(templateCondition.safeParse(any).success).toBe(depthOf(any) <= deepest)));
  });

  it('never asks a thing what cannot be asked of it', () => {
    const field = (key: string, type: Field['type'], values: string[] = []): Field => ({ key, label: key, help: null, type, required: true, choices: values.map((value) => ({ value, label: value, text: value })) });
    const fields = [field('rule', 'choice', ['a', 'b']), field('bare', 'choice'), field('note', 'text')];
    expect(['rule', 'bare', 'note', 'cap'].map((of) => asksOf(of, fields))).toEqual([['is', 'filled'], ['filled'], ['filled'], ['holds']]);
    expect([ruleOn('rule', true, fields), ruleOn('note', true, fields, true), ruleOn('cap', false, fields)]).toMatchObject([{ asks: 'is', value: 'a' }, { asks: 'filled', value: null, no: true }, { asks: 'holds' }]);
  });
});
