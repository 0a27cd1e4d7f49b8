/** Rows of files: each becomes one contact or one reject with a reason, whatever is in it. */
import fc from 'fast-check';
import { flagsOf } from './contact-flags.js';
import { readPlace, readRow, type RowContext } from './import-row.js';
import { ZoneClock } from './source-time.js';

const columns = { lat: 0, lng: 1, description: 2, zip: 3, type: 4, township: 6, address: 7, phone: 8, email: 9, language: 10, externalId: 11 };
const context: RowContext = {
  mapping: { occurredAt: { column: 5, format: 'iso', timeZone: 'America/New_York' }, columns } as unknown as RowContext['mapping'],
  width: 12, zone: new ZoneClock('America/New_York'), latestMs: Date.UTC(2027, 0), uploadedMs: Date.UTC(2027, 0),
};
const good = ['40.1', '-75.2', 'words', '19446', 'Traffic: DISABLED VEHICLE -', '2015-12-10 17:40:00', 'HATFIELD TOWNSHIP', 'A & B ST', '(610) 555-0123', 'Ann@Example.org', 'Spanish', '17-1'];
const changed = (at: number, value: string) => good.map((field, index) => (index === at ? value : field));
const flags = (fields: string[]) => { const { draft } = readRow(fields, context, false); return draft ? flagsOf(draft.flags) : null; };

describe('row of a file', () => {
  it('becomes a contact', () => {
    expect(readRow(good, context, false).draft).toEqual({
      key: '17-1', occurredAtMs: Date.UTC(2015, 11, 10, 22, 40), type: 'Traffic: DISABLED VEHICLE', township: 'HATFIELD TOWNSHIP', unit: null, address: 'A & B ST', zip: '19446', lat: 40.1, lng: -75.2,
      description: 'words', language: 'es', phone: '+16105550123', email: 'ann@example.org', times: null, flags: 0,
    });
  });

  it.each(['2015-12-10', '2015-12-10T00:00:00.000', '2015-12-10 12:00:00 AM'])('reads %j with a time of day beside it, not as midnight', (day) => {
    const joined = { ...context, mapping: { ...context.mapping, occurredAt: { ...context.mapping.occurredAt, timeColumn: 11 } } };
    expect(readRow(changed(5, day).with(11, '17:40'), joined, false).draft?.occurredAtMs).toBe(Date.UTC(2015, 11, 10, 22, 40));
  });

  it.each([[6, '', ['no_township']], [3, ' ', ['no_zip']], [7, '', ['no_address']], [0, 'north', ['bad_location']], [8, 'none', ['bad_phone']], [8, '123', ['bad_phone']], [9, 'a@b', ['bad_email']],
    [5, '2016-03-13 02:30:00', ['time_skipped']], [5, '2015-11-01 01:30:00', ['time_repeated']]])('is kept and flagged when column %s is %j', (at, value, expected) => {
    expect(flags(changed(at, value))).toEqual(expected);
  });

  it.each([[5, '', 'no-time'], [5, '2016-01-04 ', 'time'], [5, '2030-01-01 00:00', 'time-range'], [5, '1950-01-01 00:00', 'time-range'], [4, ' ', 'no-type'], [2, 'x'.repeat(5001), 'too-long'], [11, '9'.repeat(121), 'too-long']])(
    'is refused when column %s is not right', (at, value, code) => {
      expect(readRow(changed(at, value), context, false).reject).toMatchObject({ code });
    });

  it('is refused when columns are missing or too many, and says so when the file was cut off', () => {
    expect(readRow(good.slice(0, 6), context, false).reject).toEqual({ code: 'columns', reason: 'The line has 6 of 12 columns.' });
    expect(readRow(good.slice(0, 6), context, true).reject).toMatchObject({ code: 'cut-off' });
    expect(readRow([...good, 'more'], context, false).reject).toMatchObject({ code: 'columns' });
    expect(readRow([...good, ' '], context, false).draft).toBeDefined();
  });

  it.each(['constructor', '__proto__', 'toString', 'valueOf'])('never takes %s for a language', (name) => expect(readRow(changed(10, name), context, false).draft).toMatchObject({ language: null }));

  it('never throws and never lets through what the database cannot store', () => {
    const value = fc.oneof(fc.string({ unit: 'binary' }), fc.constantFrom('\u0000', '\uD800', '=cmd|x', '1e999', 'NaN', '-0', '٣'), fc.string());
    fc.assert(fc.property(fc.array(value, { minLength: 12, maxLength: 12 }), fc.boolean(), (fields, sound) => {
      const row = sound ? fields.map((field, at) => (at === 4 || at === 5 ? good[at]! : field)) : fields;
      const { draft, reject } = readRow(row, context, false);
      if (!draft) expect(reject).toBeDefined();
      else for (const text of Object.values(draft)) if (typeof text === 'string') { expect(text).not.toMatch(/[\p{Cc}\p{Cs}]/u); expect(text).not.toBe(''); }
    }));
  });

  it.each([['0', '0'], ['91', '0'], ['1', '181'], ['', ''], ['1e1', '2'], ['Infinity', '1']])('takes no place from %j, %j', (lat, lng) => expect(readPlace(lat, lng)).toBeNull());
});
