/** The guess which column is what: a wrong one costs somebody an hour, a missing one a click. */
import { columnsBeyond, fromRemembered, guessFormat, guessMapping, toRemembered } from './import-mapping.js';

const calls = ['lat', 'lng', 'desc', 'zip', 'title', 'timeStamp', 'twp', 'addr', 'e'];
const nothing = { externalId: null, unit: null, language: null, phone: null, email: null, receivedAt: null, dispatchedAt: null, arrivedAt: null, clearedAt: null };

describe('guessed mapping', () => {
  it('reads the header of the Montgomery County 911 feed', () => {
    expect(guessMapping(calls, [['40.2', '-75.5', 'x', '19525', 'EMS: FEVER', '2015-12-10 17:40:00', 'NEW HANOVER', 'A ST', '1']], 'America/New_York')).toEqual({
      basis: 'guessed', occurredAt: { column: 5, timeColumn: null, format: 'iso', timeZone: 'America/New_York' },
      columns: { ...nothing, lat: 0, lng: 1, description: 2, zip: 3, type: 4, township: 6, address: 7 },
    });
  });

  it('joins date and time that stand in two columns', () => {
    const guess = guessMapping(['Call No', 'Date', 'Time', 'Nature of Call', 'City'], [['1', '3/14/2024', '9:05 PM', 'NOISE', 'Ambler']], 'America/New_York');
    expect(guess).toMatchObject({ occurredAt: { column: 1, timeColumn: 2, format: 'us' }, columns: { externalId: 0, type: 3, township: 4 } });
  });

  it('finds the times of a response as dispatch systems name them, and takes the receipt for the time of the call', () => {
    const header = ['Event No', 'Call Received', 'Dispatch Time', 'On-Scene Time', 'Time Cleared', 'Nature'];
    expect(guessMapping(header, [['1', '3/14/2024 21:05', '21:06:10', '21:12:00', '21:40:00', 'NOISE']], 'America/New_York')).toMatchObject({
      occurredAt: { column: 1, timeColumn: null }, columns: { receivedAt: 1, dispatchedAt: 2, arrivedAt: 3, clearedAt: 4, type: 5 },
    });
  });

  it('never takes a time of day alone for date and time, however the column is called', () => {
    const header = ['Incident Number', 'Call Date', 'Call Time', 'Nature', 'Township', 'Caller Phone', 'Call Received', 'Dispatched', 'On Scene', 'Cleared'];
    expect(guessMapping(header, [['1', '11/02/2026', '23:58:00', 'NOISE', 'Ambler', '', '23:58:00', '23:59:10', '00:04:00', '00:30:00']], 'America/New_York')).toMatchObject({
      occurredAt: { column: 1, timeColumn: 2, format: 'us' }, columns: { externalId: 0, type: 3, township: 4, phone: 5, receivedAt: 6, dispatchedAt: 7, arrivedAt: 8, clearedAt: 9 },
    });
    expect(guessMapping(['Call Time', 'Nature'], [['23:58', 'NOISE']], 'UTC').occurredAt.column).toBeNull();
  });

  it.each([
    [['Call Date', 'Call Time', 'Nature'], ['11/02/2026', '11/02/2026 11:58 PM', 'NOISE'], { column: 1, timeColumn: null, format: 'us' }],
    [['Call Time', 'Call Date', 'Nature'], ['9:05 PM', '2026-11-02', 'NOISE'], { column: 1, timeColumn: 0, format: 'iso' }],
    [['Report Date', 'Call Date', 'Call Time'], ['2016-04-01T00:00:00.000', '2016-04-01T00:00:00.000', '23:30'], { column: 1, timeColumn: 2, format: 'iso' }],
    [['Call Date', 'Call Time'], ['4/1/2016 12:00:00 AM', '23:30'], { column: 0, timeColumn: 1, format: 'us' }],
    [['Report Date', 'Call Date', 'Call Time', 'Call Date Time'], ['2016-04-01T00:00:00', '2016-04-01T00:00:00', '23:30', '2016-04-01T23:30:00'], { column: 3, timeColumn: null, format: 'iso' }],
    [['NOPD_Item', 'TypeText', 'TimeCreate', 'TimeDispatch', 'TimeArrive', 'TimeClosed'], ['A1', 'FIRE', '01/02/2024 12:01:07 AM', '', '', ''], { column: 2, timeColumn: null, format: 'us' }],
    [['cad_number', 'received_datetime', 'dispatch_datetime', 'onscene_datetime', 'close_datetime'], ['1', '2024-05-01T10:00:00.000', '', '', ''], { column: 1, timeColumn: null, format: 'iso' }],
    [['Date Reported', 'Received', 'Dispatched'], ['14.03.2024', '21:05', '21:06'], { column: 0, timeColumn: 1, format: 'day_first' }],
    [['Incident Date'], ['2026-11-02 00:00:00'], { column: 0, timeColumn: null, format: 'iso' }],
  ])('tells date and time by what stands below %j', (header, row, when) => expect(guessMapping(header, [row], 'UTC').occurredAt).toEqual({ ...when, timeZone: 'UTC' }));

  it('leaves open what no name tells', () => {
    expect(guessMapping(['a', 'b'], [['1', '2']], 'UTC')).toMatchObject({ occurredAt: { column: null }, columns: { type: null } });
  });

  it.each([[['01/02/2024 10:00', '01/03/2024 10:00'], 'us'], [['01/02/2024 10:00', '25/03/2024 10:00', '26/03/2024 1:00'], 'day_first'], [['1700000000'], 'epoch_seconds'], [['1700000000000'], 'epoch_milliseconds'], [['x', ''], null], [[], null]])(
    'tells the format of %j', (samples, format) => expect(guessFormat(samples)).toBe(format));
});

describe('remembered mapping', () => {
  const mapping = { occurredAt: { column: 5, timeColumn: null, format: 'iso' as const, timeZone: 'America/New_York' }, columns: { type: 4, township: 6 } };

  it('follows its columns when they move', () => {
    const moved = ['extra', ...calls];
    expect(fromRemembered(toRemembered(mapping as never, calls), moved)).toMatchObject({ basis: 'remembered', occurredAt: { column: 6 }, columns: { type: 5, township: 7 } });
  });

  it('is not used when a column that it needs is gone', () => {
    expect(fromRemembered(toRemembered(mapping as never, calls), ['title', 'twp'])).toBeNull();
  });

  it('names columns that the file does not have', () => {
    expect(columnsBeyond({ ...mapping, columns: { type: 4, phone: 9 } } as never, 9)).toEqual(['columns.phone']);
  });
});
