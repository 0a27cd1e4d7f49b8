/** What an agreement template is: clauses with stable ids, typed fields that stand in them as tokens, and rules for when a clause stands. */
import type { RichText } from '@rapport/policy-engine/policy-content';

export const fieldTypes = ['text', 'number', 'decimal', 'money', 'date', 'choice', 'party', 'days', 'percent'] as const;
export type FieldType = (typeof fieldTypes)[number];

/** A gap that a contracts officer fills. In a body it stands as `{{key}}`; a party also as `{{key.address}}` and so on. */
export interface TemplateField {
  /** Lower-case words joined by `_`. */
  key: string;
  label: string;
  help: string | null;
  type: FieldType;
  required: boolean;
  /** For `choice` only; `text` is what stands in the agreement. */
  choices: { value: string; label: string; text: string }[];
}

/** A side of the agreement as it is written into it. */
export interface Party { name: string; form: string; address: string; contact: string; email: string }
export const partyParts = ['name', 'form', 'address', 'contact', 'email'] as const;
export type PartyPart = (typeof partyParts)[number];

/** money: minor units in the currency of the terms. number and days: whole. decimal and percent: decimal text, 0.034 is 3.4 %. date: civil day. choice: its value. */
export type FieldValue = string | number | Party;

/** What can be asked of the typed terms. */
export const termFacts = [
  'cap', 'cap_carve_outs', 'escalator', 'escalator_fixed', 'escalator_index', 'surcharges', 'late_interest', 'renewal', 'renewal_automatic', 'renewal_by_agreement', 'advance', 'arrears', 'rate_card', 'rate_card_locked', 'metered', 'estimated', 'shared_cost', 'delivery', 'dispute_ladder', 'true_up',
] as const;
export type TermFact = (typeof termFacts)[number];

export type Condition =
  | { kind: 'term'; fact: TermFact }
  | { kind: 'choice'; field: string; is: string }
  /** An optional field has a value. */
  | { kind: 'filled'; field: string }
  | { kind: 'all'; of: Condition[] }
  | { kind: 'any'; of: Condition[] }
  | { kind: 'not'; of: Condition };

/** What every agreement has to speak of. */
export const requiredTopics = ['parties', 'scope', 'term', 'payment', 'termination', 'governing_law', 'entire_agreement'] as const;
export const topics = [...requiredTopics, 'disputes', 'amendment', 'notices', 'liability', 'records', 'personnel', 'late_payment', 'price_changes', 'other'] as const;
export type Topic = (typeof topics)[number];

export interface TemplateClause {
  /** A UUID, made once: comments, wording and comparisons go by it through all versions. */
  id: string;
  /** For `{{section.key}}` in other clauses, which becomes the number that this clause gets. */
  key: string;
  /** May hold tokens. */
  heading: string;
  body: RichText;
  topic: Topic;
  /** Offered to the officer, and chosen or not at first; null: not theirs to leave out. */
  optional: { chosen: boolean; help: string } | null;
  /** Stands only where this holds; null: always. */
  when: Condition | null;
}

export interface TemplateContent { title: string; fields: TemplateField[]; clauses: TemplateClause[] }
