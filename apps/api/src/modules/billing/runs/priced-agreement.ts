/** An agreement with everything it is priced from: pure, from the rows of many tables. */
import { createHash } from 'node:crypto';
import { AmendmentsDoNotFit, boundTerms, type SignedVersion } from '@rapport/agreement-engine/amendment-rule';
import { BillingFault, type BillingFaultCode } from '@rapport/billing-engine/billing-fault';
import type { AgreementTerms, BoundTerms, CivilDate, FiscalYearStart, IndexChange, PricedFrom, RateVersion, Span } from '@rapport/billing-engine/terms';
import { nameKey } from '@rapport/billing-engine/visible-text';
import { canonicalJson } from '@rapport/policy-engine/canonical-content';
import type { billingExceptionCodes } from '@rapport/api-contract/billing';
import { dayIn } from '../../people/civil-day.js';
import type { PricingFacts } from '../billing-hooks.js';
import type { StandingDocument } from './wanted-documents.js';

export interface ExecutedVersion { id: string; number: number; terms: AgreementTerms; effectiveFrom: CivilDate | null; executedAt: string; recordedAt: string | null }
export interface AgreementInputs {
  id: string; number: string; title: string; state: string; municipalityId: string; municipalityName: string; termUntil: CivilDate | null; serviceUntil: CivilDate | null; versions: ExecutedVersion[]; /** Further terms that began by themselves. */ renewals: Span[]; documents: StandingDocument[]; basisSha256: string | null;
}
export interface PricingWorld { timeZone: string; fiscalYearStart: FiscalYearStart; indexChanges: IndexChange[]; rateVersions: ReadonlyMap<string, RateVersion[]> }

type Code = (typeof billingExceptionCodes)[number];
/** Why an agreement cannot be billed; told to a person, never thrown past the run. */
export class NotBillable extends Error {
  constructor(readonly code: Code, readonly words: string) {
    super(words);
    this.name = 'NotBillable';
  }
}
const codes: Partial<Record<BillingFaultCode, Code>> = {
  no_rate_card: 'no-rate', no_rate_in_force: 'no-rate', rate_missing: 'no-rate', rate_basis_unfit: 'no-rate', hours_per_unit_missing: 'no-rate', index_figure_missing: 'no-index', floor_above_ceiling: 'terms-do-not-fit', share_missing: 'no-share',
  delivered_crosses_a_change: 'no-delivery', terms_overlap: 'terms-do-not-fit', line_repeated: 'terms-do-not-fit',
};
export const mendWords: Record<Code, string> = {
  'no-terms': 'Open the agreement: it is marked as signed, but no signed version is recorded.', 'no-rate': 'Publish a version of the rate card that has this rate from that day on, or lock the agreement to one that has.',
  'no-index': 'Record the published change of the index for that year.', 'no-share': 'Let the consortium settle the shares of that fiscal year.', 'no-delivery': 'Divide the record of what was delivered at that day.',
  'terms-do-not-fit': 'Open the agreement and mend its amendments.', 'cannot-price': 'Open the agreement, look at its terms, and mend what is said here.',
};

/** The known reason behind an error; rethrows what is none of billing's. */
export function reasonOf(error: unknown): NotBillable {
  if (error instanceof NotBillable) return error;
  if (error instanceof AmendmentsDoNotFit) return new NotBillable('terms-do-not-fit', `The signed versions do not fit together: ${error.faults.map(({ fault }) => fault.replaceAll('-', ' ')).join(', ')}.`);
  if (error instanceof BillingFault) return new NotBillable(codes[error.code] ?? 'cannot-price', `${error.message.charAt(0).toUpperCase()}${error.message.slice(1)}.`);
  throw error;
}

function boundOf(agreement: AgreementInputs, timeZone: string): BoundTerms[] {
  const day = (instant: string) => dayIn(timeZone, new Date(instant));
  const signed = agreement.versions.map((version): SignedVersion => ({
    versionId: version.id, number: version.number, signedOn: day(version.executedAt), effectiveFrom: version.effectiveFrom ?? version.terms.term.from, recordedOn: day(version.recordedAt ?? version.executedAt), terms: version.terms,
  }));
  if (signed.length === 0) throw new NotBillable('no-terms', 'No signed version is recorded.');
  return withinService(boundTerms(signed, agreement.renewals), agreement);
}

/** A renewed term goes on under the terms that bound last; a service that ended early ends them. */
function withinService(bounds: BoundTerms[], { termUntil, serviceUntil }: AgreementInputs): BoundTerms[] {
  const last = bounds.at(-1);
  const renewed = last && termUntil !== null && termUntil > last.span.until ? [...bounds.slice(0, -1), { ...last, span: { from: last.span.from, until: termUntil } }] : bounds;
  if (serviceUntil === null) return renewed;
  return renewed.filter(({ span }) => span.from < serviceUntil).map((bound) => (bound.span.until > serviceUntil ? { ...bound, span: { from: bound.span.from, until: serviceUntil } } : bound));
}

function ratesFor(bounds: readonly BoundTerms[], world: PricingWorld): RateVersion[] {
  const cards = new Map(bounds.flatMap(({ terms }) => (terms.rateCard ? [[terms.rateCard.id, terms.rateCard] as const] : [])));
  if (cards.size > 1 && bounds.some(({ terms }) => terms.rateCard?.follows === 'newest')) throw new NotBillable('cannot-price', 'Its versions follow more than one rate card, so it cannot be told which is the newest rate.');
  return [...cards.keys()].flatMap((id) => world.rateVersions.get(id) ?? []);
}

/** @throws NotBillable, or what the rules of amendments say; ask {@link reasonOf}. */
export function pricedFrom(agreement: AgreementInputs, world: PricingWorld, facts: PricingFacts | undefined): PricedFrom {
  const terms = boundOf(agreement, world.timeZone);
  const indexes = new Set(terms.flatMap((bound) => (bound.terms.escalator?.kind === 'index' ? [nameKey(bound.terms.escalator.index)] : [])));
  return {
    terms, rateVersions: ratesFor(terms, world), indexChanges: indexes.size > 0 ? world.indexChanges.filter(({ index }) => indexes.has(nameKey(index))) : [], suspensions: facts?.suspensions ?? [], delivered: facts?.delivered ?? [], shares: facts?.shares ?? [], fiscalYearStart: world.fiscalYearStart,
  };
}
/** What was found right before 2026-11-22 may have stood beside corrections that were not compared: it is compared once more. */
const comparedSince = '2026-11-22';
export const basisOf = (from: PricedFrom): string => createHash('sha256').update(canonicalJson({ comparedSince, from })).digest('hex');
