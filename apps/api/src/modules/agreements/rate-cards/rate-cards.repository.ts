/** Rate cards and their versions. */
import { Injectable } from '@nestjs/common';
import { agreementStates, isEnded, isExecuted } from '@rapport/agreement-engine/agreement-state';
import type { SignedVersion } from '@rapport/agreement-engine/amendment-rule';
import type { Rate, Span } from '@rapport/billing-engine/terms';
import { violationOf } from '../../../platform/database/violated-constraint.js';
import { Tenant } from '../../../platform/tenancy/tenant.js';
import { RateCardNameTaken, RatesFromThatDay } from './rate-cards.errors.js';

export interface CardRow {
  id: string; name: string; currency: string; status: 'active' | 'archived'; current: { id: string; number: number; effectiveFrom: string; rates: number } | null; nextFrom: string | null; draft: boolean; followedBy: number;
}
export interface VersionRow { id: string; number: number; state: 'draft' | 'published' | 'withdrawn'; effectiveFrom: string; rates: Rate[]; note: string | null; revision: number; publishedAt: Date | null; publishedBy: string | null; withdrawnAt: Date | null; withdrawnBy: string | null; withdrawnReason: string | null }
export interface SignedOn { id: string; number: string; municipality: string; serviceUntil: string | null; billedUntil: string | null; signed: SignedVersion[]; renewals: Span[] }
export interface Follower { id: string; number: string; title: string; municipality: string; missing: string[] }

const cards = `
  select c.id, c.name, c.currency, c.status,
    (select jsonb_build_object('id', v.id, 'number', v.number, 'effectiveFrom', v.effective_from, 'rates', jsonb_array_length(v.rates)) from rate_card_version v
      where v.agency_id = c.agency_id and v.rate_card_id = c.id and v.state = 'published' and v.effective_from <= $2::date order by v.effective_from desc limit 1) as current,
    (select min(v.effective_from)::text from rate_card_version v where v.agency_id = c.agency_id and v.rate_card_id = c.id and v.state = 'published' and v.effective_from > $2::date) as "nextFrom",
    exists (select 1 from rate_card_version v where v.agency_id = c.agency_id and v.rate_card_id = c.id and v.state = 'draft') as draft,
    (select count(distinct a.agreement_id)::int from agreement_version a where a.agency_id = c.agency_id and a.terms -> 'rateCard' ->> 'id' = c.id::text and a.executed_at is not null and a.terms -> 'rateCard' ->> 'follows' = 'newest') as "followedBy"
  from rate_card c`;

@Injectable()
export class RateCardsRepository {
  constructor(private readonly tenant: Tenant) {}

  page(status: string, today: string, after: [string, string] | null, limit: number): Promise<CardRow[]> {
    return this.tenant.query(`${cards} where c.agency_id = $1 and c.status = $3 and ($4::text is null or (c.name, c.id) > ($4, $5::uuid)) order by c.name, c.id limit $6`, [this.tenant.agencyId, today, status, after?.[0] ?? null, after?.[1] ?? null, limit]);
  }

  async find(id: string, today: string): Promise<CardRow | undefined> {
    return (await this.tenant.query<CardRow>(`${cards} where c.agency_id = $1 and c.id = $3`, [this.tenant.agencyId, today, id]))[0];
  }

  /** Holds the card until the transaction ends, so that two people cannot begin or publish at once. */
  async lock(id: string): Promise<{ status: string } | undefined> {
    return (await this.tenant.query<{ status: string }>('select status from rate_card where agency_id = $1 and id = $2 for update', [this.tenant.agencyId, id]))[0];
  }

  versions(cardId: string): Promise<VersionRow[]> {
    return this.tenant.query(
      `select id, number, state, effective_from::text as "effectiveFrom", rates, note, revision, published_at as "publishedAt", published_by_name as "publishedBy", withdrawn_at as "withdrawnAt", withdrawn_by_name as "withdrawnBy", withdrawn_reason as "withdrawnReason"
       from rate_card_version where agency_id = $1 and rate_card_id = $2 order by number desc`, [this.tenant.agencyId, cardId]);
  }

  insertCard(id: string, name: string, currency: string): Promise<void> {
    return this.named(async () => { await this.tenant.query('insert into rate_card (agency_id, id, name, currency) values ($1, $2, $3, $4)', [this.tenant.agencyId, id, name, currency]); });
  }

  changeCard(id: string, name: string | null, status: string | null): Promise<void> {
    return this.named(async () => { await this.tenant.query('update rate_card set name = coalesce($3, name), status = coalesce($4, status) where agency_id = $1 and id = $2', [this.tenant.agencyId, id, name, status]); });
  }

