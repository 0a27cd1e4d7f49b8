/** Watches the app's own requests: marks those that no person caused and whose page they come from, notes the last use, hears when the session locked or ended, and has the screen read again when an act in a dialog came too late. */
import { ApiProblem, watchUploads } from '@rapport/api-client/client';
import { queryClient } from '../query-client.js';
import { heldPage } from './held-page.js';
import { notDone, sessionDoor } from './session-door.js';
import { ownerOf } from './session-place.js';
import type { Session } from './use-session.js';

/** Somebody who has not touched the page for so long did not cause a request. */
const personMilliseconds = 20_000;
const acts = ['pointerdown', 'keydown', 'wheel', 'touchstart'] as const;

let lastAct = Date.now();
let lastUse = Date.now();
let onRefused: () => Promise<unknown> = () => Promise.resolve();

/** When somebody last touched the page, as milliseconds of the clock. */
export const lastActAt = (): number => lastAct;
/** When a request that a person caused last reached the API; the API counts its idle time from there. */
export const lastUseAt = (): number => lastUse;
/** Called whenever the API says that there is no usable session any more; finds out who is signed in now. */
export const whenRefused = (act: () => Promise<unknown>): void => {
  onRefused = act;
};

const pathOf = (input: RequestInfo | URL) => new URL(input instanceof Request ? input.url : input, location.href).pathname;
/** What signing in needs goes through while a page is covered, and is about whoever signs in. */
const isOfSigningIn = (path: string) => /^\/api\/(session(\/.*)?|sign-in|sign-out|password|second-factor(\/.*)?)$/.test(path);
const isAboutSession = (path: string) => /^\/api\/(session(\/.*)?|sign-in)$/.test(path);

/** As whom, and in which agency, the page is open: the API does nothing for it under another name. */
function pageOwner(): Record<string, string> {
  const owner = heldPage.read() === null ? ownerOf(queryClient.getQueryData<Session | null>(['session']) ?? null) : null;
  return owner === null ? {} : { 'x-rapport-as': owner };
}

/** Call once, before the first request. */
export function watchTraffic(): void {
  for (const act of acts) addEventListener(act, () => { lastAct = Date.now(); }, { capture: true, passive: true });
  const send = globalThis.fetch.bind(globalThis);
  // The client has no place for a header of every request, and polling must never keep an abandoned session open.
  globalThis.fetch = (input, init) => {
    const path = pathOf(input);
    if (!path.startsWith('/api/')) return send(input, init);
    const once = async () => {
      const byPerson = Date.now() - lastAct < personMilliseconds;
      const headers = new Headers(init?.headers);
      if (!byPerson) headers.set('x-rapport-background', '1');
      if (!isAboutSession(path)) for (const [name, value] of Object.entries(pageOwner())) headers.set(name, value);
      const response = await send(input, { ...init, headers });
      if (byPerson && response.ok) lastUse = Date.now();
      // What stands behind a dialog cannot be loaded again by hand without losing the words in it, nor can a form that joins what others saved; other forms on pages leave theirs alone.
      if (response.status === 409 && document.querySelector('[role="dialog"], [data-reads-others]')) void queryClient.invalidateQueries();
      return response;
    };
    // The question who is signed in is itself refused when nobody is; asking again for that would never end.
    return isOfSigningIn(path) ? once() : sessionDoor.pass((init?.method ?? 'GET') === 'GET', once, onRefused);
  };
  watchUploads({
    headers: pageOwner,
    refused: async (problem) => {
      if (problem.status !== 401) return problem;
      await onRefused();
      return sessionDoor.isShut() ? notDone : problem;
    },
  });
}

/** True for the refusal of a route that wants a fresh confirmation. */
export const wantsStepUp = (error: unknown): error is ApiProblem => error instanceof ApiProblem && error.problem.code === 'access/step-up';
