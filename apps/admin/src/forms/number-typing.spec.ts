/** Numbers typed key by key. */
import fc from 'fast-check';
import { counted, faultWords, type Typing } from './number-typing.js';
import { readNumber, stepped } from './read-number.js';

const hours = { decimals: 2, min: 0.25, max: 500 };

/** Types `keys` one after another, as the field does, and tells each value that counted on the way. */
function typed(keys: string, start: number | null = null, rule: Parameters<typeof counted>[1] = hours) {
  let typing: Typing = { text: '', before: start };
  const values = Array.from(keys, (key) => key).map((key) => {
    typing = { ...typing, text: key === '\b' ? typing.text.slice(0, -1) : typing.text + key };
    return counted(typing, rule, true).value;
  });
  return { text: typing.text, value: values.at(-1) ?? null, reading: counted(typing, rule, true).reading };
}

describe('a number typed key by key', () => {
  it.each([['1.75', 1.75], ['0.5', 0.5], ['12.50', 12.5], ['.5', 0.5], ['8.', 8], ['1.2\b\b\b2.25', 2.25]])('never makes another number of %s', (keys, value) => {
    expect(typed(keys).value).toBe(value);
  });

  it('never makes another number of any that has two decimals', () => {
    fc.assert(fc.property(fc.integer({ min: 25, max: 50_000 }), (cents) => {
      const text = (cents / 100).toFixed(2);
      expect(typed(text)).toMatchObject({ text, value: cents / 100 });
    }));
  });

  it('never drops a comma: it is told, and what was before still counts', () => {
    expect(typed('12,5')).toMatchObject({ text: '12,5', value: null, reading: { kind: 'fault', sure: true, words: 'Write decimals with a point, like 12.5, and thousands without a comma.' } });
    expect(typed('12,5', 8)).toMatchObject({ text: '12,5', value: 8 });
    expect(faultWords('Write a whole number.', 8)).toBe('Write a whole number. It is still 8.');
  });

  it('never makes fifteen of one and a half where numbers are whole', () => {
    expect(typed('1.5', 3, {})).toMatchObject({ text: '1.5', value: 3, reading: { kind: 'fault', words: 'Write a whole number, without decimals.' } });
    expect(typed('1,5', 3, {})).toMatchObject({ value: 3, reading: { kind: 'fault' } });
    expect(typed('194,000', null, {}).value).toBe(194_000);
  });

  it('never counts a number beyond its bounds, nor moves it to the bound', () => {
    expect(typed('600', 8)).toMatchObject({ value: 8, reading: { kind: 'fault', words: 'Write a number from 0.25 to 500.' } });
    expect(typed('0.1')).toMatchObject({ value: null, reading: { kind: 'fault' } });
  });

  it('keeps empty apart from nought, and never lets a needed number vanish', () => {
    expect(counted({ text: '', before: 5 }, hours, true)).toMatchObject({ value: null });
    expect(counted({ text: '', before: 5 }, hours, false)).toMatchObject({ value: 5, reading: { kind: 'fault', words: 'A number is needed.' } });
  });

  it('never reads as a number what is none, and reads each number back as it is shown', () => {
    for (const text of ['1e3', '١٢', '0x10', '1.2.3', '--1', '12 h', 'Infinity', '1.755']) expect(readNumber(text, { decimals: 2 }).kind).toBe('fault');
    fc.assert(fc.property(fc.integer({ min: -100_000, max: 100_000 }), (n) => expect(readNumber(String(n / 100), { decimals: 2 })).toEqual({ kind: 'number', value: n / 100 })));
  });

  it('steps by arrow keys without dust and within bounds', () => {
    expect(stepped(0.1, 0.2, { decimals: 2 })).toBe(0.3);
    expect(stepped(null, -1, { min: 1 })).toBe(1);
  });
});
