/** Adding, moving, splitting, removing and numbering clauses; their ids stay for life. */
import type { RichText } from '@rapport/api-contract/policy-content';
import type { Clause } from './use-policies.js';

export const emptyText: RichText = { type: 'doc', content: [{ type: 'paragraph' }] };
export const newClause = (id: string): Clause => ({ id, number: null, heading: '', body: emptyText, kinds: [] });

/** Behind `afterId`, or first where that is null. */
export function withAdded(clauses: readonly Clause[], clause: Clause, afterId: string | null): Clause[] {
  const at = afterId === null ? -1 : clauses.findIndex(({ id }) => id === afterId);
  return clauses.toSpliced(at + 1, 0, clause);
}

/** One place up (−1) or down (+1); at an end nothing changes. */
export function withMoved<T extends { id: string }>(list: readonly T[], id: string, by: -1 | 1): T[] {
  const at = list.findIndex((each) => each.id === id);
  const one = list[at];
  if (!one || at + by < 0 || at + by >= list.length) return [...list];
  return list.toSpliced(at, 1).toSpliced(at + by, 0, one);
}

export const withRemoved = (clauses: readonly Clause[], id: string): Clause[] => clauses.filter((each) => each.id !== id);

/** The first part keeps the identity, for everything that cites the clause; the second is a new clause for the same people. */
export function withSplit(clauses: readonly Clause[], id: string, first: RichText, second: RichText, newId: string): Clause[] {
  return clauses.flatMap((clause) => (clause.id === id ? [{ ...clause, body: first }, { ...newClause(newId), body: second, kinds: clause.kinds }] : [clause]));
}

/** 1, 2, 3 in the order they stand; sub-numbers such as 4.2 and words are replaced too. */
export const numbered = (clauses: readonly Clause[]): Clause[] => clauses.map((clause, at) => (clause.number === String(at + 1) ? clause : { ...clause, number: String(at + 1) }));
export const unnumbered = (clauses: readonly Clause[]): Clause[] => clauses.map((clause) => (clause.number === null ? clause : { ...clause, number: null }));
