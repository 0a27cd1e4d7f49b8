/** Where a fault of a draft is shown: beside its field, in its part of the form, and in the list of what is missing. */
import { ApiProblem } from '@rapport/api-client/client';
import type { DraftFault } from '@rapport/api-contract/agreement-figures';
import type { Draft } from './draft.js';

export const parts = ['term', 'services', 'prices', 'billing', 'delivery', 'ending', 'disputes', 'law'] as const;
export type Part = (typeof parts)[number];
export interface Place { tab: 'terms' | 'words' | 'letter'; /** Id of the element that is shown. */ element: string }
/** Words of the fault at a place, or undefined. Paths name lines and surcharges by their id, as faults do. */
export type FaultAt = (...paths: string[]) => string | undefined;

const partOf: Record<string, Part> = {
  term: 'term', currency: 'term', rateCard: 'services', lines: 'services', surcharges: 'prices', escalator: 'prices', cap: 'prices', trueUp: 'billing', payment: 'billing', dayCount: 'billing', rounding: 'billing', lateInterest: 'billing', delivery: 'delivery', renewal: 'ending', notice: 'ending', disputes: 'disputes', governingLaw: 'law',
};
export const partElement = (part: Part): string => `terms-${part}`;

/** Faults of the last save: those of the rules, and fields that the API refused, told under the same names. */
export function refusedFaults(failure: unknown, draft: Draft): DraftFault[] {
  if (!(failure instanceof ApiProblem)) return [];
  return (failure.problem.errors ?? []).map(({ path, message }) => {
    const named = path.replace(/^body\./, '').replace(/^terms\.(lines|surcharges)\.(\d+)/, (_, list: 'lines' | 'surcharges', at: string) => `terms.${list}.${draft.terms[list][Number(at)]?.id ?? at}`);
    return { where: named.startsWith('fieldValues') ? 'fields' : named.startsWith('wording') ? 'text' : 'terms', path: named, code: 'refused', message: /^\p{Lu}/u.test(message) ? message : `It ${message}.`, clauseId: null };
  });
}

export function faultAt(faults: readonly DraftFault[]): FaultAt {
  return (...paths) => {
    const found = [...new Set(faults.filter(({ path }) => path !== null && paths.includes(path)).map(({ message }) => message))];
    return found.length > 0 ? found.join(' ') : undefined;
  };
}

/** Where one mends it. */
export function placeOf({ where, path, clauseId }: DraftFault): Place | null {
  const [root, name = ''] = (path ?? '').split('.');
  if (root === 'terms') return { tab: 'terms', element: partElement(partOf[name] ?? 'term') };
  if (root === 'fieldValues') return { tab: 'words', element: `field-${name}` };
  if (clauseId) return { tab: 'words', element: `clause-${clauseId}` };
  if (where === 'rates') return { tab: 'terms', element: partElement('services') };
  if (where === 'terms') return { tab: 'terms', element: partElement('term') };
  return where === 'comments' ? null : { tab: 'words', element: 'words' };
}
