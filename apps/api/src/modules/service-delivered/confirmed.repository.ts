/** How far the service of an agreement was confirmed as recorded whole. */
import { Injectable } from '@nestjs/common';
import { Tenant } from '../../platform/tenancy/tenant.js';

@Injectable()
export class ConfirmedRepository {
  constructor(private readonly tenant: Tenant) {}

  /** First day that is not confirmed, by agreement; those without any are left out. */
  async until(agreementIds: readonly string[]): Promise<Map<string, string>> {
    if (agreementIds.length === 0) return new Map();
    const rows = await this.tenant.query<{ id: string; until: string }>('select agreement_id as id, max(until_on)::text as until from service_confirmed where agency_id = $1 and agreement_id = any($2) group by 1', [this.tenant.agencyId, agreementIds]);
    return new Map(rows.map(({ id, until }) => [id, until]));
  }

  /** Held until the unit of work ends: whoever confirms the same agreement meanwhile reads what was confirmed before them. */
  async hold(agreementId: string): Promise<void> {
    await this.tenant.query("select pg_advisory_xact_lock(hashtextextended('service-confirm:' || $1::uuid::text || $2::uuid::text, 0))", [this.tenant.agencyId, agreementId]);
  }

  /** Held until the unit of work ends: nobody confirms days of these agreements meanwhile. Before rows of theirs are held, as whoever confirms does. */
  async stay(agreementIds: readonly string[]): Promise<void> {
    await this.tenant.query("select pg_advisory_xact_lock_shared(hashtextextended('service-confirm:' || $1::uuid::text || id::text, 0)) from unnest($2::uuid[]) as x (id)", [this.tenant.agencyId, [...new Set(agreementIds)].toSorted()]);
  }

  async add(agreementId: string, municipalityId: string, until: string, by: string): Promise<void> {
    await this.tenant.query('insert into service_confirmed (agency_id, agreement_id, until_on, municipality_id, by_name) values ($1, $2, $3, $4, $5) on conflict do nothing', [this.tenant.agencyId, agreementId, until, municipalityId, by]);
  }
}
