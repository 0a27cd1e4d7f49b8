/** What was measured of members: appended, corrected by newer rows, never changed. */
import { Injectable } from '@nestjs/common';
import { violationOf } from '../../platform/database/violated-constraint.js';
import { Tenant } from '../../platform/tenancy/tenant.js';
import { ReadingTaken } from './cost-shares.errors.js';
import type { Reading } from './share-preview.js';

export interface ReadingRow extends Reading { id: string; municipality: string; at: Date; by: string; corrects: string | null; corrected: boolean; reason: string | null }
export interface NewReading { id: string; municipalityId: string; measure: string; period: string; periodUntil: string; value: string; corrects: string | null }
export interface CurrentReading { id: string; municipalityId: string; measure: string; period: string; value: string }

const corrected = 'exists (select 1 from consortium_reading n where n.agency_id = r.agency_id and n.corrects_id = r.id)';

@Injectable()
export class ReadingsRepository {
  constructor(private readonly tenant: Tenant) {}

  page(consortiumId: string, { measure, municipalityId, history }: { measure: string | null; municipalityId: string | null; history: boolean }, before: [string, string] | null, limit: number): Promise<ReadingRow[]> {
    return this.tenant.query(
      `select r.id, r.municipality_id as "municipalityId", t.name as municipality, r.measure, r.period, r.value::text as value, r.source, r.measured_on::text as "measuredOn", r.at, r.by_name as by, r.corrects_id as corrects, ${corrected} as corrected, r.reason
       from consortium_reading r join municipality t on t.agency_id = r.agency_id and t.id = r.municipality_id
       where r.agency_id = $1 and r.consortium_id = $2 and ($3::text is null or r.measure = $3) and ($4::uuid is null or r.municipality_id = $4) and ($5 or not ${corrected}) and ($6::text is null or (r.period, r.id) < ($6, $7::uuid))
       order by r.period desc, r.id desc limit $8`, [this.tenant.agencyId, consortiumId, measure, municipalityId, history, before?.[0] ?? null, before?.[1] ?? null, limit]);
  }

  /** What counts now, of these members, in periods that ended by a day. */
  counted(consortiumId: string, municipalityIds: readonly string[], until: string): Promise<Reading[]> {
    return this.tenant.query(
      `select r.municipality_id as "municipalityId", r.measure, r.period, r.value::text as value, r.source, r.measured_on::text as "measuredOn" from consortium_reading r
       where r.agency_id = $1 and r.consortium_id = $2 and r.municipality_id = any($3::uuid[]) and r.period_until <= $4::date and not ${corrected} order by r.measure, r.period, r.municipality_id`, [this.tenant.agencyId, consortiumId, municipalityIds, until]);
  }

  current(consortiumId: string): Promise<CurrentReading[]> {
    return this.tenant.query(`select r.id, r.municipality_id as "municipalityId", r.measure, r.period, r.value::text as value from consortium_reading r where r.agency_id = $1 and r.consortium_id = $2 and not ${corrected}`, [this.tenant.agencyId, consortiumId]);
  }

  async insert(consortiumId: string, rows: readonly NewReading[], about: { source: string; measuredOn: string; reason: string | null; by: string }): Promise<void> {
    try {
      await this.tenant.query(
        `insert into consortium_reading (agency_id, id, consortium_id, municipality_id, measure, period, period_until, value, source, measured_on, by_name, corrects_id, reason)
         select $1, x.id, $2, x."municipalityId", x.measure, x.period, x."periodUntil", x.value, $4, $5, $6, x.corrects, case when x.corrects is null then null else $7::text end
         from jsonb_to_recordset($3::jsonb) as x (id uuid, "municipalityId" uuid, measure text, period text, "periodUntil" date, value numeric, corrects uuid)`,
        [this.tenant.agencyId, consortiumId, JSON.stringify(rows), about.source, about.measuredOn, about.by, about.reason]);
    } catch (error) {
      throw violationOf(error)?.constraint?.startsWith('consortium_reading_') ? new ReadingTaken() : error;
    }
  }

  /** Contacts of each municipality that began within these moments. */
  contacts(municipalityIds: readonly string[], from: Date, until: Date): Promise<{ municipalityId: string; contacts: number }[]> {
    return this.tenant.query(
      `select m.id as "municipalityId", (select count(*)::int from contact c where c.agency_id = $1 and c.municipality_id = m.id and c.occurred_at >= $3 and c.occurred_at < $4) as contacts from unnest($2::uuid[]) as m (id)`, [this.tenant.agencyId, municipalityIds, from, until]);
  }
}
