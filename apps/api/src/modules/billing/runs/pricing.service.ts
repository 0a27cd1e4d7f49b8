/** Works out what a portion of agreements is to be billed: reads, asks the rule for each, writes nothing. */
import { Injectable } from '@nestjs/common';
import type { PricedFrom } from '@rapport/billing-engine/terms';
import { AgenciesService } from '../../agencies/agencies.service.js';
import { BillingHooks } from '../billing-hooks.js';
import { type AgreementInputs, basisOf, type NotBillable, pricedFrom, type PricingWorld, reasonOf } from './priced-agreement.js';
import { PricingRepository } from './pricing.repository.js';
import { sinceDay, type WantedDocument, wantedDocuments } from './wanted-documents.js';

/** `basisSha256`: set where billed days were compared and nothing differed, so that they need not be compared again. */
export type Worked = { agreement: AgreementInputs; wanted: WantedDocument[]; exception: null; basisSha256: string | null } | { agreement: AgreementInputs; wanted: null; exception: NotBillable; basisSha256: null };
interface Asked { agreement: AgreementInputs; from: PricedFrom; basis: string | null; since: string | null; compares: boolean }

@Injectable()
export class Pricing {
  constructor(private readonly rows: PricingRepository, private readonly hooks: BillingHooks, private readonly agencies: AgenciesService) {}

  /** What is the same for all agreements of the agency; read it once for a run. */
  async world(): Promise<PricingWorld> {
    const { timeZone, fiscalYearStart } = await this.agencies.profile();
    const [month = 1, day = 1] = fiscalYearStart.split('-').map(Number);
    return { timeZone, fiscalYearStart: { month, day }, indexChanges: await this.hooks.indexChanges(), rateVersions: await this.rows.rateVersions() };
  }

  count(): Promise<number> {
    return this.rows.count();
  }

  /** In a unit of work. Fewer than `limit`: there are no more. */
  async portion(world: PricingWorld, through: string, after: string | null, limit: number): Promise<Worked[]> {
    const agreements = await this.rows.portion(after, limit);
    const facts = await this.hooks.factsOf(agreements);
    const asked = agreements.map((agreement): Asked | Worked => {
      try {
        return asking(agreement, pricedFrom(agreement, world, facts.get(agreement.id)));
      } catch (error) {
        return { agreement, wanted: null, exception: reasonOf(error), basisSha256: null };
      }
    });
    const billed = await this.rows.billed(asked.flatMap((each) => ('from' in each && each.compares ? [each.agreement.id] : [])));
    return asked.map((each): Worked => {
      if (!('from' in each)) return each;
      const { agreement, from, since, basis } = each;
      try {
        const wanted = wantedDocuments({ from, through, documents: agreement.documents, billed: billed.get(agreement.id) ?? [], since });
        return { agreement, wanted, exception: null, basisSha256: wanted.some(({ schedule }) => schedule === 'delta') ? null : basis };
      } catch (error) {
        return { agreement, wanted: null, exception: reasonOf(error), basisSha256: null };
      }
    });
  }

  keepComparisons(found: readonly { agreementId: string; basisSha256: string }[]): Promise<void> {
    return this.rows.keepComparisons(found);
  }
}

function asking(agreement: AgreementInputs, from: PricedFrom): Asked {
  const numbered = agreement.documents.some(({ state }) => state !== 'draft');
  const basis = numbered ? basisOf(from) : null;
  const known = basis !== null && basis === agreement.basisSha256;
  const since = known ? sinceDay(from, agreement.documents) : null;
  return { agreement, from, since, basis: known ? null : basis, compares: numbered && since === null };
}
