/** The rule of access: which refusal, if any, a caller meets at a route. */
import type { RouteDefinition } from '@rapport/api-contract/route';
import type { Principal } from '../identity/principal.js';
import { DomainError } from './domain-error.js';

/** A confirmed second factor opens step-up routes for this long. */
const stepUpMinutes = 10;

/** Null when the caller may go on; otherwise the refusal. */
export function refusalFor(route: RouteDefinition, principal: Principal | null, now: Date): DomainError | null {
  const { access } = route;
  if (access.kind === 'public') return null;
  if (!principal) return new DomainError('unauthenticated', 'access/sign-in', 'Sign in, or send a valid API key, and try again.');
  if (access.kind === 'user') return principal.kind === 'user' ? null : denied('An API key cannot do this; a person signs in for it.');
  if (principal.kind === 'user' && !principal.complete) {
    return new DomainError('forbidden', 'access/second-factor', 'Your roles need a second factor. Set it up or enter its code, then try again.');
  }
  if (access.kind === 'platform') {
    if (principal.kind !== 'user' || !principal.operator) return denied('Only a platform operator may do this.');
  } else {
    if (!principal.agencyId) return new DomainError('forbidden', 'access/no-agency', 'Choose the agency that you want to work in first.');
    if (!principal.permissions.has(access.permission)) return denied(`You need the permission ${access.permission}. An admin of your agency can give it to you.`);
  }
  return route.stepUp ? stepUpRefusal(principal, now) : null;
}

function stepUpRefusal(principal: Principal, now: Date): DomainError | null {
  if (principal.kind !== 'user') return denied('An API key cannot do this; a person confirms it with a second factor.');
  const fresh = principal.confirmedAt && now.getTime() - principal.confirmedAt.getTime() < stepUpMinutes * 60_000;
  return fresh ? null : new DomainError('forbidden', 'access/step-up', 'Confirm that it is you with your second factor, then try again.');
}

const denied = (detail: string) => new DomainError('forbidden', 'access/denied', detail);
