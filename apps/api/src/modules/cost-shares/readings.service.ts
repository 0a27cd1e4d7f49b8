/** Records what was measured of members, by hand, from a file or counted from contacts; what was recorded stays in the record. */
import { Injectable } from '@nestjs/common';
import { uuidv7 } from 'uuidv7';
import { AuditService } from '../../platform/audit/audit.service.js';
import { type Fault, InvalidInput } from '../../platform/http/domain-error.js';
import { tenantScope } from '../../platform/tenancy/tenant-scope.js';
import { AgenciesService } from '../agencies/agencies.service.js';
import { periodOut } from '../billing/documents/period-out.js';
import { startOfDay } from '../people/civil-day.js';
import { ConsortiaService } from './consortia.service.js';
import { CheckOutdated, FileHasFaults, ReadingTaken } from './cost-shares.errors.js';
import { type CheckedReading, checkedReadings, digestOf, periodFault } from './readings-csv.js';
import { type ReadingRow, ReadingsRepository } from './readings.repository.js';
import { quarterBefore, spanOfPeriod } from './share-preview.js';

interface Entered { municipalityId: string; measure: string; period: string; value: string; corrects: string | null }
interface About { source: string; measuredOn: string; reason: string | null }
interface Checked { rows: CheckedReading[]; sha256: string; faults: number; corrections: number }

@Injectable()
export class ReadingsService {
  constructor(private readonly readings: ReadingsRepository, private readonly consortia: ConsortiaService, private readonly agencies: AgenciesService, private readonly audit: AuditService) {}

  async page(consortiumId: string, filter: { measure: string | null; municipalityId: string | null; history: boolean }, before: [string, string] | null, limit: number): Promise<ReadingRow[]> {
    await this.consortia.read(consortiumId);
    return this.readings.page(consortiumId, filter, before, limit);
  }

  async add(consortiumId: string, about: About, entered: readonly Entered[]): Promise<{ recorded: number }> {
    await this.consortia.held(consortiumId);
    if (about.measuredOn > (await this.consortia.today())) throw new InvalidInput([{ path: 'body.measuredOn', message: 'lies in the future: choose the day on which it was measured' }]);
    await this.refuseFaults(consortiumId, about, entered);
    await this.readings.insert(consortiumId, entered.map((each) => ({ ...each, id: uuidv7(), periodUntil: spanOfPeriod(each.period).until })), { ...about, reason: about.reason || null, by: tenantScope().actor.label });
    await this.audit.record({ action: 'cost-shares.readings-recorded', objectType: 'consortium', objectId: consortiumId, after: { ...about, readings: entered.length, corrections: entered.filter(({ corrects }) => corrects !== null).length } });
    return { recorded: entered.length };
  }

  async check(consortiumId: string, csv: string): Promise<Checked> {
    const { consortium, memberships } = await this.consortia.read(consortiumId);
    const rows = checkedReadings(csv, { members: memberships, measures: consortium.measures, current: await this.readings.current(consortiumId), today: await this.consortia.today() });
    const count = (state: CheckedReading['state']) => rows.filter((row) => row.state === state).length;
    return { rows, sha256: digestOf(rows), faults: count('fault'), corrections: count('correction') };
  }

  async import(consortiumId: string, { csv, sha256, ...about }: About & { csv: string; sha256: string }): Promise<{ recorded: number }> {
    await this.consortia.held(consortiumId);
    const checked = await this.check(consortiumId, csv);
    if (checked.sha256 !== sha256) throw new CheckOutdated();
    if (checked.faults > 0) throw new FileHasFaults(checked.faults);
    const fresh = checked.rows.flatMap(({ state, reading }) => (reading && state !== 'same' ? [reading] : []));
    return fresh.length === 0 ? { recorded: 0 } : this.add(consortiumId, about, fresh);
  }

  async countContacts(consortiumId: string, asked: string | null) {
    const { memberships } = await this.consortia.read(consortiumId);
    const { timeZone } = await this.agencies.profile();
    const period = asked ?? quarterBefore(await this.consortia.today());
    const span = spanOfPeriod(period);
    const counts = new Map((await this.readings.contacts(memberships.map(({ municipalityId }) => municipalityId), startOfDay(span.from, timeZone), startOfDay(span.until, timeZone))).map(({ municipalityId, contacts }) => [municipalityId, contacts]));
    return { period, ...periodOut(span), counts: memberships.map(({ municipalityId, municipality }) => ({ municipalityId, municipality, contacts: counts.get(municipalityId) ?? 0 })) };
  }

  private async refuseFaults(consortiumId: string, about: About, entered: readonly Entered[]): Promise<void> {
    const { consortium, memberships } = await this.consortia.read(consortiumId);
    const members = new Set(memberships.map(({ municipalityId }) => municipalityId));
    const current = await this.readings.current(consortiumId);
    const faults = entered.flatMap((each, at): Fault[] => {
      const measure = consortium.measures.find(({ key }) => key === each.measure);
      const period = measure ? periodFault(measure, each.period, about.measuredOn) : null;
      return [
        ...(members.has(each.municipalityId) ? [] : [{ path: `body.readings.${at}.municipalityId`, message: 'is no member of this consortium' }]), ...(measure ? [] : [{ path: `body.readings.${at}.measure`, message: 'is no measure of this consortium' }]),
        ...(period === null ? [] : [{ path: `body.readings.${at}.period`, message: period }]),
      ];
    });
    if (entered.some(({ corrects }) => corrects !== null) && !about.reason) faults.push({ path: 'body.reason', message: 'say why earlier figures are corrected' });
    if (faults.length > 0) throw new InvalidInput(faults);
    for (const [at, each] of entered.entries()) {
      const known = current.find(({ municipalityId, measure, period }) => municipalityId === each.municipalityId && measure === each.measure && period === each.period);
      if ((known?.id ?? null) !== each.corrects) throw new ReadingTaken(at);
    }
  }
}
