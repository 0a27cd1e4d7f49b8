/** Reads single rules of SCORM 2004 sequencing. A condition that the standard does not know, or that speaks of time, never holds. */
import type { Condition, PostAction, PreAction, RollupAction, RollupRule, Rule } from '@rapport/training-engine/sequencing-definition';
import { listOf, manifestRefused, type Node, numberIn, within, wordsOf } from './manifest-nodes.js';

export const flagIn = (value: unknown, otherwise: boolean): boolean => { const words = wordsOf(value); return words === 'true' || words === '1' ? true : words === 'false' || words === '0' ? false : otherwise; };
export const oneOf = <Word extends string>(value: unknown, words: readonly Word[], otherwise: Word): Word => words.find((each) => each === wordsOf(value)) ?? otherwise;

const names = ['satisfied', 'objectiveStatusKnown', 'objectiveMeasureKnown', 'objectiveMeasureGreaterThan', 'objectiveMeasureLessThan', 'completed', 'activityProgressKnown', 'attempted', 'attemptLimitExceeded', 'always', 'never'] as const;
/** The same conditions, as the roll-up of the standard names them. */
const otherNames: Record<string, Condition['name']> = { objectiveStatusKnown: 'objectiveStatusKnown', activityAttempted: 'attempted', activityCompleted: 'completed' };
export const namesOfTime = ['timeLimitExceeded', 'outsideAvailableTimeRange'];

function conditionIn(node: Node): Condition {
  const word = wordsOf(node['@condition']);
  const name = otherNames[word] ?? oneOf(word, names, 'never');
  const unknown = name === 'never' && word !== 'never';
  return { name, not: !unknown && wordsOf(node['@operator']) === 'not', objective: wordsOf(node['@referencedObjective']).slice(0, 300) || null, threshold: numberIn(node['@measureThreshold'], -1, 1) ?? 0 };
}

const ruleIn = <Action extends string>(node: Node, actions: readonly Action[]): Rule<Action> => {
  const action = wordsOf(within(node, 'ruleAction')['@action']);
  const known = actions.find((each) => each === action);
  if (known === undefined) throw manifestRefused(`One of its sequencing rules asks for “${action.slice(0, 40)}”, which its standard does not know there.`);
  const conditions = within(node, 'ruleConditions');
  return { any: wordsOf(conditions['@conditionCombination']) === 'any', conditions: listOf(conditions['ruleCondition']).map(conditionIn), action: known };
};
export const preRuleIn = (node: Node): Rule<PreAction> => ruleIn(node, ['skip', 'disabled', 'hiddenFromChoice', 'stopForwardTraversal']);
export const postRuleIn = (node: Node): Rule<PostAction> => ruleIn(node, ['exitParent', 'exitAll', 'retry', 'retryAll', 'continue', 'previous']);
export const exitRuleIn = (node: Node): Rule<'exit'> => ruleIn(node, ['exit']);

const actions: readonly RollupAction[] = ['satisfied', 'notSatisfied', 'completed', 'incomplete'];
export function rollupRuleIn(node: Node): RollupRule {
  const asked = wordsOf(within(node, 'rollupAction')['@action']);
  const action = actions.find((each) => each === asked);
  if (action === undefined) throw manifestRefused(`One of its roll-up rules asks for “${asked.slice(0, 40)}”, which its standard does not know.`);
  const conditions = within(node, 'rollupConditions');
  return {
    of: oneOf(node['@childActivitySet'], ['all', 'any', 'none', 'atLeastCount', 'atLeastPercent'] as const, 'all'), count: numberIn(node['@minimumCount'], 0, 1_000_000) ?? 0, share: numberIn(node['@minimumPercent'], 0, 1) ?? 0,
    any: wordsOf(conditions['@conditionCombination']) !== 'all', conditions: listOf(conditions['rollupCondition']).map(conditionIn), action,
  };
}
