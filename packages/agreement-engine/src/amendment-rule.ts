/** Which terms bind on which day once amendments are signed: three dates for each, the day it was signed, from when it works, and when it was recorded. */
import type { AgreementTerms, BoundTerms, CivilDate, Span } from '@rapport/billing-engine/terms';
import { isCivilDay } from './civil-day.js';

export interface SignedVersion {
  versionId: string;
  /** 1 is the agreement itself, every further one an amendment; a tie-break for those signed and recorded on one day. */
  number: number;
  /** Day on which the last side signed. */
  signedOn: CivilDate;
  /** First day on which these terms bind; may lie before `signedOn`. */
  effectiveFrom: CivilDate;
  /** Day on which it came into the system: a paper may be recorded weeks after it was signed. */
  recordedOn: CivilDate;
  /** All terms as they read with this version, not only what it changes. */
  terms: AgreementTerms;
}

/** Works for days before it was signed: what was billed for these days is corrected by deltas, never changed. */
export const isRetroactive = (version: Pick<SignedVersion, 'signedOn' | 'effectiveFrom'>): boolean => version.effectiveFrom < version.signedOn;
/** Reaches into days that are billed already (`billedThrough` is the first day that is not): deltas are owed, or credits. */
export const reachesBilledDays = (version: Pick<SignedVersion, 'effectiveFrom'>, billedUntil: CivilDate | null): boolean => billedUntil !== null && version.effectiveFrom < billedUntil;

export type AmendmentFault = 'no-day' | 'recorded-before-signed' | 'before-term' | 'after-term' | 'start-moved' | 'empty-term' | 'other-currency';
export interface AmendmentFaultFound { versionId: string; fault: AmendmentFault }
/** Amendments that cannot bind: `faults` names each and why. */
export class AmendmentsDoNotFit extends Error {
  readonly code = 'amendments-do-not-fit';

  constructor(readonly faults: readonly AmendmentFaultFound[]) {
    super(`Amendments do not fit the agreement: ${faults.map((each) => `${each.versionId} ${each.fault}`).join(', ')}`);
    this.name = 'AmendmentsDoNotFit';
  }
}

const order = (a: string | number, b: string | number) => (a < b ? -1 : a > b ? 1 : 0);
/** The later was signed later; of one day, the one recorded later, then the higher number. */
const inOrder = (versions: readonly SignedVersion[]) => versions.toSorted((a, b) => order(a.signedOn, b.signedOn) || order(a.recordedOn, b.recordedOn) || order(a.number, b.number));

interface Laid { versionId: string; span: Span; terms: AgreementTerms }

function faultOf(version: SignedVersion, first: SignedVersion, laid: readonly Laid[]): AmendmentFault | null {
  const { terms, effectiveFrom, signedOn, recordedOn } = version;
  if (![effectiveFrom, signedOn, recordedOn, terms.term.from, terms.term.until].every(isCivilDay)) return 'no-day';
  if (recordedOn < signedOn) return 'recorded-before-signed';
  if (terms.term.from !== first.terms.term.from) return 'start-moved';
  if (terms.term.until <= terms.term.from || terms.term.until <= effectiveFrom) return 'empty-term';
  if (terms.currency !== first.terms.currency) return 'other-currency';
  if (version === first) return null;
  if (effectiveFrom < terms.term.from) return 'before-term';
  // Days between the end of one term and the start of the next would be under no terms at all: that is a new agreement.
  const end = laid.at(-1)?.span.until;
  return end !== undefined && effectiveFrom > end ? 'after-term' : null;
}

/** The term that begins where the one before it ended goes on under the same terms; what was shortened meanwhile is not revived. */
function renewed(laid: readonly Laid[], renewals: readonly Span[]): Laid[] {
  return renewals.reduce<Laid[]>((list, renewal) => list.map((each, at) => (at === list.length - 1 && each.span.until === renewal.from ? { ...each, span: { from: each.span.from, until: renewal.until } } : each)), [...laid]);
}

function lay(versions: readonly SignedVersion[], renewals: readonly Span[]): { laid: Laid[]; faults: AmendmentFaultFound[] } {
  const amendments = versions.toSorted((a, b) => order(a.number, b.number));
  const first = amendments[0];
  let laid: Laid[] = [];
  const faults: AmendmentFaultFound[] = [];
  if (!first) return { laid, faults };
  const waiting = renewals.toSorted((a, b) => order(a.from, b.from));
  const begunBy = (day: CivilDate) => waiting.splice(0, waiting.filter((each) => each.from <= day).length);
  for (const version of [first, ...inOrder(amendments.slice(1))]) {
    if (version !== first) laid = renewed(laid, begunBy(version.signedOn));
    const fault = faultOf(version, first, laid);
    if (fault) { faults.push({ versionId: version.versionId, fault }); continue; }
    const { from, until } = version.terms.term;
    const start = version === first ? from : version.effectiveFrom;
    const kept = laid.filter((each) => each.span.from < start).map((each): Laid => (each.span.until > start ? { ...each, span: { from: each.span.from, until: start } } : each));
    laid = [...kept, { versionId: version.versionId, span: { from: start, until }, terms: version.terms }];
  }
  return { laid: renewed(laid, waiting), faults };
}

/** What is wrong with the versions; empty when they can bind. Ask before an amendment is sent, with the day it is meant to be signed. */
export const amendmentFaults = (versions: readonly SignedVersion[], renewals: readonly Span[] = []): AmendmentFaultFound[] => lay(versions, renewals).faults;

/**
 * Terms by day: from its effective day on the version signed last binds, whole, until the end of its term. No day of the term is without terms and none
 * has two. `versions` are executed ones, the agreement itself has the lowest number. `renewals` are the further terms that began, see `termAfterRenewals`; an
 * amendment that was signed after one states the renewed term. Throws {@link AmendmentsDoNotFit}.
 */
export function boundTerms(versions: readonly SignedVersion[], renewals: readonly Span[] = []): BoundTerms[] {
  const { laid, faults } = lay(versions, renewals);
  if (faults.length > 0) throw new AmendmentsDoNotFit(faults);
  return laid;
}

/**
 * Versions that would bind on no day any more once the amendment is signed: it starts before them. An officer is told before signing, because each
 * amendment states all terms, and what only those changed would be lost.
 */
export function takenWholeBy(versions: readonly SignedVersion[], amendment: SignedVersion, renewals: readonly Span[] = []): string[] {
  const left = new Set(boundTerms([...versions, amendment], renewals).map((each) => each.versionId));
  return boundTerms(versions, renewals).map((each) => each.versionId).filter((each) => !left.has(each));
}

/** The terms that bind on a day; null outside the term. */
export const termsOn = (bound: readonly BoundTerms[], day: CivilDate): BoundTerms | null => bound.find((each) => each.span.from <= day && day < each.span.until) ?? null;
