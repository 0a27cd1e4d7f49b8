/** The counter of repeated rows: two equal calls in one file are two contacts, not one. */
import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { OccurrenceCounter } from './occurrence-counter.js';

describe('occurrence counter', () => {
  it('counts like a map does, also while it grows', () => {
    fc.assert(fc.property(fc.array(fc.integer({ min: 0, max: 60_000 }), { maxLength: 300 }), fc.boolean(), (seen, crowded) => {
      const counter = new OccurrenceCounter();
      const map = new Map<string, number>();
      const hashes = seen.map((n) => (crowded ? `${'0'.repeat(8)}${(n % 7).toString(16).padStart(8, '0')}` : createHash('sha256').update(String(n)).digest('hex')));
      for (const hash of hashes) {
        map.set(hash, (map.get(hash) ?? 0) + 1);
        expect(counter.count(hash)).toBe(map.get(hash));
      }
    }), { numRuns: 50 });
  });

  it('keeps all counts when it grows many times over', () => {
    const counter = new OccurrenceCounter();
    const hashes = Array.from({ length: 200_000 }, (_, n) => createHash('md5').update(String(n)).digest('hex'));
    for (const hash of hashes) counter.count(hash);
    expect(hashes.every((hash) => counter.count(hash) === 2)).toBe(true);
  });
});
