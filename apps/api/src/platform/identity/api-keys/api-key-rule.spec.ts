/** What a key may hold, and when it ends. */
import { notForKeys } from '@rapport/api-contract/api-keys';
import { permissions } from '@rapport/api-contract/permissions';
import fc from 'fast-check';
import { hintOf, keyEnd, keyOf, newKey, scopesBeyond } from './api-key-rule.js';

describe('keyOf', () => {
  it('reads our keys and nothing else, whatever is sent', () => {
    const key = newKey();
    expect(keyOf(`Bearer ${key}`)).toBe(key);
    expect(keyOf(`bearer  ${key}`)).toBe(key);
    for (const header of [undefined, '', key, `Basic ${key}`, `Bearer ${key}x`, `Bearer ${key.slice(0, -1)}`, `Bearer x${key}`, 'Bearer rpk_']) expect(keyOf(header)).toBeNull();
    fc.assert(fc.property(fc.string(), (junk) => { expect(keyOf(`Bearer rpk_${junk}`) === null || /^[\w-]{43}$/.test(junk)).toBe(true); }));
  });

  it('hints at a key without helping to guess it', () => {
    expect(hintOf(newKey())).toMatch(/^rpk_[\w-]{4}$/);
  });
});

describe('scopesBeyond', () => {
  it('never lets a key hold more than its creator, nor what only people do', () => {
    fc.assert(fc.property(fc.subarray([...permissions]), fc.subarray([...permissions]), (wished, held) => {
      const beyond = scopesBeyond(wished, new Set(held));
      const left = wished.filter((scope) => !beyond.includes(scope));
      expect(left.every((scope) => held.includes(scope) && !notForKeys.includes(scope))).toBe(true);
    }));
  });
});

describe('keyEnd', () => {
  const now = new Date('2026-11-21T04:30:00Z');
  it('ends with the last day in the zone of the agency', () => {
    expect(keyEnd('2026-11-20', 'America/New_York', now)).toEqual({ at: new Date('2026-11-21T05:00:00Z') });
    expect(keyEnd('2027-03-14', 'America/New_York', now)).toEqual({ at: new Date('2027-03-15T04:00:00Z') });
  });

  it('takes a year and not a day more, and no day that is over', () => {
    expect(keyEnd('2027-11-20', 'America/New_York', now)).toHaveProperty('at');
    expect(keyEnd('2027-11-21', 'America/New_York', now)).toEqual({ fault: 'must be at most a year ahead' });
    expect(keyEnd('2026-11-19', 'America/New_York', now)).toEqual({ fault: 'must not lie in the past' });
    expect(keyEnd('2029-02-28', 'UTC', new Date('2028-02-29T12:00:00Z'))).toHaveProperty('at');
    expect(keyEnd('2029-03-01', 'UTC', new Date('2028-02-29T12:00:00Z'))).toHaveProperty('fault');
  });
});
