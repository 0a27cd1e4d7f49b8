/** When a clause stands: conditions asked of terms, values and choices, and whether a condition can ever hold. */
import type { AgreementTerms } from '@rapport/billing-engine/terms';
import type { Condition, FieldValue, TemplateClause, TemplateField, TermFact } from './template.js';

/** What the terms say to each question a template may ask. */
export function termFactsOf(terms: AgreementTerms): Record<TermFact, boolean> {
  const priced = (kind: AgreementTerms['lines'][number]['price']['kind']) => terms.lines.some((each) => each.price.kind === kind);
  return {
    cap: terms.cap !== null, cap_carve_outs: terms.cap !== null && terms.cap.carveOutLineIds.length + terms.cap.carveOutSurchargeIds.length > 0,
    escalator: terms.escalator !== null, escalator_fixed: terms.escalator?.kind === 'fixed', escalator_index: terms.escalator?.kind === 'index',
    surcharges: terms.surcharges.length > 0, late_interest: terms.lateInterest !== null,
    renewal: terms.renewal.kind !== 'none', renewal_automatic: terms.renewal.kind === 'automatic', renewal_by_agreement: terms.renewal.kind === 'by_agreement',
    advance: terms.payment.when === 'advance', arrears: terms.payment.when === 'arrears',
    rate_card: terms.rateCard !== null, rate_card_locked: terms.rateCard?.follows === 'locked', metered: priced('metered'), estimated: priced('estimated'), shared_cost: priced('share'),
    delivery: terms.delivery !== null, dispute_ladder: terms.disputes.ladder.length > 0, true_up: terms.trueUp !== null,
  };
}

/** Where a condition is asked: what the terms say, the value of each choice, and which fields are filled. */
export interface ConditionWorld { facts: Partial<Record<TermFact, boolean>>; choices: Readonly<Record<string, string>>; filled: ReadonlySet<string> }

export function holds(condition: Condition | null, world: ConditionWorld): boolean {
  if (condition === null) return true;
  switch (condition.kind) {
    case 'term': return world.facts[condition.fact] === true;
    case 'choice': return Object.hasOwn(world.choices, condition.field) && world.choices[condition.field] === condition.is;
    case 'filled': return world.filled.has(condition.field);
    case 'all': return condition.of.every((each) => holds(each, world));
    case 'any': return condition.of.some((each) => holds(each, world));
    case 'not': return !holds(condition.of, world);
  }
}

const isBlank = (value: FieldValue | undefined) => value === undefined || (typeof value === 'string' && value.trim() === '');

export function worldOf(terms: AgreementTerms, fields: readonly TemplateField[], values: Readonly<Record<string, FieldValue>>): ConditionWorld {
  const choices = fields.flatMap(({ type, key }): [string, string][] => {
    const value = values[key];
    return type === 'choice' && typeof value === 'string' ? [[key, value]] : [];
  });
  return { facts: termFactsOf(terms), choices: Object.fromEntries(choices), filled: new Set(fields.map((each) => each.key).filter((key) => !isBlank(values[key]))) };
}

/** Whether a clause stands: its condition holds, and where it is optional the officer chose it or left it chosen. */
export function stands(clause: TemplateClause, world: ConditionWorld, chosen: Readonly<Record<string, boolean>>): boolean {
  return holds(clause.when, world) && (clause.optional === null || (chosen[clause.key] ?? clause.optional.chosen));
}

/** Fields that a condition asks, with the value where it asks for one. */
export function fieldsAsked(condition: Condition | null): { field: string; value: string | null }[] {
  if (condition === null || condition.kind === 'term') return [];
  if (condition.kind === 'choice') return [{ field: condition.field, value: condition.is }];
  if (condition.kind === 'filled') return [{ field: condition.field, value: null }];
  return condition.kind === 'not' ? fieldsAsked(condition.of) : condition.of.flatMap(fieldsAsked);
}

type Question = { kind: 'term'; fact: TermFact } | { kind: 'filled'; field: string } | { kind: 'choice'; field: string };
const nameOf = (question: Question) => (question.kind === 'term' ? `term ${question.fact}` : `${question.kind} ${question.field}`);

/** What the conditions ask, each once. */
function questionsOf(conditions: readonly Condition[]): Question[] {
  const found = new Map<string, Question>();
  const visit = (condition: Condition): void => {
    if (condition.kind === 'all' || condition.kind === 'any') condition.of.forEach(visit);
    else if (condition.kind === 'not') visit(condition.of);
    else {
      const question: Question = condition.kind === 'choice' ? { kind: 'choice', field: condition.field } : condition;
      found.set(nameOf(question), question);
    }
  };
  conditions.forEach(visit);
  return [...found.values()];
}

/** Terms answer together: there are no carve-outs without a cap, and payment is in advance or in arrears, never both or neither. */
const together: readonly ((facts: Partial<Record<TermFact, boolean>>) => boolean)[] = [
  (f) => !f.cap_carve_outs || f.cap !== false,
  (f) => !(f.escalator_fixed && f.escalator_index),
  (f) => !(f.escalator_fixed || f.escalator_index) || f.escalator !== false,
  (f) => !(f.escalator === true && f.escalator_fixed === false && f.escalator_index === false),
  (f) => !(f.renewal_automatic && f.renewal_by_agreement),
  (f) => !(f.renewal_automatic || f.renewal_by_agreement) || f.renewal !== false,
  (f) => !(f.renewal === true && f.renewal_automatic === false && f.renewal_by_agreement === false),
  (f) => f.advance === undefined || f.arrears === undefined || f.advance !== f.arrears,
  (f) => !f.rate_card_locked || f.rate_card !== false,
];

/** Questions that one rule may ask before it is too much to check, and to read. */
export const mostQuestions = 10;

/**
 * Every world that answers what `conditions` ask, as far as they ask. Null where they ask more than {@link mostQuestions} things.
 * A choice that is required has one of its values, another may also have none.
 */
export function worldsFor(conditions: readonly Condition[], fields: readonly TemplateField[]): ConditionWorld[] | null {
  const questions = questionsOf(conditions);
  if (questions.length > mostQuestions) return null;
  const byKey = new Map(fields.map((each) => [each.key, each]));
  let worlds: ConditionWorld[] = [{ facts: {}, choices: {}, filled: new Set() }];
  for (const question of questions) {
    worlds = worlds.flatMap((world): ConditionWorld[] => {
      if (question.kind === 'term') return [true, false].map((answer) => ({ ...world, facts: { ...world.facts, [question.fact]: answer } }));
      const field = byKey.get(question.field);
      if (question.kind === 'filled') return [...(field?.required ? [] : [world]), { ...world, filled: new Set([...world.filled, question.field]) }];
      return [...(field?.required ? [] : [world]), ...(field?.choices ?? []).map(({ value }) => ({ ...world, choices: { ...world.choices, [question.field]: value } }))];
    });
  }
  return worlds.filter((world) => together.every((rule) => rule(world.facts)));
}
