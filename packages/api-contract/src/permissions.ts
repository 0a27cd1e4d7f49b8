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
  'audit:read',
  'retention:read', 'retention:manage',
  'notifications:read', 'notifications:manage',
  'my-work:do',
  'team:manage',
  'policies:read', 'policies:comment', 'policies:write', 'policies:approve', 'policies:publish',
  'obligations:read', 'evidence:read',
  'permission-requests:read', 'permission-requests:decide', 'permission-requests:appoint', 'official-posts:manage',
  'training:read', 'training:manage', 'training:score',
] as const;
export type Permission = (typeof permissions)[number];

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
  admin: permissions,
  chief: ['agency:read', 'people:read', 'contacts:read', 'surveys:read', 'insights:read', 'insights:export', 'audit:read', 'retention:read', 'my-work:do', 'team:manage', 'policies:read', 'policies:comment', 'policies:approve', 'policies:publish', 'obligations:read', 'evidence:read', 'permission-requests:read', 'permission-requests:decide', 'permission-requests:appoint', 'training:read'],
  designee: ['agency:read', 'people:read', 'my-work:do', 'policies:read', 'policies:comment', 'policies:approve', 'permission-requests:read', 'permission-requests:decide'],
  policy_author: ['agency:read', 'people:read', 'my-work:do', 'policies:read', 'policies:comment', 'policies:write', 'obligations:read', 'official-posts:manage', 'permission-requests:read'],
  training_coordinator: ['agency:read', 'people:read', 'my-work:do', 'policies:read', 'policies:comment', 'obligations:read', 'training:read', 'training:manage', 'training:score'],
  survey_analyst: ['agency:read', 'contacts:read', 'contacts:import', 'contacts:write', 'surveys:read', 'surveys:manage', 'call-backs:read', 'call-backs:manage', 'insights:read', 'insights:export', 'notifications:read', 'my-work:do'],
  professional_standards: ['agency:read', 'people:read', 'contacts:read', 'my-work:do', 'policies:read', 'policies:comment', 'obligations:read', 'evidence:read', 'training:read'],
  contracts_officer: ['agency:read', 'my-work:do'],
  billing_clerk: ['agency:read', 'my-work:do'],
  supervisor: ['agency:read', 'people:read', 'contacts:read', 'insights:read', 'call-backs:read', 'call-backs:manage', 'my-work:do', 'team:manage', 'policies:read', 'policies:comment', 'training:read', 'training:score'],
  auditor: ['agency:read', 'audit:read', 'retention:read', 'policies:read', 'obligations:read', 'evidence:read', 'training:read'],
  member: ['agency:read', 'my-work:do'],
  municipality_reviewer: [],
  municipality_signatory: [],
};

/** Union of what the given roles may do. */
export function permissionsOf(held: readonly Role[]): Set<Permission> {
  return new Set(held.flatMap((role) => rolePermissions[role]));
}

/** True when the roles reach beyond "my work", so that a second factor is demanded (security requirement 7). */
export function needsSecondFactor(held: readonly Role[]): boolean {
  return held.some((role) => role !== 'member');
}
