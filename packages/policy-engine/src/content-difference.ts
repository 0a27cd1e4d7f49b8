/** Two versions side by side: clauses and key points are matched by their identity, so that a move is a move and not a removal. */
import { canonicalContent, canonicalJson } from './canonical-content.js';
import type { Attachment, Clause, KeyPoint, PolicyContent, PolicyReference } from './policy-content.js';
import { plainText } from './rich-text-blocks.js';
import { runsBetween, WordBudget, type WordRun } from './word-difference.js';

export type ChangeKind = 'same' | 'added' | 'removed' | 'moved' | 'changed';
export interface ClauseDifference {
  clauseId: string; change: ChangeKind; moved: boolean; from: (Clause & { position: number }) | null; to: (Clause & { position: number }) | null;
  heading: WordRun[]; words: WordRun[]; formattingOnly: boolean; kindsChanged: boolean;
  /** True where the texts differ too much to be compared word by word: the older stands as removed, the newer as added. */
  coarse?: boolean | undefined;
}
export interface KeyPointDifference { keyPointId: string; change: ChangeKind; moved: boolean; from: KeyPoint | null; to: KeyPoint | null; words: WordRun[]; kindsChanged: boolean }
export interface ContentDifference {
  clauses: ClauseDifference[]; keyPoints: KeyPointDifference[];
  attachments: { change: 'same' | 'added' | 'removed'; name: string; sha256: string; size: number }[];
  references: (PolicyReference & { change: 'same' | 'added' | 'removed' })[];
  title: WordRun[];
  /** Of clauses. */
  counts: Record<ChangeKind, number>;
}

/** Ids that keep their order among those that both lists have: the longest such run stays, the others moved. */
function unmoved(from: readonly string[], to: readonly string[]): Set<string> {
  const place = new Map(from.map((id, at) => [id, at]));
  const common = to.filter((id) => place.has(id));
  const tails: number[] = [];
  const before: number[] = [];
  for (const [at, id] of common.entries()) {
    const value = place.get(id) ?? 0;
    let low = 0;
    let high = tails.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((place.get(common[tails[middle] ?? 0] ?? '') ?? 0) < value) low = middle + 1;
      else high = middle;
    }
    before[at] = low > 0 ? (tails[low - 1] ?? -1) : -1;
    tails[low] = at;
  }
  const kept = new Set<string>();
  for (let at = tails.at(-1) ?? -1; at >= 0; at = before[at] ?? -1) kept.add(common[at] ?? '');
  return kept;
}

/** Ids in the order of the newer list; those that went stand behind the one they followed. */
function inReadingOrder(from: readonly string[], to: readonly string[]): string[] {
  const there = new Set(to);
  const followers = new Map<string | null, string[]>();
  let anchor: string | null = null;
  for (const id of from) {
    if (there.has(id)) anchor = id;
    else followers.set(anchor, [...(followers.get(anchor) ?? []), id]);
  }
  return [...(followers.get(null) ?? []), ...to.flatMap((id) => [id, ...(followers.get(id) ?? [])])];
}

const sameKinds = (a: { kinds: readonly string[] }, b: { kinds: readonly string[] }) => a.kinds.join() === b.kinds.join();
const kindOf = (from: unknown, to: unknown, differs: boolean, moved: boolean): ChangeKind => (from === null ? 'added' : to === null ? 'removed' : differs ? 'changed' : moved ? 'moved' : 'same');

/** Compares words within the budget of the whole comparison, or not at all. */
type CompareWords = (from: string, to: string) => { runs: WordRun[]; coarse: boolean };
const within = (budget: WordBudget | null): CompareWords => (from, to) => (budget ? runsBetween(from, to, budget) : { runs: [], coarse: false });

const clauseDifference = (compare: CompareWords) => (clauseId: string, from: ClauseDifference['from'], to: ClauseDifference['to'], moved: boolean): ClauseDifference => {
  if (!from || !to) return { clauseId, change: kindOf(from, to, false, false), moved: false, from, to, heading: compare(from?.heading ?? '', to?.heading ?? '').runs, words: compare(from ? plainText(from.body) : '', to ? plainText(to.body) : '').runs, formattingOnly: false, kindsChanged: false };
  const [older, newer] = [plainText(from.body), plainText(to.body)];
  const wordsDiffer = older !== newer || from.heading !== to.heading || from.number !== to.number;
  const kindsChanged = !sameKinds(from, to);
  const lookDiffers = canonicalJson(from.body) !== canonicalJson(to.body);
  const change = kindOf(from, to, wordsDiffer || kindsChanged || lookDiffers, moved);
  const shown = change === 'changed';
  const { runs, coarse } = shown ? compare(older, newer) : { runs: [], coarse: false };
  return { clauseId, change, moved, from, to, heading: shown ? compare(from.heading, to.heading).runs : [], words: runs, formattingOnly: shown && !wordsDiffer, kindsChanged, ...(coarse ? { coarse } : {}) };
};

