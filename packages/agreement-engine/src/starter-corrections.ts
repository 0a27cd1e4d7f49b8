/** Clauses of our starter whose words were corrected since: found in templates that hold the old ones word for word, and replaced where somebody asks for it. */
import type { RichText } from '@rapport/policy-engine/policy-content';
import { starterBody } from './starter-clause.js';
import { starterTemplate } from './starter-template.js';
import type { TemplateContent } from './template.js';

export interface StarterCorrection { clauseId: string; heading: string; before: RichText; after: RichText }

/** Words as earlier starters had them, by the key of the clause. */
const earlier: readonly { key: string; body: RichText }[] = [
  // The name of the law alone is no sentence: “the State of Washington Its rules …”.
  { key: 'governing_law', body: starterBody('{{terms.governing_law}} Its rules on conflict of laws do not apply. Actions that arise from this Agreement are brought in {{venue}}.') },
];

/** The same whatever the order in which a store keeps keys, and whether it keeps those without a value. */
function sameWords(a: unknown, b: unknown): boolean {
  if (Array.isArray(a) || Array.isArray(b)) return Array.isArray(a) && Array.isArray(b) && a.length === b.length && a.every((each, at) => sameWords(each, b[at]));
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return a === b;
  const [left, right] = [new Map(Object.entries(a)), new Map(Object.entries(b))];
  return [...new Set([...left.keys(), ...right.keys()])].every((key) => sameWords(left.get(key), right.get(key)));
}

/** What the starter says better today, clause by clause; none where the agency changed a single word, or the formatting of one. */
export function starterCorrections({ clauses }: Pick<TemplateContent, 'clauses'>): StarterCorrection[] {
  return clauses.flatMap(({ id, heading, body }) => {
    const old = earlier.find((each) => sameWords(each.body, body));
    const now = old && starterTemplate.clauses.find(({ key }) => key === old.key);
    return now ? [{ clauseId: id, heading, before: body, after: now.body }] : [];
  });
}

/** The template with the corrected words, and otherwise as it was: headings, keys, ids, rules and every other clause stay. */
export function withCorrections(content: TemplateContent): TemplateContent {
  const after = new Map(starterCorrections(content).map((each) => [each.clauseId, each.after]));
  return { ...content, clauses: content.clauses.map((clause) => ({ ...clause, body: after.get(clause.id) ?? clause.body })) };
}
