/** What keeps a draft from being priced or sent, in words: what is wrong, where, and how to mend it. */
import type { DraftFault } from '@rapport/api-contract/agreement-figures';
import type { Missing } from '@rapport/agreement-engine/compose-agreement';
import { clausesUnnamed, type TermGap, type TermGapKind, termGaps } from '@rapport/agreement-engine/term-gaps';
import type { ValueFault } from '@rapport/agreement-engine/template-value';
import { BillingFault } from '@rapport/billing-engine/billing-fault';
import type { AgreementTerms } from '@rapport/billing-engine/terms';
import type { NegotiatedWording } from '../agreement.rows.js';

const fault = (where: DraftFault['where'], path: string | null, code: string, message: string, clauseId: string | null = null): DraftFault => ({ where, path, code, message, clauseId });

const valueWords: Record<ValueFault, string> = {
  empty: 'has no value: fill it in', 'not-a-text': 'must be a text', 'hidden-characters': 'holds characters that cannot be printed: type it again', 'not-whole': 'must be a whole number', 'not-a-decimal': 'must be a number, like 0.05',
  'not-money': 'must be an amount of money', 'not-a-day': 'must be a day', 'not-a-choice': 'must be one of the choices', 'not-a-party': 'must be a party with its name, form and address', 'party-incomplete': 'is not complete: it needs name, legal form and address, and where the text names them who gets notices and their mail address', 'party-mail': 'has a mail address that is none: give one like name@example.org', negative: 'must not be negative',
};
const statementWords: Record<Extract<Missing, { kind: 'statement' }>['token'], string> = {
  first_day: 'the first day', last_day: 'the last day', term: 'the term', renewal: 'renewal', rates: 'the rates', payment: 'payment', proration: 'how a part of a period is charged', rounding: 'rounding', surcharges: 'the surcharges', escalator: 'the yearly rise',
  cap: 'the amount not to exceed', true_up: 'the yearly true-up', late_interest: 'late interest', disputes: 'disputes', delivery: 'credits for service that was not delivered', notice: 'notice', settlement: 'settlement', governing_law: 'the governing law',
  service_lines: 'the services and their prices', dispute_ladder: 'the steps of a dispute',
};

const gapWords: Record<TermGapKind, (name: string) => string> = {
  'service-name': () => 'A service has no name. Say what it is: it stands in the text and on each invoice.', estimate: (name) => `${name || 'A service'} is billed from an estimate, and the estimate is 0. Give the estimate.`,
  'surcharge-name': () => 'A surcharge has no name. Say what it is for, such as liability.', 'surcharge-rate': (name) => `${name || 'A surcharge'} is 0 %. Give its rate, or remove it.`, 'surcharge-on': (name) => `${name || 'A surcharge'} is on no service. Choose at least one, or remove it.`,
  'index-name': () => 'Prices rise by an index that has no name. Name the index.', rise: () => 'Prices rise by 0 %. Give the rate, or choose no rise.', cap: () => 'Nobody said which amount is not exceeded. Give the amount, or take it out.',
  'dispute-step': (name) => `Nobody is named in ${name} of a dispute. Say who decides, or remove the step.`, 'governing-law': () => 'Say which law governs the agreement.',
};
/** What the terms leave open, as it is said wherever somebody would take it for decided. */
export const gapFault = ({ kind, path, name }: TermGap): DraftFault => fault('terms', path, 'still-open', gapWords[kind](name === null ? '' : kind === 'dispute-step' ? name : `“${name}”`));
export const headingFault = (clauseId: string): DraftFault => fault('text', 'wording', 'still-open', 'An added clause has no heading. Say what it is about.', clauseId);
/** Of all faults, those with which it goes to nobody, not even to a colleague inside: they would read it as decided. */
export const isStillOpen = ({ code }: DraftFault): boolean => code === 'still-open';

export const openFaults = ({ terms, wording }: { terms: AgreementTerms; wording: NegotiatedWording }): DraftFault[] => [...termGaps(terms).map(gapFault), ...clausesUnnamed(wording.added).map(headingFault)];

