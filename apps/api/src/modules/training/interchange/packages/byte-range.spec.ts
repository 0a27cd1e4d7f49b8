import fc from 'fast-check';
import { rangeOf } from './byte-range.js';

describe('byte ranges', () => {
  it.each<[string | undefined, ReturnType<typeof rangeOf>]>([
    [undefined, null], ['bytes=0-', { start: 0, end: 99 }], ['bytes=10-19', { start: 10, end: 19 }], ['bytes=90-200', { start: 90, end: 99 }], ['bytes=-10', { start: 90, end: 99 }], ['bytes=-200', { start: 0, end: 99 }], ['bytes=100-', 'outside'], ['bytes=-0', 'outside'],
    ['bytes=5-2', null], ['bytes=0-1,3-4', null], ['items=0-1', null], ['bytes=-', null], ['bytes=a-b', null],
  ])('reads %s', (header, expected) => expect(rangeOf(header, 100)).toEqual(expected));

  it('never leaves the file, whatever is asked', () => {
    fc.assert(fc.property(fc.nat(), fc.nat(), fc.integer({ min: 0, max: 10_000 }), fc.boolean(), (from, to, bytes, open) => {
      const range = rangeOf(`bytes=${from}-${open ? '' : to}`, bytes);
      if (range && range !== 'outside') expect(range.start >= 0 && range.start <= range.end && range.end < bytes).toBe(true);
    }));
  });
});
