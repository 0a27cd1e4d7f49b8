/** What a person decided about townships and new types before the import is applied; kept by the tab until then. */
import type { ExclusionReason } from '@rapport/api-contract/contacts';
import type { ApplyBody, ImportPreview } from './use-contact-imports.js';

/** By township label: `create`, `leave`, or the id of a municipality. */
export type TownshipDecisions = Record<string, string>;
/** By type label; `groupId` null keeps the proposed group. */
export type TypeDecisions = Record<string, { groupId: string | null; exclusion: ExclusionReason | null }>;
export interface Decisions { townships: TownshipDecisions; types: TypeDecisions }

export const undecided: Decisions = { townships: {}, types: {} };

type Township = ImportPreview['townships'][number];
/** What becomes of a township: the decision, else its match, else it stays without. */
export const townshipValue = (township: Township, decisions: TownshipDecisions): string => decisions[township.label] ?? township.municipality?.id ?? 'leave';

/** Every township without a municipality is created, decided ones stay as decided. */
export function createAll(townships: readonly Township[], decisions: TownshipDecisions): TownshipDecisions {
  const open = townships.filter((township) => !township.municipality && (decisions[township.label] ?? 'leave') === 'leave');
  return { ...decisions, ...Object.fromEntries(open.map(({ label }) => [label, 'create'])) };
}

/** How many municipalities would be created, and how many townships stay without one. */
export function townshipCounts(townships: readonly Township[], decisions: TownshipDecisions): { create: number; matched: number; without: number } {
  const values = townships.map((township) => townshipValue(township, decisions));
  const create = values.filter((value) => value === 'create').length;
  const without = values.filter((value) => value === 'leave').length;
  return { create, without, matched: values.length - create - without };
}

/** What is sent: only what differs from what would happen anyway. */
export function applyBody(preview: ImportPreview, { townships, types }: Decisions, groups: readonly { id: string; name: string }[]): ApplyBody {
  return {
    townships: preview.townships.flatMap((township): NonNullable<ApplyBody['townships']> => {
      const value = townships[township.label];
      if (value === undefined || value === township.municipality?.id) return [];
      if (value === 'create' || value === 'leave') return [{ label: township.label, decision: value }];
      return [{ label: township.label, decision: 'match', municipalityId: value }];
    }),
    types: preview.types.flatMap((type) => {
      const decided = types[type.label];
      const groupId = decided?.groupId ?? groups.find(({ name }) => name === type.groupName)?.id;
      if (!decided || type.known || !groupId) return [];
      return decided.exclusion === type.exclusion && groups.find(({ id }) => id === groupId)?.name === type.groupName ? [] : [{ label: type.label, groupId, exclusion: decided.exclusion }];
    }),
  };
}
