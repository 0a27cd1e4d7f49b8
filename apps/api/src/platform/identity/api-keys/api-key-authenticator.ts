/** Finds the caller by API key; what the key may do is read at each request, so that revoking holds at once. */
import { Injectable } from '@nestjs/common';
import { notForKeys } from '@rapport/api-contract/api-keys';
import { type Permission, permissionsInForce, type Role } from '@rapport/api-contract/permissions';
import { IdentityDatabase } from '../identity-database.js';
import type { ApiKeyPrincipal } from '../principal.js';
import { hashSecret } from '../session-cookie.js';
import { keyOf, signatureOf } from './api-key-rule.js';

interface KeyRow { id: string; agencyId: string; name: string; scopes: Permission[]; makerId: string; makerName: string; makerMembershipId: string; makerRoles: Role[]; makerConfirmed: boolean; separated: boolean; lastUsedAt: Date | null }

@Injectable()
export class ApiKeyAuthenticator {
  constructor(private readonly database: IdentityDatabase) {}

  /** Null for anything but a key that is neither expired nor revoked, of an active agency. A key never may more than its maker may now. */
  async authenticate(authorization: string, ip: string): Promise<ApiKeyPrincipal | null> {
    const secret = keyOf(authorization);
    if (!secret) return null;
    const [key] = await this.database.query<KeyRow>(
      `select k.id, k.agency_id as "agencyId", k.name, k.scopes, k.last_used_at as "lastUsedAt", m.roles as "makerRoles", m.complaints_confirmed_at is not null as "makerConfirmed", m.id as "makerMembershipId", k.created_by as "makerId", u.name as "makerName", m.away @> (now() at time zone a.time_zone)::date as separated from api_key k join agency a on a.id = k.agency_id and a.status = 'active'
       join membership m on m.agency_id = k.agency_id and m.user_id = k.created_by and m.ended_at is null join app_user u on u.id = m.user_id and u.disabled_at is null
       where k.secret_hash = $1 and k.revoked_at is null and k.expires_at > now()`, [hashSecret(secret)]);
    if (!key) return null;
    if (!key.lastUsedAt || Date.now() - key.lastUsedAt.getTime() > 60_000) {
      await this.database.query('update api_key set last_used_at = now(), last_used_ip = $3 where agency_id = $1 and id = $2', [key.agencyId, key.id, ip]);
    }
    return { kind: 'api-key', keyId: key.id, name: signatureOf(key.name, key.makerName), agencyId: key.agencyId, municipalityId: null, makerId: key.makerId, makerMembershipId: key.makerMembershipId, permissions: permitted(key), separated: key.separated };
  }
}

/** Never more than the maker may now, and never what became a person's own act after the key was made. */
function permitted({ scopes, makerRoles, makerConfirmed }: KeyRow): Set<Permission> {
  const held = permissionsInForce(makerRoles, makerConfirmed);
  return new Set(scopes.filter((scope) => held.has(scope) && !notForKeys.includes(scope)));
}
