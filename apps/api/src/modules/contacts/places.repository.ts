/** Which of the given municipalities and units the current agency has. */
import { Injectable } from '@nestjs/common';
import { Tenant } from '../../platform/tenancy/tenant.js';

@Injectable()
export class PlacesRepository {
  constructor(private readonly tenant: Tenant) {}

  async municipalities(ids: readonly string[]): Promise<Set<string>> {
    return this.ids(ids, 'select id from municipality where agency_id = $1 and id = any($2)');
  }

  async units(ids: readonly string[]): Promise<Set<string>> {
    return this.ids(ids, 'select id from unit where agency_id = $1 and id = any($2)');
  }

  /** Names of municipalities by id. */
  async municipalityNames(ids: readonly string[]): Promise<Map<string, string>> {
    const rows = await this.tenant.query<{ id: string; name: string }>('select id, name from municipality where agency_id = $1 and id = any($2)', [this.tenant.agencyId, ids]);
    return new Map(rows.map((row) => [row.id, row.name]));
  }

  private async ids(ids: readonly string[], sql: string): Promise<Set<string>> {
    if (ids.length === 0) return new Set();
    return new Set((await this.tenant.query<{ id: string }>(sql, [this.tenant.agencyId, [...new Set(ids)]])).map((row) => row.id));
  }
}
