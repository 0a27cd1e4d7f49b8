/** Money placed by hand: no cent more than there is, none lost. */
import fc from 'fast-check';
import { asProposed, type Placeable, readPlacing, withRest } from './placing.js';

const documents: Placeable[] = [{ id: 'a', free: 41_667, proposed: 41_667 }, { id: 'b', free: 10_000, proposed: 8_333 }, { id: 'c', free: 500, proposed: 0 }];

describe('placing money by hand', () => {
  it('begins with the proposal, to the cent', () => {
    expect(readPlacing(50_000, documents, asProposed(documents, 2), 2)).toEqual({ allocations: [{ billingDocumentId: 'a', amount: 41_667 }, { billingDocumentId: 'b', amount: 8_333 }], placed: 50_000, left: 0, faults: {}, sound: true });
  });

  it('never places more than an invoice takes, nor more than there is', () => {
    expect(readPlacing(50_000, documents, new Map([['a', '416.68']]), 2)).toMatchObject({ allocations: [], faults: { a: 'is more than can be paid on it' }, sound: false });
    expect(readPlacing(100, documents, new Map([['a', '1.01']]), 2)).toMatchObject({ left: -1, sound: false });
  });

  it('takes empty and nought for nothing, and says what is no amount', () => {
    expect(readPlacing(100, documents, new Map([['a', ''], ['b', '0.00']]), 2)).toMatchObject({ allocations: [], left: 100, sound: true });
    expect(readPlacing(100, documents, new Map([['a', 'all']]), 2)).toMatchObject({ faults: { a: expect.any(String) }, sound: false });
  });

  it('puts the rest on an invoice and keeps the sum, whatever stood there', () => {
    fc.assert(fc.property(fc.integer({ min: 0, max: 60_000 }), fc.constantFrom('a', 'b', 'c'), fc.constantFrom('', '1.00', '9999', 'x'), (available, id, before) => {
      const typed = withRest(available, documents, new Map([[id, before]]), id, 2);
      const reading = readPlacing(available, documents, typed, 2);
      expect(reading.sound).toBe(true);
      expect(reading.placed + reading.left).toBe(available);
      expect(reading.placed).toBe(Math.min(available, documents.find((each) => each.id === id)!.free));
    }));
  });
});
