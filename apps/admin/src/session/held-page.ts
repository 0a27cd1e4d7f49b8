/** The page of somebody whose session ended: it stays as it is, covered, until the same person has signed in again. */
import type { Session } from './use-session.js';

/** `now`: what the API says of who is signed in; null when nobody is. `leaving`: somebody else is, and the page is on its way out. */
export interface Held { now: Session | null; leaving?: boolean }

let held: Held | null = null;
let open = 0;
const listeners = new Set<() => void>();

export const heldPage = {
  subscribe: (tell: () => void) => {
    listeners.add(tell);
    return () => { listeners.delete(tell); };
  },
  read: () => held,
  set: (next: Held | null) => {
    held = next;
    for (const tell of listeners) tell();
  },
  /** Whether there is a page that could be held: before the workplace there is nothing to lose. */
  isOpen: () => open > 0,
  /** Call when a page of the workplace opens; answers how to close it. */
  opens: () => {
    open += 1;
    return () => { open = Math.max(0, open - 1); };
  },
  /** Whose page it is leaves it behind knowingly. */
  letGo: () => { open = 0; },
};
