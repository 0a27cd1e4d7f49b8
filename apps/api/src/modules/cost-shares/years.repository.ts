/** Formulas in force and the shares of each year that billing uses; the newest settlement of a year counts. */
import { Injectable } from '@nestjs/common';
import type { Explanation, ShareOfYear } from '@rapport/billing-engine/terms';
import { uuidv7 } from 'uuidv7';
import { Tenant } from '../../platform/tenancy/tenant.js';
import type { Formula, MeasureKind } from './share-preview.js';

/** `measures` are the consortium's words at the time. */
export interface FormulaRow { id: string; number: number; label: string; formula: Formula & { kinds: MeasureKind[] }; from: string; comparisonId: string; adoptedAt: Date; adoptedBy: string }
export interface SettledShare { id: string; municipalityId: string; municipality: string; amount: number }
export interface SettledYear { id: string; yearFrom: string; yearUntil: string; number: number; total: number; hostLabel: string | null; hostAmount: number; formula: string; readingsUntil: string; reason: string; at: Date; by: string; shares: SettledShare[] }
export interface OurShareRow { id: string; consortium: string; yearFrom: string; yearUntil: string; currency: string; amount: number; total: number; formula: string; settledAt: Date; reason: string }
export interface NewSettlement {
  consortiumId: string; consortium: string; currency: string; yearFrom: string; yearUntil: string; number: number; formulaId: string; formula: string; total: number; host: { label: string; amount: number } | null; readingsUntil: string; reason: string; at: Date; by: string;
  shares: { municipalityId: string; amount: number; explanation: Explanation }[];
}

@Injectable()
export class YearsRepository {
  constructor(private readonly tenant: Tenant) {}

  /** Newest first. */
  formulas(consortiumId: string): Promise<FormulaRow[]> {
    return this.tenant.query(`select id, number, label, formula, from_day::text as "from", comparison_id as "comparisonId", adopted_at as "adoptedAt", adopted_by_name as "adoptedBy" from cost_share_formula where agency_id = $1 and consortium_id = $2 order by from_day desc, number desc`, [this.tenant.agencyId, consortiumId]);
  }

  async insertFormula(consortiumId: string, row: FormulaRow): Promise<void> {
    await this.tenant.query('insert into cost_share_formula (agency_id, id, consortium_id, number, label, formula, from_day, comparison_id, adopted_at, adopted_by_name) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)',
      [this.tenant.agencyId, row.id, consortiumId, row.number, row.label, JSON.stringify(row.formula), row.from, row.comparisonId, row.adoptedAt, row.adoptedBy]);
  }

  /** The newest settlement of each year, newest year first. */
  newest(consortiumId: string): Promise<SettledYear[]> {
    return this.tenant.query(
      `select distinct on (s.year_from) s.id, s.year_from::text as "yearFrom", s.year_until::text as "yearUntil", s.number, s.total::float8 as total, s.host_label as "hostLabel", s.host_amount::float8 as "hostAmount", f.label as formula, s.readings_until::text as "readingsUntil", s.reason, s.at, s.by_name as by,
         (select jsonb_agg(jsonb_build_object('id', y.id, 'municipalityId', y.municipality_id, 'municipality', m.name, 'amount', y.amount) order by m.sort_name, m.id) from cost_share_of_year y join municipality m on m.agency_id = y.agency_id and m.id = y.municipality_id where y.agency_id = s.agency_id and y.settlement_id = s.id) as shares
       from cost_share_settlement s join cost_share_formula f on f.agency_id = s.agency_id and f.id = s.formula_id where s.agency_id = $1 and s.consortium_id = $2 order by s.year_from desc, s.number desc`, [this.tenant.agencyId, consortiumId]);
  }

  async settle(row: NewSettlement): Promise<string> {
    const id = uuidv7();
    await this.tenant.query('insert into cost_share_settlement (agency_id, id, consortium_id, year_from, year_until, number, formula_id, total, host_label, host_amount, readings_until, reason, at, by_name) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14)',
      [this.tenant.agencyId, id, row.consortiumId, row.yearFrom, row.yearUntil, row.number, row.formulaId, row.total, row.host?.label ?? null, row.host?.amount ?? 0, row.readingsUntil, row.reason, row.at, row.by]);
    await this.tenant.query(
      `insert into cost_share_of_year (agency_id, id, settlement_id, consortium_id, municipality_id, year_from, year_until, number, amount, explanation, consortium_name, formula_label, currency, total, reason, at)
       select $1, x.id, $2, $3, x."municipalityId", $4, $5, $6, x.amount, x.explanation, $7, $8, $9, $10, $11, $12 from jsonb_to_recordset($13::jsonb) as x (id uuid, "municipalityId" uuid, amount bigint, explanation jsonb)`,
      [this.tenant.agencyId, id, row.consortiumId, row.yearFrom, row.yearUntil, row.number, row.consortium, row.formula, row.currency, row.total, row.reason, row.at, JSON.stringify(row.shares.map((share) => ({ id: uuidv7(), ...share })))]);
    return id;
  }

  async explanation(shareId: string): Promise<Explanation | undefined> {
    return (await this.tenant.query<{ explanation: Explanation }>('select explanation from cost_share_of_year where agency_id = $1 and id = $2', [this.tenant.agencyId, shareId]))[0]?.explanation;
  }

  async explanationOf(shareId: string, municipalityId: string): Promise<Explanation | undefined> {
    return (await this.tenant.query<{ explanation: Explanation }>('select explanation from cost_share_of_year where agency_id = $1 and id = $2 and municipality_id = $3', [this.tenant.agencyId, shareId, municipalityId]))[0]?.explanation;
  }

  /** A municipality's own share of each year, newest first. */
  ofMunicipality(municipalityId: string): Promise<OurShareRow[]> {
    return this.tenant.query(
      `select distinct on (year_from, consortium_id) id, consortium_name as consortium, year_from::text as "yearFrom", year_until::text as "yearUntil", currency, amount::float8 as amount, total::float8 as total, formula_label as formula, at as "settledAt", reason
       from cost_share_of_year where agency_id = $1 and municipality_id = $2 order by year_from desc, consortium_id, number desc limit 100`, [this.tenant.agencyId, municipalityId]);
  }

  /** What billing prices from: of each municipality, consortium and year the share of the newest settlement, and none where that has left it out. */
  async forBilling(municipalityIds: readonly string[]): Promise<Map<string, ShareOfYear[]>> {
    const rows = await this.tenant.query<{ municipalityId: string; consortiumId: string; from: string; until: string; amount: number; formula: string; number: number; explanation: Explanation }>(
      `select y.municipality_id as "municipalityId", y.consortium_id as "consortiumId", y.year_from::text as "from", y.year_until::text as until, y.amount::float8 as amount, y.formula_label as formula, y.number, y.explanation from cost_share_of_year y
       where y.agency_id = $1 and y.municipality_id = any($2::uuid[])
         and not exists (select 1 from cost_share_settlement n where n.agency_id = y.agency_id and n.consortium_id = y.consortium_id and n.year_from = y.year_from and n.number > y.number) order by y.consortium_id, y.year_from`, [this.tenant.agencyId, municipalityIds]);
    const all = new Map<string, ShareOfYear[]>();
    for (const { municipalityId, consortiumId, from, until, amount, formula, number, explanation } of rows) all.set(municipalityId, [...(all.get(municipalityId) ?? []), { consortiumId, year: { from, until }, amount, source: `${formula}, settlement ${number}`, explanation }]);
    return all;
  }
}
