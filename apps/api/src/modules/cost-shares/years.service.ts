/** Sets the shares of a year by the formula in force, and again when the cost or a figure was corrected; billing follows with the difference. */
import { Injectable } from '@nestjs/common';
import { yearOf } from '@rapport/billing-engine/civil-date';
import type { Explanation } from '@rapport/billing-engine/terms';
import { AuditService } from '../../platform/audit/audit.service.js';
import { NotFound } from '../../platform/http/domain-error.js';
import { tenantScope } from '../../platform/tenancy/tenant-scope.js';
import { Clock } from '../notifications/clock.js';
import { type ConsortiumDetail, ConsortiaService } from './consortia.service.js';
import { CannotSettle, CostSharesChanged } from './cost-shares.errors.js';
import type { Amount, Preview, Previewed } from './share-preview.js';
import { ShareWorlds } from './share-worlds.service.js';
import { type FormulaRow, type SettledYear, YearsRepository } from './years.repository.js';

export interface YearPreview { number: number; formula: string | null; preview: Preview | null; because: string | null }
interface Worked { number: number; formula: FormulaRow | null; worked: Previewed | null; because: string | null }

@Injectable()
export class YearsService {
  constructor(private readonly years: YearsRepository, private readonly consortia: ConsortiaService, private readonly worlds: ShareWorlds, private readonly clock: Clock, private readonly audit: AuditService) {}

  async preview(consortiumId: string, year: { yearFrom: string; readingsUntil: string }): Promise<YearPreview> {
    const { number, formula, worked, because } = await this.work(consortiumId, year);
    return { number, formula: formula?.label ?? null, preview: worked?.preview ?? null, because };
  }

  async settle(consortiumId: string, { number, reason, ...year }: { yearFrom: string; readingsUntil: string; number: number; reason: string }): Promise<ConsortiumDetail> {
    const { currency } = await this.consortia.held(consortiumId);
    const { number: newest, formula, worked, because } = await this.work(consortiumId, year);
    if (newest !== number) throw new CostSharesChanged('the shares of this year');
    const [found] = worked?.preview.formulas ?? [];
    if (!formula || !worked || !found) throw new CannotSettle(because ?? '');
    if (found.faults.length > 0) throw new CannotSettle(found.faults[0] ?? '');
    const { consortium } = await this.consortia.read(consortiumId);
    const explained = worked.explanations.get(found.formulaId);
    const shares = found.shares.flatMap(({ municipalityId, amount }) => { const explanation = explained?.get(municipalityId); return explanation ? [{ municipalityId, amount, explanation }] : []; });
    await this.years.settle({
      consortiumId, consortium: consortium.name, currency, yearFrom: worked.preview.year.from, yearUntil: worked.preview.year.until, number: number + 1, formulaId: formula.id, formula: formula.label, total: worked.preview.total, host: found.host,
      readingsUntil: year.readingsUntil, reason, at: this.clock.now(), by: tenantScope().actor.label, shares,
    });
    await this.audit.record({ action: 'cost-shares.year-settled', objectType: 'consortium', objectId: consortiumId, after: { yearFrom: year.yearFrom, number: number + 1, total: worked.preview.total, formula: formula.label, reason } });
    return this.consortia.read(consortiumId);
  }

  async explain(shareId: string): Promise<Explanation> {
    const explanation = await this.years.explanation(shareId);
    if (!explanation) throw new NotFound('share');
    return explanation;
  }

  private async work(consortiumId: string, { yearFrom, readingsUntil }: { yearFrom: string; readingsUntil: string }): Promise<Worked> {
    await this.consortia.fiscalYear(yearFrom, 'body.yearFrom');
    const { formulas, years } = await this.consortia.read(consortiumId);
    const number = years.find((each) => each.yearFrom === yearFrom)?.number ?? 0;
    // Newest first: of formulas from one day, the one that was adopted last.
    const formula = formulas.find(({ from }) => from <= yearFrom) ?? null;
    if (!formula) return { number, formula, worked: null, because: 'No formula is in force in that year: compare some, and adopt one.' };
    const { kinds, ...used } = formula.formula;
    const { worked, because } = await this.worlds.compare(consortiumId, { yearFrom, readingsUntil, today: paidBefore(years, yearFrom), formulas: [used] }, { [used.id]: yearOf(yearFrom) - yearOf(formula.from) + 1 }, kinds);
    return { number, formula, worked, because };
  }
}

/** What each member pays in the year before, as it was settled last. */
function paidBefore(years: readonly SettledYear[], yearFrom: string): Amount[] {
  return years.find(({ yearUntil }) => yearUntil === yearFrom)?.shares.map(({ municipalityId, amount }) => ({ municipalityId, amount })) ?? [];
}
