/** HTTP for comparisons of formulas, on the agency's side. */
import { Controller } from '@nestjs/common';
import { adoptFormula, answerMember, createComparison, dropComparison, explainShare, previewComparison, publishComparison, readComparison, saveComparison, withdrawComparison } from '@rapport/api-contract/cost-shares';
import type { InputOf } from '@rapport/api-contract/route';
import { Caller, Input, Serve } from '../../platform/http/serve.js';
import type { Principal } from '../../platform/identity/principal.js';
import { ComparisonsService } from './comparisons.service.js';
import { PersonNeeded } from '../agreements/agreements.errors.js';
import { toComment, toComparison, toPreview } from './cost-shares.serializer.js';

@Controller()
export class ComparisonsController {
  constructor(private readonly comparisons: ComparisonsService) {}

  @Serve(createComparison)
  async create(@Input() { params, body }: InputOf<typeof createComparison>) {
    return toComparison(await this.comparisons.create(params.consortiumId, body));
  }

  @Serve(readComparison)
  async read(@Input() { params }: InputOf<typeof readComparison>) {
    return toComparison(await this.comparisons.read(params.costShareComparisonId));
  }

  @Serve(previewComparison)
  async preview(@Input() { params, body }: InputOf<typeof previewComparison>) {
    const { preview, because } = await this.comparisons.preview(params.consortiumId, body);
    return { preview: preview && toPreview(preview), because };
  }

  @Serve(saveComparison)
  async save(@Input() { params, body }: InputOf<typeof saveComparison>) {
    return toComparison(await this.comparisons.save(params.costShareComparisonId, body));
  }

  @Serve(dropComparison)
  drop(@Input() { params }: InputOf<typeof dropComparison>) {
    return this.comparisons.drop(params.costShareComparisonId);
  }

  @Serve(publishComparison)
  async publish(@Input() { params, body }: InputOf<typeof publishComparison>) {
    return toComparison(await this.comparisons.publish(params.costShareComparisonId, body));
  }

  @Serve(withdrawComparison)
  async withdraw(@Input() { params, body }: InputOf<typeof withdrawComparison>) {
    return toComparison(await this.comparisons.withdraw(params.costShareComparisonId, body.reason));
  }

  @Serve(adoptFormula)
  async adopt(@Input() { params, body }: InputOf<typeof adoptFormula>) {
    return toComparison(await this.comparisons.adopt(params.costShareComparisonId, body));
  }

  @Serve(answerMember)
  async comment(@Caller() caller: Principal, @Input() { params, body }: InputOf<typeof answerMember>) {
    if (caller.kind !== 'user') throw new PersonNeeded();
    return toComment(await this.comparisons.comment(params.costShareComparisonId, body.municipalityId, body.body, caller.userId));
  }

  @Serve(explainShare)
  explain(@Input() { params }: InputOf<typeof explainShare>) {
    return this.comparisons.explain(params.costShareComparisonId, params.costShareFormulaId, params.municipalityId);
  }
}