const keyPointDifference = (compare: CompareWords) => (keyPointId: string, from: KeyPoint | null, to: KeyPoint | null, moved: boolean): KeyPointDifference => {
  const kindsChanged = from !== null && to !== null && !sameKinds(from, to);
  const change = kindOf(from, to, kindsChanged || from?.text !== to?.text, moved);
  return { keyPointId, change, moved: change === 'added' || change === 'removed' ? false : moved, from, to, words: change === 'same' || change === 'moved' ? [] : compare(from?.text ?? '', to?.text ?? '').runs, kindsChanged };
};

/** Two lists matched by id, in reading order: `compare` gets null for the side on which something is not, and whether it moved among the others. */
export function paired<T extends { id: string }, D>(from: readonly T[], to: readonly T[], compare: (id: string, from: T | null, to: T | null, moved: boolean) => D): D[] {
  const [fromIds, toIds] = [from.map((each) => each.id), to.map((each) => each.id)];
  const stayed = unmoved(fromIds, toIds);
  const [older, newer] = [new Map(from.map((each) => [each.id, each])), new Map(to.map((each) => [each.id, each]))];
  return inReadingOrder(fromIds, toIds).map((id) => compare(id, older.get(id) ?? null, newer.get(id) ?? null, older.has(id) && newer.has(id) && !stayed.has(id)));
}

function listChanges<T>(from: readonly T[], to: readonly T[], key: (one: T) => string): { change: 'same' | 'added' | 'removed'; one: T }[] {
  const [older, newer] = [new Set(from.map(key)), new Set(to.map(key))];
  return [...to.map((one) => ({ change: older.has(key(one)) ? 'same' as const : 'added' as const, one })), ...from.filter((one) => !newer.has(key(one))).map((one) => ({ change: 'removed' as const, one }))];
}

/** What changed from the older to the newer version. `budget` bounds the search for words over all clauses; null leaves the words out, where only what changed is asked. */
export function contentDifference(older: { title: string; content: PolicyContent }, newer: { title: string; content: PolicyContent }, budget: WordBudget | null = new WordBudget()): ContentDifference {
  const compare = within(budget);
  const [from, to] = [canonicalContent(older.content), canonicalContent(newer.content)];
  const placed = (clauses: Clause[]) => clauses.map((clause, position) => ({ ...clause, position }));
  const clauses = paired(placed(from.clauses), placed(to.clauses), clauseDifference(compare));
  const counts: Record<ChangeKind, number> = { same: 0, added: 0, removed: 0, moved: 0, changed: 0 };
  for (const { change } of clauses) counts[change] += 1;
  return {
    clauses, counts, keyPoints: paired(from.keyPoints, to.keyPoints, keyPointDifference(compare)), title: compare(older.title, newer.title).runs,
    attachments: listChanges(from.attachments, to.attachments, (one: Attachment) => `${one.sha256} ${one.name}`).map(({ change, one }) => ({ change, name: one.name, sha256: one.sha256, size: one.size })),
    references: listChanges(from.references, to.references, (one: PolicyReference) => `${one.policyId} ${one.clauseId}`).map(({ change, one }) => ({ change, ...one })),
  };
}

/** Ids of clauses and key points that a reader of the older version has not read in this form; what cites them goes stale. */
export function changedIds(difference: ContentDifference): string[] {
  return [...difference.clauses.filter((each) => each.change === 'added' || each.change === 'removed' || (each.change === 'changed' && !each.formattingOnly) || each.kindsChanged).map((each) => each.clauseId),
    ...difference.keyPoints.filter((each) => each.change !== 'same' && each.change !== 'moved').map((each) => each.keyPointId)];
}

/** What the author is offered first: a change of words or of the people concerned is material, one of looks or order is minor. */
export function proposedMateriality(difference: ContentDifference): 'minor' | 'material' {
  return changedIds(difference).length > 0 ? 'material' : 'minor';
}
