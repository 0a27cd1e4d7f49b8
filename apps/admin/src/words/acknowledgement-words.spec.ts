/** What a supervisor wrote into the record must read as it was written. */
import fc from 'fast-check';
import { closedBecause } from './acknowledgement-words.js';

const codes = ['left-audience', 'separated', 'revised', 'rescinded', 'expired', 'signed', 'paper', 'refused', 'excused'];

it('never changes a reason that a person wrote, not even its full stop', () => {
  expect(closedBecause('She read it twice. She will not sign, says well-known reasons.')).toBe('She read it twice. She will not sign, says well-known reasons.');
  fc.assert(fc.property(fc.string({ minLength: 1 }).filter((reason) => !codes.includes(reason)), (reason) => expect(closedBecause(reason)).toBe(reason)));
});

it.each(codes.slice(0, 5))('says %s in words', (code) => expect(closedBecause(code)).toMatch(/^[A-Z].* /));
