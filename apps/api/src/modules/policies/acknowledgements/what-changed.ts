/** What is new for one kind of person between two versions: nothing that stayed, nothing that concerns others only. */
import type { ContentDifference } from '@rapport/policy-engine/content-difference';
import type { PersonKind } from '@rapport/policy-engine/policy-content';
import type { ChangedForYou } from './acknowledgements.errors.js';
import type { VersionContent } from './shown-content.repository.js';

const concerns = (kind: PersonKind, ...sides: ({ kinds: readonly string[] } | null)[]) => sides.some((side) => side !== null && (side.kinds.length === 0 || side.kinds.includes(kind)));

export function changedFor(kind: PersonKind, older: VersionContent, { clauses, keyPoints }: ContentDifference, summaries: string[]): ChangedForYou {
  return {
    since: { versionId: older.id, versionNumber: older.number }, summaries,
    clauses: clauses.filter((each) => each.change !== 'same' && concerns(kind, each.from, each.to)), keyPoints: keyPoints.filter((each) => each.change !== 'same' && concerns(kind, each.from, each.to)),
  };
}
