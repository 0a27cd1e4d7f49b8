/** Roles, permissions and which role holds which: the one place that answers "who may do this?". */

/** Permissions inside an agency, `object:act`. */
export const permissions = [
  'agency:read', 'agency:manage',
  'people:read', 'people:manage',
  'members:read', 'members:manage',
  'api-keys:manage',
  'contacts:read', 'contacts:import', 'contacts:write',
  'surveys:read', 'surveys:manage',
  'call-backs:read', 'call-backs:manage',
  'insights:read', 'insights:export',
  'complaints:read', 'complaints:handle', 'complaints:figures',
  'audit:read',
  'retention:read', 'retention:manage',
  'notifications:read', 'notifications:manage',
  'my-work:do',
  'team:manage',
  'policies:read', 'policies:comment', 'policies:write', 'policies:approve', 'policies:publish',
  'obligations:read', 'evidence:read',
  'permission-requests:read', 'permission-requests:decide', 'permission-requests:appoint', 'official-posts:manage',
  'training:read', 'training:manage', 'training:score',
  'agreements:read', 'agreements:write', 'agreements:send', 'agreements:sign', 'rate-cards:write',
  'service:read', 'service:write',
  'billing:read', 'billing:write', 'billing:finalise', 'payments:write', 'write-offs:approve', 'cost-shares:write',
] as const;
export type Permission = (typeof permissions)[number];

/** Permissions of somebody who is bound to a municipality: in its own area, and nowhere else. */
export const municipalityPermissions = ['municipality:read', 'municipality:comment', 'municipality:approve', 'municipality:sign', 'municipality:dispute'] as const;
export type MunicipalityPermission = (typeof municipalityPermissions)[number];

/** Permissions of the platform operator, outside any agency. */
export const platformPermissions = ['platform:agencies', 'platform:users'] as const;
export type PlatformPermission = (typeof platformPermissions)[number];

export const roles = [
  'admin', 'chief', 'designee', 'policy_author', 'training_coordinator', 'survey_analyst', 'professional_standards',
  'contracts_officer', 'billing_clerk', 'supervisor', 'auditor', 'member', 'municipality_reviewer', 'municipality_signatory',
] as const;
export type Role = (typeof roles)[number];

/** What each role may do. A role that is not listed here may do nothing. */
export const rolePermissions: Record<Role, readonly Permission[]> = {
  // Complaints are stored apart: who runs the system need not know of them, and giving oneself the role is in the audit trail.
  admin: permissions.filter((permission) => permission !== 'complaints:read' && permission !== 'complaints:handle'),
  chief: ['agency:read', 'people:read', 'contacts:read', 'surveys:read', 'insights:read', 'insights:export', 'complaints:read', 'complaints:figures', 'audit:read', 'retention:read', 'my-work:do', 'team:manage', 'policies:read', 'policies:comment', 'policies:approve', 'policies:publish', 'obligations:read', 'evidence:read', 'permission-requests:read', 'permission-requests:decide', 'permission-requests:appoint', 'training:read', 'agreements:read', 'agreements:sign', 'service:read', 'billing:read', 'write-offs:approve'],
  designee: ['agency:read', 'people:read', 'my-work:do', 'policies:read', 'policies:comment', 'policies:approve', 'permission-requests:read', 'permission-requests:decide'],
  policy_author: ['agency:read', 'people:read', 'my-work:do', 'policies:read', 'policies:comment', 'policies:write', 'obligations:read', 'official-posts:manage', 'permission-requests:read'],
  training_coordinator: ['agency:read', 'people:read', 'my-work:do', 'policies:read', 'policies:comment', 'obligations:read', 'training:read', 'training:manage', 'training:score'],
  survey_analyst: ['agency:read', 'contacts:read', 'contacts:import', 'contacts:write', 'surveys:read', 'surveys:manage', 'call-backs:read', 'call-backs:manage', 'insights:read', 'insights:export', 'complaints:figures', 'notifications:read', 'my-work:do'],
  professional_standards: ['agency:read', 'people:read', 'contacts:read', 'insights:read', 'complaints:read', 'complaints:handle', 'complaints:figures', 'my-work:do', 'policies:read', 'policies:comment', 'obligations:read', 'evidence:read', 'training:read'],
  contracts_officer: ['agency:read', 'my-work:do', 'agreements:read', 'agreements:write', 'agreements:send', 'rate-cards:write', 'service:read', 'service:write', 'billing:read', 'cost-shares:write'],
  billing_clerk: ['agency:read', 'my-work:do', 'agreements:read', 'service:read', 'billing:read', 'billing:write', 'billing:finalise', 'payments:write'],
  supervisor: ['agency:read', 'people:read', 'contacts:read', 'insights:read', 'call-backs:read', 'call-backs:manage', 'my-work:do', 'team:manage', 'policies:read', 'policies:comment', 'training:read', 'training:score'],
  auditor: ['agency:read', 'audit:read', 'retention:read', 'policies:read', 'obligations:read', 'evidence:read', 'training:read', 'agreements:read', 'service:read', 'billing:read'],
  member: ['agency:read', 'my-work:do'],
  municipality_reviewer: [],
  municipality_signatory: [],
};

/** What a role may do in the area of the municipality that it is bound to. */
const municipalityRolePermissions: Partial<Record<Role, readonly MunicipalityPermission[]>> = {
  municipality_reviewer: ['municipality:read', 'municipality:comment', 'municipality:approve', 'municipality:dispute'],
  municipality_signatory: ['municipality:read', 'municipality:comment', 'municipality:sign'],
};

/** Union of what the given roles may do. */
export function permissionsOf(held: readonly Role[]): Set<Permission> {
  return new Set(held.flatMap((role) => rolePermissions[role]));
}

/** What a role gives only once a second person has confirmed it: what complaints say. */
export const confirmedPermissions: ReadonlySet<Permission> = new Set<Permission>(['complaints:read', 'complaints:handle']);
/** True when one of the roles gives something that a second person confirms. */
export const needsConfirmation = (held: readonly Role[]): boolean => held.some((role) => rolePermissions[role].some((permission) => confirmedPermissions.has(permission)));

/** Roles that hold: whoever only waits to handle complaints has that role's other rights neither. */
export function rolesInForce(held: readonly Role[], confirmed: boolean): Role[] {
  return held.filter((role) => confirmed || !rolePermissions[role].includes('complaints:handle'));
}

/** {@link permissionsOf}, without what waits for a confirmation. */
export function permissionsInForce(held: readonly Role[], confirmed: boolean): Set<Permission> {
  return new Set([...permissionsOf(rolesInForce(held, confirmed))].filter((permission) => confirmed || !confirmedPermissions.has(permission)));
}

/** Union of what the given roles may do in their municipality's area. */
export function municipalityPermissionsOf(held: readonly Role[]): Set<MunicipalityPermission> {
  return new Set(held.flatMap((role) => municipalityRolePermissions[role] ?? []));
}

/** True when the roles reach beyond "my work", so that a second factor is demanded (security requirement 7). */
export function needsSecondFactor(held: readonly Role[]): boolean {
  return held.some((role) => role !== 'member');
}
