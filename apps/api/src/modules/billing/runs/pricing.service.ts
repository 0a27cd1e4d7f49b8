/** Works out what a portion of agreements is to be billed: reads, asks the rule for each, writes nothing. */
import { setImmediate } from 'node:timers/promises';
import { Injectable } from '@nestjs/common';
import type { BilledLine } from '@rapport/billing-engine/delta';
import type { PricedFrom } from '@rapport/billing-engine/terms';
import { AgenciesService } from '../../agencies/agencies.service.js';
import { BillingHooks, type PricingFacts, type ServiceRecord } from '../billing-hooks.js';
import { type AgreementInputs, basisOf, type NotBillable, pricedFrom, type PricingWorld, reasonOf } from './priced-agreement.js';
import { everBilledStates, PricingRepository } from './pricing.repository.js';
import { sinceDay, type WantedDocument, wantedDocuments } from './wanted-documents.js';

/** `basisSha256`: set where billed days were compared and nothing differed, so that they need not be compared again. */
export type Worked = { agreement: AgreementInputs; wanted: WantedDocument[]; exception: null; basisSha256: string | null } | Refused;
interface Refused { agreement: AgreementInputs; wanted: null; exception: NotBillable; basisSha256: null }
export type Loaded = (Asked & { billed: BilledLine[] }) | Refused;
interface Asked { agreement: AgreementInputs; from: PricedFrom; service: ServiceRecord | null; basis: string | null; since: string | null; compares: boolean }

export interface PricedAgreement { agreement: AgreementInputs; from: PricedFrom; billed: BilledLine[]; service: ServiceRecord | null }

/** Longest time for which nobody else is served: the database, too, waits for its next statement meanwhile. */
const sliceMs = 3;

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

  /** What a portion of agreements is priced from; in a unit of work. Fewer than `limit`: there are no more. */
  async load(world: PricingWorld, after: string | null, limit: number): Promise<Loaded[]> {
    const agreements = await this.rows.portion(after, limit);
    const facts = await this.hooks.factsOf(agreements);
    const asked = agreements.map((agreement): Asked | Refused => {
      try {
        return asking(agreement, world, facts.get(agreement.id));
      } catch (error) {
        return { agreement, wanted: null, exception: reasonOf(error), basisSha256: null };
      }
    });
    const billed = await this.rows.billed(asked.flatMap((each) => ('from' in each && each.compares ? [each.agreement.id] : [])));
    return asked.map((each) => ('from' in each ? { ...each, billed: billed.get(each.agreement.id) ?? [] } : each));
  }

  /** What each is to be billed. Needs no unit of work, and lets others have their turn while it thinks. */
  async *work(loaded: readonly Loaded[], through: string): AsyncGenerator<Worked> {
    let since = performance.now();
    for (const each of loaded) {
      yield 'from' in each ? workedOut(each, through) : each;
      if (performance.now() - since < sliceMs) continue;
      await setImmediate();
      since = performance.now();
    }
  }

  /** One agreement with everything it is priced from and the lines that were numbered; null where it is not billed. Throws what {@link reasonOf} knows. In a unit of work of the agency. `sentOnly`: without lines of documents that were not sent. */
  async of(agreementId: string, sentOnly = false): Promise<PricedAgreement | null> {
    return this.priced(await this.rows.one(agreementId), sentOnly);
  }

  /** {@link of} one that is no longer billed too, because another took its place or it was closed: under the terms that held on each day. */
  async ofPast(agreementId: string): Promise<PricedAgreement | null> {
    return this.priced(await this.rows.one(agreementId, everBilledStates), false);
  }

  private async priced(agreement: AgreementInputs | undefined, sentOnly: boolean): Promise<PricedAgreement | null> {
    if (!agreement) return null;
    const facts = await this.hooks.factsOf([agreement]);
    const agreementId = agreement.id;
    return { agreement, from: pricedFrom(agreement, await this.world(), facts.get(agreementId)), service: facts.get(agreementId)?.service ?? null, billed: (await this.rows.billed([agreementId], sentOnly)).get(agreementId) ?? [] };
  }

  keepComparisons(found: readonly { agreementId: string; basisSha256: string }[]): Promise<void> {
    return this.rows.keepComparisons(found);
  }
}

function workedOut({ agreement, from, service, since, basis, billed }: Asked & { billed: BilledLine[] }, through: string): Worked {
  try {
    const wanted = wantedDocuments({ from, through, documents: agreement.documents, billed, since, service });
    return { agreement, wanted, exception: null, basisSha256: wanted.some(({ schedule }) => schedule === 'delta') ? null : basis };
  } catch (error) {
    return { agreement, wanted: null, exception: reasonOf(error), basisSha256: null };
  }
}

function asking(agreement: AgreementInputs, world: PricingWorld, facts: PricingFacts | undefined): Asked {
  const from = pricedFrom(agreement, world, facts);
  const numbered = agreement.documents.some(({ state }) => state !== 'draft');
  const basis = numbered ? basisOf(from) : null;
  const known = basis !== null && basis === agreement.basisSha256;
  const since = known ? sinceDay(from, agreement.documents) : null;
  return { agreement, from, service: facts?.service ?? null, since, basis: known ? null : basis, compares: numbered && since === null };
}
