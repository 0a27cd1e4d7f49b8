// A cent lost, a day shifted by a time zone or a minus read as a dash costs an agency real money and trust.
import fc from 'fast-check';
import { createFormats, decimalText } from './formats.js';

const us = createFormats({ timeZone: 'America/New_York' });

test('never loses a cent, whatever the amount', () => {
  fc.assert(fc.property(fc.bigInt({ min: -(10n ** 30n), max: 10n ** 30n }), fc.integer({ min: 0, max: 4 }), (minor, digits) => {
    expect(BigInt(decimalText(minor, digits).replace('.', ''))).toBe(minor);
  }));
  expect(us.money(31_275_512n)).toBe('$312,755.12');
  expect(us.money('900719925474099301')).toBe('$9,007,199,254,740,993.01');
  expect(us.money(-5)).toBe('−$0.05');
  expect(us.amountChange(29_505_200)).toBe('+295,052.00');
  expect(us.amountChange(0)).toBe('0.00');
});

test('never invents or drops minor units of a currency', () => {
  expect(us.money(1234, 'JPY')).toBe('¥1,234');
  expect(us.money(1234, 'KWD')).toMatch(/1\.234$/);
});

test.each([1.5, Number.NaN, '12.34', 'abc'])('refuses %p as whole minor units', (value) => {
  expect(() => us.money(value)).toThrow();
});

test('never cuts the places of a rate', () => {
  expect(us.decimal('368815.0000')).toBe('368,815.0000');
  expect(us.decimal('12.8')).toBe('12.8');
  expect(us.decimal('0.1', 4)).toBe('0.1000');
  // A share of a year has as many places as were counted: it must never take the screen down.
  expect(us.decimal('0.0833333333333333333333333333333333333333')).toBe('0.08333333333333333333');
});

test('never moves a civil date to another day, in any zone', () => {
  const zones = fc.constantFrom('Pacific/Kiritimati', 'Pacific/Pago_Pago', 'America/New_York', 'Asia/Kolkata', 'UTC');
  const days = fc.date({ min: new Date('1990-01-01'), max: new Date('2090-01-01'), noInvalidDate: true }).map((date) => date.toISOString().slice(0, 10));
  fc.assert(fc.property(days, zones, (day, timeZone) => {
    const [year, , dayOfMonth] = day.split('-').map(Number);
    const text = createFormats({ timeZone }).date(day);
    expect(text).toContain(`, ${year}`);
    expect(text).toMatch(new RegExp(`\\b${dayOfMonth},`));
  }));
});

test('shows an instant on the day of the agency, and names the zone', () => {
  expect(us.date('2026-11-10T03:30:00Z')).toBe('Nov 9, 2026');
  expect(us.dateTime('2026-11-09T19:05:00Z').replaceAll(' ', ' ')).toBe('Nov 9, 2026, 2:05 PM EST');
  expect(us.dateTime('2026-07-09T19:05:00Z').replaceAll(' ', ' ')).toBe('Jul 9, 2026, 3:05 PM EDT');
});

test('counts days in the zone of the agency, also over a change of clocks', () => {
  const lateEvening = new Date('2026-11-01T03:30:00Z');
  expect(us.daysFrom('2026-10-31', lateEvening)).toBe('today');
  expect(us.daysFrom('2026-11-01', lateEvening)).toBe('tomorrow');
  expect(us.daysFrom('2026-11-03', lateEvening)).toBe('in 3 days');
  expect(us.daysFrom('2026-10-28', lateEvening)).toBe('3 days ago');
});

test.each(['2026-13-45', 'soon', ''])('refuses %j as a date', (value) => {
  expect(() => us.date(value)).toThrow(RangeError);
});

test('writes changes with a sign that is not a dash, and no sign for zero', () => {
  expect([1.84, -2.6, 0, -0.04].map((value) => us.change(value))).toEqual(['+1.8', '−2.6', '0.0', '0.0']);
  expect(us.interval(-1.2, 0.9)).toBe('−1.2 to 0.9');
});

test('follows the locale of the reader', () => {
  const es = createFormats({ locale: 'es-US', timeZone: 'America/New_York' });
  expect(es.date('2026-11-09')).toMatch(/nov/);
  expect(es.interval(68, 73)).toBe('68 a 73');
  expect(es.count(1, { one: 'respuesta', other: 'respuestas' })).toBe('1 respuesta');
  expect(us.count(2318, { one: 'answer', other: 'answers' })).toBe('2,318 answers');
});

test('writes lengths and sizes that a person can grasp', () => {
  expect([3, 60, 80].map(us.minutes)).toEqual(['3 min', '1 hr', '1 hr 20 min']);
  expect([0, 812, 4_200_000].map(us.bytes)).toEqual(['0 bytes', '812 bytes', '4.2 MB']);
  expect(us.dateRange('2025-11-01', '2026-10-31')).toBe('Nov 1, 2025 to Oct 31, 2026');
  expect(us.dateRange('2026-11-21', '2026-11-21')).toBe('Nov 21, 2026');
});
