/** What typed terms still leave open: a name, a figure or a law that nobody gave yet. A draft may hold it empty; nobody may agree to it. */
import type { AgreementTerms } from '@rapport/billing-engine/terms';
import { namesSomething } from '@rapport/billing-engine/visible-text';
import type { AddedClause } from './compose-agreement.js';

export type TermGapKind = 'service-name' | 'surcharge-name' | 'surcharge-rate' | 'surcharge-on' | 'index-name' | 'rise' | 'cap' | 'estimate' | 'dispute-step' | 'governing-law';
/** `path` names lines and surcharges by their id, steps by their place. `name`: what it is about, where that has a name. */
export interface TermGap { kind: TermGapKind; path: string; name: string | null }

/** Stored once by screens for what was left empty: whoever reads them reads that nobody decided. */
const standIns = new Set(['unnamed service', 'unnamed surcharge', 'an index still to be named', 'a step still to be named', 'the state in which the agency is located', 'untitled clause']);
/** Whether nobody said it: nothing that can be seen, or words that only hold the place. */
export const isUnsaid = (text: string): boolean => !namesSomething(text) || standIns.has(text.trim().toLowerCase());
const isZero = (decimal: string): boolean => /^0*(\.0*)?$/.test(decimal);

/** Every gap of the terms, in the order in which they are read; empty: the terms can be sent and signed. */
export function termGaps(terms: AgreementTerms): TermGap[] {
  const { lines, surcharges, escalator, cap, disputes, governingLaw } = terms;
  const gap = (when: boolean, kind: TermGapKind, path: string, name: string | null = null): TermGap[] => (when ? [{ kind, path: `terms.${path}`, name: name !== null && isUnsaid(name) ? null : name }] : []);
  return [
    ...lines.flatMap(({ id, label, price }) => [...gap(isUnsaid(label), 'service-name', `lines.${id}.label`), ...gap(price.kind === 'estimated' && isZero(price.estimatePerYear), 'estimate', `lines.${id}.price.estimatePerYear`, label)]),
    ...surcharges.flatMap(({ id, label, rate, on }) => [
      ...gap(isUnsaid(label), 'surcharge-name', `surcharges.${id}.label`), ...gap(isZero(rate), 'surcharge-rate', `surcharges.${id}.rate`, label), ...gap(on !== 'all' && on.length === 0, 'surcharge-on', `surcharges.${id}.on`, label),
    ]),
    ...gap(escalator?.kind === 'index' && isUnsaid(escalator.index), 'index-name', 'escalator.index'), ...gap(escalator?.kind === 'fixed' && isZero(escalator.rate), 'rise', 'escalator.rate'),
    ...gap(cap?.amount === 0, 'cap', 'cap.amount'),
    ...disputes.ladder.flatMap(({ step }, at) => gap(isUnsaid(step), 'dispute-step', `disputes.ladder.${at}.step`, `step ${at + 1}`)),
    ...gap(isUnsaid(governingLaw), 'governing-law', 'governingLaw'),
  ];
}

/** Ids of clauses that were added without a heading of their own. */
export const clausesUnnamed = (added: readonly AddedClause[]): string[] => added.filter(({ heading }) => isUnsaid(heading)).map(({ id }) => id);

const said = (text: string, gap: string): string => (isUnsaid(text) ? `[${gap}]` : text);

/** The same terms to be read as a draft: what nobody gave stands in square brackets, as an empty field of a template does. */
export function withGapsShown(terms: AgreementTerms): AgreementTerms {
  const { escalator, disputes } = terms;
  return {
    ...terms, lines: terms.lines.map((line) => ({ ...line, label: said(line.label, 'Service') })), surcharges: terms.surcharges.map((each) => ({ ...each, label: said(each.label, 'Surcharge') })),
    escalator: escalator?.kind === 'index' ? { ...escalator, index: said(escalator.index, 'Index') } : escalator,
    disputes: { ...disputes, ladder: disputes.ladder.map((each) => ({ ...each, step: said(each.step, 'Who decides') })) }, governingLaw: said(terms.governingLaw, 'Governing law'),
  };
}

/** The same terms to be priced as a draft: an amount not to exceed that nobody typed yet keeps nothing back, or every figure beside it would say 0.00. */
export function withoutOpenCap(terms: AgreementTerms): AgreementTerms {
  return terms.cap?.amount === 0 ? { ...terms, cap: null } : terms;
}
