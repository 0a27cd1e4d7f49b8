/** A condition of a clause as an officer edits it: rules in groups, without a "not" around anything. Pure. */
import type { TemplateCondition } from '@rapport/api-contract/agreement-templates';
import type { Field } from './use-templates.js';

/** `holds` asks the terms, `is` a choice, `filled` any field; each also the other way round. */
export interface Rule { kind: 'rule'; asks: 'holds' | 'is' | 'filled'; /** A fact of the terms, or a field's key. */ of: string; value: string | null; no: boolean }
export interface RuleGroup { kind: 'group'; every: boolean; of: (Rule | RuleGroup)[] }
type Node = Rule | RuleGroup;

/** Conditions in conditions that can be stored. */
export const deepest = 3;

/** `no`: the opposite is meant. "Not all" is any that is not, "not any" is all that are not: said of each rule, where people can read it. */
function nodeOf(condition: TemplateCondition, no: boolean): Node {
  switch (condition.kind) {
    case 'term': return { kind: 'rule', asks: 'holds', of: condition.fact, value: null, no };
    case 'choice': return { kind: 'rule', asks: 'is', of: condition.field, value: condition.is, no };
    case 'filled': return { kind: 'rule', asks: 'filled', of: condition.field, value: null, no };
    case 'not': return nodeOf(condition.of, !no);
    default: return { kind: 'group', every: (condition.kind === 'all') !== no, of: condition.of.map((each) => nodeOf(each, no)) };
  }
}

/** Always a group, so that there is a place to add to; an empty one asks nothing. */
export function draftOf(condition: TemplateCondition | null): RuleGroup {
  if (condition === null) return { kind: 'group', every: true, of: [] };
  const node = nodeOf(condition, false);
  return node.kind === 'group' ? node : { kind: 'group', every: true, of: [node] };
}

function conditionOfRule({ asks, of, value, no }: Rule): TemplateCondition {
  const asked = asks === 'holds' ? { kind: 'term', fact: of } as TemplateCondition : asks === 'is' ? { kind: 'choice' as const, field: of, is: value ?? '' } : { kind: 'filled' as const, field: of };
  return no ? { kind: 'not', of: asked } : asked;
}

/** Null where nothing is asked; a group of one is that one. */
export function conditionOf(group: RuleGroup): TemplateCondition | null {
  const inside = group.of.flatMap((node) => (node.kind === 'rule' ? conditionOfRule(node) : (conditionOf(node) ?? [])));
  return inside.length > 1 ? { kind: group.every ? 'all' : 'any', of: inside } : (inside[0] ?? null);
}

export function depthOf(condition: TemplateCondition | null): number {
  if (condition === null || condition.kind === 'term' || condition.kind === 'choice' || condition.kind === 'filled') return 0;
  return 1 + (condition.kind === 'not' ? depthOf(condition.of) : Math.max(...condition.of.map(depthOf)));
}

/** What can be asked of this thing, first what is asked of it unless somebody chooses. */
export const asksOf = (of: string, fields: readonly Field[]): readonly Rule['asks'][] => {
  const field = fields.find(({ key }) => key === of);
  if (!field) return ['holds'];
  return field.type === 'choice' && field.choices.length > 0 ? ['is', 'filled'] : ['filled'];
};

/** A rule on another thing: what was asked of the one before does not fit it. */
export function ruleOn(of: string, isField: boolean, fields: readonly Field[], no = false): Rule {
  const asks = isField ? (asksOf(of, fields)[0] ?? 'filled') : 'holds';
  return { kind: 'rule', asks, of, value: asks === 'is' ? (fields.find(({ key }) => key === of)?.choices[0]?.value ?? null) : null, no };
}
