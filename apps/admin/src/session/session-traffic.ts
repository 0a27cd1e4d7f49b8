/** Watches the app's own requests: marks those that no person caused, notes the last use, hears when the session locked or ended, and has the screen read again when an act in a dialog came too late. */
import { ApiProblem } from '@rapport/api-client/client';
import { queryClient } from '../query-client.js';

/** Somebody who has not touched the page for so long did not cause a request. */
const personMilliseconds = 20_000;
const acts = ['pointerdown', 'keydown', 'wheel', 'touchstart'] as const;

let lastAct = Date.now();
let lastUse = Date.now();
let onRefused: () => void = () => undefined;

/** When somebody last touched the page, as milliseconds of the clock. */
export const lastActAt = (): number => lastAct;
/** When a request that a person caused last reached the API; the API counts its idle time from there. */
export const lastUseAt = (): number => lastUse;
/** Called whenever the API says that there is no usable session any more. */
export const whenRefused = (act: () => void): void => {
  onRefused = act;
};

const pathOf = (input: RequestInfo | URL) => new URL(input instanceof Request ? input.url : input, location.href).pathname;

/** Call once, before the first request. */
export function watchTraffic(): void {
  for (const act of acts) addEventListener(act, () => { lastAct = Date.now(); }, { capture: true, passive: true });
  const send = globalThis.fetch.bind(globalThis);
  // The client has no place for a header of every request, and polling must never keep an abandoned session open.
  globalThis.fetch = async (input, init) => {
    const path = pathOf(input);
    if (!path.startsWith('/api/')) return send(input, init);
    const byPerson = Date.now() - lastAct < personMilliseconds;
    const headers = new Headers(init?.headers);
    if (!byPerson) headers.set('x-rapport-background', '1');
    const response = await send(input, { ...init, headers });
    if (byPerson && response.ok) lastUse = Date.now();
    // The question who is signed in is itself refused when nobody is; asking again for that would never end.
    // What stands behind a dialog cannot be loaded again by hand without losing the words in it; pages with a form of their own leave theirs alone.
    if (response.status === 409 && document.querySelector('[role="dialog"]')) void queryClient.invalidateQueries();
    if (response.status === 401 && path !== '/api/session') onRefused();
    return response;
  };
}

/** True for the refusal of a route that wants a fresh confirmation. */
export const wantsStepUp = (error: unknown): error is ApiProblem => error instanceof ApiProblem && error.problem.code === 'access/step-up';
