/** What a set of roles adds up to. */
import { type Permission, permissionsOf, type Role } from '@rapport/api-contract/permissions';
import { permissionGroups } from '../../workplace/permission-words.js';
import { municipalityRoles } from '../../workplace/role-words.js';

export interface Rights { roles: Role[]; municipalityId: string | null }

/** Ticks or clears a role: municipality roles mix with no other, so one kind pushes the other out. */
export function withRole(rights: Rights, role: Role, on: boolean): Rights {
  const bound = municipalityRoles.includes(role);
  const others = rights.roles.filter((each) => each !== role && (!on || municipalityRoles.includes(each) === bound));
  const roles = on ? [...others, role] : others;
  return { roles, municipalityId: roles.some((each) => municipalityRoles.includes(each)) ? rights.municipalityId : null };
}

/** What the roles together may do, in the order of the groups. */
export function mayOf(roles: readonly Role[]): Permission[] {
  const held = permissionsOf(roles);
  return permissionGroups.flatMap((group) => group.holds).filter((permission) => held.has(permission));
}
