/** A numbered document for tests of its files, with names that try to break out of them. */
import { chargesFor } from '@rapport/billing-engine/charges';
import type { PricedFrom } from '@rapport/billing-engine/terms';
import { uuidv7 } from 'uuidv7';
import { agreementTerms, buyerProfile, deputyRates, sellerProfile } from './billing-world.js';
import type { ExplainedLine } from '../src/modules/billing/documents/document-row.js';
import { newLine } from '../src/modules/billing/documents/drafting.service.js';
import type { NumberedDocument } from '../src/modules/billing/documents/printed-document.js';

export const hostile = `O'Brien & Søn <Twp> "№1" ]]> &amp; \u0000\u0008\ufffe=1+1`;

/** Deputies by the rate card with a surcharge and a cap that cuts: positive and negative lines. */
export const pricedDocument: PricedFrom = {
  terms: [{ versionId: '01970000-0000-7000-8000-000000000001', span: { from: '2026-01-01', until: '2027-01-01' }, terms: agreementTerms({
    rateCard: { id: '01970000-0000-7000-8000-000000000002', follows: 'newest' }, lines: [{ id: 'deputy', label: `Deputies for ${hostile}`, price: { kind: 'rate', rateKey: 'deputy', units: '12.8084' }, from: null, until: null, escalated: false }, { id: 'event', label: '=HYPERLINK("x")', price: { kind: 'metered', rateKey: 'event' }, from: null, until: null, escalated: false }],
    surcharges: [{ id: 'liability', label: 'Liability', rate: '0.0325', on: 'all' }], cap: { amount: 30_000_000, per: 'agreement_year', carveOutLineIds: [], carveOutSurchargeIds: [] },
  }) }],
  rateVersions: [{ id: '01970000-0000-7000-8000-000000000003', number: 1, effectiveFrom: '2025-01-01', rates: deputyRates }], indexChanges: [], suspensions: [], delivered: [{ lineId: 'event', span: { from: '2026-02-03', until: '2026-02-04' }, quantity: '13.25', source: 'detail 7' }], shares: [], fiscalYearStart: { month: 1, day: 1 },
};

export function linesOf(from = '2026-02-01', until = '2026-03-01'): ExplainedLine[] {
  return chargesFor(pricedDocument, { from, until }).map((charge, at) => ({ ...newLine(charge), explanation: charge.explanation, position: at + 1, credited: 0 }));
}

export function numberedDocument(over: Partial<NumberedDocument> = {}): NumberedDocument {
  const lines = over.lines ?? linesOf();
  return {
    agencyId: uuidv7(), agencyName: 'Marlow County Sheriff', type: 'invoice', state: 'finalised', number: 'INV-2026-000007', issuedOn: '2026-02-01', dueOn: '2026-03-03', dueDays: 30, agreement: { number: 'A-2026-0001', title: 'Law enforcement service' }, municipalityName: hostile,
    periodFrom: '2026-02-01', periodUntil: '2026-03-01', currency: 'USD', total: lines.reduce((sum, line) => sum + line.amount, 0), note: 'Thank you.', reason: null, voidReason: null, corrects: null, contentSha256: 'ab'.repeat(32), finalisedAt: '2026-02-01T15:00:00.000Z',
    parties: { seller: sellerProfile, buyer: { ...buyerProfile, name: hostile, buyerReference: hostile } }, lines, ...over,
  };
}

/** A credit note over the same lines, whole. */
export function creditDocument(): NumberedDocument {
  const lines = linesOf().map((line) => ({ ...line, key: `credit/${line.key}`, label: `Credit: ${line.label}`, quantity: line.quantity.startsWith('-') ? line.quantity.slice(1) : `-${line.quantity}`, amount: -line.amount }));
  return numberedDocument({ type: 'credit_note', number: 'CN-2026-000001', dueOn: null, corrects: { number: 'INV-2026-000007', issuedOn: '2026-02-01' }, reason: 'Nothing was provided', lines });
}
