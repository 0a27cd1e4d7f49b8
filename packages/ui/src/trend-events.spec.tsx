// Labels that lie on each other hide what the agency did.
import fc from 'fast-check';
import { placeLabels } from './trend-events.js';

const events = fc.array(fc.record({ at: fc.double({ min: 0, max: 11, noNaN: true }), label: fc.string({ minLength: 1, maxLength: 30 }) }), { maxLength: 8 });

test('never lays two labels of one line over each other', () => {
  fc.assert(fc.property(events, fc.integer({ min: 240, max: 1200 }), (list, width) => {
    const placed = placeLabels(list, (at) => 48 + (at * (width - 62)) / 11, 38, width - 14);
    expect(placed).toHaveLength(list.length);
    for (const one of placed) for (const other of placed) {
      if (one === other || one.line !== other.line) continue;
      expect(one.end <= other.start || other.end <= one.start).toBe(true);
    }
  }));
});