  async insertDraft(cardId: string, id: string, number: number, draft: { effectiveFrom: string; rates: unknown; note: string | null }): Promise<void> {
    await this.tenant.query('insert into rate_card_version (agency_id, id, rate_card_id, number, effective_from, rates, note) values ($1, $2, $3, $4, $5, $6, $7)',
      [this.tenant.agencyId, id, cardId, number, draft.effectiveFrom, JSON.stringify(draft.rates), draft.note]);
  }

  async saveDraft(id: string, draft: { effectiveFrom: string; rates: unknown; note: string | null }): Promise<void> {
    await this.tenant.query('update rate_card_version set effective_from = $3, rates = $4, note = $5, revision = revision + 1 where agency_id = $1 and id = $2', [this.tenant.agencyId, id, draft.effectiveFrom, JSON.stringify(draft.rates), draft.note]);
  }

  async dropDraft(cardId: string): Promise<boolean> {
    return (await this.tenant.query("delete from rate_card_version where agency_id = $1 and rate_card_id = $2 and state = 'draft' returning 1", [this.tenant.agencyId, cardId])).length > 0;
  }

  async publish(version: VersionRow, by: string, at: Date): Promise<void> {
    try {
      await this.tenant.query("update rate_card_version set state = 'published', published_at = $3, published_by_name = $4 where agency_id = $1 and id = $2", [this.tenant.agencyId, version.id, at, by]);
    } catch (error) {
      throw violationOf(error)?.constraint === 'rate_card_version_one_day' ? new RatesFromThatDay(version.effectiveFrom) : error;
    }
  }

  /** Running agreements whose terms in force follow the card, with the rates that they use and `keys` does not have. Those first. */
  followers(cardId: string, keys: string[], limit: number): Promise<Follower[]> {
    return this.tenant.query(
      `with newest as (
         select distinct on (v.agreement_id) v.agreement_id, v.terms from agreement_version v
         where v.agency_id = $1 and v.terms -> 'rateCard' ->> 'id' = $2 and v.executed_at is not null order by v.agreement_id, v.executed_at desc)
       select a.id, a.number, a.title, m.name as municipality,
         array(select distinct l -> 'price' ->> 'rateKey' from jsonb_array_elements(n.terms -> 'lines') l where l -> 'price' ->> 'rateKey' is not null and not l -> 'price' ->> 'rateKey' = any($3::text[])) as missing
       from newest n join agreement a on a.agency_id = $1 and a.id = n.agreement_id join municipality m on m.agency_id = a.agency_id and m.id = a.municipality_id
       where n.terms -> 'rateCard' ->> 'follows' = 'newest' and a.state not in ('closed', 'expired', 'superseded', 'withdrawn', 'rejected')
       order by 5 desc, a.number limit $4`, [this.tenant.agencyId, cardId, keys, limit]);
  }

  /** Signed agreements that are not over and follow the card or are locked to `lockedTo`, for {@link boundTerms}: all their signed versions and renewals. */
  signedOn(cardId: string, lockedTo: string | null = null): Promise<SignedOn[]> {
    return this.tenant.query(
      `select a.id, a.number, m.name as municipality, a.service_until::text as "serviceUntil",
         (select max(d.period_until)::text from billing_document d where d.agency_id = $1 and d.agreement_id = a.id and d.state not in ('draft', 'void') and d.schedule in ('regular', 'delta', 'final') and d.corrects_id is null) as "billedUntil",
         (select jsonb_agg(jsonb_build_object('versionId', v.id, 'number', v.number, 'effectiveFrom', coalesce(v.effective_from::text, v.terms -> 'term' ->> 'from'), 'terms', v.terms,
            'signedOn', (v.executed_at at time zone g.time_zone)::date, 'recordedOn', (coalesce(v.recorded_at, v.executed_at) at time zone g.time_zone)::date) order by v.number)
            from agreement_version v where v.agency_id = $1 and v.agreement_id = a.id and v.executed_at is not null) as signed,
         coalesce((select jsonb_agg(jsonb_build_object('from', r.from_on, 'until', r.until_on) order by r.number) from agreement_renewal r where r.agency_id = $1 and r.agreement_id = a.id), '[]') as renewals
       from agreement a join municipality m on m.agency_id = $1 and m.id = a.municipality_id join agency g on g.id = $1
       where a.agency_id = $1 and a.state = any($3) and exists (select 1 from agreement_version v where v.agency_id = $1 and v.agreement_id = a.id and v.executed_at is not null and v.terms -> 'rateCard' ->> 'id' = $2 and (v.terms -> 'rateCard' ->> 'follows' = 'newest' or v.terms -> 'rateCard' ->> 'versionId' = $4::text))
       order by a.number`, [this.tenant.agencyId, cardId, agreementStates.filter((state) => isExecuted(state) && !isEnded(state)), lockedTo]);
  }

  private async named(work: () => Promise<void>): Promise<void> {
    try {
      await work();
    } catch (error) {
      throw violationOf(error)?.code === '23505' ? new RateCardNameTaken() : error;
    }
  }
}
