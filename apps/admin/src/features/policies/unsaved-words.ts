/** What was typed into a draft and never saved, place by place and in words. */
import { plainText } from '@rapport/policy-engine/rich-text-blocks';
import type { LocalCopy } from '../../drafts/local-copy.js';
import type { Draft } from './draft-merge.js';

export interface Unsaved { label: string; words: string }

/** Only what differs from what was saved last; what was taken out has no words to keep. */
export function unsavedWords({ base: { draft: before }, draft }: LocalCopy<Draft>): Unsaved[] {
  const differs = (one: unknown, other: unknown) => JSON.stringify(one) !== JSON.stringify(other);
  const changed = <T extends { id: string }>(list: readonly T[], from: readonly T[]) => list.filter((each) => differs(each, from.find(({ id }) => id === each.id)));
  const said = (label: string, words: string | null, from: string | null): Unsaved[] => (words === from || !words?.trim() ? [] : [{ label, words }]);
  return [
    ...said('Title', draft.title, before.title),
    ...changed(draft.content.clauses, before.content.clauses).map(({ number, heading, body }) => ({ label: `Clause “${[number, heading].filter(Boolean).join(' ') || 'without a heading'}”`, words: plainText(body) })),
    ...changed(draft.content.keyPoints, before.content.keyPoints).map(({ text }) => ({ label: 'Key point', words: text })),
    ...said('What changed', draft.changeSummary, before.changeSummary), ...said('Why', draft.materiality.reason, before.materiality.reason),
  ];
}
