/** Makes the text of an agreement from a template, the values of its fields, the typed terms, and what the parties negotiated clause by clause. */
import type { AgreementTerms, RateVersion } from '@rapport/billing-engine/terms';
import { canonicalContent, canonicalNode } from '@rapport/policy-engine/canonical-content';
import type { Clause, PolicyContent, RichNode, RichText } from '@rapport/policy-engine/policy-content';
import type { FieldValue, TemplateContent, TemplateField } from './template.js';
import { fieldsAsked, stands, worldOf } from './template-condition.js';
import { blockTokenOf, replaceTokens, type Token, tokensIn, tokensOfBody } from './template-token.js';
import { clausesUnnamed, type TermGap, termGaps, withGapsShown } from './term-gaps.js';
import { type ValueFault, valueFault, valueInWords } from './template-value.js';
import { sentences, statementsOwed } from './terms-in-words.js';
import { type FirstYear, ratesMissing, termBlocks } from './terms-table.js';

/** Other words for a clause than the template's; tokens in them are filled too. */
export interface Wording { heading: string | null; body: RichText }
/** A clause that the template does not have. `after` is the id of the clause it follows; null: it stands first. */
export interface AddedClause { id: string; after: string | null; heading: string; body: RichText }

export interface ComposeFrom {
  template: TemplateContent;
  values: Readonly<Record<string, FieldValue>>;
  terms: AgreementTerms;
  rates: RateVersion | null;
  firstYear: FirstYear | null;
  /** Optional clauses by key: taken or left out; one that is not named is as the template has it. */
  choices: Readonly<Record<string, boolean>>;
  /** By id of the clause. */
  wording: Readonly<Record<string, Wording>>;
  added: readonly AddedClause[];
  /** BCP 47, for figures and days. */
  locale: string;
}

export type Missing =
  | { kind: 'field'; key: string; label: string; fault: ValueFault; clauses: string[] }
  | { kind: 'rate'; key: string }
  /** The terms leave it open: it would be agreed to without having been decided. */
  | { kind: 'term'; gap: TermGap }
  /** An added clause has no heading. */
  | { kind: 'heading'; id: string }
  /** A clause names another one that does not stand. */
  | { kind: 'section'; key: string; clause: string }
  | { kind: 'token'; text: string; clause: string }
  /** What the terms say and the text does not: it would be billed without having been agreed in words. */
  | { kind: 'statement'; token: ReturnType<typeof statementsOwed>[number] }
  /** Wording for, or a clause after, a clause that does not stand. */
  | { kind: 'clause'; id: string };
export interface Composed { /** What the template would call it; the agreement bears its own title. */ title: string; content: PolicyContent; /** Empty: it can be sent. */ missing: Missing[]; /** Ids of clauses whose words are not the template's. */ negotiated: string[] }

interface Standing { id: string; key: string; heading: string; body: RichText }

function standingClauses({ template, terms, values, choices, wording, added }: ComposeFrom): { clauses: Standing[]; lost: string[] } {
  const world = worldOf(terms, template.fields, values);
  const clauses: Standing[] = template.clauses.filter((each) => stands(each, world, choices)).map((each) => {
    const own = Object.hasOwn(wording, each.id) ? wording[each.id] : undefined;
    return { id: each.id, key: each.key, heading: own?.heading ?? each.heading, body: own?.body ?? each.body };
  });
  const lost: string[] = [];
  for (const { id, after, heading, body } of added) {
    const at = after === null ? 0 : clauses.findIndex((each) => each.id === after) + 1;
    if (after !== null && at === 0) lost.push(id);
    clauses.splice(after !== null && at === 0 ? clauses.length : at, 0, { id, key: id, heading, body });
  }
  const known = new Set(template.clauses.map((each) => each.id));
  return { clauses, lost: [...lost, ...Object.keys(wording).filter((id) => !known.has(id))] };
}

/** Fills tokens; what cannot be filled stands as its label in square brackets and is noted. */
function filler(from: ComposeFrom, numbers: ReadonlyMap<string, string>, note: (missing: Missing) => void) {
  const fields = new Map(from.template.fields.map((each) => [each.key, each]));
  const context = { currency: from.terms.currency, locale: from.locale };
  const ofField = (field: TemplateField, token: Extract<Token, { kind: 'field' }>, clause: string): string => {
    const words = valueInWords(field, from.values[field.key], token.part, context);
    if (words !== null) return words;
    note({ kind: 'field', key: field.key, label: field.label, fault: valueFault(field, from.values[field.key]) ?? 'party-incomplete', clauses: [clause] });
    return `[${field.label}]`;
  };
  return (text: string, clause: string): string => replaceTokens(text, (token) => {
    switch (token.kind) {
      case 'term': return sentences[token.token](from);
      case 'field': {
        const field = fields.get(token.key);
        if (field) return ofField(field, token, clause);
        break;
      }
      case 'section': {
        const number = numbers.get(token.key);
        if (number !== undefined) return `Section ${number}`;
        note({ kind: 'section', key: token.key, clause });
        return `[Section ${token.key}]`;
      }
      case 'block': case 'unknown': break;
    }
    const named = token.kind === 'unknown' ? token.text : token.kind === 'field' ? token.key : token.token;
    note({ kind: 'token', text: named, clause });
    return `[${named}]`;
  });
}

