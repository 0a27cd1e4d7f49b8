/** Prices terms, saved or not: what they are priced from, what they cost, and how two priced versions differ. Writes nothing. */
import { Injectable } from '@nestjs/common';
import type { DraftFault, Forecast } from '@rapport/api-contract/agreement-figures';
import type { AgreementTerms, FiscalYearStart, PricedFrom, RateVersion } from '@rapport/billing-engine/terms';
import { withGapsShown, withoutOpenCap } from '@rapport/agreement-engine/term-gaps';
import { rateVersionAt } from '@rapport/billing-engine/rate-at';
import { AgenciesService } from '../../agencies/agencies.service.js';
import { IndexFigures } from '../../billing/indexes/index-figures.service.js';
import { termsFaults } from './draft-faults.js';
import { figuresOf } from './figures.js';
import { PricedFromRepository } from './priced-from.repository.js';
import { fiscalYearStart } from './starting-terms.js';

export interface Priced {
  from: PricedFrom; forecast: Forecast | null; faults: DraftFault[];
  /** The version of the card on the first day of the term; null where there is none. */
  rates: RateVersion | null;
}

@Injectable()
export class PricingService {
  constructor(private readonly repository: PricedFromRepository, private readonly agencies: AgenciesService, private readonly indexes: IndexFigures) {}

  async fiscalYearStart(): Promise<FiscalYearStart> {
    return fiscalYearStart((await this.agencies.profile()).fiscalYearStart);
  }

  /** `versionId` is named by every explanation as where a term stands; `on` is a day of the year that is shown first. */
  async price(given: AgreementTerms, versionId: string, explanations = true, on?: string): Promise<Priced> {
    // A line of a forecast without a name would be a figure without a place.
    const terms = withoutOpenCap(withGapsShown(given));
    const card = terms.rateCard === null ? null : await this.repository.rates(terms.rateCard);
    const used = new Set(terms.lines.flatMap(({ price }) => ('rateKey' in price ? [price.rateKey] : [])));
    // Nothing of the card that this agreement does not buy goes with it to the municipality.
    const rateVersions = (card?.versions ?? []).filter((each) => each.effectiveFrom < terms.term.until).map((each) => ({ ...each, rates: each.rates.filter((rate) => used.has(rate.key)) }));
    const from: PricedFrom = { terms: [{ versionId, span: terms.term, terms }], rateVersions, indexChanges: await this.indexes.changesFor(terms), suspensions: [], delivered: [], shares: await this.shares(terms, versionId), fiscalYearStart: await this.fiscalYearStart() };
    const faults = [...termsFaults(terms), ...cardFaults(terms, card)];
    const rates = terms.rateCard === null ? null : inForce(rateVersions, terms);
    if (faults.length > 0) return { from, forecast: null, faults, rates };
    return { from, ...figuresOf(from, explanations, on), rates };
  }

  private async shares(terms: AgreementTerms, versionId: string): Promise<PricedFrom['shares']> {
    const consortia = terms.lines.flatMap(({ price }) => (price.kind === 'share' ? [price.consortiumId] : []));
    return consortia.length === 0 ? [] : this.repository.shares(versionId, consortia);
  }
}

function cardFaults(terms: AgreementTerms, card: { currency: string; versions: RateVersion[] } | null): DraftFault[] {
  const fault = (path: string, code: string, message: string): DraftFault => ({ where: 'rates', path, code, message, clauseId: null });
  if (terms.rateCard === null) return [];
  if (card === null) return [fault('terms.rateCard', 'no-such-rate-card', 'This agency has no such rate card. Choose one from the list.')];
  if (card.currency !== terms.currency) return [fault('terms.currency', 'other-currency', `The rate card is in ${card.currency}, the agreement in ${terms.currency}. Choose one currency.`)];
  if (card.versions.length === 0) return [fault('terms.rateCard', 'no-rates', terms.rateCard.follows === 'locked' ? 'That version of the rate card is not published. Choose one that is.' : 'No version of this rate card is published yet. Publish one, or choose another card.')];
  return [];
}

function inForce(versions: readonly RateVersion[], terms: AgreementTerms): RateVersion | null {
  try {
    return rateVersionAt(versions, terms.rateCard, terms.term.from);
  } catch {
    return null;
  }
}
