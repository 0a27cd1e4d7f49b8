/** A figure that is typed must come out as it was meant: through text, to the last place. */
import fc from 'fast-check';
import { grouped, minorPlaces, moneyText, movePoint, readDecimal } from './decimal-text.js';

const decimals = fc.tuple(fc.bigInt(0n, 999_999_999n), fc.stringMatching(/^\d{0,6}$/)).map(([whole, part]) => (part ? `${whole}.${part}` : String(whole)));
const read = (typed: string, places = 6) => readDecimal(typed, { places });
const text = (typed: string) => { const reading = read(typed); return reading.kind === 'decimal' ? reading.text : reading.kind; };

describe('a decimal that is typed', () => {
  it('reads the same figure however it is grouped', () => {
    fc.assert(fc.property(decimals, (decimal) => expect(text(grouped(decimal))).toBe(text(decimal))));
  });
  it('reads its own answer unchanged, so that nothing drifts with each save', () => {
    fc.assert(fc.property(decimals, (decimal) => expect(text(text(decimal))).toBe(text(decimal))));
  });
  it('takes figures as they are pasted from a sheet', () => {
    expect([' $368,815.00 ', '.5', '12.', '007.80'].map(text)).toEqual(['368815', '0.5', '12', '7.8']);
  });
  it.each(['12,8', '1,2345', '1e5', '-3', '12.8.1', 'twelve', '1.1234567', '1234567890'])('refuses "%s" instead of guessing', (typed) => {
    expect(read(typed).kind).toBe('fault');
  });
});

describe('the point of a decimal', () => {
  it('comes back to where it was', () => {
    fc.assert(fc.property(decimals, fc.integer({ min: 0, max: 8 }), (decimal, by) => expect(movePoint(movePoint(decimal, by), -by)).toBe(movePoint(decimal, 0))));
  });
  it('makes per cent of a share and a share of per cent', () => {
    expect([movePoint('0.06', 2), movePoint('6', -2), movePoint('0.035', 2), movePoint('100', -2), movePoint('0', -2), movePoint('12.8', -2)]).toEqual(['6', '0.06', '3.5', '1', '0', '0.128']);
  });
  it('never loses a cent between the field and the terms', () => {
    fc.assert(fc.property(fc.integer({ min: 0, max: 999_999_999_999_99 }), (minor) => {
      const reading = readDecimal(moneyText(minor, 2), { places: 2, digits: 12 });
      expect(reading.kind === 'decimal' && Number(movePoint(reading.text, 2))).toBe(minor);
    }));
  });
  it('knows currencies without cents', () => {
    expect([minorPlaces('USD'), minorPlaces('JPY'), minorPlaces('no code')]).toEqual([2, 0, 2]);
    expect([moneyText(5, 2), moneyText(123_456_789, 2), moneyText(1500, 0)]).toEqual(['0.05', '1,234,567.89', '1,500']);
  });
});
