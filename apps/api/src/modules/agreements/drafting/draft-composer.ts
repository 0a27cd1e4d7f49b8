/** Makes text and figures of a draft anew from what was put in, with everything that still keeps it from being sent. */
import { Injectable } from '@nestjs/common';
import type { DraftFault } from '@rapport/api-contract/agreement-figures';
import type { PricedFrom } from '@rapport/billing-engine/terms';
import type { DraftParts } from './agreement-versions.repository.js';
import { missingFault } from './draft-faults.js';
import { clauseIds, composeDraft } from './draft-text.js';
import { firstYearOf } from './figures.js';
import { PricedFromRepository, type TemplateVersion } from './priced-from.repository.js';
import { PricingService } from './pricing.service.js';

export interface MadeDraft { parts: DraftParts; template: TemplateVersion | null; negotiated: string[]; faults: DraftFault[]; pricedFrom: PricedFrom }
export type DraftInput = Omit<DraftParts, 'content'>;

@Injectable()
export class DraftComposer {
  constructor(private readonly pricing: PricingService, private readonly repository: PricedFromRepository) {}

  async make(input: DraftInput, versionId: string): Promise<MadeDraft> {
    const template = input.templateVersionId === null ? null : ((await this.repository.publishedTemplate(input.templateVersionId)) ?? null);
    const priced = await this.pricing.price(input.terms, versionId, false);
    const composed = composeDraft({
      title: input.title, template: template?.content ?? null, values: input.fieldValues, choices: input.clauseChoices, wording: input.wording, terms: input.terms, rates: priced.rates, firstYear: priced.forecast && firstYearOf(priced.forecast),
    });
    const ids = clauseIds(template?.content ?? null, input.wording);
    return {
      parts: { ...input, content: composed.content }, template, negotiated: template ? composed.negotiated : [],
      faults: [...priced.faults, ...composed.missing.filter((each) => each.kind !== 'rate' || priced.faults.length === 0).map((each) => missingFault(each, ids))], pricedFrom: priced.from,
    };
  }
}
