/** Consortia with their members and costs. */
import { Injectable } from '@nestjs/common';
import { violationOf } from '../../platform/database/violated-constraint.js';
import { NotFound } from '../../platform/http/domain-error.js';
import { Tenant } from '../../platform/tenancy/tenant.js';
import { ConsortiumNameTaken } from './cost-shares.errors.js';
import type { MeasureKind } from './share-preview.js';

export interface ConsortiumRow { id: string; name: string; currency: string; status: 'active' | 'archived'; measures: MeasureKind[]; revision: number; members: number; voteUntil: string | null; formula: string | null }
export interface MembershipRow { municipalityId: string; municipality: string; from: string; until: string | null }
export interface CostRow { yearFrom: string; yearUntil: string; number: number; kind: 'fixed' | 'budget' | 'rate'; amount: number; source: string; at: Date; by: string }
interface Saved { name: string; status: string; measures: MeasureKind[] }

const consortia = `
  select c.id, c.name, c.currency, c.status, c.measures, c.revision,
    (select count(*)::int from consortium_member m where m.agency_id = c.agency_id and m.consortium_id = c.id and m.from_day <= $2::date and (m.until_day is null or m.until_day > $2::date)) as members,
    (select max(p.vote_until)::text from cost_share_comparison p where p.agency_id = c.agency_id and p.consortium_id = c.id and p.state = 'open') as "voteUntil",
    (select f.label from cost_share_formula f where f.agency_id = c.agency_id and f.consortium_id = c.id and f.from_day <= $2::date order by f.from_day desc, f.number desc limit 1) as formula
  from consortium c`;
const cost = `select year_from::text as "yearFrom", year_until::text as "yearUntil", number, kind, amount::float8 as amount, source, at, by_name as by from consortium_cost`;

@Injectable()
export class ConsortiaRepository {
  constructor(private readonly tenant: Tenant) {}

  page(status: string, today: string, after: [string, string] | null, limit: number): Promise<ConsortiumRow[]> {
    return this.tenant.query(`${consortia} where c.agency_id = $1 and c.status = $3 and ($4::text is null or (c.name, c.id) > ($4, $5::uuid)) order by c.name, c.id limit $6`, [this.tenant.agencyId, today, status, after?.[0] ?? null, after?.[1] ?? null, limit]);
  }

  async find(id: string, today: string): Promise<ConsortiumRow> {
    const [found] = await this.tenant.query<ConsortiumRow>(`${consortia} where c.agency_id = $1 and c.id = $3`, [this.tenant.agencyId, today, id]);
    if (!found) throw new NotFound('consortium');
    return found;
  }

  /** Of the first consortium that the municipality is or was a member of, or has a share in; null where there is none. */
  async firstNameOf(municipalityId: string): Promise<string | null> {
    const [found] = await this.tenant.query<{ name: string }>(
      'select c.name from consortium c where c.agency_id = $1 and (c.id in (select consortium_id from consortium_member where agency_id = $1 and municipality_id = $2) or c.id in (select consortium_id from cost_share_of_year where agency_id = $1 and municipality_id = $2)) order by c.name limit 1', [this.tenant.agencyId, municipalityId]);
    return found?.name ?? null;
  }

  /** Holds the consortium until the transaction ends: what follows from its members and costs is decided by one person at a time. */
  async lock(id: string): Promise<{ revision: number; status: string; currency: string }> {
    const [found] = await this.tenant.query<{ revision: number; status: string; currency: string }>('select revision, status, currency from consortium where agency_id = $1 and id = $2 for update', [this.tenant.agencyId, id]);
    if (!found) throw new NotFound('consortium');
    return found;
  }

  insert(id: string, name: string, currency: string, measures: MeasureKind[]): Promise<void> {
    return this.named(async () => { await this.tenant.query('insert into consortium (agency_id, id, name, currency, measures) values ($1, $2, $3, $4, $5)', [this.tenant.agencyId, id, name, currency, JSON.stringify(measures)]); });
  }

