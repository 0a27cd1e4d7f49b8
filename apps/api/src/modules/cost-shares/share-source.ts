/** Tells billing what each municipality's shares are. */
import { Injectable, type OnModuleInit } from '@nestjs/common';
import { BillingHooks, type PricingFacts } from '../billing/billing-hooks.js';
import { YearsRepository } from './years.repository.js';

@Injectable()
export class ShareSource implements OnModuleInit {
  constructor(private readonly hooks: BillingHooks, private readonly years: YearsRepository) {}

  onModuleInit(): void {
    this.hooks.priceFrom((agreements) => this.facts(agreements));
  }

  private async facts(agreements: readonly { id: string; municipalityId: string }[]): Promise<Map<string, PricingFacts>> {
    const shares = await this.years.forBilling([...new Set(agreements.map(({ municipalityId }) => municipalityId))]);
    return new Map(agreements.flatMap(({ id, municipalityId }) => { const own = shares.get(municipalityId); return own ? [[id, { shares: own }] as const] : []; }));
  }
}
