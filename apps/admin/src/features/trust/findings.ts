/** Says in words what the figures show, and nothing more than they show. */
import type { Trust } from './use-trust.js';

type Change = Trust['change'];
const points = (value: number) => String(Math.round(value));

/** The title of the page: the index and whether it moved. */
export function headlineOf(trust: Trust): string {
  const { figures, hidden } = trust.published;
  if (!figures) return hidden === 'nobody_answered' ? 'Nobody has answered yet' : 'Too few answers to show a figure';
  return `Trust is ${points(figures.value)}${movement(trust.change)}`;
}

/** ", up 2 on the period before", or that it is within noise; empty when there is nothing to compare with. */
export function movement(change: Change): string {
  if (!change || change.verdict === 'too_few') return '';
  if (change.verdict === 'within_noise' || Math.round(change.difference) === 0) return ', much as in the period before';
  return `, ${change.difference > 0 ? 'up' : 'down'} ${points(Math.abs(change.difference))} on the period before`;
}

export const facetNames = { voice: 'Being heard', respect: 'Respect', neutrality: 'Neutrality', trustworthyMotives: 'Motives' } as const;
export type FacetName = keyof typeof facetNames;

/** The title of the facets: which lags behind which, only when their intervals do not touch. */
export function facetFinding(facets: Record<FacetName, { value: number; low: number | null; high: number | null } | null>): string {
  const shown = Object.entries(facets).flatMap(([name, figure]) => (figure ? [{ name: name as FacetName, ...figure }] : []));
  if (shown.length < 2) return 'Four facets of trust';
  const sorted = shown.toSorted((a, b) => a.value - b.value);
  const [lowest, highest] = [sorted[0]!, sorted.at(-1)!];
  const apart = lowest.high !== null && highest.low !== null && lowest.high < highest.low;
  return apart ? `${facetNames[lowest.name]} lags behind ${facetNames[highest.name].toLowerCase()}` : 'The four facets lie close together';
}

const reasons: Record<string, string> = {
  medical: 'medical', violent_crime: 'violent crime', domestic_violence: 'domestic violence', sexual_assault: 'sexual assault', juvenile: 'juvenile', active_complaint: 'active complaint',
  other: 'other', 'opted-out': 'opted out', 'over-cap': 'asked lately', 'no-recipient': 'no phone or e-mail', unreadable: 'phone or e-mail cannot be read', 'too-late': 'too long ago', 'asked-already': 'asked already',
  'survey-ended': 'survey ended', 'no-version': 'no published version', bounced: 'message bounced', 'entered-by-hand': 'entered by hand', 'contact-removed': 'contact removed', revoked: 'revoked',
};
/** Why a contact was left out, in words. */
export const reasonInWords = (reason: string) => reasons[reason] ?? reason.replaceAll(/[_-]/g, ' ');
