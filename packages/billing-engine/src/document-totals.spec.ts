/** Sums of documents: what is summed keeps every rule, and each rule is broken once to see it told. */
import fc from 'fast-check';
import { documentFaults, documentRules } from './document-rules.js';
import { type DocumentAdjustment, type DocumentLine, documentLine, documentTotals, outsideScope, type TotalledDocument } from './document-totals.js';

const amount = fc.integer({ min: -500_000_000, max: 500_000_000 });
const line: fc.Arbitrary<DocumentLine> = fc.record({ id: fc.uuid(), amount }).map(({ id, amount: net }) => documentLine('invoice', { id, quantity: '1', unitAmount: (net / 100).toFixed(2), amount: net }));
const adjustment: fc.Arbitrary<DocumentAdjustment> = fc.record({ amount: fc.nat(100_000), reason: fc.constant('agreed'), taxCategory: fc.constant(outsideScope.category) });
const whole = (lines: readonly DocumentLine[], part: Parameters<typeof documentTotals>[1] = {}): TotalledDocument =>
  ({ lines, allowances: part.allowances ?? [], charges: part.charges ?? [], ...documentTotals(lines, part), dueOn: '2026-04-30', paymentTerms: null });

const one: DocumentLine = { id: 'deputy', quantity: '12.8084', unitPrice: '262376', net: 336_061_676, taxCategory: 'O' };
const document = whole([one, { id: 'missing', quantity: '-10', unitPrice: '1.5', net: -1_500, taxCategory: 'O' }]);

describe('sums of a document', () => {
  it('keep every rule, with any lines, allowances, charges and payments before', () => {
    fc.assert(fc.property(fc.array(line, { minLength: 1, maxLength: 20 }), fc.array(adjustment, { maxLength: 3 }), fc.array(adjustment, { maxLength: 3 }), fc.nat(1_000_000), (lines, allowances, charges, prepaid) => {
      expect(documentFaults(whole(lines, { allowances, charges, prepaid }), 'USD')).toEqual([]);
    }));
  });
  it('name their rules', () => expect(documentRules).toEqual(expect.arrayContaining(['BR-CO-10', 'BR-CO-13', 'BR-CO-15', 'BR-CO-16', 'BR-O-08', 'BR-O-10'])));

  const totals = document.totals;
  const breakdown = document.breakdown[0]!;
  const allowance = { amount: 1, reason: 'agreed', taxCategory: 'S' };
  it.each<[string, Partial<TotalledDocument>]>([
    ['BR-16', { lines: [] }],
    ['BR-27', { lines: [{ ...one, quantity: '-12.8084', unitPrice: '-262376' }] }],
    ['BR-CO-04', { lines: [{ ...one, taxCategory: '' }] }],
    ['BR-CO-10', { totals: { ...totals, lineNet: totals.lineNet + 1 } }],
    ['BR-CO-11', { totals: { ...totals, allowances: 1 } }],
    ['BR-CO-12', { totals: { ...totals, charges: 1 } }],
    ['BR-CO-13', { totals: { ...totals, taxExclusive: totals.taxExclusive - 1 } }],
    ['BR-CO-14', { totals: { ...totals, tax: 1 } }],
    ['BR-CO-15', { totals: { ...totals, taxInclusive: totals.taxInclusive + 1 } }],
    ['BR-CO-16', { totals: { ...totals, payable: totals.payable - 1 } }],
    ['BR-CO-18', { breakdown: [] }],
    ['BR-CO-25', { dueOn: null, paymentTerms: ' ' }],
    ['BR-O-01', { breakdown: [{ ...breakdown, category: 'E' }] }],
    ['BR-O-08', { breakdown: [{ ...breakdown, taxable: 0 }] }],
    ['BR-O-09', { breakdown: [{ ...breakdown, tax: 100 }] }],
    ['BR-O-10', { breakdown: [{ ...breakdown, exemptionCode: null, exemptionReason: null }] }],
    ['BR-O-11', { breakdown: [breakdown, { ...breakdown, category: 'S' }] }],
    ['BR-O-12', { lines: [{ ...one, taxCategory: 'S' }] }],
    ['BR-O-13', { allowances: [allowance] }],
    ['BR-O-14', { charges: [allowance] }],
    ['PEPPOL-EN16931-R120', { lines: [{ ...one, net: one.net + 3 }] }],
  ])('tells that %s is broken', (rule, part) => {
    expect(documentFaults(document, 'USD')).toEqual([]);
    expect(documentFaults({ ...document, ...part }, 'USD').map((fault) => fault.rule)).toContain(rule);
  });
  it('refuses a currency finer than the norm allows', () => {
    expect(documentFaults(whole([documentLine('invoice', { id: 'a', quantity: '1', unitAmount: '1.234', amount: 1_234 })]), 'KWD').map(({ rule }) => rule)).toEqual(['BR-DEC-23']);
    expect(documentFaults(whole([documentLine('invoice', { id: 'a', quantity: '3', unitAmount: '411', amount: 1_233 })]), 'JPY')).toEqual([]);
  });
});

describe('a line to show', () => {
  it('never has a negative price, and turns its sign on a credit note', () => {
    expect(documentLine('invoice', { id: 'a', quantity: '10', unitAmount: '-1.5', amount: -1_500 })).toMatchObject({ quantity: '-10', unitPrice: '1.5', net: -1_500 });
    expect(documentLine('credit_note', { id: 'a', quantity: '10', unitAmount: '-1.5', amount: -1_500 })).toMatchObject({ quantity: '10', unitPrice: '1.5', net: 1_500 });
    expect(documentLine('credit_note', { id: 'a', quantity: '-10', unitAmount: '1.5', amount: -1_500 })).toMatchObject({ quantity: '10', unitPrice: '1.5', net: 1_500 });
  });
  it('of a credit note shows exactly what the invoice showed', () => {
    fc.assert(fc.property(fc.record({ id: fc.uuid(), quantity: fc.integer({ min: 1, max: 99_999 }).map(String), unitAmount: fc.integer({ min: -99_999, max: 99_999 }).map((n) => (n / 100).toFixed(2)), amount }), (charge) => {
      const credit = { ...charge, quantity: `-${charge.quantity}`, amount: 0 - charge.amount };
      expect(documentLine('credit_note', credit)).toEqual(documentLine('invoice', charge));
    }));
  });
});
