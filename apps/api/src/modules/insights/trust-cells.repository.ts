/** Reads the roll-ups behind the Trust Index. */
import { Injectable } from '@nestjs/common';
import { Tenant } from '../../platform/tenancy/tenant.js';
import type { CellRow } from './trust-cell.js';

export interface CoverageSums { contacts: number; invitable: number; sent: number; delivered: number; opened: number; excluded: Record<string, number> }
export interface CoverageFilter { from: string; to: string; unitId?: string; municipalityId?: string; contactGroupId?: string; language?: string }

@Injectable()
export class TrustCellsRepository {
  constructor(private readonly tenant: Tenant) {}

  /**
   * All cells of the months; contacts nobody answered for are cells too, under the series of their month.
   * Units and languages are kept apart only when the question is about them: that leaves a tenth of the cells.
   */
  between(from: string, to: string, apart: { view: string; units: boolean; languages: boolean }): Promise<CellRow[]> {
    return this.tenant.query<CellRow>(
      `with counted as (
         select month, series, case when $4 then unit_key else '' end as unit_key, municipality_key, group_key, case when $5 then language else '' end as language,
           sum(answered)::int as answered, sum(index_n)::int as index_n, sum(index_sum) as index_sum, sum(index_squares) as index_squares, sum(top_box)::int as top_box,
           sum(voice_n)::int as voice_n, sum(voice_sum) as voice_sum, sum(voice_squares) as voice_squares, sum(respect_n)::int as respect_n, sum(respect_sum) as respect_sum, sum(respect_squares) as respect_squares,
           sum(neutrality_n)::int as neutrality_n, sum(neutrality_sum) as neutrality_sum, sum(neutrality_squares) as neutrality_squares, sum(motives_n)::int as motives_n, sum(motives_sum) as motives_sum, sum(motives_squares) as motives_squares,
           sum(satisfaction_n)::int as satisfaction_n, sum(satisfaction_sum) as satisfaction_sum, sum(satisfaction_squares) as satisfaction_squares,
           sum(legitimacy_n)::int as legitimacy_n, sum(legitimacy_sum) as legitimacy_sum, sum(legitimacy_squares) as legitimacy_squares,
           sum(effectiveness_n)::int as effectiveness_n, sum(effectiveness_sum) as effectiveness_sum, sum(effectiveness_squares) as effectiveness_squares
         from trust_cell where agency_id = $1 and view = $6 and month between $2 and $3 group by 1, 2, 3, 4, 5, 6),
       answers as (
         select t.*, row_number() over (partition by month, unit_key, municipality_key, group_key, language order by answered desc, series) as place from counted t),
       eligible as (
         select month, case when $4 then unit_key else '' end as unit_key, municipality_key, group_key, case when $5 then language else '' end as language, sum(invitable)::int as invitable
         from coverage_cell where agency_id = $1 and month between $2 and $3 group by 1, 2, 3, 4, 5),
       series_of_month as (select distinct on (month) month, series from answers order by month, answered desc, series)
       select coalesce(a.month, e.month) as month, coalesce(a.series, s.series, '') as series, coalesce(a.unit_key, e.unit_key) as "unitKey",
         coalesce(a.municipality_key, e.municipality_key) as "municipalityKey", coalesce(a.group_key, e.group_key) as "groupKey", coalesce(a.language, e.language) as language,
         coalesce(a.answered, 0) as answered, coalesce(a.index_n, 0) as "indexN", coalesce(a.index_sum, 0) as "indexSum", coalesce(a.index_squares, 0) as "indexSquares", coalesce(a.top_box, 0) as "topBox",
         array[coalesce(a.voice_n, 0), coalesce(a.voice_sum, 0), coalesce(a.voice_squares, 0)] as voice,
         array[coalesce(a.respect_n, 0), coalesce(a.respect_sum, 0), coalesce(a.respect_squares, 0)] as respect,
         array[coalesce(a.neutrality_n, 0), coalesce(a.neutrality_sum, 0), coalesce(a.neutrality_squares, 0)] as neutrality,
         array[coalesce(a.motives_n, 0), coalesce(a.motives_sum, 0), coalesce(a.motives_squares, 0)] as motives,
         array[coalesce(a.satisfaction_n, 0), coalesce(a.satisfaction_sum, 0), coalesce(a.satisfaction_squares, 0)] as satisfaction,
         array[coalesce(a.legitimacy_n, 0), coalesce(a.legitimacy_sum, 0), coalesce(a.legitimacy_squares, 0)] as legitimacy,
         array[coalesce(a.effectiveness_n, 0), coalesce(a.effectiveness_sum, 0), coalesce(a.effectiveness_squares, 0)] as effectiveness,
         coalesce(e.invitable, 0) as eligible
       from answers a full join eligible e on e.month = a.month and e.unit_key = a.unit_key and e.municipality_key = a.municipality_key
         and e.group_key = a.group_key and e.language = a.language and a.place = 1
       left join series_of_month s on s.month = e.month`, [this.tenant.agencyId, from, to, apart.units, apart.languages, apart.view]);
  }

