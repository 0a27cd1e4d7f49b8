/** The registry of agencies: found across agencies with a reason, changed only from inside the agency concerned. */
import { Injectable } from '@nestjs/common';
import { violationOf } from '../../platform/database/violated-constraint.js';
import { Crossing } from '../../platform/tenancy/crossing.js';
import { Tenant } from '../../platform/tenancy/tenant.js';
import { SlugTaken } from './agencies.errors.js';
import type { AgencyStatus } from './agency-status.js';

export interface RegisteredAgency {
  id: string; slug: string; name: string; kind: string; status: AgencyStatus; timeZone: string; languages: string[]; fiscalYearStart: string;
  openedAt: Date; statusChangedAt: Date | null; statusReason: string | null; sortName: string;
}
export type NewAgency = Pick<RegisteredAgency, 'id' | 'slug' | 'name' | 'kind' | 'timeZone' | 'languages' | 'fiscalYearStart'>;
export interface AgencyFilter { search: string | null; status: string | null; after: [string, string] | null; limit: number }

const shown = `id, slug, name, kind, status, time_zone as "timeZone", languages, fiscal_year_start as "fiscalYearStart", opened_at as "openedAt",
  status_changed_at as "statusChangedAt", status_reason as "statusReason", sort_name as "sortName"`;

@Injectable()
export class PlatformAgenciesRepository {
  constructor(private readonly crossing: Crossing, private readonly tenant: Tenant) {}

  list(filter: AgencyFilter): Promise<RegisteredAgency[]> {
    return this.crossing.query<RegisteredAgency>('list agencies for a platform operator',
      `select ${shown} from agency
       where ($1::text is null or status = $1) and ($2::text is null or strpos(' ' || sort_name, ' ' || $2) > 0 or starts_with(slug, $2))
         and ($3::text is null or (sort_name, id) > ($3, $4::uuid))
       order by sort_name, id limit $5`, [filter.status, filter.search, filter.after?.[0] ?? null, filter.after?.[1] ?? null, filter.limit]);
  }

  async find(id: string): Promise<RegisteredAgency | undefined> {
    return (await this.crossing.query<RegisteredAgency>('read one agency for a platform operator', `select ${shown} from agency where id = $1`, [id]))[0];
  }

  async takenAmong(slugs: string[]): Promise<Set<string>> {
    const rows = await this.crossing.query<{ slug: string }>('see which addresses are free', 'select slug from agency where slug = any($1)', [slugs]);
    return new Set(rows.map((row) => row.slug));
  }

  /** Inside the unit of work of the new agency's id. Throws {@link SlugTaken}. */
  async insert(agency: NewAgency): Promise<void> {
    try {
      await this.tenant.query('insert into agency (id, slug, name, kind, time_zone, languages, fiscal_year_start) values ($1, $2, $3, $4, $5, $6, $7)',
        [agency.id, agency.slug, agency.name, agency.kind, agency.timeZone, agency.languages, agency.fiscalYearStart]);
    } catch (error) {
      if (violationOf(error)?.constraint === 'agency_slug_key') throw new SlugTaken(agency.slug);
      throw error;
    }
  }

  /** The current agency's status, locked until the unit of work ends. */
  async statusForChange(): Promise<AgencyStatus | undefined> {
    return (await this.tenant.query<{ status: AgencyStatus }>('select status from agency where id = $1 for update', [this.tenant.agencyId]))[0]?.status;
  }

  async setStatus(status: AgencyStatus, reason: string): Promise<void> {
    await this.tenant.query(
      "update agency set status = $2, status_reason = $3, status_changed_at = now(), suspended_at = case when $2 = 'suspended' then now() end where id = $1",
      [this.tenant.agencyId, status, reason]);
  }
}
