/** Which fields of the template the text needs now: one that may stay empty may not where a clause that is in holds it. */
import { plainText } from '@rapport/policy-engine/rich-text-blocks';
import type { Wording } from './draft.js';
import type { TemplateContent } from './use-composing.js';

type TemplateClause = TemplateContent['clauses'][number];
const held = (text: string): string[] => [...text.matchAll(/\{\{\s*([a-z][a-z0-9_]*)(?:\.[a-z]+)?\s*\}\}/g)].flatMap(([, key]) => key ?? []);
/** Fields without which the clause goes by itself. */
function leftWithout(when: TemplateClause['when']): string[] {
  if (when?.kind === 'all') return when.of.flatMap(leftWithout);
  return when?.kind === 'filled' ? [when.field] : [];
}

/** Headings of the clauses that need a field, by its key; `inText` are ids of the clauses that are in. What other words were written for a clause counts, not what the template says. */
export function neededFields(template: Pick<TemplateContent, 'clauses'>, inText: ReadonlySet<string>, wording: Wording): Map<string, string[]> {
  const needed = new Map<string, string[]>();
  const add = (keys: readonly string[], heading: string) => { for (const key of new Set(keys)) needed.set(key, [...(needed.get(key) ?? []), heading]); };
  for (const clause of template.clauses) {
    if (!inText.has(clause.id)) continue;
    const own = wording.overrides.find(({ clauseId }) => clauseId === clause.id);
    const [heading, body] = [own?.heading ?? clause.heading, own?.body ?? clause.body];
    const free = leftWithout(clause.when);
    add([...held(heading), ...held(plainText(body))].filter((key) => !free.includes(key)), heading);
  }
  for (const { id, heading, body } of wording.added) if (inText.has(id)) add([...held(heading), ...held(plainText(body))], heading);
  return needed;
}

/** Below a field: its own help, and whether it may stay empty; undefined where there is nothing to say. */
export function fieldWords({ help, required }: { help: string | null; required: boolean }, needed: readonly string[] = []): string | undefined {
  const empty = required ? null : needed.length > 0 ? `Needed while the text has ${new Intl.ListFormat('en').format(needed.map((heading) => `“${heading}”`))}.` : 'May stay empty.';
  return [help, empty].filter(Boolean).join(' ') || undefined;
}
