/** Times as sources write them: every one means one instant, or is refused. */
import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import { readSourceTime, ZoneClock } from './source-time.js';

const newYork = new ZoneClock('America/New_York');
const at = (text: string, format: Parameters<typeof readSourceTime>[1] = 'iso', zone = newYork) => {
  const time = readSourceTime(text, format, zone);
  return time && { at: new Date(time.epochMs).toISOString(), how: time.how };
};

describe('time of a contact', () => {
  it('never searches a cell of blanks for a time', () => {
    const began = performance.now();
    for (const format of ['iso', 'us', 'day_first'] as const) expect(at(`2016-07-01 00:00${' '.repeat(99_000)}x`, format)).toBeNull();
    expect(performance.now() - began).toBeLessThan(500);
  });

  it.each([
    ['2015-12-10 17:40:00', 'iso', '2015-12-10T22:40:00.000Z'], ['2016-07-01T00:00', 'iso', '2016-07-01T04:00:00.000Z'], ['2016-07-01T00:00:00Z', 'iso', '2016-07-01T00:00:00.000Z'],
    ['2016-07-01 00:00:00.123456+02:00', 'iso', '2016-06-30T22:00:00.123Z'], ['12/10/2015 5:40 PM', 'us', '2015-12-10T22:40:00.000Z'], ['12/10/15 12:05:09 am', 'us', '2015-12-10T05:05:09.000Z'],
    ['10.12.2015 17:40', 'day_first', '2015-12-10T22:40:00.000Z'], ['1449787200', 'epoch_seconds', '2015-12-10T22:40:00.000Z'], ['1449787200000', 'epoch_milliseconds', '2015-12-10T22:40:00.000Z'],
  ] as const)('reads %s', (text, format, instant) => {
    expect(at(text, format)).toEqual({ at: instant, how: 'exact' });
  });

  it.each([['2016-02-30 10:00', 'iso'], ['2016-01-04 ', 'iso'], ['2016-01-04', 'iso'], ['2015-12-10 24:00', 'iso'], ['13/10/2015 10:00', 'us'], ['12/10/2015 13:00 PM', 'us'], ['', 'iso'], ['soon', 'iso'],
    ['1e9', 'epoch_seconds'], ['2016-07-01T00:00+19:00', 'iso']] as const)('refuses %j as %s', (text, format) => {
    expect(at(text, format)).toBeNull();
  });

  it('moves a time that the clock skipped forward, and says so', () => {
    expect(at('2016-03-13 02:30:00')).toEqual({ at: '2016-03-13T07:30:00.000Z', how: 'skipped' });
  });

  it('takes the first of a time that existed twice, and says so', () => {
    expect(at('2015-11-01 01:30:00')).toEqual({ at: '2015-11-01T05:30:00.000Z', how: 'repeated' });
    expect(at('2015-11-01 02:00:00')).toEqual({ at: '2015-11-01T07:00:00.000Z', how: 'exact' });
  });

  it('agrees with Temporal for every local time, also where the clock moves by half an hour', () => {
    const zones = ['America/New_York', 'Australia/Lord_Howe', 'Asia/Kathmandu', 'America/Phoenix', 'UTC'].map((zone) => new ZoneClock(zone));
    const nearChanges = fc.oneof(fc.integer({ min: Date.UTC(2015, 0), max: Date.UTC(2027, 0) }), fc.integer({ min: Date.UTC(2016, 2, 12), max: Date.UTC(2016, 2, 15) }),
      fc.integer({ min: Date.UTC(2016, 3, 2), max: Date.UTC(2016, 3, 4) }), fc.integer({ min: Date.UTC(2016, 9, 1), max: Date.UTC(2016, 9, 3) }), fc.integer({ min: Date.UTC(2016, 10, 5), max: Date.UTC(2016, 10, 7) }));
    fc.assert(fc.property(nearChanges, fc.constantFrom(...zones), (ms, zone) => {
      const local = Temporal.Instant.fromEpochMilliseconds(ms).toZonedDateTimeISO('UTC').toPlainDateTime();
      expect(zone.resolve(ms).epochMs).toBe(local.toZonedDateTime(zone.timeZone, { disambiguation: 'compatible' }).epochMilliseconds);
    }), { numRuns: 400 });
  });
});
