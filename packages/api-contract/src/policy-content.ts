/** What a policy version says: clauses with stable identity, key points by kind of person, attachments and references. Screens, documents and evidence all render this one shape. */
import { z } from 'zod';
import { id, line, text } from './fields.js';
import { personKinds } from './people.js';

/** Nodes and marks that the editor may produce; everything else is refused, so that no page ever shows foreign HTML. */
export const richNodeTypes = ['doc', 'paragraph', 'text', 'bulletList', 'orderedList', 'listItem', 'heading', 'blockquote', 'hardBreak', 'table', 'tableRow', 'tableHeader', 'tableCell'] as const;
export type RichNodeType = (typeof richNodeTypes)[number];
export const richMarkTypes = ['bold', 'italic', 'underline', 'link'] as const;
export type RichMarkType = (typeof richMarkTypes)[number];

export interface RichMark { type: RichMarkType; attrs?: Record<string, unknown> | undefined }
/** A node as Tiptap writes it (`editor.getJSON()`). `heading` is level 3 or 4 (the clause's own heading is 2); `link` has `attrs.href`, http(s), mailto or tel. */
export interface RichNode { type: RichNodeType; attrs?: Record<string, unknown> | undefined; content?: RichNode[] | undefined; text?: string | undefined; marks?: RichMark[] | undefined }
export interface RichText extends RichNode { type: 'doc' }

export const contentLimits = { clauses: 300, keyPoints: 40, attachments: 20, references: 100, nodesInClause: 4000, depth: 16, charactersInClause: 60_000, characters: 600_000 } as const;

const blocks: readonly RichNodeType[] = ['paragraph', 'bulletList', 'orderedList', 'heading', 'blockquote', 'table'];
const inlines: readonly RichNodeType[] = ['text', 'hardBreak'];
const cell: readonly RichNodeType[] = ['paragraph', 'bulletList', 'orderedList', 'blockquote', 'heading'];
const children: Record<RichNodeType, readonly RichNodeType[]> = {
  doc: blocks, paragraph: inlines, heading: inlines, text: [], hardBreak: [], bulletList: ['listItem'], orderedList: ['listItem'],
  listItem: ['paragraph', 'bulletList', 'orderedList', 'blockquote', 'heading'], blockquote: ['paragraph', 'bulletList', 'orderedList'],
  table: ['tableRow'], tableRow: ['tableHeader', 'tableCell'], tableHeader: cell, tableCell: cell,
};
/** A link that a reader may follow: no script, no file, no relative address. */
export const safeLink = (href: unknown): href is string => typeof href === 'string' && href.length <= 2000 && /^(https?:\/\/[^\s]+|mailto:[^\s]+|tel:[+0-9(). -]+)$/i.test(href);

const isObject = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null && !Array.isArray(value);
const isOneOf = <T extends string>(list: readonly T[], value: unknown): value is T => typeof value === 'string' && (list as readonly string[]).includes(value);
/** Tabs and line feeds alone; a carriage return would make two texts of one under the hash. */
const hidden = /(?![\t\n])\p{Cc}/u;

/** Why a value is not rich text, in words; null when it is. Counts before it descends, so that a hostile document costs nothing. */
export function richTextFault(value: unknown): string | null {
  let nodes = 0;
  let characters = 0;
  const markFault = (mark: unknown): string | null => {
    if (!isObject(mark) || !isOneOf(richMarkTypes, mark.type)) return 'has formatting that policies do not use (bold, italic, underline and links are)';
    return mark.type === 'link' && !(isObject(mark.attrs) && safeLink(mark.attrs.href)) ? 'has a link that is not a web, mail or telephone address' : null;
  };
  const nodeFault = (node: unknown, allowed: readonly RichNodeType[], depth: number): string | null => {
    nodes += 1;
    if (nodes > contentLimits.nodesInClause) return 'is too long for one clause: divide it';
    if (depth > contentLimits.depth) return 'is nested too deeply';
    if (!isObject(node) || !isOneOf(richNodeTypes, node.type)) return 'has a part that policies do not use (paragraphs, lists, headings, quotes and tables are)';
    if (!allowed.includes(node.type)) return `has a ${node.type} where none can stand`;
    if (node.type === 'text') {
      if (typeof node.text !== 'string' || node.text === '' || hidden.test(node.text) || !node.text.isWellFormed()) return 'has text with characters that cannot be stored';
      characters += node.text.length;
      if (characters > contentLimits.charactersInClause) return 'is too long for one clause: divide it';
      if (node.marks !== undefined && !Array.isArray(node.marks)) return 'has formatting that cannot be read';
      for (const mark of (node.marks ?? []) as unknown[]) {
        const fault = markFault(mark);
        if (fault) return fault;
      }
    }
    if (node.type === 'heading' && !(isObject(node.attrs) && (node.attrs.level === 3 || node.attrs.level === 4))) return 'has a heading that is not of level 3 or 4';
    if (node.content !== undefined && !Array.isArray(node.content)) return 'cannot be read';
    for (const child of (node.content ?? []) as unknown[]) {
      const fault = nodeFault(child, children[node.type as RichNodeType], depth + 1);
      if (fault) return fault;
    }
    return null;
  };
  return nodeFault(value, ['doc'], 0);
}

