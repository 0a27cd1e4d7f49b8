/** Says in one calm line that the connection is gone, above whatever screen is open. */
import { InlineNote } from '@rapport/ui/inline-note';
import { useSyncExternalStore } from 'react';

/** Calls `told` whenever the browser goes online or offline; answers how to stop. */
export function watchConnection(told: () => void, page: Pick<Window, 'addEventListener' | 'removeEventListener'> = window): () => void {
  for (const event of ['online', 'offline'] as const) page.addEventListener(event, told);
  return () => { for (const event of ['online', 'offline'] as const) page.removeEventListener(event, told); };
}

/** Inside a place that a screen reader watches already: a status that appears together with its words may stay unread. */
export function ConnectionLine({ online }: { online: boolean }) {
  return <div role="status">{!online && <InlineNote tone="attention">No connection. What you see may be old; it goes on by itself.</InlineNote>}</div>;
}

export function OfflineNotice() {
  return <ConnectionLine online={useSyncExternalStore(watchConnection, () => navigator.onLine, () => true)} />;
}
