/** Invoices that a line of a bank's file names. */
import { namedInvoices } from './named-invoices.js';

const row = (invoices: string[], amount = 500) => ({ municipalityId: 'm', currency: 'USD', amount, invoices });
const open = new Map([['m USD INV-1', 500], ['other USD INV-2', 500], ['m EUR INV-3', 500]]);

describe('invoices that a payment names', () => {
  it('never let money go to the oldest invoice because the one that was named is not there', () => {
    for (const number of ['INV-9', 'INV-2', 'INV-3']) expect(namedInvoices(row(['INV-1', number]), open)).toEqual({ placed: false, reason: expect.stringContaining(`payer: ${number}.`) });
  });

  it('say what goes to others than were named, and nothing where all is as named', () => {
    expect(namedInvoices(row([' inv-1 '], 700), open)).toEqual({ placed: true, reason: expect.stringContaining('2.00 USD more') });
    expect([namedInvoices(row(['INV-1']), open), namedInvoices(row([]), open)]).toEqual([{ placed: true, reason: null }, { placed: true, reason: null }]);
  });
});
