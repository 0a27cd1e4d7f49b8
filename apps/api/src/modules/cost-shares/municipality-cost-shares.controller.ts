/** HTTP of the municipality's own area for cost shares. */
import { Controller } from '@nestjs/common';
import { askAboutComparison, explainOurComparison, explainOurShare, listOurCostShares, readOurComparison, voteOnComparison } from '@rapport/api-contract/municipality-cost-shares';
import type { InputOf } from '@rapport/api-contract/route';
import { Caller, Input, Serve } from '../../platform/http/serve.js';
import type { Principal } from '../../platform/identity/principal.js';
import { toComment, toOurComparison, toOurShare, toOurSummary } from './cost-shares.serializer.js';
import { MunicipalityCostShares } from './municipality-cost-shares.service.js';

@Controller()
export class MunicipalityCostSharesController {
  constructor(private readonly shares: MunicipalityCostShares) {}

  @Serve(listOurCostShares)
  async list(@Caller() caller: Principal) {
    const { comparisons, years } = await this.shares.list(caller);
    return { comparisons: comparisons.map(toOurSummary), years: years.map(toOurShare) };
  }

  @Serve(readOurComparison)
  async read(@Caller() caller: Principal, @Input() { params }: InputOf<typeof readOurComparison>) {
    return toOurComparison(await this.shares.read(params.costShareComparisonId, caller));
  }

  @Serve(explainOurComparison)
  explain(@Caller() caller: Principal, @Input() { params }: InputOf<typeof explainOurComparison>) {
    return this.shares.explain(params.costShareComparisonId, params.costShareFormulaId, params.municipalityId, caller);
  }

  @Serve(askAboutComparison)
  async comment(@Caller() caller: Principal, @Input() { params, body }: InputOf<typeof askAboutComparison>) {
    return toComment(await this.shares.comment(params.costShareComparisonId, body.body, caller));
  }

  @Serve(voteOnComparison)
  async vote(@Caller() caller: Principal, @Input() { params, body }: InputOf<typeof voteOnComparison>) {
    return toOurComparison(await this.shares.vote(params.costShareComparisonId, body, caller));
  }

  @Serve(explainOurShare)
  explainYear(@Caller() caller: Principal, @Input() { params }: InputOf<typeof explainOurShare>) {
    return this.shares.explainYear(params.shareOfYearId, caller);
  }
}
