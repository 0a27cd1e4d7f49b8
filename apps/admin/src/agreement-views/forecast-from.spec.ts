/** Invoices beside an amendment. */
import { forecastFrom } from './forecast-from.js';

const invoice = (from: string, until: string) => ({ span: { from, until, through: until }, billOn: from, dueOn: until, total: 1, lines: [] });
const invoices = [invoice('2026-07-01', '2026-08-01'), invoice('2026-08-01', '2026-09-01'), invoice('2026-09-01', '2026-10-01')];

describe('the invoices of a year at new terms', () => {
  it('never show one of before the day on which they bind, nor one that it divides', () => {
    expect(forecastFrom({ invoices }, '2026-08-15').invoices).toEqual([invoices[2]]);
    expect(forecastFrom({ invoices }, '2026-08-01').invoices).toEqual(invoices.slice(1));
  });

  it('are all there for terms that are new from the beginning', () => expect(forecastFrom({ invoices }, null).invoices).toEqual(invoices));
});