/** `clauseIds`: id of each clause by its key. */
export function missingFault(missing: Missing, clauseIds: ReadonlyMap<string, string>): DraftFault {
  const idOf = (key: string) => clauseIds.get(key) ?? null;
  switch (missing.kind) {
    case 'field': return fault('fields', `fieldValues.${missing.key}`, missing.fault, `“${missing.label}” ${valueWords[missing.fault]}.`, missing.clauses.length === 1 ? idOf(missing.clauses[0] ?? '') : null);
    case 'term': return gapFault(missing.gap);
    case 'heading': return headingFault(missing.id);
    case 'rate': return fault('rates', 'terms.rateCard', 'rate-missing', `The rate card has no rate “${missing.key}” on the first day of the term. Choose another rate, or publish a version that has it.`);
    case 'section': return fault('text', null, 'section-missing', `A clause names the section “${missing.key}”, which does not stand in this agreement. Take that section in, or change the wording.`, idOf(missing.clause));
    case 'token': return fault('text', null, 'token-unknown', `“{{${missing.text}}}” stands for nothing. Choose a field or a term from the list, or write the words.`, idOf(missing.clause));
    case 'statement': return fault('text', null, 'statement-missing', `The terms settle ${statementWords[missing.token]}, and the text does not say it. Put {{terms.${missing.token}}} into a clause.`);
    case 'clause': return fault('text', 'wording', 'clause-missing', 'Other words were written for a clause, or after a clause, that does not stand in this agreement. Take it in again, or delete these words.', missing.id);
  }
}

const at = (details: BillingFault['details']): string => (typeof details.lineId === 'string' ? `terms.lines.${details.lineId}` : 'terms');
/** What the billing engine could not price. */
export function pricingFault(error: BillingFault): DraftFault {
  const { code, details } = error;
  const where = code === 'no_rate_in_force' || code === 'rate_missing' || code === 'no_rate_card' ? 'rates' : 'terms';
  const path = where === 'rates' ? 'terms.rateCard' : code === 'index_figure_missing' || code === 'floor_above_ceiling' ? 'terms.escalator' : code === 'unknown_currency' ? 'terms.currency' : at(details);
  return fault(where, path, code.replaceAll('_', '-'), `It cannot be priced: ${error.message}.`);
}

const repeated = (list: readonly string[]) => [...new Set(list.filter((each, index) => list.indexOf(each) !== index))];

/** What no field shows alone: terms that contradict each other. */
export function termsFaults(terms: AgreementTerms): DraftFault[] {
  const lineIds = new Set(terms.lines.map((line) => line.id));
  const surchargeIds = new Set(terms.surcharges.map((each) => each.id));
  const wrong = (path: string, code: string, message: string) => fault('terms', `terms.${path}`, code, message);
  return [
    ...(terms.lines.length === 0 ? [wrong('lines', 'no-services', 'No service is agreed. Add at least one line.')] : []),
    ...repeated([...terms.lines, ...terms.surcharges].map((each) => each.id)).map((id) => wrong(`lines.${id}`, 'id-twice', `Two lines or surcharges are called “${id}”. Give one of them another name.`)),
    ...terms.lines.flatMap(({ id, label, from, until, price }) => [
      ...(from !== null && until !== null && until <= from ? [wrong(`lines.${id}.until`, 'line-days', `“${label}” ends before it begins.`)] : []),
      ...((from !== null && from >= terms.term.until) || (until !== null && until <= terms.term.from) ? [wrong(`lines.${id}.from`, 'line-outside-term', `“${label}” runs outside the term and would never be charged.`)] : []),
      ...('rateKey' in price && terms.rateCard === null ? [fault('rates', 'terms.rateCard', 'no-rate-card', `“${label}” is priced by a rate, and no rate card is chosen. Choose one.`)] : []),
    ]),
    ...terms.surcharges.flatMap(({ id, label, on }) => (on === 'all' ? [] : on.filter((each) => !lineIds.has(each)).map((each) => wrong(`surcharges.${id}.on`, 'surcharge-on-unknown', `“${label}” is charged on “${each}”, which is no line of this agreement.`)))),
    ...(terms.cap?.carveOutLineIds ?? []).filter((each) => !lineIds.has(each)).map((each) => wrong('cap.carveOutLineIds', 'carve-out-unknown', `The cap leaves out “${each}”, which is no line of this agreement.`)),
    ...(terms.cap?.carveOutSurchargeIds ?? []).filter((each) => !surchargeIds.has(each)).map((each) => wrong('cap.carveOutSurchargeIds', 'carve-out-unknown', `The cap leaves out “${each}”, which is no surcharge of this agreement.`)),
    ...(terms.renewal.kind !== 'none' && terms.renewal.months === 0 ? [wrong('renewal.months', 'renewal-empty', 'It renews for no months. Say for how many, or choose no renewal.')] : []),
  ];
}

export const blockingInside = (count: number): DraftFault[] => (count === 0 ? [] : [fault('comments', null, 'blocking-comments', `${count === 1 ? 'An internal comment stops' : `${count} internal comments stop`} sending. Settle ${count === 1 ? 'it' : 'them'} first.`)]);