  change(id: string, { name, status, measures }: Saved): Promise<void> {
    return this.named(async () => { await this.tenant.query('update consortium set name = $3, status = $4, measures = $5, revision = revision + 1 where agency_id = $1 and id = $2', [this.tenant.agencyId, id, name, status, JSON.stringify(measures)]); });
  }

  async replaceMembers(id: string, members: readonly { municipalityId: string; from: string; until: string | null }[]): Promise<void> {
    await this.tenant.query('delete from consortium_member where agency_id = $1 and consortium_id = $2', [this.tenant.agencyId, id]);
    await this.tenant.query('insert into consortium_member (agency_id, consortium_id, municipality_id, from_day, until_day) select $1, $2, x."municipalityId", x."from", x.until from jsonb_to_recordset($3::jsonb) as x ("municipalityId" uuid, "from" date, until date)', [this.tenant.agencyId, id, JSON.stringify(members)]);
  }

  memberships(id: string): Promise<MembershipRow[]> {
    return this.tenant.query(
      `select m.municipality_id as "municipalityId", t.name as municipality, m.from_day::text as "from", m.until_day::text as until from consortium_member m join municipality t on t.agency_id = m.agency_id and t.id = m.municipality_id
       where m.agency_id = $1 and m.consortium_id = $2 order by t.sort_name, t.id`, [this.tenant.agencyId, id]);
  }

  /** Ids among them that this agency has. */
  async known(municipalityIds: readonly string[]): Promise<Set<string>> {
    return new Set((await this.tenant.query<{ id: string }>('select id from municipality where agency_id = $1 and id = any($2::uuid[])', [this.tenant.agencyId, municipalityIds])).map(({ id }) => id));
  }

  /** The newest entry of each year, newest year first. */
  costs(id: string): Promise<CostRow[]> {
    return this.tenant.query(`select distinct on (year_from) year_from::text as "yearFrom", year_until::text as "yearUntil", number, kind, amount::float8 as amount, source, at, by_name as by from consortium_cost where agency_id = $1 and consortium_id = $2 order by year_from desc, number desc`, [this.tenant.agencyId, id]);
  }

  async costOf(id: string, yearFrom: string): Promise<CostRow | undefined> {
    return (await this.tenant.query<CostRow>(`${cost} where agency_id = $1 and consortium_id = $2 and year_from = $3 order by number desc limit 1`, [this.tenant.agencyId, id, yearFrom]))[0];
  }

  async insertCost(id: string, row: CostRow): Promise<void> {
    await this.tenant.query('insert into consortium_cost (agency_id, consortium_id, year_from, year_until, number, kind, amount, source, by_name, at) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)', [this.tenant.agencyId, id, row.yearFrom, row.yearUntil, row.number, row.kind, row.amount, row.source, row.by, row.at]);
  }

  /** The rate of a card on a day, with the version that says so. */
  async rateAt(rateCardId: string, rateKey: string, day: string): Promise<{ card: string; currency: string; version: number; label: string; amount: string; reliefFactor: string; basis: string } | undefined> {
    return (await this.tenant.query<{ card: string; currency: string; version: number; label: string; amount: string; reliefFactor: string; basis: string }>(
      `select c.name as card, c.currency, v.number as version, r ->> 'label' as label, r ->> 'amount' as amount, r ->> 'reliefFactor' as "reliefFactor", r ->> 'basis' as basis
       from rate_card c join lateral (select number, rates from rate_card_version where agency_id = c.agency_id and rate_card_id = c.id and state = 'published' and effective_from <= $4::date order by effective_from desc limit 1) v on true
         join lateral jsonb_array_elements(v.rates) r on r ->> 'key' = $3 where c.agency_id = $1 and c.id = $2`, [this.tenant.agencyId, rateCardId, rateKey, day]))[0];
  }

  private async named(work: () => Promise<void>): Promise<void> {
    try {
      await work();
    } catch (error) {
      throw violationOf(error)?.code === '23505' ? new ConsortiumNameTaken() : error;
    }
  }
}
