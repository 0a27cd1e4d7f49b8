/** The copy of a draft on this device, for as long as the server does not have it. The session empties the storage for the next user. */
import type { Draft } from './draft.js';

export interface LocalDraft { base: { draft: Draft; revision: number }; draft: Draft }
const key = (versionId: string) => `rapport-agreement-draft:${versionId}`;

export function keepLocal(versionId: string, local: LocalDraft): void {
  try {
    localStorage.setItem(key(versionId), JSON.stringify(local));
  } catch {
    // A full or forbidden storage only takes the second copy away; the first is on the screen.
  }
}

export function localDraft(versionId: string): LocalDraft | undefined {
  try {
    const value = JSON.parse(localStorage.getItem(key(versionId)) ?? 'null') as LocalDraft | null;
    return value && Array.isArray(value.draft.terms.lines) && typeof value.base.revision === 'number' ? value : undefined;
  } catch {
    return undefined;
  }
}

export function forgetLocal(versionId: string): void {
  try {
    localStorage.removeItem(key(versionId));
  } catch {
    // Nothing was kept there.
  }
}
