/** What agreements are priced from, for a portion of them in one round trip. */
import { Injectable } from '@nestjs/common';
import type { BilledLine } from '@rapport/billing-engine/delta';
import type { RateVersion } from '@rapport/billing-engine/terms';
import { Tenant } from '../../../platform/tenancy/tenant.js';
import type { AgreementInputs } from './priced-agreement.js';

/** Signed, and not carried on by another agreement or settled for good. */
export const billedStates = ['executed', 'active', 'renewed', 'expiring', 'expired', 'terminating', 'settling'] as const;

/** Billed once, and of years in which it ran something may still be settled. */
export const everBilledStates = [...billedStates, 'superseded', 'closed'] as const;

@Injectable()
export class PricingRepository {
  constructor(private readonly tenant: Tenant) {}

  async count(): Promise<number> {
    return (await this.tenant.query<{ n: number }>('select count(*)::int as n from agreement where agency_id = $1 and state = any($2)', [this.tenant.agencyId, billedStates]))[0]?.n ?? 0;
  }

  /** In order of their ids, after `after`. Instants as text; void documents are left out. */
  portion(after: string | null, limit: number): Promise<AgreementInputs[]> {
    return this.inputs(after, limit, null, billedStates);
  }

  async one(agreementId: string, states: readonly string[] = billedStates): Promise<AgreementInputs | undefined> {
    return (await this.inputs(null, 1, agreementId, states))[0];
  }

  private inputs(after: string | null, limit: number, only: string | null, states: readonly string[]): Promise<AgreementInputs[]> {
    return this.tenant.query(
      `select a.id, a.number, a.title, a.state, a.municipality_id as "municipalityId", coalesce((select name from municipality where agency_id = $1 and id = a.municipality_id), '') as "municipalityName", a.term_until::text as "termUntil", least(a.service_until, case a.state when 'superseded' then (select min(n.term_from) from agreement n where n.agency_id = $1 and n.renews_id = a.id and n.state = any($6)) end)::text as "serviceUntil", v.versions, w.renewals, d.documents, encode((select basis_sha256 from billing_comparison where agency_id = $1 and agreement_id = a.id), 'hex') as "basisSha256"
       from (select * from agreement where agency_id = $1 and ($2::uuid is null or id > $2) and ($5::uuid is null or id = $5) and state = any($3) order by id limit $4) a
       cross join lateral (select coalesce(jsonb_agg(jsonb_build_object('id', id, 'number', number, 'terms', terms, 'effectiveFrom', effective_from, 'executedAt', executed_at, 'recordedAt', recorded_at) order by number), '[]') as versions
         from agreement_version where agency_id = $1 and agreement_id = a.id and executed_at is not null) v
       cross join lateral (select coalesce(jsonb_agg(jsonb_build_object('from', from_on, 'until', until_on) order by number), '[]') as renewals from agreement_renewal where agency_id = $1 and agreement_id = a.id) w
       cross join lateral (select coalesce(jsonb_agg(jsonb_build_object('id', id, 'type', type, 'state', state, 'schedule', schedule, 'periodFrom', period_from, 'periodUntil', period_until, 'occasion', occasion, 'linesSha256', encode(lines_sha256, 'hex'), 'total', total) order by id), '[]') as documents
         from billing_document where agency_id = $1 and agreement_id = a.id and state <> 'void' and schedule in ('regular', 'delta')) d
       order by a.id`, [this.tenant.agencyId, after, states, limit, only, everBilledStates]);
  }

  /** Numbered lines that a run drafted, each with what notes gave back of it: that is not billed again, and not taken down once more. */
  async billed(agreementIds: readonly string[], sentOnly = false): Promise<Map<string, BilledLine[]>> {
    if (agreementIds.length === 0) return new Map();
    const rows = await this.tenant.query<BilledLine['charge'] & { agreementId: string; invoiceId: string; from: string; until: string; credited: string }>(
      `select d.agreement_id as "agreementId", d.id as "invoiceId", l.key, l.kind, l.line_id as "lineId", l.surcharge_id as "surchargeId", l.label, l.span_from::text as from, l.span_until::text as until, l.amount,
         (select coalesce(-sum(n.amount), 0) from billing_line n join billing_document cn on cn.agency_id = $1 and cn.id = n.document_id and cn.state not in ('draft', 'void') where n.agency_id = $1 and n.credits_line_id = l.id and (not $3 or cn.sent_at is not null))::text as credited
       from billing_document d join billing_line l on l.agency_id = $1 and l.document_id = d.id
       where d.agency_id = $1 and d.agreement_id = any($2) and d.state not in ('draft', 'void') and d.schedule in ('regular', 'delta') and d.corrects_id is null and (not $3 or d.sent_at is not null) order by d.id, l.position`, [this.tenant.agencyId, agreementIds, sentOnly]);
    const of = new Map<string, BilledLine[]>();
    for (const { agreementId, invoiceId, from, until, credited, ...charge } of rows) {
      const lines = of.get(agreementId) ?? [];
      of.set(agreementId, lines);
      lines.push({ invoiceId, ...(credited === '0' ? {} : { credited: Number(credited) }), charge: { ...charge, amount: Number(charge.amount), span: { from, until } } });
    }
    return of;
  }

  /** Published versions of all rate cards, by card. */
  async rateVersions(): Promise<Map<string, RateVersion[]>> {
    const rows = await this.tenant.query<RateVersion & { cardId: string }>(
      `select rate_card_id as "cardId", id, number, effective_from::text as "effectiveFrom", rates from rate_card_version where agency_id = $1 and state = 'published' order by rate_card_id, number`, [this.tenant.agencyId]);
    const of = new Map<string, RateVersion[]>();
    for (const { cardId, ...version } of rows) of.set(cardId, [...(of.get(cardId) ?? []), version]);
    return of;
  }

  /** Under what every billed day of these agreements was found right. */
  async keepComparisons(found: readonly { agreementId: string; basisSha256: string }[]): Promise<void> {
    if (found.length === 0) return;
    await this.tenant.query(
      `insert into billing_comparison (agency_id, agreement_id, basis_sha256) select $1, x.agreement_id, decode(x.basis, 'hex') from unnest($2::uuid[], $3::text[]) as x (agreement_id, basis)
       on conflict (agency_id, agreement_id) do update set basis_sha256 = excluded.basis_sha256, compared_at = now()`, [this.tenant.agencyId, found.map((each) => each.agreementId), found.map((each) => each.basisSha256)]);
  }
}
