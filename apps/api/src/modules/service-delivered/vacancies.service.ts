/** Vacancies: between two days, on a service of the agreement, ended or taken back with a reason. */
import { Injectable } from '@nestjs/common';
import { decimal } from '@rapport/billing-engine/decimal';
import { AuditService } from '../../platform/audit/audit.service.js';
import { NotFound } from '../../platform/http/domain-error.js';
import type { Principal } from '../../platform/identity/principal.js';
import { KnownAgreements } from './known-agreements.repository.js';
import { ServiceChanged, ServiceInvalid, ServiceRefused } from './service.errors.js';
import { VacanciesRepository, type VacancyRow } from './vacancies.repository.js';

@Injectable()
export class Vacancies {
  constructor(private readonly vacancies: VacanciesRepository, private readonly known: KnownAgreements, private readonly audit: AuditService) {}

  async record(agreementId: string, wanted: Pick<VacancyRow, 'lineId' | 'units' | 'from' | 'until' | 'reason'>, caller: Principal): Promise<void> {
    const agreement = await this.known.forChange(agreementId);
    if (![...agreement.lines.values()].some(({ id }) => id === wanted.lineId)) throw new ServiceInvalid('no-service', 'This is no service of the agreement.', 'body.lineId');
    if (Number(wanted.units) === 0) throw new ServiceInvalid('units', 'At least a part of a unit must be vacant.', 'body.units');
    if (wanted.from < agreement.from || wanted.from >= agreement.until) throw new ServiceInvalid('outside-term', `It must lie in the term, from ${agreement.from} up to ${agreement.until}.`, 'body.from');
    if (wanted.until !== null && wanted.until <= wanted.from) throw new ServiceInvalid('days', 'It must end after it begins.', 'body.until');
    await this.within(agreementId, null, wanted);
    const id = await this.vacancies.add(agreementId, agreement.municipalityId, wanted, caller.name);
    await this.audit.record({ action: 'service.vacancy-recorded', objectType: 'service_vacancy', objectId: id, after: { ...wanted } });
  }

  async change(agreementId: string, id: string, { revision, until, cancelled, reason }: { revision: number; until: string | null; cancelled: boolean; reason: string }): Promise<void> {
    await this.known.forChange(agreementId);
    const before = await this.vacancies.lock(agreementId, id);
    if (!before) throw new NotFound('vacancy');
    if (before.revision !== revision) throw new ServiceChanged();
    if (before.cancelled) throw new ServiceRefused('vacancy-taken-back', 'This vacancy was taken back already.');
    if (until !== null && until <= before.from) throw new ServiceInvalid('days', 'It must end after it begins. To undo it as a whole, take it back.', 'body.until');
    if (!cancelled) await this.within(agreementId, id, { ...before, until });
    await this.vacancies.change(id, { until, cancelled, reason });
    await this.audit.record({ action: cancelled ? 'service.vacancy-taken-back' : 'service.vacancy-changed', objectType: 'service_vacancy', objectId: id, before: { until: before.until }, after: { until, reason } });
  }

  /** On no day are more units vacant than the service has. `id`: the vacancy that is changed. */
  private async within(agreementId: string, id: string | null, wanted: Pick<VacancyRow, 'lineId' | 'units' | 'from' | 'until'>): Promise<void> {
    const units = await this.vacancies.unitsOf(agreementId, wanted.lineId);
    if (units === null) throw new ServiceInvalid('no-units', 'This service is not priced by units, so none of it can be vacant.', 'body.lineId');
    const all = [wanted, ...(await this.vacancies.of(agreementId)).filter((each) => each.lineId === wanted.lineId && !each.cancelled && each.id !== id)];
    const on = (day: string) => all.filter((each) => each.from <= day && (each.until === null || day < each.until)).reduce((sum, each) => sum.plus(decimal(each.units)), decimal(0));
    // The most are vacant on a day on which one of them begins.
    const over = all.map(({ from }) => from).filter((day) => day >= wanted.from && (wanted.until === null || day < wanted.until)).some((day) => on(day).greaterThan(decimal(units)));
    if (over) throw new ServiceInvalid('units', `This service has ${units} units: no more than that can be vacant on a day, with all vacancies of it.`, id === null ? 'body.units' : 'body.until');
  }
}
