/** What is wrong with a template before anybody composes an agreement from it. */
import { plainText } from '@rapport/policy-engine/rich-text-blocks';
import type { TemplateClause, TemplateContent, TemplateField } from './template.js';
import { requiredTopics } from './template.js';
import { fieldsAsked, holds, worldsFor } from './template-condition.js';
import { keyPattern, type PlacedToken, tokensIn, tokensOfBody } from './template-token.js';

export type TemplateFaultCode =
  | 'no-title' | 'field-key' | 'field-twice' | 'choice-without-values' | 'choice-value-twice' | 'field-unused' | 'clause-id-twice' | 'clause-key' | 'clause-key-twice' | 'no-heading' | 'no-words'
  | 'unknown-token' | 'unknown-field' | 'not-a-party' | 'block-in-sentence' | 'unknown-section' | 'section-may-be-missing' | 'condition-field' | 'condition-value' | 'contradictory-condition' | 'too-many-questions' | 'topic-missing' | 'topic-may-be-missing';
/** `clause` and `field` are keys; `detail` is what was found, e.g. the token as written. */
export interface TemplateFault { code: TemplateFaultCode; clause: string | null; field: string | null; detail: string | null }

const fault = (code: TemplateFaultCode, at: Partial<Omit<TemplateFault, 'code'>> = {}): TemplateFault => ({ code, clause: null, field: null, detail: null, ...at });
const twice = (list: readonly string[]) => [...new Set(list.filter((each, at) => list.indexOf(each) !== at))];
const reserved = new Set(['terms', 'section']);

const tokensOf = (clause: TemplateClause): PlacedToken[] => [...tokensIn(clause.heading).map((token) => ({ token, alone: false })), ...tokensOfBody(clause.body)];

function fieldFaults(fields: readonly TemplateField[]): TemplateFault[] {
  return [
    ...twice(fields.map((each) => each.key)).map((field) => fault('field-twice', { field })),
    ...fields.flatMap((field) => [
      ...(keyPattern.test(field.key) && !reserved.has(field.key) ? [] : [fault('field-key', { field: field.key })]),
      ...(field.type === 'choice' && field.choices.length < 2 ? [fault('choice-without-values', { field: field.key })] : []),
      ...twice(field.choices.map((each) => each.value)).map((detail) => fault('choice-value-twice', { field: field.key, detail })),
    ]),
  ];
}

function conditionFaults(clause: TemplateClause, fields: ReadonlyMap<string, TemplateField>): TemplateFault[] {
  if (clause.when === null) return [];
  const strange = fieldsAsked(clause.when).flatMap(({ field: key, value }) => {
    const field = fields.get(key);
    if (!field || (value !== null && field.type !== 'choice')) return [fault('condition-field', { clause: clause.key, field: key })];
    return value !== null && !field.choices.some((each) => each.value === value) ? [fault('condition-value', { clause: clause.key, field: key, detail: value })] : [];
  });
  if (strange.length > 0) return strange;
  const worlds = worldsFor([clause.when], [...fields.values()]);
  if (worlds === null) return [fault('too-many-questions', { clause: clause.key })];
  return worlds.some((world) => holds(clause.when, world)) ? [] : [fault('contradictory-condition', { clause: clause.key })];
}

function tokenFaults(clause: TemplateClause, template: TemplateContent, fields: ReadonlyMap<string, TemplateField>): TemplateFault[] {
  const sections = new Map(template.clauses.map((each) => [each.key, each]));
  return tokensOf(clause).flatMap(({ token, alone }): TemplateFault[] => {
    const at = { clause: clause.key };
    switch (token.kind) {
      case 'unknown': return [fault('unknown-token', { ...at, detail: token.text })];
      case 'block': return alone ? [] : [fault('block-in-sentence', { ...at, detail: token.token })];
      case 'term': return [];
      case 'field': {
        const field = fields.get(token.key);
        if (!field) return [fault('unknown-field', { ...at, field: token.key })];
        return token.part !== null && field.type !== 'party' ? [fault('not-a-party', { ...at, field: token.key })] : [];
      }
      case 'section': {
        const other = sections.get(token.key);
        if (!other) return [fault('unknown-section', { ...at, detail: token.key })];
        return mayBeMissing(clause, other, template.fields) ? [fault('section-may-be-missing', { ...at, detail: token.key })] : [];
      }
    }
  });
}

/** `clause` can stand while `other`, which it names, does not. */
function mayBeMissing(clause: TemplateClause, other: TemplateClause, fields: readonly TemplateField[]): boolean {
  if (clause === other) return false;
  if (other.optional !== null) return true;
  if (other.when === null) return false;
  const worlds = worldsFor([clause.when, other.when].filter((each) => each !== null), fields);
  return worlds === null || worlds.some((world) => holds(clause.when, world) && !holds(other.when, world));
}

function topicFaults({ clauses, fields }: TemplateContent): TemplateFault[] {
  return requiredTopics.flatMap((topic) => {
    const about = clauses.filter((each) => each.topic === topic);
    if (about.length === 0) return [fault('topic-missing', { detail: topic })];
    const fixed = about.filter((each) => each.optional === null);
    if (fixed.some((each) => each.when === null)) return [];
    const worlds = worldsFor(fixed.flatMap((each) => (each.when === null ? [] : [each.when])), fields);
    return fixed.length > 0 && worlds?.every((world) => fixed.some((each) => holds(each.when, world))) ? [] : [fault('topic-may-be-missing', { detail: topic })];
  });
}

/** Everything that is wrong with a template; empty when agreements can be composed from it. */
export function templateFaults(template: TemplateContent): TemplateFault[] {
  const { fields, clauses, title } = template;
  const byKey = new Map(fields.map((each) => [each.key, each]));
  const used = new Set([
    ...clauses.flatMap((each) => [...tokensOf(each).map(({ token }) => (token.kind === 'field' ? token.key : null)), ...fieldsAsked(each.when).map(({ field }) => field)]),
    ...tokensIn(title).map((token) => (token.kind === 'field' ? token.key : null)),
  ]);
  return [
    ...(title.trim() === '' ? [fault('no-title')] : []),
    ...tokensIn(title).flatMap((token) => (token.kind === 'field' && byKey.has(token.key) ? [] : [fault('unknown-token', { detail: title })])),
    ...fieldFaults(fields), ...fields.filter((each) => !used.has(each.key)).map((each) => fault('field-unused', { field: each.key })),
    ...twice(clauses.map((each) => each.id.toLowerCase())).map((detail) => fault('clause-id-twice', { detail })), ...twice(clauses.map((each) => each.key)).map((clause) => fault('clause-key-twice', { clause })),
    ...clauses.flatMap((clause) => [
      ...(keyPattern.test(clause.key) ? [] : [fault('clause-key', { clause: clause.key })]), ...(clause.heading.trim() ? [] : [fault('no-heading', { clause: clause.key })]),
      ...(plainText(clause.body).trim() ? [] : [fault('no-words', { clause: clause.key })]), ...conditionFaults(clause, byKey), ...tokenFaults(clause, template, byKey),
    ]),
    ...topicFaults(template),
  ];
}
