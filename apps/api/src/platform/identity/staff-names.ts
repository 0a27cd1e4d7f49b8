/** Whether a caller reads the names of staff: whoever works here does, an API key only with the right to read the roster. */
import { DomainError } from '../http/domain-error.js';
import type { Principal } from './principal.js';

export const readsStaffNames = (caller: Pick<Principal, 'kind' | 'permissions'>): boolean => caller.kind === 'user' || caller.permissions.has('people:read');

/** For what cannot be had without names: a search by name, a handwritten signature. */
export function refuseWithoutStaffNames(caller: Principal, what: string): void {
  if (!readsStaffNames(caller)) throw new DomainError('forbidden', 'access/denied', `${what} tells the names of staff, and this key lacks the permission people:read.`);
}
