/** The rule of access: which refusal, if any, a caller meets at a route. */
import type { RouteDefinition } from '@rapport/api-contract/route';
import { EmploymentEnded } from '../identity/identity.errors.js';
import type { Principal, UserPrincipal } from '../identity/principal.js';
import { isConfirmed } from '../identity/session-rule.js';
import { DomainError } from './domain-error.js';

/** Null when the caller may go on; otherwise the refusal. */
export function refusalFor(route: RouteDefinition, principal: Principal | null, now: Date): DomainError | null {
  const { access } = route;
  if (access.kind === 'public') return null;
  if (!principal) return new DomainError('unauthenticated', 'access/sign-in', 'Sign in, or send a valid API key, and try again.');
  if (access.kind === 'user' && principal.kind !== 'user') return denied('An API key cannot do this; a person signs in for it.');
  const waiting = principal.kind === 'user' && !route.beforeReady ? waitingRefusal(principal) : null;
  if (waiting) return waiting;
  if (access.kind === 'user') return route.stepUp ? stepUpRefusal(principal, now) : null;
  if (access.kind === 'platform') {
    if (principal.kind !== 'user' || !principal.operator) return denied('Only a platform operator may do this.');
  } else if (principal.agencyId && principal.separated) {
    return new EmploymentEnded();
  } else if (access.kind === 'municipality') {
    if (principal.kind !== 'user' || !principal.agencyId || !principal.municipalityId || !principal.municipalityPermissions.has(access.permission)) return denied('Only somebody of the municipality with the right to do so may do this.');
  } else {
    if (!principal.agencyId) return new DomainError('forbidden', 'access/no-agency', 'Choose the agency that you want to work in first.');
    if (!principal.permissions.has(access.permission)) return denied(`You need the permission ${access.permission}. An admin of your agency can give it to you.`);
  }
  return route.stepUp ? stepUpRefusal(principal, now) : null;
}

/** Header by which a page says as whom, and in which agency, it was opened: `<user id>/<agency id or nothing>`. */
export const pageOwnerHeader = 'x-rapport-as';

/** The refusal of a page that was opened as somebody else, or in another agency, than the browser's session works now; null without the header. */
export function strangerRefusal(owner: string | string[] | undefined, principal: Principal | null): DomainError | null {
  if (owner === undefined || principal?.kind !== 'user') return null;
  const [userId, agencyId] = String(owner).split('/');
  const same = userId === principal.userId && (!agencyId || !principal.agencyId || agencyId === principal.agencyId);
  return same ? null : new DomainError('unauthenticated', 'access/somebody-else', 'Somebody else, or the same person in another agency, is signed in in this browser now. Nothing was done.');
}

/** What the session still waits for, as a refusal. */
function waitingRefusal(principal: UserPrincipal): DomainError | null {
  if (principal.complete) return null;
  if (principal.state === 'locked') return new DomainError('unauthenticated', 'access/locked', 'Nobody used this session for 30 minutes. Confirm that it is you, then go on.');
  if (principal.state === 'password-change-needed') return new DomainError('forbidden', 'access/password-change', 'Your agency wants passwords changed by now. Choose a new one, then go on.');
  return new DomainError('forbidden', 'access/second-factor', 'Your roles need a second factor. Set it up or enter its code, then try again.');
}

function stepUpRefusal(principal: Principal, now: Date): DomainError | null {
  if (principal.kind !== 'user') return denied('An API key cannot do this; a person confirms it with a second factor.');
  return isConfirmed(principal.confirmedAt, now) ? null : new DomainError('forbidden', 'access/step-up', 'Confirm that it is you with your second factor, then try again.');
}

const denied = (detail: string) => new DomainError('forbidden', 'access/denied', detail);
