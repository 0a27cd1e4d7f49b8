/** Times of a response in a file: each row keeps what it says, or says that it cannot be right; none turns into a fast answer or one of a day. */
import fc from 'fast-check';
import type { ImportMapping } from '@rapport/api-contract/contact-imports';
import { responseTimes } from '@rapport/api-contract/contacts';
import { flagsOf } from './contact-flags.js';
import { readResponseTimes } from './row-times.js';
import { readSourceTime, ZoneClock } from './source-time.js';

const zone = new ZoneClock('America/New_York');
const mapping = (format: ImportMapping['occurredAt']['format'] = 'us') => ({ occurredAt: { column: 9, timeColumn: null, format, timeZone: zone.timeZone }, columns: { type: 8, receivedAt: 0, dispatchedAt: 1, arrivedAt: 2, clearedAt: 3 } }) as ImportMapping;
const uploadedMs = Date.UTC(2027, 0);
const called = (text: string) => readSourceTime(text, 'us', zone)?.epochMs ?? Number.NaN;
const read = (at: string, ...fields: string[]) => readResponseTimes(fields, { mapping: mapping(), zone, uploadedMs }, called(at));
const told = (at: string, ...fields: string[]) => { const { times, flags } = read(at, ...fields); return times ? responseTimes.map((time) => (times[time] === null ? null : (times[time] - called(at)) / 1000)) : flagsOf(flags); };

describe('times of a response in a file', () => {
  it('are read as the time of the call is written, or as a time of day, over midnight too', () => {
    expect(told('3/14/2026 21:05:00', '3/14/2026 21:05:00', '3/14/2026 21:06:10', '', '3/14/2026 9:40 PM')).toEqual([0, 70, null, 2100]);
    expect(told('3/14/2026 23:58:00', '23:57:50', '23:59:00', '00:04:30', '1:10 AM')).toEqual([-10, 60, 390, 4320]);
    expect(told('3/14/2026 21:05:00', '', '', '', '')).toEqual([]);
  });

  it('never shrink or grow by the hour that the clock shows twice, or skips', () => {
    expect(told('11/1/2026 01:58:00', '', '01:59:00', '01:03:00', '02:10:00')).toEqual([null, 60, 300, 4320]);
    expect(told('11/1/2026 01:58:00', '', '11/1/2026 01:59:00', '11/1/2026 01:03:00', '')).toEqual([null, 60, 300, null]);
    expect(told('3/8/2026 01:58:00', '', '01:59:00', '03:03:00', '')).toEqual([null, 60, 300, null]);
  });

  it.each([['soon', 'bad_times'], ['3/14/2026', 'bad_times'], ['25:00', 'bad_times'], ['12/30/1899 00:00', 'bad_times'], ['9/1/2027 10:00', 'bad_times'], ['21:04:00', 'times_out_of_order'], ['3/14/2026 21:04', 'times_out_of_order']])(
    'leave the contact without any of them when an arrival says %s', (arrived, flag) => expect(told('3/14/2026 21:05:00', '21:05:00', '21:05:30', arrived, '22:00:00')).toEqual([flag]));

  it('are in order or left out, whatever stands there', () => {
    const text = fc.oneof(fc.string({ unit: 'binary' }), fc.constantFrom('', '23:59', '0:00', '12:00 AM', '1e9', '9'.repeat(400)), fc.tuple(fc.nat(30), fc.nat(70)).map(([h, m]) => `${h}:${m}`));
    fc.assert(fc.property(fc.array(text, { minLength: 4, maxLength: 4 }), fc.constantFrom('us' as const, 'iso' as const, 'epoch_seconds' as const), (fields, format) => {
      const { times, flags } = readResponseTimes(fields, { mapping: mapping(format), zone, uploadedMs }, called('3/14/2026 21:05:00'));
      const known = responseTimes.flatMap((time) => times?.[time] ?? []);
      expect(known).toEqual(known.toSorted((a, b) => a - b));
      expect(times !== null && flags !== 0).toBe(false);
      expect(known.every((ms) => Number.isSafeInteger(ms))).toBe(true);
    }));
  });
});
