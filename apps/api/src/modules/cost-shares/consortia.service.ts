/** Keeps consortia: who belongs to them from when, what is measured, and what a year costs. */
import { Injectable } from '@nestjs/common';
import { decimal, decimalText } from '@rapport/billing-engine/decimal';
import { fiscalYearOf } from '@rapport/billing-engine/civil-period';
import { minorFromMajor } from '@rapport/billing-engine/money';
import type { Span } from '@rapport/billing-engine/terms';
import { uuidv7 } from 'uuidv7';
import { AuditService } from '../../platform/audit/audit.service.js';
import { InvalidInput } from '../../platform/http/domain-error.js';
import { tenantScope } from '../../platform/tenancy/tenant-scope.js';
import { AgenciesService } from '../agencies/agencies.service.js';
import { Clock } from '../notifications/clock.js';
import { dayIn } from '../people/civil-day.js';
import { fiscalYearStart } from '../agreements/drafting/starting-terms.js';
import { type ComparisonHead, ComparisonsRepository } from './comparisons.repository.js';
import { ConsortiaRepository, type ConsortiumRow, type CostRow, type MembershipRow } from './consortia.repository.js';
import { ConsortiumArchived, CostSharesChanged } from './cost-shares.errors.js';
import type { MeasureKind } from './share-preview.js';
import { type FormulaRow, type SettledYear, YearsRepository } from './years.repository.js';

export interface ConsortiumDetail { consortium: ConsortiumRow; memberships: MembershipRow[]; costs: CostRow[]; comparisons: ComparisonHead[]; formulas: FormulaRow[]; years: SettledYear[] }
type CostBasis = { kind: 'fixed' | 'budget'; amount: number; source: string } | { kind: 'rate'; rateCardId: string; rateKey: string; units: string };
interface Change { revision: number; name: string; status: 'active' | 'archived'; measures: MeasureKind[]; members: { municipalityId: string; from: string; until: string | null }[] }

@Injectable()
export class ConsortiaService {
  constructor(
    private readonly consortia: ConsortiaRepository, private readonly comparisons: ComparisonsRepository, private readonly years: YearsRepository, private readonly agencies: AgenciesService, private readonly clock: Clock, private readonly audit: AuditService,
  ) {}

  async page(status: string, after: [string, string] | null, limit: number): Promise<ConsortiumRow[]> {
    return this.consortia.page(status, await this.today(), after, limit);
  }

  async read(id: string): Promise<ConsortiumDetail> {
    const consortium = await this.consortia.find(id, await this.today());
    return { consortium, memberships: await this.consortia.memberships(id), costs: await this.consortia.costs(id), comparisons: await this.comparisons.heads(id), formulas: await this.years.formulas(id), years: await this.years.newest(id) };
  }

  async create({ name, currency, measures }: { name: string; currency: string; measures: MeasureKind[] }): Promise<ConsortiumDetail> {
    const id = uuidv7();
    await this.consortia.insert(id, name, currency, measures);
    await this.audit.record({ action: 'cost-shares.consortium-created', objectType: 'consortium', objectId: id, after: { name, currency, measures } });
    return this.read(id);
  }

  async change(id: string, change: Change): Promise<ConsortiumDetail> {
    const { revision } = await this.consortia.lock(id);
    if (revision !== change.revision) throw new CostSharesChanged('this consortium');
    const before = await this.read(id);
    const known = await this.consortia.known(change.members.map(({ municipalityId }) => municipalityId));
    const unknown = change.members.flatMap(({ municipalityId }, at) => (known.has(municipalityId) ? [] : [{ path: `body.members.${at}.municipalityId`, message: 'is no municipality of this agency' }]));
    if (unknown.length > 0) throw new InvalidInput(unknown);
    await this.consortia.change(id, change);
    await this.consortia.replaceMembers(id, change.members);
    const { name, status, measures } = before.consortium;
    await this.audit.record({ action: 'cost-shares.consortium-changed', objectType: 'consortium', objectId: id, before: { name, status, measures, members: before.memberships.map(({ municipalityId, from, until }) => ({ municipalityId, from, until })) }, after: { name: change.name, status: change.status, measures: change.measures, members: change.members } });
    return this.read(id);
  }

  async recordCost(id: string, { yearFrom, number, basis }: { yearFrom: string; number: number; basis: CostBasis }): Promise<ConsortiumDetail> {
    const { currency } = await this.held(id);
    const year = await this.fiscalYear(yearFrom, 'body.yearFrom');
    const newest = await this.consortia.costOf(id, yearFrom);
    if ((newest?.number ?? 0) !== number) throw new CostSharesChanged('the cost of this year');
    const row = { ...(basis.kind === 'rate' ? { kind: basis.kind, ...(await this.byRate(basis, yearFrom, currency)) } : basis), yearFrom, yearUntil: year.until, number: number + 1, by: tenantScope().actor.label, at: this.clock.now() };
    await this.consortia.insertCost(id, row);
    await this.audit.record({ action: 'cost-shares.cost-recorded', objectType: 'consortium', objectId: id, before: newest ? { amount: newest.amount, source: newest.source } : null, after: { yearFrom, amount: row.amount, source: row.source } });
    return this.read(id);
  }

  /** The consortium, held until the end; refuses one in the archive. */
  async held(id: string): Promise<{ currency: string }> {
    const consortium = await this.consortia.lock(id);
    if (consortium.status === 'archived') throw new ConsortiumArchived();
    return consortium;
  }

  /** The fiscal year that begins on that day. @throws InvalidInput where none does */
  async fiscalYear(from: string, path: string): Promise<Span> {
    const year = fiscalYearOf(fiscalYearStart((await this.agencies.profile()).fiscalYearStart), from);
    if (year.from !== from) throw new InvalidInput([{ path, message: `is not the first day of a fiscal year; ${year.from} is` }]);
    return { from: year.from, until: year.until };
  }

  async today(): Promise<string> {
    return dayIn((await this.agencies.profile()).timeZone, this.clock.now());
  }

  private async byRate({ rateCardId, rateKey, units }: CostBasis & { kind: 'rate' }, day: string, currency: string): Promise<{ amount: number; source: string }> {
    const rate = await this.consortia.rateAt(rateCardId, rateKey, day);
    if (!rate || rate.basis !== 'year') throw new InvalidInput([{ path: 'body.basis.rateKey', message: 'is no published rate by the year on that day' }]);
    if (rate.currency !== currency) throw new InvalidInput([{ path: 'body.basis.rateCardId', message: `is in ${rate.currency}, the consortium in ${currency}` }]);
    const amount = minorFromMajor(decimal(units).times(decimal(rate.reliefFactor)).times(decimal(rate.amount)), currency, 'half_away_from_zero');
    return { amount, source: `${decimalText(decimal(units))} × ${rate.label}, ${rate.card} version ${rate.version}` };
  }
}
