/** Everything that is known of the service of one agreement, read together. */
import { Injectable } from '@nestjs/common';
import { NotFound } from '../../platform/http/domain-error.js';
import { BillingClock } from '../billing/documents/billing-clock.js';
import { creditsDue } from '../billing/runs/credits-due.js';
import { type AgreementInputs, reasonOf } from '../billing/runs/priced-agreement.js';
import { Pricing } from '../billing/runs/pricing.service.js';
import { dayAfter } from '../people/civil-day.js';
import { ChangesRepository } from './changes.repository.js';
import { ConfirmedRepository } from './confirmed.repository.js';
import { CountingRepository, type CountingRow } from './counting.repository.js';
import { EntriesRepository } from './entries.repository.js';
import { KnownAgreements } from './known-agreements.repository.js';
import { ServiceRefused } from './service.errors.js';
import { type ServicePeriod, servicePeriods } from './service-periods.js';
import { VacanciesRepository, type VacancyRow } from './vacancies.repository.js';

export interface ServiceDesk {
  agreement: AgreementInputs; /** Closed, or another took its place. */ over: boolean; currency: string; delivery: { per: 'month' | 'quarter' | 'fiscal_year'; creditBelow: string; creditRate: string; creditFrom: 'promise' | 'threshold' } | null; confirmedUntil: string | null; first: string; until: string; today: string;
  services: { lineId: string; label: string }[]; periods: ServicePeriod[]; rules: (CountingRow & { types: { id: string; label: string }[] | null })[]; vacancies: VacancyRow[]; contactTypes: { id: string; label: string }[];
}
/** Older periods are in the bundle of the agreement; a screen of hundreds helps nobody. */
const mostPeriods = 36;

@Injectable()
export class ServiceDesks {
  constructor(private readonly pricing: Pricing, private readonly clock: BillingClock, private readonly entries: EntriesRepository, private readonly confirmed: ConfirmedRepository, private readonly counting: CountingRepository, private readonly vacancies: VacanciesRepository, private readonly known: KnownAgreements, private readonly changes: ChangesRepository) {}

  async read(agreementId: string): Promise<ServiceDesk> {
    const { agreement, from, billed, service } = await this.priced(agreementId);
    const [{ today }, confirmedUntil, days, rules, vacancies] = [await this.clock.here(), (await this.confirmed.until([agreementId])).get(agreementId) ?? null, await this.entries.byDay([agreementId]), await this.counting.of(agreementId), await this.vacancies.of(agreementId)];
    const bound = from.terms.find(({ span }) => span.from <= today && today < span.until) ?? from.terms.at(-1);
    const credits = service ? creditsDue(from, service, billed) : [];
    const periods = servicePeriods({ from, until: dayAfter(today), days, vacancies, confirmedUntil, credits, changed: await this.changes.days(agreementId) }).slice(-mostPeriods);
    const labels = await this.counting.typeLabels(rules.flatMap(({ typeIds }) => typeIds ?? []));
    return {
      agreement, over: (await this.known.byId(agreementId)) === undefined, currency: bound?.terms.currency ?? 'USD', delivery: bound?.terms.delivery ?? null, confirmedUntil, first: from.terms[0]?.span.from ?? today, until: from.terms.at(-1)?.span.until ?? today, today,
      services: [...new Map(from.terms.flatMap(({ terms }) => terms.lines.map(({ id, label }) => [id, { lineId: id, label }] as const))).values()], periods,
      rules: rules.map((rule) => ({ ...rule, types: rule.typeIds && rule.typeIds.map((id) => ({ id, label: labels.get(id) ?? '' })) })), vacancies, contactTypes: await this.counting.allTypes(),
    };
  }

  private async priced(agreementId: string) {
    try {
      const found = await this.pricing.ofPast(agreementId);
      if (!found) throw new NotFound('signed agreement');
      return found;
    } catch (error) {
      if (error instanceof NotFound) throw error;
      throw new ServiceRefused('cannot-price', `What was promised cannot be worked out: ${reasonOf(error).words}`);
    }
  }
}
