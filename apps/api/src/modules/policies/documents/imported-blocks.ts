/** From the blocks of a document to clauses: where a heading opens a clause, what its number is, and what became of the rest. */
import type { importNote } from '@rapport/api-contract/policies';
import { contentLimits, richTextFault } from '@rapport/api-contract/policy-content';
import { type Clause, type KeyPoint, type PersonKind, type RichNode, type RichText } from '@rapport/policy-engine/policy-content';
import { continuedIds } from '@rapport/policy-engine/clause-identity';
import { plainText } from '@rapport/policy-engine/rich-text-blocks';
import { uuidv7 } from 'uuidv7';
import type { z } from 'zod';
import { FileRefused } from '../policies.errors.js';

export type ImportNote = z.output<typeof importNote>;
/** `level` 0 is the title. */
export type ImportedBlock = { heading: string; level: number } | { node: RichNode };
export interface Imported { title: string | null; clauses: Clause[]; keyPoints: KeyPoint[]; notes: ImportNote[]; kept: number; added: number }

const words: Record<ImportNote['code'], string> = {
  image: 'Pictures were left out. Attach them as files and say in the text what they show.',
  comment: 'Comments in the margin were left out.',
  footnote: 'Footnotes were left out. Put what must be read into the text.',
  formatting: 'Colours, fonts, strike-through and the like were left out; bold, italic and underline stayed.',
  field: 'Computed fields, text boxes or drawings may be missing. Compare with the original.',
  link: 'Links that are not web, mail or telephone addresses became plain text.',
  deep_heading: 'Headings deeper than four levels became the smallest heading there is.',
  tracked_change: 'The document holds tracked changes. What was inserted was taken, what was deleted was left out: check it.',
  code: 'Code blocks became plain paragraphs.',
  html: 'HTML inside the text was left out.',
  other: 'Something was left out that policies do not use.',
};

/** Counts what could not be taken over. */
export class ImportNotes {
  private readonly counts = new Map<ImportNote['code'], number>();

  add(code: ImportNote['code'], count = 1): void {
    if (count > 0) this.counts.set(code, (this.counts.get(code) ?? 0) + count);
  }

  list(): ImportNote[] {
    return [...this.counts].map(([code, count]) => ({ code, count, message: words[code] }));
  }
}

const kindWords: [RegExp, PersonKind][] = [[/sworn|officer|deput/i, 'sworn'], [/dispatch|telecommunicat|call.?tak/i, 'dispatcher'], [/civilian|front desk|records|professional staff/i, 'civilian'], [/volunteer/i, 'volunteer'], [/contractor|vendor/i, 'contractor']];
const numbered = /^(?:section|article|§)?\s*(\d+(?:\.\d+)*)[.):]?\s+(\S.*)$/i;

/** `4.2 Purpose` → number and heading. */
function divided(heading: string): { number: string | null; heading: string } {
  const [, number, rest] = numbered.exec(heading) ?? [];
  return number && rest ? { number, heading: rest } : { number: null, heading };
}

interface Part { heading: string; level: number; nodes: RichNode[] }

function partsOf(blocks: readonly ImportedBlock[]): { title: string | null; parts: Part[] } {
  const levels = blocks.flatMap((block) => ('heading' in block && block.level > 0 ? [block.level] : []));
  const count = (level: number) => levels.filter((each) => each === level).length;
  const top = Math.min(...levels);
  const firstIsTitle = !blocks.some((block) => 'heading' in block && block.level === 0) && count(top) === 1 && levels.length > 1 && 'heading' in (blocks[0] ?? {});
  const clauseLevel = firstIsTitle ? Math.min(...levels.filter((level) => level > top)) : top;
  let title: string | null = null;
  const parts: Part[] = [];
  for (const block of blocks) {
    if ('node' in block) {
      if (parts.length === 0) parts.push({ heading: '', level: clauseLevel, nodes: [] });
      parts.at(-1)?.nodes.push(block.node);
    } else if (block.level === 0 || (firstIsTitle && block.level === top)) title ??= block.heading;
    else if (block.level <= clauseLevel) parts.push({ heading: block.heading, level: block.level, nodes: [] });
    else {
      if (parts.length === 0) parts.push({ heading: '', level: clauseLevel, nodes: [] });
      parts.at(-1)?.nodes.push({ type: 'heading', attrs: { level: block.level - clauseLevel === 1 ? 3 : 4 }, content: block.heading ? [{ type: 'text', text: block.heading }] : [] });
    }
  }
  return { title, parts };
}

/** Clauses with identity: those whose heading or words were there before keep their id. */
export function clausesFrom(blocks: readonly ImportedBlock[], notes: ImportNotes, before: readonly Clause[]): Imported {
  const deepest = blocks.filter((block) => 'heading' in block && block.level > 4).length;
  notes.add('deep_heading', deepest);
  const { title, parts } = partsOf(blocks);
  const keyPoints: KeyPoint[] = [];
  const said = parts.filter((part) => {
    if (!/^key points?\b/i.test(divided(part.heading).heading)) return true;
    const kinds = kindWords.filter(([pattern]) => pattern.test(part.heading)).map(([, kind]) => kind);
    for (const text of plainText({ type: 'doc', content: part.nodes }).split('\n').map((line) => line.trim()).filter(Boolean)) keyPoints.push({ id: uuidv7(), text: text.slice(0, 400), kinds });
    return false;
  }).filter((part) => part.heading !== '' || plainText({ type: 'doc', content: part.nodes }).trim() !== '');
  if (said.length === 0) throw new FileRefused('nothing', 'The file holds no text that could become a clause.');
  if (said.length > contentLimits.clauses || keyPoints.length > contentLimits.keyPoints) throw new FileRefused('too-long', `A policy holds ${contentLimits.clauses} clauses and ${contentLimits.keyPoints} key points at most. Divide the document.`);
  const drafts = said.map((part, at) => {
    const { number, heading } = divided(part.heading || (at === 0 ? 'Introduction' : `Clause ${at + 1}`));
    const long = heading.length > 200;
    const nodes = long ? [{ type: 'paragraph' as const, content: [{ type: 'text' as const, text: heading }] }, ...part.nodes] : part.nodes;
    return { number: number?.slice(0, 20) ?? null, heading: long ? `${heading.slice(0, 190).trimEnd()}…` : heading, body: { type: 'doc', content: nodes } as RichText };
  });
  for (const { heading, body } of drafts) {
    const fault = richTextFault(body);
    if (fault) throw new FileRefused('clause', `The clause "${heading.slice(0, 80)}" ${fault}.`);
  }
  const ids = continuedIds(before.map((each) => ({ id: each.id, heading: each.heading, text: plainText(each.body) })), drafts.map((each) => ({ heading: each.heading, text: plainText(each.body) })));
  const clauses = drafts.map((draft, at): Clause => ({ ...draft, id: ids[at] ?? uuidv7(), kinds: before.find((each) => each.id === ids[at])?.kinds ?? [] }));
  const kept = ids.filter((id) => id !== null).length;
  return { title: title ? divided(title).heading.slice(0, 200) : null, clauses, keyPoints, notes: notes.list(), kept, added: clauses.length - kept };
}

/** Text that can be stored: control characters out, one form of letters. */
export const cleanText = (text: string): string => text.replace(/(?![\t\n])\p{Cc}/gu, ' ').toWellFormed().normalize('NFC');
