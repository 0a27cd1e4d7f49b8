/** Where a fault of a draft is shown: beside its field, in its part of the form, and in the list of what is missing. */
import { ApiProblem } from '@rapport/api-client/client';
import type { DraftFault } from '@rapport/api-contract/agreement-figures';
import { type Refused, toldAway } from '../../forms/refused-fields.js';
import type { Draft } from './draft.js';
import { placeName } from './place-name.js';

export const parts = ['term', 'services', 'prices', 'billing', 'delivery', 'ending', 'disputes', 'law'] as const;
export type Part = (typeof parts)[number];
export interface Place { tab: 'terms' | 'words' | 'letter'; /** Id of the element that is shown. */ element: string }
/** `listed`: its words where its field is not beside them. `element`: id of its field, where it is known. */
export type ListedFault = DraftFault & { listed?: string; element?: string };
/** Words of the fault at a place, or undefined. Paths name lines and surcharges by their id, as faults do. */
export type FaultAt = (...paths: string[]) => string | undefined;

const partOf: Record<string, Part> = {
  term: 'term', currency: 'term', rateCard: 'services', lines: 'services', surcharges: 'prices', escalator: 'prices', cap: 'prices', trueUp: 'billing', payment: 'billing', dayCount: 'billing', rounding: 'billing', lateInterest: 'billing', delivery: 'delivery', renewal: 'ending', notice: 'ending', disputes: 'disputes', governingLaw: 'law',
};
export const partElement = (part: Part): string => `terms-${part}`;

/** Faults of the last save: those of the rules, and fields that the API refused, told under the same names. */
export function refusedFaults(failure: unknown, draft: Draft): ListedFault[] {
  if (!(failure instanceof ApiProblem)) return [];
  return (failure.problem.errors ?? []).map(({ path, message }) => {
    const named = path.replace(/^body\./, '').replace(/^terms\.(lines|surcharges)\.(\d+)/, (_, list: 'lines' | 'surcharges', at: string) => `terms.${list}.${draft.terms[list][Number(at)]?.id ?? at}`);
    const said = /^\p{Lu}/u.test(message) ? message : `It ${message}.`;
    return { listed: `${placeName(named, draft)}: ${/^\p{Lu}/u.test(message) ? message : `${message}.`}`, where: named.startsWith('fieldValues') ? 'fields' : named.startsWith('wording') ? 'text' : 'terms', path: named, code: 'refused', message: said, clauseId: null };
  });
}

/** What the fields of the open tab refused; beside them it stands already. */
export const typedFaults = (refused: readonly Refused[], tab: Place['tab']): ListedFault[] => refused.map((each) => {
  const { field, message } = toldAway(each);
  return { where: tab === 'terms' ? 'terms' : 'fields', path: null, code: 'refused', message, clauseId: null, element: field };
});

/** What was refused twice, by saving and by pricing, is told once. */
export const distinct = (faults: readonly ListedFault[]): ListedFault[] => faults.filter(({ path, message }, at) => faults.findIndex((each) => each.path === path && each.message === message) === at);

export function faultAt(faults: readonly DraftFault[]): FaultAt {
  return (...paths) => {
    const found = [...new Set(faults.filter(({ path }) => path !== null && paths.includes(path)).map(({ message }) => message))];
    return found.length > 0 ? found.join(' ') : undefined;
  };
}

/** Where one mends it. */
export function placeOf({ where, path, clauseId, element }: ListedFault): Place | null {
  if (element) return { tab: where === 'terms' ? 'terms' : 'words', element };
  const [root, name = ''] = (path ?? '').split('.');
  if (root === 'terms') return { tab: 'terms', element: partElement(partOf[name] ?? 'term') };
  if (root === 'fieldValues') return { tab: 'words', element: `field-${name}` };
  if (clauseId) return { tab: 'words', element: `clause-${clauseId}` };
  if (where === 'rates') return { tab: 'terms', element: partElement('services') };
  if (where === 'terms') return { tab: 'terms', element: partElement('term') };
  return where === 'comments' ? null : { tab: 'words', element: 'words' };
}
