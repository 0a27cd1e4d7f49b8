/** Interest summed by invoice. */
import fc from 'fast-check';
import { byInvoice } from './late-invoices.js';

describe('interest by invoice', () => {
  it('never loses a cent, whatever the order of the lines', () => {
    const line = fc.record({ span: fc.constantFrom({ from: '2026-01-03', until: '2026-02-03' }, { from: '2026-02-03', until: '2026-03-03' }), amount: fc.integer({ min: 1, max: 1e9 }), invoice: fc.constantFrom({ id: 'a', number: 'INV-1' }, { id: 'b', number: 'INV-2' }) });
    fc.assert(fc.property(fc.array(line), (lines) => {
      const rows = byInvoice(lines);
      expect(rows.reduce((sum, { amount }) => sum + amount, 0)).toBe(lines.reduce((sum, { amount }) => sum + amount, 0));
      expect(rows.reduce((sum, { months }) => sum + months, 0)).toBe(lines.length);
    }));
  });

  it('says from which day to which it was late', () => {
    const of = (from: string, until: string) => ({ span: { from, until }, amount: 100, invoice: { id: 'a', number: 'INV-1' } });
    expect(byInvoice([of('2026-02-03', '2026-03-03'), of('2026-01-03', '2026-02-03')])).toEqual([{ id: 'a', number: 'INV-1', from: '2026-01-03', until: '2026-03-03', months: 2, amount: 200 }]);
  });
});
