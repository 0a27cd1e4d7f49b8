/** The rules of EN 16931 on sums and on what is outside the scope of tax, each under its id: what a document breaks is told before it gets a number. */
import { decimal } from './decimal.js';
import { outsideScope, type TotalledDocument } from './document-totals.js';
import { minorFromMajor, minorPlaces, sumMinor } from './money.js';
import type { MinorUnits } from './terms.js';

export interface DocumentFault {
  /** As in the norm, e.g. `BR-CO-10`. */
  rule: string;
  /** Where, e.g. the id of a line; null for the document. */
  at: string | null;
  expected: MinorUnits | null;
  found: MinorUnits | null;
}
type Rule = (document: TotalledDocument, currency: string) => DocumentFault[];

const equal = (rule: string, expected: MinorUnits, found: MinorUnits): DocumentFault[] => (expected === found ? [] : [{ rule, at: null, expected, found }]);
const unless = (rule: string, holds: boolean, at: string | null = null): DocumentFault[] => (holds ? [] : [{ rule, at, expected: null, found: null }]);
const outside = outsideScope.category;
const hasOutside: (document: TotalledDocument) => boolean = ({ breakdown }) => breakdown.some(({ category }) => category === outside);

const rules: Record<string, Rule> = {
  'BR-16': ({ lines }) => unless('BR-16', lines.length > 0),
  'BR-27': ({ lines }) => lines.flatMap((line) => unless('BR-27', !decimal(line.unitPrice).isNegative(), line.id)),
  'BR-CO-04': ({ lines }) => lines.flatMap((line) => unless('BR-CO-04', line.taxCategory !== '', line.id)),
  'BR-CO-10': ({ lines, totals }) => equal('BR-CO-10', sumMinor(lines.map(({ net }) => net)), totals.lineNet),
  'BR-CO-11': ({ allowances, totals }) => equal('BR-CO-11', sumMinor(allowances.map(({ amount }) => amount)), totals.allowances),
  'BR-CO-12': ({ charges, totals }) => equal('BR-CO-12', sumMinor(charges.map(({ amount }) => amount)), totals.charges),
  'BR-CO-13': ({ totals }) => equal('BR-CO-13', totals.lineNet - totals.allowances + totals.charges, totals.taxExclusive),
  'BR-CO-14': ({ breakdown, totals }) => equal('BR-CO-14', sumMinor(breakdown.map(({ tax }) => tax)), totals.tax),
  'BR-CO-15': ({ totals }) => equal('BR-CO-15', totals.taxExclusive + totals.tax, totals.taxInclusive),
  'BR-CO-16': ({ totals }) => equal('BR-CO-16', totals.taxInclusive - totals.prepaid + totals.roundingAmount, totals.payable),
  'BR-CO-18': ({ breakdown }) => unless('BR-CO-18', breakdown.length > 0),
  'BR-CO-25': ({ totals, dueOn, paymentTerms }) => unless('BR-CO-25', totals.payable <= 0 || dueOn !== null || (paymentTerms ?? '').trim() !== ''),
  'BR-O-01': ({ lines, allowances, charges, breakdown }) => unless('BR-O-01',
    ![...lines, ...allowances, ...charges].some(({ taxCategory }) => taxCategory === outside) || breakdown.filter(({ category }) => category === outside).length === 1),
  'BR-O-08': ({ lines, allowances, charges, breakdown }) => {
    const of = (adjustments: readonly { amount: MinorUnits; taxCategory: string }[]): MinorUnits => sumMinor(adjustments.filter(({ taxCategory }) => taxCategory === outside).map(({ amount }) => amount));
    const expected = sumMinor(lines.filter(({ taxCategory }) => taxCategory === outside).map(({ net }) => net)) - of(allowances) + of(charges);
    return breakdown.filter(({ category }) => category === outside).flatMap(({ taxable }) => equal('BR-O-08', expected, taxable));
  },
  'BR-O-09': ({ breakdown }) => breakdown.filter(({ category }) => category === outside).flatMap(({ tax }) => equal('BR-O-09', 0, tax)),
  'BR-O-10': ({ breakdown }) => breakdown.filter(({ category }) => category === outside).flatMap(({ exemptionCode, exemptionReason }) => unless('BR-O-10', (exemptionCode ?? '') !== '' || (exemptionReason ?? '') !== '')),
  'BR-O-11': (document) => unless('BR-O-11', !hasOutside(document) || document.breakdown.length === 1),
  'BR-O-12': (document) => document.lines.flatMap((line) => unless('BR-O-12', !hasOutside(document) || line.taxCategory === outside, line.id)),
  'BR-O-13': (document) => unless('BR-O-13', !hasOutside(document) || document.allowances.every(({ taxCategory }) => taxCategory === outside)),
  'BR-O-14': (document) => unless('BR-O-14', !hasOutside(document) || document.charges.every(({ taxCategory }) => taxCategory === outside)),
  // Amounts are whole minor units: only a currency with finer ones than cents could break it, and then every amount does.
  'BR-DEC-23': (_, currency) => unless('BR-DEC-23', minorPlaces(currency) <= 2),
  // Of Peppol, not of the norm: a line that a reader cannot recalculate from quantity and price is refused by receivers. Two cents of slack.
  'PEPPOL-EN16931-R120': ({ lines }, currency) => lines.flatMap((line) => {
    const expected = minorFromMajor(decimal(line.quantity).times(decimal(line.unitPrice)), currency, 'half_away_from_zero');
    return Math.abs(expected - line.net) <= 2 ? [] : [{ rule: 'PEPPOL-EN16931-R120', at: line.id, expected, found: line.net }];
  }),
};
/** The rules that are checked here, by id. */
export const documentRules: readonly string[] = Object.keys(rules);

/** Every rule that the document breaks, with where and what was expected (minor units); empty for one that keeps them all. */
export function documentFaults(document: TotalledDocument, currency: string): DocumentFault[] {
  return Object.values(rules).flatMap((rule) => rule(document, currency));
}
