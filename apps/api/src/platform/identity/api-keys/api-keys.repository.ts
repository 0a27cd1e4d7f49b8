/** API keys of the current agency; the hash of a secret is written, never read here. */
import { Injectable } from '@nestjs/common';
import type { Permission } from '@rapport/api-contract/permissions';
import { Tenant } from '../../tenancy/tenant.js';

export interface ApiKeyRow {
  id: string; name: string; scopes: Permission[]; hint: string; createdByName: string; createdAt: Date; expiresAt: Date; lastUsedAt: Date | null; lastUsedIp: string | null; revokedAt: Date | null;
}
export interface NewApiKey { id: string; name: string; scopes: readonly Permission[]; hint: string; secretHash: Buffer; createdBy: string; createdByName: string; expiresAt: Date }

const shown = `id, name, scopes, hint, created_by_name as "createdByName", created_at as "createdAt", expires_at as "expiresAt", last_used_at as "lastUsedAt",
  last_used_ip as "lastUsedIp", revoked_at as "revokedAt"`;

@Injectable()
export class ApiKeysRepository {
  constructor(private readonly tenant: Tenant) {}

  list(): Promise<ApiKeyRow[]> {
    return this.tenant.query<ApiKeyRow>(`select ${shown} from api_key where agency_id = $1 order by id desc limit 500`, [this.tenant.agencyId]);
  }

  async find(keyId: string): Promise<ApiKeyRow | undefined> {
    return (await this.tenant.query<ApiKeyRow>(`select ${shown} from api_key where agency_id = $1 and id = $2`, [this.tenant.agencyId, keyId]))[0];
  }

  async insert(key: NewApiKey): Promise<void> {
    await this.tenant.query(
      'insert into api_key (agency_id, id, name, scopes, hint, secret_hash, created_by, created_by_name, expires_at) values ($1, $2, $3, $4, $5, $6, $7, $8, $9)',
      [this.tenant.agencyId, key.id, key.name, key.scopes, key.hint, key.secretHash, key.createdBy, key.createdByName, key.expiresAt]);
  }

  async revoke(keyId: string): Promise<void> {
    await this.tenant.query('update api_key set revoked_at = now() where agency_id = $1 and id = $2 and revoked_at is null', [this.tenant.agencyId, keyId]);
  }

  async timeZone(): Promise<string> {
    const [row] = await this.tenant.query<{ zone: string }>('select time_zone as zone from agency where id = $1', [this.tenant.agencyId]);
    return row!.zone;
  }
}
