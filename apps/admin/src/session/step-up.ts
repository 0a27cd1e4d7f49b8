/** Acts that need a fresh confirmation: asks once who it is, then repeats the call. One dialog serves all screens. */
import { queryClient } from '../query-client.js';
import { wantsStepUp } from './session-traffic.js';
import { sessionQuery } from './use-session.js';

/** `download`: a file leaves Rapport; `act`: something is changed. */
export type Sensitive = 'act' | 'download';
interface Waiting { what: Sensitive; confirm: () => void; cancel: () => void }
let waiting: Waiting | null = null;
const listeners = new Set<() => void>();

function set(next: Waiting | null): void {
  waiting = next;
  for (const tell of listeners) tell();
}

/** For the dialog alone. */
export const stepUpStore = {
  subscribe: (tell: () => void) => {
    listeners.add(tell);
    return () => listeners.delete(tell);
  },
  read: () => waiting,
};

/** Opens the dialog; resolves to whether the user confirmed. Calls at the same time share one dialog. */
function askWho(what: Sensitive): Promise<boolean> {
  const before = waiting;
  return new Promise((resolve) => {
    set({
      what,
      confirm: () => { set(null); before?.confirm(); resolve(true); },
      cancel: () => { set(null); before?.cancel(); resolve(false); },
    });
  });
}

/** Runs `act`; where the API wants a confirmation, asks for it and runs `act` again. Rejects with the API's refusal when the user gives up. */
export async function confirmed<T>(act: () => Promise<T>): Promise<T> {
  try {
    return await act();
  } catch (error) {
    if (!wantsStepUp(error) || !(await askWho('act'))) throw error;
    return act();
  }
}

/** Starts a download whose route needs a confirmation; the browser streams it, so the confirmation is asked for before. */
export async function downloadConfirmed(address: string): Promise<void> {
  const until = queryClient.getQueryData(sessionQuery.queryKey)?.confirmedUntil;
  // A margin, so that it does not lapse between here and there.
  const fresh = until ? Date.parse(until) - Date.now() > 5_000 : false;
  if (!fresh && !(await askWho('download'))) return;
  const link = document.createElement('a');
  link.href = address;
  link.download = '';
  link.click();
}
