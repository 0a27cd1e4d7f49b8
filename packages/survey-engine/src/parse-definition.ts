// Reads a definition from JSON that anybody may have written, and says in plain words what is wrong with it.
import type { z } from 'zod';
import type { QuestionnaireDefinition } from './definition.js';
import { definitionSchema } from './definition-schema.js';
import { LIMITS } from './limits.js';

export interface ShapeProblem {
  /** As in `pages.0.questions.2.text`, '' for the whole. */
  readonly path: string;
  readonly message: string;
}

export type ParsedDefinition =
  | { readonly ok: true; readonly definition: QuestionnaireDefinition }
  | { readonly ok: false; readonly problems: readonly ShapeProblem[] };

// A page, a question, its condition nested to the limit, and the leaves' lists.
const DEEPEST = 6 + 2 * LIMITS.conditionDepth;

/** Refuses too deep a nesting before the recursive schema sees it. At most 100 problems are listed. */
export function parseDefinition(json: unknown): ParsedDefinition {
  if (depthExceeds(json, DEEPEST)) return { ok: false, problems: [{ path: '', message: 'Conditions are nested too deeply.' }] };
  const parsed = definitionSchema.safeParse(json, { reportInput: true });
  if (parsed.success) return { ok: true, definition: parsed.data };
  return { ok: false, problems: parsed.error.issues.slice(0, 100).map((issue) => ({ path: issue.path.join('.'), message: inWords(issue) })) };
}

function depthExceeds(json: unknown, deepest: number): boolean {
  const stack: [unknown, number][] = [[json, 0]];
  for (let next = stack.pop(); next; next = stack.pop()) {
    const [value, depth] = next;
    if (typeof value !== 'object' || value === null) continue;
    if (depth >= deepest) return true;
    for (const child of Object.values(value)) stack.push([child, depth + 1]);
  }
  return false;
}

const NOUNS: Readonly<Record<string, string>> = {
  string: 'a text', number: 'a number', int: 'a whole number', boolean: 'true or false', array: 'a list', object: 'an object', record: 'texts by language',
};

function inWords(issue: z.core.$ZodIssue): string {
  switch (issue.code) {
    case 'invalid_type': return issue.input === undefined ? `This is missing; it must be ${NOUNS[issue.expected] ?? issue.expected}.` : `This must be ${NOUNS[issue.expected] ?? issue.expected}.`;
    case 'unrecognized_keys': return `Unknown here: ${issue.keys.slice(0, 5).map((key) => `"${key.slice(0, 40)}"`).join(', ')}.`;
    case 'invalid_value': return `This must be ${issue.values.map((value) => JSON.stringify(value)).join(' or ')}.`;
    case 'invalid_union': return 'This is none of the known kinds.';
    case 'invalid_key': return `Not a language tag: ${issue.issues.map((one) => one.message).join(' ')}`;
    default: return issue.message;
  }
}
