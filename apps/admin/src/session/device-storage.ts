/** What the browser keeps for whoever works here: whose it is stands beside it, so that a closed window loses nothing and nobody finds what another left. */
import { isOthers, ownerOf } from './session-place.js';
import type { Session } from './use-session.js';

/** Whose the storage is; ids only. */
export const ownerKey = 'rapport-storage-of';
/** The choice of light or dark is the browser's, not a user's. */
const kept = new Set(['mantine-color-scheme-value']);
/** What is used of the browser's `Storage`, so that tests need no browser. */
export type Store = Pick<Storage, 'length' | 'key' | 'getItem' | 'setItem' | 'removeItem'>;

/** `device` is shared by all tabs and outlives the window; `tab` outlives a reload of one tab. */
export interface Stores { device: Store; tab: Store }

/** Empties what belongs to somebody else than `next`, and everything after signing out, here or in another tab; a session that only ended leaves it for the same user. True when the device was emptied. */
export function keepOnlyOf({ device, tab }: Stores, next: Session | null, signedOut: boolean): boolean {
  const [mark, tabMark] = [device.getItem(ownerKey), tab.getItem(ownerKey)];
  // Who signs out in another tab takes the mark away with everything else.
  const elsewhere = next === null && mark === null && tabMark !== null;
  const emptied = signedOut || elsewhere || isOthers(mark, next);
  if (emptied) empty(device);
  if (emptied || isOthers(tabMark, next)) empty(tab);
  // A session that is locked or has no agency chosen yet tells none; the mark keeps its own.
  const owner = next && !next.agency && !emptied ? mark : ownerOf(next);
  if (owner) for (const store of [device, tab]) store.setItem(ownerKey, owner);
  return emptied;
}

function empty(store: Store): void {
  const keys = Array.from({ length: store.length }, (_, at) => store.key(at)).filter((key) => key !== null);
  for (const key of keys) if (!kept.has(key)) store.removeItem(key);
}
