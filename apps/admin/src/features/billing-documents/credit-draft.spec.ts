/** What is typed on a credit note is read line by line, or is a fault of its line. */
import { readCredit } from './credit-draft.js';

const lines = [{ id: 'a', amount: 41_667, credited: 10_000 }, { id: 'b', amount: -5_000, credited: 0 }];

describe('a credit note while it is written', () => {
  it('takes all that is left where nothing is typed, with the sign of each line', () => {
    expect(readCredit(lines, new Map([['a', ''], ['b', '10.00']]), 2)).toEqual({ lines: [{ billingLineId: 'a', amount: null }, { billingLineId: 'b', amount: 1_000 }], total: -31_667 + 1_000, faults: {} });
    expect(readCredit(lines, new Map(), 2)).toEqual({ lines: [], total: 0, faults: {} });
  });

  it('never credits more than is left of a line', () => {
    expect(readCredit(lines, new Map([['a', '316.68']]), 2)).toMatchObject({ lines: [], faults: { a: 'is more than is left of the line' } });
    expect(readCredit(lines, new Map([['a', '316.67']]), 2)).toMatchObject({ total: -31_667, faults: {} });
  });
});
