/** Who may read a reflection: fixed before a word is written, and said above the field. */
import type { ReflectionTier } from './course.js';

/** What stands above the field, before and while writing. */
export const tierLabel: Record<ReflectionTier, string> = {
  private: 'Private. Only you can read this. It is encrypted; no supervisor, coordinator or administrator can open it, and it is in no export.',
  coach: 'For your coach. You, your supervisors and the training coordinator can read this once you hand it in. It is not part of your training record.',
  record: 'For the record. Once you hand it in it is kept in your training record and read by those who may read training records.',
};

/** How somebody stands to the author. `coordinator` also stands for an admin. */
export type Reader = 'author' | 'supervisor' | 'coordinator' | 'records-reader' | 'stranger';
export const readers: readonly Reader[] = ['author', 'supervisor', 'coordinator', 'records-reader', 'stranger'];

/** A draft is the author's alone whatever its tier. */
export function mayRead(tier: ReflectionTier, reader: Reader, submitted: boolean): boolean {
  if (reader === 'author') return true;
  if (!submitted || tier === 'private' || reader === 'stranger') return false;
  return tier === 'record' || reader !== 'records-reader';
}

/** Words as people count them: runs of letters, digits and apostrophes. */
export const countWords = (text: string): number => text.match(/[\p{L}\p{N}][\p{L}\p{N}\p{M}'’-]*/gu)?.length ?? 0;
