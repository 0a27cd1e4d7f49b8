/** Who calls: a user in one agency (or none yet), or an API key. Read from what is stored, never from what the caller says. */
import type { SessionState } from '@rapport/api-contract/identity';
import type { MunicipalityPermission, Permission, Role } from '@rapport/api-contract/permissions';
import type { Actor } from '../tenancy/tenant-scope.js';

export interface UserPrincipal {
  kind: 'user';
  userId: string;
  name: string;
  sessionId: string;
  agencyId: string | null;
  membershipId: string | null;
  municipalityId: string | null;
  roles: readonly Role[];
  permissions: ReadonlySet<Permission>;
  /** Their employment with the agency has ended, by its calendar. */
  separated: boolean;
  municipalityPermissions: ReadonlySet<MunicipalityPermission>;
  operator: boolean;
  /** What the session waits for. */
  state: SessionState;
  /** False until everything that is demanded was proved in this session. */
  complete: boolean;
  /** When a second factor (or the password, where none is held) was last confirmed. */
  confirmedAt: Date | null;
  /** When the second factor was proved in this session; null where none was. */
  secondFactorAt: Date | null;
}

export interface ApiKeyPrincipal {
  kind: 'api-key';
  keyId: string;
  /** As what it writes is signed: that it is a key, what it is called, and whose it is. */
  name: string;
  agencyId: string;
  /** Whose key it is: what its maker may not do for themselves, their key may not do either. */
  makerId: string;
  makerMembershipId: string;
  municipalityId: null;
  permissions: ReadonlySet<Permission>;
  /** Of its maker. */
  separated: boolean;
}

export type Principal = UserPrincipal | ApiKeyPrincipal;

/** The user behind a call: who is signed in, or who made the key. */
export const userBehind = (principal: Principal): string => (principal.kind === 'user' ? principal.userId : principal.makerId);
/** Their membership; null outside an agency. */
export const membershipBehind = (principal: Principal): string | null => (principal.kind === 'user' ? principal.membershipId : principal.makerMembershipId);

/** The principal as the actor of the audit trail. */
export function actorOf(principal: Principal): Actor {
  return principal.kind === 'user'
    ? { kind: principal.operator && !principal.membershipId ? 'operator' : 'user', id: principal.userId, label: principal.name }
    : { kind: 'api-key', id: principal.keyId, label: principal.name };
}
