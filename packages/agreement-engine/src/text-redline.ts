/** The words of two versions of an agreement side by side, clause by clause, with a plain summary: what a council member reads before the vote. */
import { type ChangeKind, contentDifference } from '@rapport/policy-engine/content-difference';
import type { Clause, PolicyContent } from '@rapport/policy-engine/policy-content';
import { WordBudget, type WordRun, wordDifference } from '@rapport/policy-engine/word-difference';
import { partsBetween, type RedlinePart, type RowNames } from './table-redline.js';

export interface RedlineVersion { title: string; content: PolicyContent; /** What rows of its tables are about, by their first cell. */ rows?: RowNames | undefined }
export interface RedlineClause {
  clauseId: string;
  change: ChangeKind;
  /** Stands at another place among the others; may be true for a changed clause too. */
  moved: boolean;
  /** Number and heading on each side; null where the clause is not there. */
  from: { number: string | null; heading: string } | null;
  to: { number: string | null; heading: string } | null;
  /** Kept and removed runs make the older heading and words, kept and added ones the newer. Empty where nothing changed. */
  heading: WordRun[];
  words: WordRun[];
  /** The words in parts where a table is among them, its rows and cells apart; empty where there is none. */
  parts: RedlinePart[];
  /** Looks only: the words are the same. */
  formattingOnly: boolean;
  /** Told as replaced: compared word by word it could not be read. */
  coarse: boolean;
}
export interface TextRedline { title: WordRun[]; clauses: RedlineClause[]; counts: Record<ChangeKind, number>; /** A sentence for each thing that changed, in reading order; one that says so where nothing did. */ summary: string[] }

/** Numbers follow the order; where a clause is added, those after it did not change for that. */
const unnumbered = (version: RedlineVersion): RedlineVersion => ({ ...version, content: { ...version.content, clauses: version.content.clauses.map((each): Clause => ({ ...each, number: null })) } });

/** What changed from the older to the newer version. */
export function textRedline(older: RedlineVersion, newer: RedlineVersion): TextRedline {
  const budget = new WordBudget();
  const { clauses, counts, title } = contentDifference(unnumbered(older), unnumbered(newer), budget);
  const names = [older.rows ?? {}, newer.rows ?? {}] as const;
  const numbers = (version: RedlineVersion) => new Map(version.content.clauses.map((each) => [each.id.toLowerCase(), each.number]));
  const [before, after] = [numbers(older), numbers(newer)];
  const redline = clauses.map((each): RedlineClause => ({
    clauseId: each.clauseId, change: each.change, moved: each.moved,
    from: each.from && { number: before.get(each.clauseId) ?? null, heading: each.from.heading }, to: each.to && { number: after.get(each.clauseId) ?? null, heading: each.to.heading },
    heading: each.heading, words: each.words, parts: each.words.some(({ kind }) => kind !== 'same') ? partsBetween(each.from?.body ?? null, each.to?.body ?? null, names, budget) : [], formattingOnly: each.formattingOnly, coarse: each.coarse === true,
  }));
  const titleChanged = title.some((run) => run.kind !== 'same');
  return { title: titleChanged ? title : [], clauses: redline, counts, summary: summaryOf(redline, titleChanged) };
}

const named = ({ number, heading }: { number: string | null; heading: string }) => (number === null ? `“${heading}”` : `Section ${number} “${heading}”`);
const wordsIn = (runs: readonly WordRun[], kind: WordRun['kind']) => runs.filter((run) => run.kind === kind).flatMap((run) => run.text.match(/\S+/g) ?? []).length;

function countsOf({ words, parts }: RedlineClause): string[] {
  const runs = parts.length > 0 ? parts.flatMap((part) => (part.kind === 'words' ? part.words : [])) : words;
  const rows = parts.flatMap((part) => (part.kind === 'table' ? part.table.rows : []));
  const columns = parts.flatMap((part) => (part.kind === 'table' && part.table.change === 'changed' ? part.table.columns : []));
  const [added, removed] = [wordsIn(runs, 'added'), wordsIn(runs, 'removed')];
  const told = (list: readonly { change: ChangeKind }[], one: string) => (['added', 'removed', 'changed', 'moved'] as const).flatMap((kind) => {
    const count = list.filter(({ change }) => change === kind).length;
    return count > 0 ? [`${count} ${count === 1 ? one : `${one}s`} ${kind}`] : [];
  });
  return [...(added + removed > 0 ? [`${added} ${added === 1 ? 'word' : 'words'} added, ${removed} removed`] : []), ...told(columns, 'column'), ...told(rows, 'row')];
}

function sentenceOf(clause: RedlineClause): string | null {
  const { change, moved, from, to, heading, formattingOnly } = clause;
  if (from === null) return to && `${named(to)} is new.`;
  if (to === null) return `${named(from)} is removed.`;
  if (change === 'same') return null;
  const place = moved ? `${named(from)} moved and is now Section ${to.number ?? '–'}` : named(to);
  if (change === 'moved') return `${place}; its words are the same.`;
  if (formattingOnly) return `${place}${moved ? ';' : ''} looks different; its words are the same.`;
  const title = heading.some((run) => run.kind !== 'same') ? `its heading was “${from.heading}”` : null;
  return `${place}${moved ? ', and changed' : ' changed'}: ${[title, ...countsOf(clause)].filter((each) => each !== null).join('; ') || 'only spaces or punctuation'}.`;
}

function summaryOf(clauses: readonly RedlineClause[], titleChanged: boolean): string[] {
  const sentences = [...(titleChanged ? ['The title changed.'] : []), ...clauses.map(sentenceOf).filter((each) => each !== null)];
  return sentences.length > 0 ? sentences : ['The words are the same.'];
}

/** Wording that a reviewer proposes against the words as they are: the marks that are shown beside the comment. */
export const proposedWording = (current: string, proposed: string): WordRun[] => wordDifference(current, proposed);
