/** Tabs share one session: what one of them does to it, the others hear. */
const channel = typeof BroadcastChannel === 'undefined' ? undefined : new BroadcastChannel('rapport-session');

/** Says that user or agency changed here. */
export function tellOtherTabs(): void {
  channel?.postMessage('changed');
}

/** Calls `act` when another tab signed out, signed in or changed the agency. */
export function hearOtherTabs(act: () => void): () => void {
  channel?.addEventListener('message', act);
  return () => channel?.removeEventListener('message', act);
}