/** ProseMirror JSON of a whitelisted schema. */
export const richText = z.custom<RichText>().superRefine((value, context) => {
  const fault = richTextFault(value);
  if (fault) context.addIssue({ code: 'custom', message: fault });
});

const kinds = z.array(z.enum(personKinds)).max(personKinds.length).default([]);
const sha256 = z.string().regex(/^[0-9a-f]{64}$/, 'must be a SHA-256 in hexadecimal');

export const clause = z.object({
  /** Made once by whoever adds the clause (a UUID) and kept across versions: the difference and everything that cites a clause go by it. */
  id,
  /** As printed, like `4.2`; null where the agency does not number. */
  number: z.string().trim().max(20).nullable().default(null),
  heading: line(200), body: richText,
  /** Whom the clause concerns; empty: everybody. */
  kinds,
});
export type Clause = z.output<typeof clause>;

export const keyPoint = z.object({ id, text: line(400), /** Who sees it; empty: everybody. */ kinds });
export type KeyPoint = z.output<typeof keyPoint>;

/** A file of the version. It is uploaded first (`policies.addAttachment`); the server fills in hash, name, type and size from what it stored. */
export const attachment = z.object({ fileId: id, sha256, name: z.string().max(255), type: z.string().max(120), size: z.number().int().min(0) });
export type Attachment = z.output<typeof attachment>;

/** Another policy that this one cites, or one of its clauses. */
export const policyReference = z.object({ policyId: id, clauseId: id.nullable().default(null) });
export type PolicyReference = z.output<typeof policyReference>;

const unique = <T>(key: (one: T) => string) => (list: T[]) => new Set(list.map(key)).size === list.length;
export const policyContent = z.object({
  clauses: z.array(clause).max(contentLimits.clauses).refine(unique((one: Clause) => one.id), 'two clauses have the same id'),
  keyPoints: z.array(keyPoint).max(contentLimits.keyPoints).refine(unique((one: KeyPoint) => one.id), 'two key points have the same id').default([]),
  attachments: z.array(attachment).max(contentLimits.attachments).refine(unique((one: Attachment) => one.fileId), 'a file is attached twice').default([]),
  references: z.array(policyReference).max(contentLimits.references).refine(unique((one: PolicyReference) => `${one.policyId} ${one.clauseId}`), 'a reference stands twice').default([]),
});
export type PolicyContent = z.output<typeof policyContent>;

/** How one clause, key point, attachment or reference differs between two versions. `moved`: same words at another place; `changed` may have moved too. */
export const changeKinds = ['same', 'added', 'removed', 'moved', 'changed'] as const;
export type ChangeKind = (typeof changeKinds)[number];
/** A run of words: in both, only in the older (`removed`), only in the newer (`added`). */
export const wordRun = z.object({ kind: z.enum(['same', 'added', 'removed']), text: z.string() });
export type WordRun = z.output<typeof wordRun>;

const sideOfClause = clause.extend({ /** From 0. */ position: z.number().int() });
export const clauseDifference = z.object({
  clauseId: id, change: z.enum(changeKinds), moved: z.boolean(),
  from: sideOfClause.nullable(), to: sideOfClause.nullable(),
  /** Words of heading and of the text, runs in reading order; empty for `same` and `moved`. */
  heading: z.array(wordRun), words: z.array(wordRun),
  /** True where only formatting or the people concerned changed, no word. */
  formattingOnly: z.boolean(), kindsChanged: z.boolean(),
  /** True where the texts differ too much to be compared word by word: `words` holds the older text as removed and the newer as added. */
  coarse: z.boolean().optional(),
});
export const keyPointDifference = z.object({ keyPointId: id, change: z.enum(changeKinds), moved: z.boolean(), from: keyPoint.nullable(), to: keyPoint.nullable(), words: z.array(wordRun), kindsChanged: z.boolean() });
export const contentDifference = z.object({
  /** In the order of the newer version; removed ones stand where they stood. */
  clauses: z.array(clauseDifference), keyPoints: z.array(keyPointDifference),
  attachments: z.array(z.object({ change: z.enum(['same', 'added', 'removed']), name: z.string(), sha256, size: z.number().int() })),
  references: z.array(policyReference.extend({ change: z.enum(['same', 'added', 'removed']) })),
  title: z.array(wordRun),
  counts: z.object({ added: z.number().int(), removed: z.number().int(), moved: z.number().int(), changed: z.number().int(), same: z.number().int() }),
});
export type ContentDifference = z.output<typeof contentDifference>;

export const policyNote = text(2000);
