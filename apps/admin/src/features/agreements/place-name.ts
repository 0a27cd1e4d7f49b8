/** What a place of a draft is called on the screen, for words that do not stand beside it. */
import type { Draft } from './draft.js';

const parts: Record<string, string> = {
  term: 'Term', currency: 'Currency', rateCard: 'Rate card', lines: 'Services', surcharges: 'Surcharges', escalator: 'Yearly rise', cap: 'Cap', payment: 'Payment', dayCount: 'Parts of a period', rounding: 'Rounding', lateInterest: 'Late interest', renewal: 'Renewal', notice: 'Notice', delivery: 'Service that is not delivered',
  disputes: 'Disputes', trueUp: 'True-up', governingLaw: 'Governing law',
};
const fields: Record<string, string> = {
  from: 'first day', until: 'last day', label: 'name', units: 'units', yearly: 'amount a year', estimatePerYear: 'estimate a year', rateKey: 'rate', rate: 'rate', yearlyRate: 'rate a year', on: 'what it is charged on', amount: 'amount', anchor: 'periods are counted from', dueDays: 'days to pay', graceDays: 'days of grace', months: 'months', noticeDays: 'days of notice',
  days: 'days', settleWithinDays: 'days to settle', creditBelow: 'credited below', creditRate: 'share of its price', withinDays: 'days to dispute', step: 'step', index: 'index', floor: 'at least', ceiling: 'at most', consortiumId: 'consortium', versionId: 'version',
};
const tops: Record<string, string> = { title: 'Title', coverNote: 'Cover note', effectiveFrom: 'Takes effect', wording: 'Words', clauseChoices: 'Clauses that may be left out', fieldValues: 'Fields of the template' };

/** `path` names lines and surcharges by their id, as faults do; nothing of it is shown as it is written. */
export function placeName(path: string, draft: Draft): string {
  const [root = '', part = '', ...rest] = path.split('.');
  if (root !== 'terms') return tops[root] ?? 'The draft';
  const named = part === 'lines' || part === 'surcharges' ? draft.terms[part].find(({ id }) => id === rest[0])?.label.trim() : undefined;
  const field = rest.toReversed().map((each) => fields[each]).find((each) => each !== undefined);
  return [named ? `“${named}”` : (parts[part] ?? 'Terms'), field].filter((each) => each !== undefined).join(', ');
}
