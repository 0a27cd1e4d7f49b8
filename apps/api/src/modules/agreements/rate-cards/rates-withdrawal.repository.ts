/** What withdrawing published rates asks and writes: who was billed by them, who would be left without a price, and the agreements whose municipality is told. */
import { Injectable } from '@nestjs/common';
import type { BilledBy } from '@rapport/billing-engine/withdrawn-rates';
import type { AgreementTerms, RateVersion } from '@rapport/billing-engine/terms';
import { Tenant } from '../../../platform/tenancy/tenant.js';

export interface BilledRow extends BilledBy { number: string; municipality: string }
export interface OfferedRow { id: string; number: string; municipality: string; serviceUntil: string | null; versionId: string; from: string; terms: AgreementTerms }
/** A municipality sees rates that a version which it was sent was priced from; an agreement that follows the card would have been billed by them. */
const told = `a.agency_id = $1 and exists (
  select 1 from agreement_version v where v.agency_id = $1 and v.agreement_id = a.id and v.sent_at is not null and v.terms -> 'rateCard' ->> 'id' = $2::text and (
    v.priced_from -> 'rateVersions' @> jsonb_build_array(jsonb_build_object('id', $3::text))
    or v.executed_at is not null and a.state = any($4) and v.terms -> 'rateCard' ->> 'follows' = 'newest' and coalesce(a.service_until, a.term_until) > $5::date and exists (select 1 from jsonb_array_elements(v.terms -> 'lines') l where l -> 'price' ->> 'rateKey' = any($6::text[]))))`;

@Injectable()
export class RatesWithdrawalRepository {
  constructor(private readonly tenant: Tenant) {}

  /** Finalised lines name the version that priced them; only those of agreements that were signed with the card are read. */
  billedBy(cardId: string, { id, effectiveFrom }: Pick<RateVersion, 'id' | 'effectiveFrom'>): Promise<BilledRow[]> {
    return this.tenant.query(
      `select a.id as "agreementId", a.number, m.name as municipality, max(l.span_until)::text as until
       from agreement a join municipality m on m.agency_id = $1 and m.id = a.municipality_id join billing_document d on d.agency_id = $1 and d.agreement_id = a.id and d.state not in ('draft', 'void') join billing_line l on l.agency_id = $1 and l.document_id = d.id
       where a.agency_id = $1 and a.id in (select agreement_id from agreement_version where agency_id = $1 and executed_at is not null and terms -> 'rateCard' ->> 'id' = $2) and l.span_until > $4::date and strpos(l.explanation::text, $3) > 0
       group by a.id, a.number, m.name order by a.number`, [this.tenant.agencyId, cardId, id, effectiveFrom]);
  }

  /** Versions that wait for the municipality's answer or for signatures and name the card. */
  offered(cardId: string): Promise<OfferedRow[]> {
    return this.tenant.query(
      `select a.id, a.number, m.name as municipality, a.service_until::text as "serviceUntil", v.id as "versionId", coalesce(v.effective_from::text, v.terms -> 'term' ->> 'from') as from, v.terms
       from agreement_version v join agreement a on a.agency_id = $1 and a.id = v.agreement_id join municipality m on m.agency_id = $1 and m.id = a.municipality_id
       where v.agency_id = $1 and v.state in ('sent', 'approved') and v.terms -> 'rateCard' ->> 'id' = $2 order by a.number`, [this.tenant.agencyId, cardId]);
  }

  async countTold(cardId: string, version: RateVersion, living: readonly string[]): Promise<number> {
    return (await this.tenant.query<{ n: number }>(`select count(*)::int as n from agreement a where ${told}`, this.telling(cardId, version, living)))[0]?.n ?? 0;
  }

  /** Writes it into the history of each of these agreements, for both sides to read. */
  async tell(cardId: string, version: RateVersion, living: readonly string[], { at, by, reason }: { at: Date; by: string; reason: string }): Promise<void> {
    await this.tenant.query(
      `insert into agreement_event (agency_id, id, agreement_id, municipality_id, at, side, by_name, event, reason, detail, shared)
       select $1, uuid_v7(), a.id, a.municipality_id, $7, 'agency', $8, 'rates_withdrawn', $9, jsonb_build_object('rateVersionId', $3::text, 'effectiveFrom', $5::date), true from agreement a where ${told}`,
      [...this.telling(cardId, version, living), at, by, reason]);
  }

  async withdraw(id: string, { at, by, reason }: { at: Date; by: string; reason: string }): Promise<void> {
    await this.tenant.query("update rate_card_version set state = 'withdrawn', withdrawn_at = $3, withdrawn_by_name = $4, withdrawn_reason = $5 where agency_id = $1 and id = $2", [this.tenant.agencyId, id, at, by, reason]);
  }

  /** Until the transaction ends nobody finalises a document: what nobody was billed by stays so. */
  async holdBilling(): Promise<void> {
    await this.tenant.query("select pg_advisory_xact_lock(hashtextextended('rates ' || $1::text, 0))", [this.tenant.agencyId]);
  }

  private telling(cardId: string, { id, effectiveFrom, rates }: RateVersion, living: readonly string[]): unknown[] {
    return [this.tenant.agencyId, cardId, id, living, effectiveFrom, rates.map(({ key }) => key)];
  }
}
