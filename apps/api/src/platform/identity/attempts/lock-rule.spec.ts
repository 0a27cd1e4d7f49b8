/** When attempts are refused, and whom a source counts as. */
import fc from 'fast-check';
import { failuresAllowed, isLocked, sourceKey, spreadFailuresAllowed } from './lock-rule.js';

describe('isLocked', () => {
  it('checks five attempts and refuses the sixth', () => {
    const at = (here: number) => isLocked({ here, everywhere: here, sourceIsKnown: false });
    expect([1, 5, 6].map(at)).toEqual([false, false, true]);
  });

  it('never locks a source that was used before because of what others do elsewhere', () => {
    fc.assert(fc.property(fc.integer({ min: 1, max: failuresAllowed }), fc.nat(1_000_000), (here, others) => {
      expect(isLocked({ here, everywhere: here + others, sourceIsKnown: true })).toBe(false);
    }));
  });

  it('never lets more than a hundred guesses an hour through, over however many new sources', () => {
    fc.assert(fc.property(fc.integer({ min: 1, max: failuresAllowed }), fc.integer({ min: spreadFailuresAllowed + 1, max: 1e6 }), (here, everywhere) => {
      expect(isLocked({ here, everywhere, sourceIsKnown: false })).toBe(true);
    }));
  });
});

describe('sourceKey', () => {
  it.each([
    ['192.0.2.1', '192.0.2.1'], ['::ffff:192.0.2.1', '192.0.2.1'], ['2001:db8:1:2:3:4:5:6', '2001:db8:1:2::/64'], ['2001:db8::1', '2001:db8:0:0::/64'], ['::1', '0:0:0:0::/64'],
    ['2001:0DB8:0001:0002::', '2001:db8:1:2::/64'], ['fe80::1%eth0', 'fe80:0:0:0::/64'], [null, 'unknown'],
  ])('counts %s as %s', (ip, key) => {
    expect(sourceKey(ip)).toBe(key);
  });

  it('counts every address of one /64 as the same source, so that nobody gets a fresh count for each', () => {
    const group = fc.integer({ min: 0, max: 0xffff }).map((n) => n.toString(16));
    fc.assert(fc.property(fc.array(group, { minLength: 4, maxLength: 4 }), fc.array(group, { minLength: 4, maxLength: 4 }), fc.array(group, { minLength: 4, maxLength: 4 }), (net, one, two) => {
      expect(sourceKey([...net, ...one].join(':'))).toBe(sourceKey([...net, ...two].join(':')));
    }));
  });
});
