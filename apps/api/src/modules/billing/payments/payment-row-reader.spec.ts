/** A row is read as it was meant, or rejected with words; never guessed. */
import fc from 'fast-check';
import { amountOf, columnsOf, dayOf, readPaymentRow } from './payment-row-reader.js';

describe('rows of a CSV of payments', () => {
  const { columns } = columnsOf(['Payer', 'Date', 'Type', 'Check #', 'Amount', 'Invoice Number']);

  it('knows columns by any of their names, and says which are missing or doubled', () => {
    expect(columnsOf(['PAYER', 'Received On', 'Date', 'method', 'Check No.', 'AMOUNT'])).toEqual({ columns: { municipality: 0, receivedOn: 1, method: 3, reference: 4, amount: 5 }, missing: [], doubled: [] });
    expect(columnsOf(['Payer', 'Payer', 'Amount'])).toMatchObject({ missing: ['receivedOn', 'method', 'reference'], doubled: ['municipality'] });
  });

  it('reads days of both ways of writing, and never one that is not in the calendar', () => {
    expect([dayOf('3/2/2026'), dayOf('2026-03-02'), dayOf('2/29/2025'), dayOf('13/2/2026'), dayOf('3/2/26'), dayOf('')]).toEqual(['2026-03-02', '2026-03-02', null, null, null, null]);
  });

  it('reads every amount exactly, never through a float', () => {
    fc.assert(fc.property(fc.integer({ min: 1, max: 99_999_999_999 }), (minor) => {
      const major = `${Math.floor(minor / 100)}.${String(minor % 100).padStart(2, '0')}`;
      const grouped = major.replace(/\B(?=(\d{3})+\.)/g, ',');
      expect([amountOf(major, 'USD'), amountOf(grouped, 'USD'), amountOf(`$ ${grouped}`, 'USD')]).toEqual([minor, minor, minor]);
    }));
    for (const text of ['-5.00', '(5.00)', '5,00', '1.234', '1,2345.00', 'five', '', '0.00', '0', '1e3', '5.00 $']) expect(typeof amountOf(text, 'USD')).toBe('string');
    expect(amountOf('500', 'JPY')).toBe(500);
  });

  it('says the first thing that is wrong, and keeps what may be stored', () => {
    const row = (...cells: string[]) => readPaymentRow(7, cells, columns, '2026-11-21');
    expect(readPaymentRow(2, [' Hatfield ', '3/2/2026', 'CHK', '10\u000042', '$1,250.00', 'inv-2026-1; INV-2026-2'], columns, '2026-11-21')).toEqual({ line: 2, payer: 'Hatfield', method: 'check', receivedOn: '2026-03-02', reference: '10 42', amount: 125_000, currency: 'USD', invoices: ['INV-2026-1', 'INV-2026-2'], note: null, fault: null });
    expect(row('', '3/2/2026', 'check', '', '5').fault).toContain('payer');
    expect(readPaymentRow(2, ['A', '11/22/2026', 'ach', '1', '5'], columns, '2026-11-21').fault).toContain('after today');
    expect([readPaymentRow(2, ['A', '11/20/2016', 'ach', '1', '5'], columns, '2026-11-21').fault, readPaymentRow(2, ['A', '11/21/2016', 'ach', '1', '5'], columns, '2026-11-21').fault]).toEqual([expect.stringContaining('ten years'), null]);
    expect(readPaymentRow(2, ['A', '11/20/2026', 'barter', '1', '5'], columns, '2026-11-21').fault).toContain('method');
    expect(readPaymentRow(2, ['A', '11/20/2026', 'ach', '', '5'], columns, '2026-11-21').fault).toContain('reference');
    expect(readPaymentRow(2, ['A'], columns, '2026-11-21').fault).toContain('day');
  });
});
