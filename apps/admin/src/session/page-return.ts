/** How a covered page comes back to whose it is, or goes: what was refused meanwhile is read again, and nothing of it stays for anybody else. */
import { ApiProblem } from '@rapport/api-client/client';
import { queryClient } from '../query-client.js';
import { keepOnlyOf } from './device-storage.js';
import { type Held, heldPage } from './held-page.js';
import { tellOtherTabs } from './other-tabs.js';
import { hasLostRights } from './session-place.js';
import type { Session } from './use-session.js';

/** Told when a covered page goes on, for what saves by itself. */
export const pageGoesOn = 'rapport-page-goes-on';

const isOfPage = ({ queryKey }: { queryKey: readonly unknown[] }) => queryKey[0] !== 'session';

/** Shows the page again. Where a right was lost meanwhile, everything is asked for again first, and what is refused now is taken off the page. */
export function uncover(page: Session, next: Session): void {
  const show = () => {
    heldPage.set(null);
    dispatchEvent(new Event(pageGoesOn));
  };
  if (!hasLostRights(page, next)) {
    show();
    // What is old, as after coming back to the window; what is read once stays as it is.
    void queryClient.refetchQueries({ type: 'active', stale: true, predicate: isOfPage });
    return;
  }
  queryClient.removeQueries({ type: 'inactive', predicate: isOfPage });
  void queryClient.refetchQueries({ type: 'active', predicate: isOfPage }).then(() => {
    for (const query of queryClient.getQueryCache().findAll({ predicate: isOfPage })) if (isRefused(query.state.error)) query.setState({ data: undefined, status: 'error' });
    show();
  });
}

const isRefused = (error: unknown): boolean => error instanceof ApiProblem && (error.problem.status === 403 || error.problem.status === 404);

/** Loads the page anew, or `to` in its place: nothing of the person before outlives that. Nobody is asked about words that are not theirs. */
export function startAfresh(held: Held, to?: string): void {
  heldPage.set(held);
  addEventListener('beforeunload', (event) => event.stopImmediatePropagation(), { capture: true });
  if (to === undefined) location.reload();
  else location.replace(to);
}

/** Gives the page up, with all that this browser keeps of it, for whoever signs in next. */
export function leaveForGood(): void {
  keepOnlyOf({ device: localStorage, tab: sessionStorage }, null, true);
  tellOtherTabs();
  startAfresh(heldPage.read() ?? { now: null }, '/admin/sign-in');
}