function filledNode(node: RichNode, fill: (text: string) => string): RichNode[] {
  if (node.type !== 'text') return [{ ...node, ...(node.content ? { content: node.content.flatMap((child) => filledNode(child, fill)) } : {}) }];
  const text = fill(node.text ?? '');
  return text === '' ? [] : [{ ...node, text }];
}

/** The text of the agreement, and what is missing before it can be sent. The same input gives the same text to the byte. */
export function compose(given: ComposeFrom): Composed {
  const from = { ...given, terms: withGapsShown(given.terms) };
  const { clauses, lost } = standingClauses(from);
  const numbers = new Map(clauses.map((each, at) => [each.key, String(at + 1)]));
  const unnamed = clausesUnnamed(given.added);
  const missing: Missing[] = [...termGaps(given.terms).map((gap): Missing => ({ kind: 'term', gap })), ...unnamed.map((id): Missing => ({ kind: 'heading', id })), ...lost.map((id): Missing => ({ kind: 'clause', id })), ...ratesMissing(from).map((key): Missing => ({ kind: 'rate', key }))];
  const fill = filler(from, numbers, (one) => missing.push(one));
  const bodyOf = ({ key, body }: Standing): RichText => {
    // Joined first: an editor may have cut a token in two runs of one look.
    const joined = canonicalNode(body);
    const content = (joined.content ?? []).flatMap((node): RichNode[] => {
      const block = blockTokenOf(node);
      return block ? termBlocks[block](from) : filledNode(node, (text) => fill(text, key));
    });
    return { type: 'doc', content };
  };
  const filled = clauses.map((each): Clause => ({ id: each.id, number: numbers.get(each.key) ?? null, heading: unnamed.includes(each.id) ? '[Heading]' : fill(each.heading, each.key), body: bodyOf(each), kinds: [] }));
  const said = new Set(clauses.flatMap((each) => [...tokensIn(each.heading), ...tokensOfBody(canonicalNode(each.body)).map(({ token }) => token)]).map((token) => (token.kind === 'term' || token.kind === 'block' ? token.token : null)));
  // Which clauses stand hangs on these: left empty, a clause would be missing and nobody would see it.
  for (const clause of from.template.clauses) for (const { field } of fieldsAsked(clause.when)) missing.push(...unanswered(from, field, clause.key));
  missing.push(...statementsOwed(from.terms).filter((token) => !said.has(token)).map((token): Missing => ({ kind: 'statement', token })));
  const template = new Map(from.template.clauses.map((each) => [each.id, each]));
  return {
    // Only proposed: what an agreement is called is its own, so nothing is missing where this cannot be filled.
    title: filler(from, numbers, () => undefined)(from.template.title, 'title').trim(),
    content: canonicalContent({ clauses: filled, keyPoints: [], attachments: [], references: [] }),
    missing: mergedFields(missing),
    negotiated: clauses.filter((each) => template.get(each.id)?.body !== each.body || template.get(each.id)?.heading !== each.heading).map((each) => each.id),
  };
}

function unanswered({ template, values }: ComposeFrom, key: string, clause: string): Missing[] {
  const field = template.fields.find((each) => each.key === key && each.required);
  const fault = field ? valueFault(field, values[key]) : null;
  return field && fault ? [{ kind: 'field', key, label: field.label, fault, clauses: [clause] }] : [];
}

/** One entry for each field, however often it stands. */
function mergedFields(missing: readonly Missing[]): Missing[] {
  const fields = new Map<string, Extract<Missing, { kind: 'field' }>>();
  const out: Missing[] = [];
  for (const each of missing) {
    const before = each.kind === 'field' ? fields.get(each.key) : undefined;
    if (each.kind !== 'field') out.push(each);
    else if (before) before.clauses = [...new Set([...before.clauses, ...each.clauses])];
    else {
      const first = { ...each };
      fields.set(each.key, first);
      out.push(first);
    }
  }
  return out;
}
