/** What the demo agency sells to whom: rates, terms, and what both sides said about them. Everything is made up. */
import type { FieldValue } from '@rapport/agreement-engine/template';
import type { AgreementTerms, Rate } from '@rapport/billing-engine/terms';
import type { Buyer, Seller } from '../modules/billing/documents/profiles.repository.js';

const rate = (key: string, label: string, amount: string, hoursPerUnit: string): Rate => ({ key, label, basis: 'year', amount, reliefFactor: '1', hoursPerUnit });
export const demoCardName = 'Patrol services';
/** `year` is that of the 1 July from which they hold. */
export const demoRates = (raise: number): Rate[] => [
  ['deputy-56', 'Deputy, 56-hour unit', 355_000, '2920'], ['deputy-40', 'Deputy, 40-hour unit', 252_400, '2086'], ['motor', 'Motor deputy', 230_500, '1789'], ['sergeant', 'Sergeant', 242_900, '2086'], ['service-aide', 'Community service aide', 109_300, '1789'],
].map(([key, label, base, hours]) => rate(String(key), String(label), (Number(base) * raise).toFixed(4), String(hours)));

/** Five years from the 1 July given, one more unit in the second version. */
export function demoTerms(from: string, until: string, rateCardId: string, deputies: string, capped: boolean): AgreementTerms {
  const line = (id: string, label: string, rateKey: string, units: string) => ({ id, label, price: { kind: 'rate' as const, rateKey, units }, from: null, until: null, escalated: false });
  return {
    currency: 'USD', term: { from, until }, rateCard: { id: rateCardId, follows: 'newest' },
    lines: [line('deputy', 'Deputy, 56-hour unit', 'deputy-56', deputies), line('motor', 'Motor deputy', 'motor', '1.8'), line('sergeant', 'Sergeant', 'sergeant', '2')],
    surcharges: [{ id: 'liability', label: 'Liability surcharge', rate: '0.06', on: 'all' }], escalator: null, cap: capped ? { amount: 640_000_000, per: 'agreement_year', carveOutLineIds: [], carveOutSurchargeIds: [] } : null,
    payment: { every: 'month', when: 'arrears', anchor: from, dueDays: capped ? 45 : 30 }, dayCount: 'actual_period', rounding: 'half_away_from_zero',
    lateInterest: { kind: 'monthly_compound', rate: '0.01', partMonthCounts: true, graceDays: 10 }, renewal: { kind: 'by_agreement', months: 60, noticeDays: 365 }, notice: { days: 180, settleWithinDays: 30 },
    delivery: capped ? { per: 'quarter', creditBelow: '0.98', creditRate: '1', creditFrom: 'promise' } : null, disputes: { withinDays: 60, ladder: [{ step: 'Contract managers', days: 15 }, { step: 'Sheriff and township manager', days: 30 }] }, trueUp: null,
    governingLaw: 'the Commonwealth of Pennsylvania',
  };
}

export const demoFields = (municipality: string, kind: string): Record<string, FieldValue> => ({
  agency: { name: 'Marlow County', form: 'a county of the Commonwealth of Pennsylvania, acting through its Sheriff', address: '1 Court Square\nMarlow, PA 19400', contact: 'Contracts Officer', email: 'contracts@marlow-sheriff.example.org' },
  municipality: { name: municipality, form: `a ${kind} of the Commonwealth of Pennsylvania`, address: `Municipal Building\n${municipality}, PA 19400`, contact: 'Manager', email: `manager@${municipality.toLowerCase().replaceAll(/[^a-z]+/g, '')}.example.org` },
  enabling_law: 'the Intergovernmental Cooperation Law, 53 Pa.C.S. §§ 2301 to 2317', service_area: 'the limits of the Municipality, as they are changed from time to time', report_every: 'quarter', agency_liaison: 'the captain of the North District', municipality_liaison: 'the manager',
  property_rule: 'none', cure_days: 30, liability_rule: 'mutual', insurance_kind: 'any', insurance_occurrence: 500_000_000, insurance_aggregate: 1_000_000_000, records_days: 5, venue: 'the Court of Common Pleas of Marlow County, Pennsylvania',
});

export const demoWords = {
  coverFirst: 'As discussed with your board in October: the service as it is today, for five years.',
  question: 'Who counts the minutes, and can we see the duty record?', answer: 'They are counted from dispatch. Service that falls short is credited from the next version on.',
  reason: 'Residents of the north end wait too long. We need a further part of a deputy, 45 days to pay, and a limit for the year.',
  coverSecond: 'Eight tenths of a deputy more, 45 days to pay, a limit for the year, and a credit where service falls short.',
} as const;

export const demoSeller = ({ phone, email }: { phone: string; email: string }): Seller => ({
  name: 'Marlow County', attention: 'Sheriff, Finance Section', street: '1 Court Square', street2: null, city: 'Marlow', region: 'PA', postalCode: '19400', country: 'US', email, phone, taxId: '23-6000000',
  payment: { payee: 'Treasurer of Marlow County', bankName: 'First Bank of Marlow', routingNumber: '031000503', accountNumber: '009876543210', instructions: 'Please name the number of the invoice.' },
});
export const demoBuyer = (municipality: string): Buyer => ({
  name: municipality, attention: 'Accounts payable', street: 'Municipal Building', street2: null, city: municipality.replace(/ (Township|Borough)$/, ''), region: 'PA', postalCode: '19400', country: 'US', email: null, phone: null, taxId: null,
  buyerReference: 'Police services', purchaseOrder: null, vendorNumber: 'V-1204', expenseAccount: '01-410-450',
});
