/** A correction is used once: whatever notes and invoices there are, and in whatever order they are sent. */
import fc from 'fast-check';
import { type Correction, placedCorrections } from './correction-placing.js';

const ids = ['a', 'b', 'c'];
const sums = fc.dictionary(fc.constantFrom(...ids), fc.integer({ min: -5, max: 60 })).map((of) => new Map(Object.entries(of)));
const notes = fc.array(fc.record({ left: fc.integer({ min: 0, max: 90 }), taken: sums }), { maxLength: 4 }).map((all) => all.map((each, at): Correction => ({ ...each, noteId: `n${at}` })));
const sumOf = (placed: readonly { amount: number }[]): number => placed.reduce((all, { amount }) => all + amount, 0);

describe('corrections on the invoices that they correct', () => {
  it('are never placed twice, above what a note has left, above what it took off, or above what is open', () => {
    fc.assert(fc.property(notes, sums, (corrections, free) => {
      const placed = placedCorrections(corrections, free);
      for (const { noteId, left, taken } of corrections) {
        const mine = placed.filter((each) => each.noteId === noteId);
        expect(sumOf(mine)).toBeLessThanOrEqual(left);
        for (const { documentId, amount } of mine) expect([amount > 0, amount <= (taken.get(documentId) ?? 0)]).toEqual([true, true]);
      }
      for (const id of ids) expect(sumOf(placed.filter(({ documentId }) => documentId === id))).toBeLessThanOrEqual(Math.max(0, free.get(id) ?? 0));
      expect(new Set(placed.map(({ noteId, documentId }) => `${noteId} ${documentId}`)).size).toBe(placed.length);
    }));
  });

  it('leave nothing lie that could be placed', () => {
    fc.assert(fc.property(notes, sums, (corrections, free) => {
      const placed = placedCorrections(corrections, free);
      for (const { noteId, left, taken } of corrections) {
        const rest = left - sumOf(placed.filter((each) => each.noteId === noteId));
        for (const [id, most] of taken) {
          const here = sumOf(placed.filter((each) => each.noteId === noteId && each.documentId === id));
          const open = (free.get(id) ?? 0) - sumOf(placed.filter(({ documentId }) => documentId === id));
          expect(Math.min(rest, most - here, open)).toBeLessThanOrEqual(0);
        }
      }
    }));
  });

  it('come to the same whether the note or its invoices are sent first', () => {
    fc.assert(fc.property(fc.integer({ min: 1, max: 90 }), sums, sums, fc.shuffledSubarray(ids, { minLength: 3 }), (left, taken, free, order) => {
      const note = { noteId: 'n', left: Math.min(left, [...taken.values()].reduce((all, most) => all + Math.max(0, most), 0)), taken };
      const atOnce = placedCorrections([note], free);
      let rest = note.left;
      const oneByOne = order.flatMap((id) => {
        const placed = placedCorrections([{ ...note, left: rest }], new Map([[id, free.get(id) ?? 0]]));
        rest -= sumOf(placed);
        return placed;
      });
      expect(sumOf(oneByOne)).toBe(sumOf(atOnce));
    }));
  });

  it('lower nothing that was not sent', () => {
    expect(placedCorrections([{ noteId: 'n', left: 50, taken: new Map([['a', 50]]) }], new Map())).toEqual([]);
  });
});
