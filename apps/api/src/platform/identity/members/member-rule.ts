/** Who may give which roles to whom, and what must always hold among an agency's members. */
import { permissionsOf, type Permission, type Role } from '@rapport/api-contract/permissions';

const municipalityRoles: readonly Role[] = ['municipality_reviewer', 'municipality_signatory'];
export const isMunicipalityRole = (role: Role): boolean => municipalityRoles.includes(role);

export interface Rights { roles: readonly Role[]; municipalityId: string | null }

/** Null when roles and municipality fit together; otherwise where it is wrong and why. */
export function rightsFault({ roles, municipalityId }: Rights): { path: string; message: string } | null {
  const bound = roles.filter(isMunicipalityRole);
  if (bound.length > 0 && bound.length < roles.length) return { path: 'body.roles', message: 'must not mix roles of a municipality with roles of the agency' };
  if (bound.length > 0 && !municipalityId) return { path: 'body.municipalityId', message: 'must name the municipality that the roles are bound to' };
  if (bound.length === 0 && municipalityId) return { path: 'body.municipalityId', message: 'must be left out: only roles of a municipality are bound to one' };
  return null;
}

/** Complaints are kept from whoever runs the system, who still says who handles them: nobody changes their own roles, and the giving is in the trail. */
const givenUnheld: ReadonlySet<Permission> = new Set<Permission>(['complaints:read', 'complaints:handle']);

/** The first permission that the roles carry and the giver lacks; null when the giver may give them. */
export function permissionBeyond(giver: ReadonlySet<Permission>, roles: readonly Role[]): Permission | null {
  return [...permissionsOf(roles)].find((permission) => !giver.has(permission) && !givenUnheld.has(permission)) ?? null;
}

/** True when at least one admin is left once `leaving` no longer counts. */
export function adminStays(adminMembershipIds: readonly string[], leaving: string): boolean {
  return anAdminStays(adminMembershipIds, new Set([leaving]));
}

/** True when at least one admin is left once all of `leaving` no longer count. */
export function anAdminStays(adminMembershipIds: readonly string[], leaving: ReadonlySet<string>): boolean {
  return adminMembershipIds.some((membershipId) => !leaving.has(membershipId));
}

export const invitationDays = 7;
export type InvitationState = 'open' | 'accepted' | 'expired' | 'revoked';
export interface InvitationFacts { acceptedAt: Date | null; revokedAt: Date | null; expiresAt: Date }

/** Where an invitation stands; only an open one can be accepted. */
export function invitationState(facts: InvitationFacts, now: Date): InvitationState {
  if (facts.acceptedAt) return 'accepted';
  if (facts.revokedAt) return 'revoked';
  return facts.expiresAt.getTime() <= now.getTime() ? 'expired' : 'open';
}
