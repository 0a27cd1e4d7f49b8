/** Signed agreements with their services, as records name them. */
import { Injectable } from '@nestjs/common';
import { Tenant } from '../../platform/tenancy/tenant.js';
import { NotFound } from '../../platform/http/domain-error.js';
import { billedStates, everBilledStates } from '../billing/runs/pricing.repository.js';
import { ServiceRefused } from './service.errors.js';
import { type KnownAgreement, nameKey } from './service-record.js';

interface Row { id: string; number: string; municipalityId: string; from: string; until: string; lines: { id: string; label: string }[] }
export interface AgreementLine { id: string; number: string; title: string; municipality: string; lastDay: string | null; confirmedUntil: string | null }

@Injectable()
export class KnownAgreements {
  constructor(private readonly tenant: Tenant) {}

  /** By {@link nameKey} of their numbers: those that service is recorded of. */
  async byNumber(numbers: readonly string[]): Promise<Map<string, KnownAgreement>> {
    const rows = await this.rows([...new Set(numbers.map(nameKey))], null, billedStates);
    return new Map(rows.map((row) => [nameKey(row.number), row]));
  }

  async byId(id: string): Promise<KnownAgreement | undefined> {
    return (await this.rows(null, id, billedStates))[0];
  }

  /** Also one that is over: whoever recorded its service goes on seeing it, as the municipality does. */
  async everById(id: string): Promise<KnownAgreement | undefined> {
    return (await this.rows(null, id, everBilledStates))[0];
  }

  /** For acts on its service. */
  async forChange(id: string): Promise<KnownAgreement> {
    const agreement = await this.byId(id);
    if (agreement) return agreement;
    if (await this.everById(id)) throw new ServiceRefused('agreement-over', 'This agreement was closed, or another took its place. Its service is shown as it was confirmed; entries can still be corrected.');
    throw new NotFound('signed agreement');
  }

  private async rows(numbers: string[] | null, id: string | null, states: readonly string[]): Promise<KnownAgreement[]> {
    const rows = await this.tenant.query<Row>(
      `select a.id, a.number, a.municipality_id as "municipalityId", v."from", coalesce(a.service_until::text, greatest(a.term_until::text, v.until)) as until, v.lines
       from agreement a cross join lateral (
         select min(x.terms -> 'term' ->> 'from') as "from", max(x.terms -> 'term' ->> 'until') as until, jsonb_agg(distinct jsonb_build_object('id', l ->> 'id', 'label', l ->> 'label')) as lines
         from agreement_version x cross join lateral jsonb_array_elements(x.terms -> 'lines') l where x.agency_id = $1 and x.agreement_id = a.id and x.executed_at is not null) v
       where a.agency_id = $1 and a.state = any($2) and ($3::text[] is null or lower(a.number) = any($3)) and ($4::uuid is null or a.id = $4) and v.lines is not null`, [this.tenant.agencyId, states, numbers, id]);
    return rows.map(({ lines, ...row }) => ({ ...row, lines: new Map([...lines.map((line) => [nameKey(line.label), line] as const), ...lines.map((line) => [nameKey(line.id), line] as const)]) }));
  }

  /** In order of their ids, newest first; also those that are over. */
  list(before: string | null, limit: number): Promise<AgreementLine[]> {
    return this.tenant.query(
      `select a.id, a.number, a.title, m.name as municipality, e.last::text as "lastDay", c.until::text as "confirmedUntil"
       from agreement a join municipality m on m.agency_id = $1 and m.id = a.municipality_id
       left join lateral (select day as last from service_entry where agency_id = $1 and agreement_id = a.id order by day desc limit 1) e on true
       cross join lateral (select max(until_on) as until from service_confirmed where agency_id = $1 and agreement_id = a.id) c
       where a.agency_id = $1 and a.state = any($2) and ($3::uuid is null or a.id < $3) order by a.id desc limit $4`, [this.tenant.agencyId, everBilledStates, before, limit]);
  }
}
