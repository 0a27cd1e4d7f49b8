/** HTTP for the agency's API keys. */
import { Controller } from '@nestjs/common';
import { type apiKey, createApiKey, listApiKeys, revokeApiKey } from '@rapport/api-contract/api-keys';
import type { InputOf } from '@rapport/api-contract/route';
import type { z } from 'zod';
import { Caller, Input, Serve } from '../../http/serve.js';
import type { Principal } from '../principal.js';
import type { ApiKeyRow } from './api-keys.repository.js';
import { ApiKeysService } from './api-keys.service.js';

@Controller()
export class ApiKeysController {
  constructor(private readonly keys: ApiKeysService) {}

  @Serve(listApiKeys)
  async list() {
    return { items: (await this.keys.list()).map((row) => toApiKey(row, new Date())) };
  }

  @Serve(createApiKey)
  async create(@Caller() caller: Principal, @Input() { body }: InputOf<typeof createApiKey>) {
    const { key, secret } = await this.keys.create(caller, body);
    return { key: toApiKey(key, new Date()), secret };
  }

  @Serve(revokeApiKey)
  async revoke(@Input() { params }: InputOf<typeof revokeApiKey>) {
    return toApiKey(await this.keys.revoke(params.apiKeyId), new Date());
  }
}

function toApiKey(row: ApiKeyRow, now: Date): z.input<typeof apiKey> {
  return {
    id: row.id, name: row.name, scopes: row.scopes, hint: row.hint, createdBy: row.createdByName, createdAt: row.createdAt.toISOString(), expiresAt: row.expiresAt.toISOString(),
    lastUsedAt: row.lastUsedAt?.toISOString() ?? null, lastUsedIp: row.lastUsedIp, revokedAt: row.revokedAt?.toISOString() ?? null,
    state: row.revokedAt ? 'revoked' : row.expiresAt.getTime() <= now.getTime() ? 'expired' : 'active',
  };
}
