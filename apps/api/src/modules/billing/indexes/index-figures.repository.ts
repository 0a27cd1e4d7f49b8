/** Figures of indexes, and the signed terms that follow one. */
import { Injectable } from '@nestjs/common';
import type { AgreementTerms } from '@rapport/billing-engine/terms';
import { violationOf } from '../../../platform/database/violated-constraint.js';
import { Tenant } from '../../../platform/tenancy/tenant.js';
import { billedStates } from '../runs/pricing.repository.js';
import type { NewFigure } from './index-figure.js';
import { FigureCorrected, FigureRecorded } from './index-figures.errors.js';

export interface FigureRow extends NewFigure { id: string; recordedAt: Date; recordedBy: string; correctsId: string | null; reason: string | null; correctedById: string | null }
export interface Follower { terms: AgreementTerms; termUntil: string | null; serviceUntil: string | null; agreements: number }
export type Correction = { id: string; reason: string } | null;

const columns = `f.id, f.index_name as index, f.year_from::text as on, f.change::text as change, case when f.level_before is null then null else jsonb_build_object('before', f.level_before::text, 'after', f.level_after::text) end as levels, f.source, f.published_on::text as "publishedOn",
  f.recorded_at as "recordedAt", f.recorded_by_name as "recordedBy", f.corrects_id as "correctsId", f.reason, n.id as "correctedById"`;
const figures = 'index_figure f left join index_figure n on n.agency_id = f.agency_id and n.corrects_id = f.id';

@Injectable()
export class IndexFiguresRepository {
  constructor(private readonly tenant: Tenant) {}

  /** The year newest, then by name; of one year and index the newest figure first. */
  page(index: string | null, corrected: boolean, after: [string, string, string] | null, limit: number): Promise<FigureRow[]> {
    return this.tenant.query(
      `select ${columns} from ${figures} where f.agency_id = $1 and ($2::text is null or f.index_name = $2) and ($3 or n.id is null)
         and ($4::date is null or f.year_from < $4 or f.year_from = $4 and (f.index_name > $5 or f.index_name = $5 and f.id < $6::uuid)) order by f.year_from desc, f.index_name, f.id desc limit $7`,
      [this.tenant.agencyId, index, corrected, after?.[0] ?? null, after?.[1] ?? null, after?.[2] ?? null, limit]);
  }

  /** What counts today. */
  current(): Promise<FigureRow[]> {
    return this.tenant.query(`select ${columns} from ${figures} where f.agency_id = $1 and n.id is null order by f.index_name, f.year_from`, [this.tenant.agencyId]);
  }

  async find(id: string): Promise<FigureRow | undefined> {
    return (await this.tenant.query<FigureRow>(`select ${columns} from ${figures} where f.agency_id = $1 and f.id = $2`, [this.tenant.agencyId, id]))[0];
  }

  async insert(id: string, figure: NewFigure, corrects: Correction, by: string): Promise<void> {
    try {
      await this.tenant.query(
        'insert into index_figure (agency_id, id, index_name, year_from, change, level_before, level_after, source, published_on, corrects_id, reason, recorded_by_name) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)',
        [this.tenant.agencyId, id, figure.index, figure.on, figure.change, figure.levels?.before ?? null, figure.levels?.after ?? null, figure.source, figure.publishedOn, corrects?.id ?? null, corrects?.reason ?? null, by]);
    } catch (error) {
      const constraint = violationOf(error)?.constraint;
      if (constraint === 'index_figure_begins_once') throw new FigureRecorded(figure.index, figure.on);
      throw constraint === 'index_figure_corrected_once' ? new FigureCorrected() : error;
    }
  }

  /** Terms in force of agreements that are billed and follow an index, alike ones counted together. */
  followers(): Promise<Follower[]> {
    return this.tenant.query(
      `select (array_agg(v.terms))[1] as terms, a.term_until::text as "termUntil", a.service_until::text as "serviceUntil", count(*)::int as agreements
       from agreement a join lateral (select terms from agreement_version where agency_id = $1 and agreement_id = a.id and executed_at is not null order by number desc limit 1) v on true
       where a.agency_id = $1 and a.state = any($2) and v.terms -> 'escalator' ->> 'kind' = 'index'
       group by v.terms -> 'escalator' ->> 'index', v.terms -> 'escalator' ->> 'each', v.terms -> 'payment' ->> 'anchor', v.terms -> 'term', a.term_until, a.service_until`, [this.tenant.agencyId, billedStates]);
  }
}
