/** Brings two edits of the same draft together: what only one side changed is taken, what both changed is shown, and nothing is lost. */
import type { Audience } from '@rapport/api-contract/audiences';
import { canonicalJson } from '@rapport/policy-engine/canonical-content';
import { plainText } from '@rapport/policy-engine/rich-text-blocks';
import { mergedFields } from '../../drafts/merged-fields.js';
import { mergedOrder } from '../../drafts/merged-order.js';
import { kindWords } from '../../words/acknowledgement-words.js';
import type { Clause, KeyPoint, PolicyContent, Version } from './use-policies.js';

export interface Draft {
  title: string; content: PolicyContent; audience: Audience; changeSummary: string | null; acknowledgeWithinDays: number | null; materiality: { proposed: 'minor' | 'material'; reason: string | null };
}
/** Both sides changed one place: `mine` and `theirs` in words, null where that side removed it. */
export interface Conflict { key: string; label: string; mine: string | null; theirs: string | null }
export interface Merged { draft: Draft; conflicts: Conflict[] }

export const draftOf = (version: Version): Draft => ({
  title: version.title, content: version.content, audience: version.audience, changeSummary: version.changeSummary, acknowledgeWithinDays: version.acknowledgeWithinDays,
  materiality: { proposed: version.materiality.proposed, reason: version.materiality.reason },
});

const same = (a: unknown, b: unknown): boolean => a === b || canonicalJson(a) === canonicalJson(b);
/** One side's in every place. */
export const all = (conflicts: readonly Conflict[], whose: 'mine' | 'theirs'): Record<string, 'mine' | 'theirs'> => Object.fromEntries(conflicts.map(({ key }) => [key, whose]));
export const sameDraft = (a: Draft, b: Draft): boolean => same(a, b);

const clauseWords = (clause: Clause): string => [`${clause.number ? `${clause.number} ` : ''}${clause.heading}`, plainText(clause.body)].join('\n');
/** How one field of a clause or key point is called, and what it says. */
type Parts<T> = { [K in Exclude<keyof T, 'id'> & string]: { label: (one: T) => string; words: (one: T) => string } };
const whoSees = ({ kinds }: Pick<Clause, 'kinds'>): string => (kinds.length > 0 ? kinds.map((each) => kindWords[each]).join(', ') : 'everybody');
const clauseParts: Parts<Clause> = {
  number: { label: ({ heading }) => `Number of “${heading}”`, words: ({ number }) => number ?? '' }, heading: { label: () => 'Heading', words: ({ heading }) => heading },
  body: { label: ({ heading }) => `Text of “${heading}”`, words: ({ body }) => plainText(body) }, kinds: { label: ({ heading }) => `For whom “${heading}” is`, words: whoSees },
};
const pointParts: Parts<KeyPoint> = { text: { label: () => 'Key point', words: ({ text }) => text }, kinds: { label: ({ text }) => `Who sees “${text}”`, words: whoSees } };

/**
 * `base` is what both began with. Where both changed the same place, `choose` says whose stands (mine where it says nothing); where one side removed
 * what the other changed, the changed one stays unless chosen otherwise.
 */
export function mergeDrafts(base: Draft, mine: Draft, theirs: Draft, choose: Readonly<Record<string, 'mine' | 'theirs'>> = {}): Merged {
  const conflicts: Conflict[] = [];
  const field = <T>(key: string, label: string, from: T, own: T, other: T, words: (value: T) => string): T => {
    if (same(own, other) || same(other, from)) return own;
    if (same(own, from)) return other;
    conflicts.push({ key, label, mine: words(own), theirs: words(other) });
    return choose[key] === 'theirs' ? other : own;
  };
  const list = <T extends { id: string }>(name: string, from: readonly T[], own: readonly T[], other: readonly T[], label: (one: T) => string, words: (one: T) => string, parts: Parts<T>): T[] => {
    const [inBase, inMine, inTheirs] = [byId(from), byId(own), byId(other)];
    const merged = mergedOrder(from.map(idOf), own.map(idOf), other.map(idOf)).map((id): T | null => {
      const [b, m, t] = [inBase.get(id), inMine.get(id), inTheirs.get(id)];
      if (m && t) return b ? fields(name, { base: b, mine: m, theirs: t }, parts) : same(m, t) ? m : clash(name, id, label(m), m, t, words);
      const left = m ?? t;
      if (!left) return null;
      if (!b) return left;
      return same(left, b) ? null : clash(name, id, label(left), m ?? null, t ?? null, words);
    });
    return merged.filter((each) => each !== null);
  };
  const fields = <T extends { id: string }>(name: string, sides: { base: T; mine: T; theirs: T }, parts: Parts<T>): T => mergedFields(sides, same, (each) => {
    const key = `${name}:${sides.mine.id}:${each}`;
    const { label, words } = parts[each as keyof Parts<T>];
    conflicts.push({ key, label: label(sides.mine), mine: words(sides.mine), theirs: words(sides.theirs) });
    return choose[key] ?? 'mine';
  });
  const clash = <T>(name: string, id: string, label: string, own: T | null, other: T | null, words: (one: T) => string): T | null => {
    const key = `${name}:${id}`;
    conflicts.push({ key, label, mine: own && words(own), theirs: other && words(other) });
    if (choose[key] === 'theirs') return other;
    return choose[key] === 'mine' ? own : own ?? other;
  };
  const draft: Draft = {
    title: field('title', 'Title', base.title, mine.title, theirs.title, String),
    content: {
      clauses: list('clause', base.content.clauses, mine.content.clauses, theirs.content.clauses, (one) => `Clause “${one.heading}”`, clauseWords, clauseParts),
      keyPoints: list('point', base.content.keyPoints, mine.content.keyPoints, theirs.content.keyPoints, () => 'Key point', (one) => one.text, pointParts),
      attachments: mergedSet(base.content.attachments, mine.content.attachments, theirs.content.attachments, ({ fileId }) => fileId),
      references: mergedSet(base.content.references, mine.content.references, theirs.content.references, ({ policyId, clauseId }) => `${policyId} ${clauseId}`),
    },
    audience: field('audience', 'Audience', base.audience, mine.audience, theirs.audience, () => 'another choice of people'),
    changeSummary: field('changeSummary', 'Change summary', base.changeSummary, mine.changeSummary, theirs.changeSummary, (value) => value ?? ''),
    acknowledgeWithinDays: field('acknowledgeWithinDays', 'Days to acknowledge', base.acknowledgeWithinDays, mine.acknowledgeWithinDays, theirs.acknowledgeWithinDays, (value) => (value === null ? 'nobody is asked' : `${value} days`)),
    // A reason belongs to what it was given for: both are one place.
    materiality: field('materiality', 'Materiality', base.materiality, mine.materiality, theirs.materiality, (value) => `${value.proposed}${value.reason ? `: ${value.reason}` : ''}`),
  };
  return { draft, conflicts };
}

const idOf = ({ id }: { id: string }) => id;
const byId = <T extends { id: string }>(list: readonly T[]) => new Map(list.map((each) => [each.id, each]));

/** What both sides added, without what either removed. */
function mergedSet<T>(base: readonly T[], mine: readonly T[], theirs: readonly T[], key: (one: T) => string): T[] {
  const [inBase, inMine, inTheirs] = [base, mine, theirs].map((list) => new Set(list.map(key)));
  const kept = (one: T) => !inBase?.has(key(one)) || (inMine?.has(key(one)) && inTheirs?.has(key(one)));
  return [...mine.filter(kept), ...theirs.filter((one) => !inMine?.has(key(one)) && kept(one))];
}
