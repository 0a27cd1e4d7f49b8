/** Fields, topics and conditions of a template in words. */
import type { TemplateCondition, templateFieldTypes, templateTermFacts, templateTopics } from '@rapport/api-contract/agreement-templates';
import type { Field } from './use-templates.js';

export const typeWords: Record<(typeof templateFieldTypes)[number], string> = {
  text: 'words', number: 'whole number', decimal: 'number', money: 'amount of money', date: 'day', choice: 'choice', party: 'party, with form, address and contact', days: 'days', percent: 'percentage',
};
export const topicWords = (topic: (typeof templateTopics)[number]): string => topic.replaceAll('_', ' ');

const factWords: Record<(typeof templateTermFacts)[number], string> = {
  cap: 'there is a maximum amount', cap_carve_outs: 'something is carved out of the maximum', escalator: 'prices rise by rule', escalator_fixed: 'prices rise by a fixed rate', escalator_index: 'prices follow an index', surcharges: 'there is a surcharge', late_interest: 'late payment bears interest',
  renewal: 'it can be renewed', renewal_automatic: 'it renews by itself', renewal_by_agreement: 'it renews when both agree', advance: 'service is billed in advance', arrears: 'service is billed afterwards', rate_card: 'prices come from a rate card', rate_card_locked: 'the rates are locked', metered: 'something is billed by what was delivered',
  estimated: 'something is billed by estimate', shared_cost: 'a cost is shared', delivery: 'missing service is credited', dispute_ladder: 'disputes have steps', true_up: 'estimates are trued up',
};

export const factInWords = (fact: keyof typeof factWords): string => factWords[fact];

/** One sentence part: "there is a maximum amount and prices rise by rule". */
export function conditionInWords(condition: TemplateCondition, fields: readonly Field[]): string {
  const label = (key: string) => fields.find((each) => each.key === key)?.label ?? key;
  switch (condition.kind) {
    case 'term': return factWords[condition.fact];
    case 'choice': return `“${label(condition.field)}” is “${fields.find((each) => each.key === condition.field)?.choices.find(({ value }) => value === condition.is)?.label ?? condition.is}”`;
    case 'filled': return `“${label(condition.field)}” is filled in`;
    case 'all': return condition.of.map((each) => inside(each, fields)).join(' and ');
    case 'any': return condition.of.map((each) => inside(each, fields)).join(' or ');
    case 'not': return notInWords(condition.of, fields);
  }
}

/** "a and b or c" could be read in two ways. */
const inside = (condition: TemplateCondition, fields: readonly Field[]): string => ((condition.kind === 'all' || condition.kind === 'any') && condition.of.length > 1 ? `(${conditionInWords(condition, fields)})` : conditionInWords(condition, fields));

function notInWords(condition: TemplateCondition, fields: readonly Field[]): string {
  const said = conditionInWords(condition, fields);
  if (condition.kind === 'choice') return said.replace('” is “', '” is not “');
  return condition.kind === 'filled' ? said.replace(/ is filled in$/, ' is empty') : `it is not so that ${inside(condition, fields)}`;
}

/** A key for tokens from words: "Service area" is service_area. */
export const keyFrom = (label: string, taken: readonly string[]): string => {
  const base = label.toLowerCase().normalize('NFKD').replace(/[^a-z0-9]+/g, '_').replace(/^[_0-9]+|_+$/g, '').slice(0, 50) || 'field';
  return taken.includes(base) ? keyFrom(`${base}_${taken.length}`, taken) : base;
};
