/** What an answer of a learning record store means for what was sent, and when to try again. */

export type Verdict =
  /** All of it is stored. */
  | { act: 'delivered' }
  /** Something in the batch is at fault: send one by one to find it. */
  | { act: 'divide'; words: string }
  /** This one statement will never be taken. */
  | { act: 'refused'; words: string }
  /** A statement with this id is there already: look whether it is ours. */
  | { act: 'compare' }
  /** Nothing is wrong with the statements: wait. */
  | { act: 'wait'; words: string };

export const mostInBatch = 50;

/** @param count how many statements were sent */
export function verdictOf(status: number, count: number): Verdict {
  if (status === 200 || status === 204) return { act: 'delivered' };
  if (status === 401 || status === 403) return { act: 'wait', words: `The store does not accept the user name and password (${status}).` };
  if (status === 404 || status === 405) return { act: 'wait', words: `There is no xAPI endpoint at this address (${status}).` };
  if (status === 409 && count === 1) return { act: 'compare' };
  if (status === 400 || status === 409 || status === 413 || status === 422) {
    const words = status === 413 ? 'The store finds it too large (413).' : `The store refuses it (${status}).`;
    return count > 1 ? { act: 'divide', words } : { act: 'refused', words };
  }
  if (status === 429) return { act: 'wait', words: 'The store asks us to slow down (429).' };
  if (status >= 300 && status < 400) return { act: 'wait', words: `The store sends us on to another address (${status}). Enter the address that it has now.` };
  return { act: 'wait', words: status >= 500 ? `The store has trouble of its own (${status}).` : `The store answers with ${status}.` };
}

/** Seconds before the next try after `failures` in a row: 1 minute, 2, 4 … at most an hour; longer if the store says so. */
export function waitSeconds(failures: number, retryAfterSeconds: number | null): number {
  return Math.max(retryAfterSeconds ?? 0, Math.min(3600, 60 * 2 ** Math.min(10, Math.max(0, failures - 1))));
}

/** True when what the store holds tells the same as ours; it may have added things of its own. */
export function tellsTheSame(stored: unknown, sent: unknown): boolean {
  if (typeof sent !== 'object' || sent === null) return stored === sent || (typeof sent === 'string' && typeof stored === 'string' && Date.parse(sent) === Date.parse(stored) && /^\d{4}-\d\d-\d\dT/.test(sent));
  if (typeof stored !== 'object' || stored === null) return false;
  return Object.entries(sent).every(([key, value]) => tellsTheSame((stored as Record<string, unknown>)[key], value));
}
