/** How the rates of a draft are joined when two people change them at once: their places, and what stands there in words. */
import { alignedRows, type Path } from '../../drafts/merged-draft.js';
import type { RateDraft, RateRow } from './rate-draft.js';
import { basisChoices } from './rate-words.js';

const places: Readonly<Record<string, string>> = { name: 'Name of the card', effectiveFrom: 'In force from', note: 'Why these rates', rows: 'Rates' };
const parts: Readonly<Record<string, string>> = { label: 'Name', price: 'Price', named: 'Key' };

function inWords({ label, key, basis, amount, reliefFactor, hoursPerUnit }: Partial<RateRow>): string {
  const price = basis && [`${amount ?? ''} ${basisChoices.find(({ value }) => value === basis)?.label ?? basis}`, ...(reliefFactor && reliefFactor !== '1' ? [`relief factor ${reliefFactor}`] : []), ...(hoursPerUnit ? [`${hoursPerUnit} hours of one unit a year`] : [])].join(', ');
  return [label, price ?? key].filter(Boolean).join(': ');
}

/** An amount means nothing without what it pays for. */
export const rateKind = {
  together: { basis: 'price', amount: 'price', reliefFactor: 'price', hoursPerUnit: 'price', key: 'named', keyTyped: 'named' },
  align: (theirs: RateDraft, { base, mine }: { base: RateDraft; mine: RateDraft }): RateDraft => ({ ...theirs, rows: alignedRows(theirs.rows, [base.rows, mine.rows], ({ key }) => key) }),
  label: ([first = '', row, part]: Path, { rows }: RateDraft): string => {
    if (row === undefined) return places[first] ?? first;
    const name = rows.find((each) => String(each.row) === row)?.label || 'a rate';
    return part === undefined ? `Rate “${name}”` : `${parts[part] ?? part} of “${name}”`;
  },
  words: (value: unknown): string | undefined => (typeof value === 'object' && value !== null ? inWords(value) : undefined),
};
