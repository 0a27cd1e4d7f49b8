/** A year of service under the demo's agreement: duty records imported month by month, confirmed quarter by quarter, and a post that was vacant; the month before today waits to be brought. */
import { Readable } from 'node:stream';
import { Injectable } from '@nestjs/common';
import { addDays, monthsAfter } from '@rapport/billing-engine/civil-date';
import { dayIn } from '../modules/people/civil-day.js';
import { Confirming } from '../modules/service-delivered/confirming.service.js';
import { ServiceImports } from '../modules/service-delivered/service-imports.service.js';
import { Vacancies } from '../modules/service-delivered/vacancies.service.js';
import type { UserPrincipal } from '../platform/identity/principal.js';
import { JobRegistry } from '../platform/jobs/job-registry.js';
import { noSource } from '../platform/tenancy/tenant-scope.js';
import { Tenant } from '../platform/tenancy/tenant.js';
import type { DemoAgency } from './demo-agencies.js';
import { dutyRecord } from './demo-duty.js';
import { atHour, openDay } from './demo-hours.js';
import { DemoPast } from './demo-past.js';

export interface ServiceOrder { agency: DemoAgency; agencyId: string; now: Date; officer: UserPrincipal; municipalityId: string; from: string }
interface Running extends ServiceOrder { agreementId: string; number: string; calls: Map<string, number>; vacant: { from: string; until: string } }

/** In which month, from the first, a post is vacant; its shifts are credited on that month's bill. */
const vacantMonth = 6;

@Injectable()
export class DemoService {
  constructor(private readonly past: DemoPast, private readonly tenant: Tenant, private readonly imports: ServiceImports, private readonly confirming: Confirming, private readonly vacancies: Vacancies, private readonly registry: JobRegistry) {}

  /** Opens its own units of work. Does nothing without an agreement in force from that day. */
  async write(order: ServiceOrder): Promise<void> {
    const { agency, agencyId, now, officer, from } = order;
    const [agreement] = await this.past.as(officer, agencyId, now, () => this.tenant.query<{ id: string; number: string }>("select id, number from agreement where agency_id = $1 and municipality_id = $2 and state = 'active' order by id limit 1", [agencyId, order.municipalityId]));
    if (!agreement) return;
    const vacant = { from: addDays(monthsAfter(from, vacantMonth), 8), until: addDays(monthsAfter(from, vacantMonth), 16) };
    const running: Running = { ...order, agreementId: agreement.id, number: agreement.number, calls: await this.callsByDay(order), vacant };
    const today = dayIn(agency.timeZone, now);
    for (let month = 0; monthsAfter(from, month + 2) <= today; month += 1) {
      const [begins, ends] = [monthsAfter(from, month), monthsAfter(from, month + 1)];
      await this.bring(running, begins, ends);
      if (month === vacantMonth) await this.past.as(officer, agencyId, this.on(running, ends, 3), () => this.vacancies.record(agreement.id, { lineId: 'motor', units: '1', ...vacant, reason: 'Motor deputy on injury leave; the post could not be filled for four shifts.' }, officer));
      if (month % 3 === 2 || monthsAfter(from, month + 3) > today) await this.past.as(officer, agencyId, this.on(running, ends, 6), () => this.confirming.confirm(agreement.id, ends, officer));
    }
    await this.leaveOneRelease(running);
  }

  private on({ agency }: Running, day: string, after: number): Date {
    return atHour(openDay(addDays(day, after)), agency.timeZone, 13);
  }

  private async callsByDay({ agency, agencyId, now, officer, municipalityId }: ServiceOrder): Promise<Map<string, number>> {
    const rows = await this.past.as(officer, agencyId, now, () => this.tenant.query<{ day: string; n: number }>('select (occurred_at at time zone $3)::date::text as day, count(*)::int as n from contact where agency_id = $1 and municipality_id = $2 group by 1', [agencyId, municipalityId, agency.timeZone]));
    return new Map(rows.map(({ day, n }) => [day, n]));
  }

  /** Uploaded, read through and added on the fourth day of the month after. */
  private async bring(running: Running, from: string, until: string): Promise<void> {
    const { agencyId, officer, number: agreement, calls, vacant } = running;
    const then = this.on(running, until, 3);
    const run = { agencyId, messageId: agreement, stillWorking: async () => undefined };
    const step = <T>(act: () => Promise<T>) => this.past.at(then, act);
    const { id } = await step(() => this.imports.upload(officer, noSource, { content: Readable.from([dutyRecord({ agreement, from, until, calls, vacant })]), name: `duty-record-${from.slice(0, 7)}.csv` }));
    await step(async () => this.registry.find('service.read-import')?.handle({ importId: id }, run));
    await this.past.as(officer, agencyId, then, () => this.imports.apply(id, null, officer));
    await step(async () => this.registry.find('service.apply-import')?.handle({ importId: id }, run));
    await this.past.as(officer, agencyId, then, () => this.tenant.query('update service_import set uploaded_at = $3 where agency_id = $1 and id = $2', [agencyId, id, then]));
  }

  /** What the municipality is shown is made once, after everything, by the worker. */
  private leaveOneRelease({ agencyId, officer, now }: Running): Promise<unknown> {
    return this.past.as(officer, agencyId, now, () => this.tenant.query(
      `update outbox_message set done_at = now() where agency_id = $1 and done_at is null and (job in ('service.read-import', 'service.apply-import')
         or (job = 'service.release' and id <> (select max(id::text)::uuid from outbox_message where agency_id = $1 and job = 'service.release' and done_at is null)))`, [agencyId]));
  }
}
