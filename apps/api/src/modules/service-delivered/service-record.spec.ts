/** Rows and records are judged the same wherever they come from, and nothing is guessed. */
import { readRow, columnsOf } from './import-columns.js';
import { settledQuarters } from './released-quarters.js';
import { contentHash, isRefusal, keyOf, type KnownAgreement, nameKey, placeOf, unexplained } from './service-record.js';
import { serviceImportActs } from './service-import-state.js';
import { serviceImportMoves } from '../../migrations/1763819200000-service-delivered.js';
import { hoursOf } from './delivered-hours.js';

const line = { id: 'deputy', label: 'Deputies' };
const agreement: KnownAgreement = { id: 'a', number: 'A-2026-0001', municipalityId: 'm', from: '2026-01-01', until: '2027-01-01', lines: new Map([['deputy', line], ['deputies', line]]) };
const known = new Map([[nameKey(agreement.number), agreement]]);
const place = (over: object = {}) => placeOf({ agreement: 'a-2026-0001 ', service: ' Deputies', day: '2026-03-01', ...over }, known, '2026-03-31');
const code = (over: object) => { const found = place(over); return isRefusal(found) ? found.code : 'none'; };

describe('a record of service', () => {
  it('finds its agreement and service by number, name or id, whatever the case', () => {
    expect(place()).toEqual({ agreement, line });
    expect(place({ service: 'DEPUTY' })).toEqual({ agreement, line });
  });

  it('refuses what belongs to no agreement, no service, no day of the term, and days to come', () => {
    expect([code({ agreement: 'A-9' }), code({ service: 'K9' }), code({ day: '2025-12-31' }), code({ day: '2026-04-01' })]).toEqual(['no-agreement', 'no-service', 'outside-term', 'future']);
  });

  it('asks for a reason on days that were confirmed, and on no other', () => {
    const asked = (day: string, reason: string | null, until: string | null) => unexplained({ day, reason }, until)?.code ?? null;
    expect([asked('2026-01-31', null, '2026-02-01'), asked('2026-02-01', null, '2026-02-01'), asked('2026-01-31', 'Late', '2026-02-01'), asked('2026-01-31', null, null)]).toEqual(['confirmed', null, null, null]);
  });

  it('tells equal records apart by how often they came, and different ones by what they say', () => {
    const record = { agreement: 'x', service: 'y', day: '2026-03-01', minutes: 60, calls: 1, responseSeconds: null, externalId: null, note: null, reason: null };
    const hash = contentHash({ agreement, line }, record);
    expect(contentHash({ agreement, line }, { ...record, minutes: 61 })).not.toBe(hash);
    expect(new Set([keyOf(null, hash, 1), keyOf(null, hash, 2), keyOf('7', hash, 1)]).size).toBe(3);
    expect(keyOf('7', '', 0)).toBe('id:7');
  });
});

describe('a row of a file', () => {
  const { columns } = columnsOf(['Agreement Number', 'service_line', 'Date', ' MINUTES ', 'Calls', 'ID', 'Response seconds']);
  const read = (...fields: string[]) => readRow(fields, columns);

  it('is read by the names of its columns', () => {
    expect(columnsOf(['day', 'minutes']).missing).toEqual(['agreement', 'service']);
    expect(read('A-1', 'Deputies', '3/1/2026', '1,440', '', 's-1', '300')).toEqual({ record: { agreement: 'A-1', service: 'Deputies', day: '2026-03-01', minutes: 1440, calls: 0, responseSeconds: 300, externalId: 's-1', note: null, reason: null } });
  });

  it('refuses days that no calendar has, parts of minutes, negative ones and ones beyond reach', () => {
    for (const day of ['2026-02-29', '13/1/2026', '1.3.2026', 'yesterday', '2026-3-1']) expect(read('A-1', 'D', day, '1')).toMatchObject({ code: 'day' });
    for (const minutes of ['1.5', '-1', '1e3', '100001', '1,44', 'ten']) expect(read('A-1', 'D', '2026-03-01', minutes)).toMatchObject({ code: 'minutes' });
    expect(read('A-1', '', '2026-03-01', '1')).toMatchObject({ code: 'empty' });
  });
});

it('releases whole quarters alone, each once nobody is still asked about it', () => {
  expect(settledQuarters('2026-01-01', '2026-05-14')).toEqual([]);
  expect(settledQuarters('2026-01-01', '2026-05-16')).toEqual(['2026-01']);
  expect(settledQuarters('2026-02-01', '2026-11-21')).toEqual(['2026-04', '2026-07']);
});

it('moves an import in the database exactly as the rule does', () => {
  expect(Object.values(serviceImportActs).flatMap((moves) => Object.entries(moves).map(([from, to]) => `${from}>${to}`)).toSorted()).toEqual([...serviceImportMoves].toSorted());
});

it('writes minutes as hours without a float', () => {
  expect([hoursOf(60), hoursOf(90), hoursOf(1), hoursOf(0)]).toEqual(['1', '1.5', '0.0166666667', '0']);
});