  /** First and last month with contacts or answers. */
  async months(): Promise<{ first: string; last: string } | null> {
    const rows = await this.tenant.query<{ first: string | null; last: string | null }>(
      `select least((select min(month) from trust_cell where agency_id = $1 and view = ''), (select min(month) from coverage_cell where agency_id = $1)) as first,
         greatest((select max(month) from trust_cell where agency_id = $1 and view = ''), (select max(month) from coverage_cell where agency_id = $1)) as last`, [this.tenant.agencyId]);
    const row = rows[0];
    return row?.first && row.last ? { first: row.first, last: row.last } : null;
  }

  /** All but the answers, which are counted where the figure is made. */
  async coverage(filter: CoverageFilter): Promise<CoverageSums> {
    const where = [this.tenant.agencyId, filter.from, filter.to, filter.unitId ?? null, filter.municipalityId ?? null, filter.contactGroupId ?? null, filter.language ?? null];
    const [sums] = await this.tenant.query<Omit<CoverageSums, 'excluded'>>(
      `select coalesce(sum(contacts), 0)::int as contacts, coalesce(sum(invitable), 0)::int as invitable, coalesce(sum(sent), 0)::int as sent,
         coalesce(sum(delivered), 0)::int as delivered,
         (select coalesce(sum(opened), 0)::int from survey_reach where agency_id = $1 and month between $2 and $3 and ($4::text is null or unit_key = $4) and ($5::text is null or municipality_key = $5)
           and ($6::text is null or group_key = $6) and ($7::text is null or language = $7)) as opened
       from coverage_cell where agency_id = $1 and month between $2 and $3 and ($4::text is null or unit_key = $4) and ($5::text is null or municipality_key = $5)
         and ($6::text is null or group_key = $6) and ($7::text is null or language = $7)`, where);
    const reasons = await this.tenant.query<{ reason: string; count: number }>(
      `select r.key as reason, sum(r.value::int)::int as count from coverage_cell c, jsonb_each_text(c.excluded) r
       where c.agency_id = $1 and c.month between $2 and $3 and ($4::text is null or unit_key = $4) and ($5::text is null or municipality_key = $5)
         and ($6::text is null or group_key = $6) and ($7::text is null or language = $7) group by r.key`, where);
    const none = { contacts: 0, invitable: 0, sent: 0, delivered: 0, opened: 0 };
    return { ...none, ...sums, excluded: Object.fromEntries(reasons.map(({ reason, count }) => [reason, count])) };
  }

  /** Names of everything that appears in the cells, so that rows carry words. */
  async names(): Promise<{ municipalities: Named[]; units: Named[]; contactGroups: Named[]; languages: string[] }> {
    const [municipalities, units, contactGroups, languages] = [
      await this.tenant.query<Named>(`select id, name from municipality m where agency_id = $1 and (exists (
        select 1 from coverage_cell c where c.agency_id = m.agency_id and c.municipality_key = m.id::text)
        or exists (select 1 from trust_cell t where t.agency_id = m.agency_id and t.view = '' and t.municipality_key = m.id::text)) order by name`, [this.tenant.agencyId]),
      await this.tenant.query<Named>(`select id, name from unit u where agency_id = $1 and (exists (
        select 1 from coverage_cell c where c.agency_id = u.agency_id and c.unit_key = u.id::text)
        or exists (select 1 from trust_cell t where t.agency_id = u.agency_id and t.view = 'unit' and t.unit_key = u.id::text)) order by name`, [this.tenant.agencyId]),
      await this.tenant.query<Named>('select id, name from contact_group where agency_id = $1 order by name', [this.tenant.agencyId]),
      await this.tenant.query<{ language: string }>("select distinct language from trust_cell where agency_id = $1 and view = 'language' order by language", [this.tenant.agencyId]),
    ];
    return { municipalities, units, contactGroups, languages: languages.map((row) => row.language) };
  }
}

export interface Named { id: string; name: string }
