/** What an agreement is to be billed through a day, beside what it was billed already: pure, so that a preview and a run cannot disagree. */
import { later } from '@rapport/billing-engine/civil-date';
import { correctionCause, correctionReasons } from '@rapport/billing-engine/correction-cause';
import { type BilledLine, changesSince } from '@rapport/billing-engine/delta';
import { chargesDue, type DueCharge } from '@rapport/billing-engine/schedule';
import { covers, intersection } from '@rapport/billing-engine/span';
import type { BoundTerms, Charge, CivilDate, PricedFrom, Span } from '@rapport/billing-engine/terms';
import type { ServiceRecord } from '../billing-hooks.js';
import { creditsDue } from './credits-due.js';

/** A regular document's occasion is the day on which it can be billed: with its first day it is the same whenever it is asked. */
export interface StandingDocument { id: string; type: 'invoice' | 'credit_note'; state: string; schedule: string; periodFrom: CivilDate; periodUntil: CivilDate; occasion: string; linesSha256: string | null; total: number }
export interface WantedDocument { type: 'invoice' | 'credit_note'; schedule: 'regular' | 'delta'; period: Span; occasion: string; currency: string; dueDays: number; total: number; charges: Charge[]; /** Why there are corrections; null for what is billed the first time. */ reason: string | null }

export interface BillingQuestion { from: PricedFrom; through: CivilDate; documents: readonly StandingDocument[]; /** Lines of numbered invoices that runs drafted, corrections included. */ billed: readonly BilledLine[]; since: CivilDate | null; /** Of an agreement with a rule for delivery, where anything is recorded. */ service?: ServiceRecord | null }

const isNumbered = ({ state }: StandingDocument): boolean => state !== 'draft' && state !== 'void';
const isDraft = ({ state }: StandingDocument): boolean => state === 'draft';
const regular = ({ schedule }: StandingDocument): boolean => schedule === 'regular';
const totalOf = (charges: readonly Charge[]): number => charges.reduce((sum, charge) => sum + charge.amount, 0);
const spanOf = (spans: readonly Span[]): Span => spans.reduce((all, { from, until }) => ({ from: from < all.from ? from : all.from, until: until > all.until ? until : all.until }));

/**
 * Nothing is asked again of days that were compared under the same basis: the first day that has to be, null where all have. A day without a numbered
 * document before others that have one may have been voided a moment ago, so that all are asked.
 */
export function sinceDay(from: PricedFrom, documents: readonly StandingDocument[]): CivilDate | null {
  const numbered = documents.filter((document) => isNumbered(document) && regular(document)).toSorted((a, b) => (a.periodFrom < b.periodFrom ? -1 : 1));
  let since = from.terms[0]?.span.from ?? null;
  for (const { periodFrom, periodUntil } of numbered) {
    if (since === null || periodFrom > since) return null;
    since = later(since, periodUntil);
  }
  // What is metered is billed after a period of which the rest is billed already.
  const metered = from.terms.some(({ terms }) => terms.lines.some(({ price }) => price.kind === 'metered'));
  // A span without service is credited when it is over, though nothing was recorded since.
  const credits = from.terms.some(({ terms }) => terms.delivery !== null);
  const begun = since;
  return begun === null || numbered.length === 0 || metered || credits || documents.some((document) => isDraft(document) && (document.periodFrom < begun || !regular(document))) ? null : begun;
}

/**
 * Regular documents by the day on which they can be billed, and one of corrections, also for what came to light after its own document was numbered.
 * Drafts for later days that stand already are worked out again with the rest.
 */
export function wantedDocuments({ from, through, documents, billed, since, service }: BillingQuestion): WantedDocument[] {
  const binding = from.terms.length > 0 ? spanOf(from.terms.map(({ span }) => span)) : null;
  if (!binding) return [];
  const ours = documents.filter(regular);
  // An earlier day than was billed before takes nothing back.
  const horizon = ours.filter(({ state }) => state !== 'void').reduce((day, { occasion }) => (occasion > day ? occasion : day), through);
  const due = chargesDue(from, horizon, since ?? undefined);
  const money = { currency: currencyOf(from), rounding: from.terms.at(-1)?.terms.rounding ?? 'half_away_from_zero' };
  const credits = service ? creditsDue(from, service, billed) : [];
  const changes = new Set(changesSince([...due.map(({ charge }) => charge), ...credits], billed, money));
  const placed = new Map(due.map((each) => [each.charge, each]));
  const drafts = new Set(ours.filter(isDraft).map(({ occasion }) => occasion));
  const groups = new Map<string, DueCharge[]>();
  const corrections: Charge[] = [];
  for (const charge of changes) {
    const place = placed.get(charge);
    if (!place) corrections.push(charge);
    else if (place.billOn <= through || drafts.has(place.billOn)) groups.set(place.billOn, [...(groups.get(place.billOn) ?? []), place]);
  }
  const wanted: WantedDocument[] = [];
  for (const [billOn, group] of groups) {
    const period = periodOf(group, billOn, binding);
    const taken = ours.some((document) => isNumbered(document) && document.periodFrom === period.from && document.occasion === billOn);
    if (taken) corrections.push(...group.map(({ charge }) => charge));
    else wanted.push(documentOf('regular', period, billOn, group.map(({ charge }) => charge), from));
  }
  if (corrections.length > 0) {
    const before = documents.filter((document) => document.schedule === 'delta' && !isDraft(document)).length;
    wanted.push(documentOf('delta', spanOf(corrections.map(({ span }) => span)), String(before + 1), corrections, from));
  }
  return wanted;
}

/** The period that is billed on that day in advance; else the one that is over. */
function periodOf(group: readonly DueCharge[], billOn: CivilDate, binding: Span): Span {
  const bound = ({ period }: DueCharge): Span => intersection(period, binding) ?? period;
  const advance = group.filter((each) => bound(each).from === billOn);
  return spanOf((advance.length > 0 ? advance : group).map(bound));
}

function documentOf(schedule: 'regular' | 'delta', period: Span, occasion: string, charges: Charge[], from: PricedFrom): WantedDocument {
  const total = totalOf(charges);
  const bound: BoundTerms | undefined = from.terms.find(({ span }) => covers(span, period.from)) ?? from.terms.at(-1);
  return { type: total < 0 ? 'credit_note' : 'invoice', schedule, period, occasion, currency: currencyOf(from), dueDays: bound?.terms.payment.dueDays ?? 30, total, charges, reason: schedule === 'delta' ? correctionReasons[correctionCause(charges, from)] : null };
}
const currencyOf = (from: PricedFrom): string => from.terms.at(-1)?.terms.currency ?? 'USD';
