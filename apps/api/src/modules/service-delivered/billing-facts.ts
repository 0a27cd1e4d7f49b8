/** Tells billing what was delivered: hours and contacts for what is metered, minutes for credits. */
import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { Delivered } from '@rapport/billing-engine/terms';
import { Tenant } from '../../platform/tenancy/tenant.js';
import { BillingHooks, type PricingFacts } from '../billing/billing-hooks.js';
import { dayAfter } from '../people/civil-day.js';
import { ConfirmedRepository } from './confirmed.repository.js';
import { hoursOf } from './delivered-hours.js';
import { type DaySum, EntriesRepository } from './entries.repository.js';

interface Asking { agreementId: string; delivery: boolean; lines: { id: string; basis: 'hour' | 'contact' | null }[] }

@Injectable()
export class ServiceBillingFacts implements OnModuleInit {
  constructor(private readonly tenant: Tenant, private readonly hooks: BillingHooks, private readonly entries: EntriesRepository, private readonly confirmed: ConfirmedRepository) {}

  onModuleInit(): void {
    this.hooks.priceFrom((agreements) => this.of(agreements.map(({ id }) => id)));
  }

  async of(agreementIds: readonly string[]): Promise<Map<string, PricingFacts>> {
    const asking = await this.asking(agreementIds);
    if (asking.length === 0) return new Map();
    const sums = new Map<string, DaySum[]>();
    for (const day of await this.entries.byDay(asking.map(({ agreementId }) => agreementId))) byAgreement(sums, day);
    const until = await this.confirmed.until(asking.filter(({ delivery }) => delivery).map(({ agreementId }) => agreementId));
    return new Map(asking.map(({ agreementId, delivery, lines }) => {
      const days = sums.get(agreementId) ?? [];
      const bases = new Map(lines.map(({ id, basis }) => [id, basis]));
      const delivered = days.flatMap((day) => deliveredOf(day, bases.get(day.lineId) ?? null));
      const minutes = days.filter((day) => day.minutes > 0).map((day) => ({ lineId: day.lineId, span: spanOf(day), minutes: day.minutes, source: day.lineId }));
      return [agreementId, { delivered, ...(delivery ? { service: { minutes, until: until.get(agreementId) ?? null } } : {}) }];
    }));
  }

  /** Agreements to whose bill delivery matters: few of many, told from their signed terms. */
  private asking(agreementIds: readonly string[]): Promise<Asking[]> {
    return this.tenant.query(
      `select v.agreement_id as "agreementId", bool_or(v.terms -> 'delivery' <> 'null') as delivery, coalesce(jsonb_agg(jsonb_build_object('id', l.id, 'basis', l.basis)) filter (where l.id is not null), '[]') as lines
       from agreement_version v left join lateral (
         select x ->> 'id' as id, (select r ->> 'basis' from rate_card_version c cross join lateral jsonb_array_elements(c.rates) r
           where c.agency_id = $1 and c.rate_card_id = (v.terms -> 'rateCard' ->> 'id')::uuid and c.state = 'published' and r ->> 'key' = x -> 'price' ->> 'rateKey' order by c.number desc limit 1) as basis
         from jsonb_array_elements(v.terms -> 'lines') x where x -> 'price' ->> 'kind' in ('metered', 'estimated')) l on true
       where v.agency_id = $1 and v.agreement_id = any($2) and v.executed_at is not null and (v.terms -> 'delivery' <> 'null' or l.id is not null) group by 1`, [this.tenant.agencyId, agreementIds]);
  }
}

function byAgreement(sums: Map<string, DaySum[]>, day: DaySum): void {
  const days = sums.get(day.agreementId);
  if (days) days.push(day);
  else sums.set(day.agreementId, [day]);
}

const spanOf = ({ day }: DaySum) => ({ from: day, until: dayAfter(day) });

/** A day is never cut by a change of rates, so that what was delivered on it always has one price. */
function deliveredOf(day: DaySum, basis: 'hour' | 'contact' | null): Delivered[] {
  const quantity = basis === 'hour' ? hoursOf(day.minutes) : String(day.calls);
  return basis === null || quantity === '0' ? [] : [{ lineId: day.lineId, span: spanOf(day), quantity, source: day.lineId }];
}
