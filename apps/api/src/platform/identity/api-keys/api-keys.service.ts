/** Makes, lists and revokes the agency's API keys; a secret is told once. */
import { Injectable } from '@nestjs/common';
import type { Permission } from '@rapport/api-contract/permissions';
import { uuidv7 } from 'uuidv7';
import { AuditService } from '../../audit/audit.service.js';
import { DomainError, InvalidInput, NotFound } from '../../http/domain-error.js';
import type { Principal } from '../principal.js';
import { hashSecret } from '../session-cookie.js';
import { hintOf, keyEnd, newKey, scopesBeyond } from './api-key-rule.js';
import { type ApiKeyRow, ApiKeysRepository } from './api-keys.repository.js';

export interface KeyWish { name: string; scopes: Permission[]; expiresOn: string }

@Injectable()
export class ApiKeysService {
  constructor(private readonly keys: ApiKeysRepository, private readonly audit: AuditService) {}

  list(): Promise<ApiKeyRow[]> {
    return this.keys.list();
  }

  async create(caller: Principal, wish: KeyWish): Promise<{ key: ApiKeyRow; secret: string }> {
    if (caller.kind !== 'user') throw new DomainError('forbidden', 'access/denied', 'A person makes keys.');
    const beyond = scopesBeyond(wish.scopes, caller.permissions);
    if (beyond.length) throw new InvalidInput([{ path: 'body.scopes', message: `must not hold what you may not do yourself: ${beyond.join(', ')}` }]);
    const end = keyEnd(wish.expiresOn, await this.keys.timeZone(), new Date());
    if ('fault' in end) throw new InvalidInput([{ path: 'body.expiresOn', message: end.fault }]);
    const [id, secret, scopes] = [uuidv7(), newKey(), [...new Set(wish.scopes)]];
    await this.keys.insert({ id, name: wish.name, scopes, hint: hintOf(secret), secretHash: hashSecret(secret), createdBy: caller.userId, createdByName: caller.name, expiresAt: end.at });
    await this.audit.record({ action: 'api-keys.created', objectType: 'api-key', objectId: id, after: { name: wish.name, scopes, expiresOn: wish.expiresOn } });
    return { key: await this.find(id), secret };
  }

  async revoke(keyId: string): Promise<ApiKeyRow> {
    const key = await this.find(keyId);
    if (key.revokedAt) return key;
    await this.keys.revoke(keyId);
    await this.audit.record({ action: 'api-keys.revoked', objectType: 'api-key', objectId: keyId, before: { name: key.name, scopes: key.scopes } });
    return this.find(keyId);
  }

  private async find(keyId: string): Promise<ApiKeyRow> {
    const key = await this.keys.find(keyId);
    if (!key) throw new NotFound('key');
    return key;
  }
}
