/** Rosters: columns in many wordings, cells in many forms, and the promise that importing twice changes nothing. */
import fc from 'fast-check';
import type { Day } from '../civil-day.js';
import { emptyHistory } from '../history.js';
import { dateOf, kindOf, readLine, type RosterValues } from './roster-cells.js';
import { guessMapping, mappingFaults } from './roster-columns.js';
import { decide, decideMissing, type Known, takeSteps } from './roster-decision.js';

const dayNumber = fc.integer({ min: 0, max: 40 }).map((n): Day => new Date(Date.UTC(2026, 0, 1 + n)).toISOString().slice(0, 10));
const maybe = <T>(value: fc.Arbitrary<T>) => fc.option(fc.option(value), { nil: undefined });
const values: fc.Arbitrary<RosterValues> = fc.record({
  employeeNumber: fc.constantFrom('44', 'A44', 'a44'), givenName: fc.constantFrom('Ana', 'Bo'), familyName: fc.constantFrom('Ruiz', 'Roe'),
  badgeNumber: maybe(fc.constantFrom('1', '2')), kind: maybe(fc.constantFrom('sworn', 'civilian')), rank: maybe(fc.constantFrom('Deputy', 'Clerk', 'Zookeeper')), email: maybe(fc.constant('a@b.example')),
  status: maybe(fc.constantFrom('active' as const, 'separated' as const)), joinedOn: maybe(dayNumber), separatedOn: maybe(dayNumber),
});
const references = fc.record({ unitId: maybe(fc.constantFrom('u1', 'u2')), supervisorId: maybe(fc.constantFrom('s1', 's2')) });
const days = fc.record({ effectiveOn: dayNumber, today: dayNumber });
const line = fc.oneof(fc.record({ values, references, days }), fc.record({ days }));
type Line = { values?: RosterValues; references?: { unitId?: string | null; supervisorId?: string | null }; days: { effectiveOn: Day; today: Day } };

/** The person after one line, be it of a file or the absence from a complete one. */
function after(known: Known | null, each: Line): Known | null {
  const decision = each.values
    ? decide(each.values, known, { unitId: each.references?.unitId, supervisorId: each.references?.supervisorId }, each.days)
    : known && decideMissing(known, each.days);
  if (!decision || typeof decision === 'string') return known;
  const history = takeSteps(known?.history ?? emptyHistory, decision.target, each.days.today);
  if (typeof history === 'string') throw new Error(`The preview promised what applying refuses: ${history}`);
  const details = decision.target.details ?? known?.details;
  return details && history.employments.length > 0 ? { details, history } : known;
}

describe('roster decision', () => {
  it('changes nothing when the same line comes twice, whatever happened before', () => {
    fc.assert(fc.property(fc.array(line, { maxLength: 5 }), line, (earlier, last) => {
      const before = (earlier as Line[]).reduce<Known | null>(after, null);
      const once = after(before, last as Line);
      expect(after(once, last as Line)).toEqual(once);
    }), { numRuns: 5000 });
  });

  it('calls the second time unchanged, so that the preview says so', () => {
    fc.assert(fc.property(fc.array(line, { maxLength: 4 }), values, references, days, (earlier, v, r, d) => {
      const before = (earlier as Line[]).reduce<Known | null>(after, null);
      const place = { unitId: r.unitId, supervisorId: r.supervisorId };
      const first = decide(v, before, place, d);
      if (typeof first === 'string') return;
      const second = decide(v, after(before, { values: v, references: r, days: d }), place, d);
      expect(second).toMatchObject({ outcome: 'unchanged', fields: [] });
    }), { numRuns: 3000 });
  });

  const base: RosterValues = { employeeNumber: '44', givenName: 'Ana', familyName: 'Ruiz' };
  const nowhere = { unitId: undefined, supervisorId: undefined };
  const today = { effectiveOn: '2026-02-01', today: '2026-02-01' };
  const hired = after(null, { values: { ...base, joinedOn: '2020-01-06' }, days: today });
  const gone = hired && after(hired, { days: today });

  it('rehires under the same record, from today when the file gives the first day of long ago', () => {
    expect(decide({ ...base, joinedOn: '2020-01-06' }, gone, nowhere, { effectiveOn: '2026-03-01', today: '2026-03-01' })).toMatchObject({ outcome: 'rehire', target: { employ: { on: '2026-03-01' } } });
  });

  it('never adds somebody who has left, and never takes an old separation for a new one', () => {
    expect(decide({ ...base, status: 'separated' }, null, nowhere, today)).toMatchObject({ outcome: 'unchanged' });
    expect(decide({ ...base, status: 'active', separatedOn: '2015-01-01' }, hired, nowhere, today)).toMatchObject({ outcome: 'unchanged' });
  });

  it('never drops an employment that began on the day it ends: the day counts', () => {
    const fresh = after(null, { values: base, days: today });
    expect(decide({ ...base, status: 'separated' }, fresh, nowhere, today)).toMatchObject({ outcome: 'deactivate', target: { separate: { on: '2026-02-02' } } });
    expect(fresh && decideMissing(fresh, today)).toMatchObject({ outcome: 'deactivate', target: { separate: { on: '2026-02-02' } } });
  });

  it('never clears what the file does not speak of', () => {
    const withRank = after(hired, { values: { ...base, rank: 'Deputy', badgeNumber: '7' }, days: today });
    expect(decide(base, withRank, nowhere, today)).toMatchObject({ outcome: 'unchanged' });
    expect(decide({ ...base, rank: null }, withRank, nowhere, today)).toMatchObject({ outcome: 'change', fields: [{ field: 'rank', before: 'Deputy', after: null }] });
  });
});

describe('roster columns', () => {
  it.each([
    [['Employee ID', 'Last Name', 'First Name', 'Badge #', 'Rank', 'Division', 'Supervisor ID', 'Date of Hire'], { employeeNumber: 0, familyName: 1, givenName: 2, badgeNumber: 3, rank: 4, unit: 5, supervisor: 6, joinedOn: 7 }],
    [['EMP_NO', 'EmployeeName', 'email address', 'Status', 'TermDate'], { employeeNumber: 0, fullName: 1, email: 2, status: 3, separatedOn: 4 }],
    [['Star No.', 'surname', 'forename', 'type'], { employeeNumber: 0, badgeNumber: 0, familyName: 1, givenName: 2, kind: 3 }],
    [['Employee number', 'Badge number', 'Last name', 'First name', 'Type', 'Rank', 'E-mail', 'Unit', 'Supervisor number', 'Status', 'Hire date', 'Separation date'],
      { employeeNumber: 0, badgeNumber: 1, familyName: 2, givenName: 3, kind: 4, rank: 5, email: 6, unit: 7, supervisor: 8, status: 9, joinedOn: 10, separatedOn: 11 }],
  ])('knows %j', (header, mapping) => {
    expect(guessMapping(header)).toEqual(mapping);
    expect(mappingFaults(mapping, header.length)).toEqual([]);
  });

  it('never guesses one column twice, and never a column that is not there', () => {
    fc.assert(fc.property(fc.array(fc.oneof(fc.string(), fc.constantFrom('id', 'badge', 'name', 'unit', 'type', 'ID', 'Name'))), (header) => {
      const mapping = guessMapping(header);
      const { badgeNumber: _badge, ...rest } = mapping;
      expect(new Set(Object.values(rest)).size).toBe(Object.values(rest).length);
      for (const column of Object.values(mapping)) expect(column).toBeLessThan(header.length);
    }));
  });

  it('says what is missing or doubled', () => {
    expect(mappingFaults({}, 3)).toHaveLength(2);
    expect(mappingFaults({ employeeNumber: 0, fullName: 1, rank: 1 }, 2)).toEqual(['Column 2 is used for both fullName and rank. Choose one.']);
    expect(mappingFaults({ employeeNumber: 5, fullName: 1 }, 2)).toEqual(['The file has 2 columns; employeeNumber cannot be column 6.']);
  });
});

describe('roster cells', () => {
  it.each([['2019-03-18', '2019-03-18'], ['3/18/2019', '2019-03-18'], ['18.3.2019', '2019-03-18'], ['2019-03-18 00:00:00', '2019-03-18'], ['3/18/2019 12:00:00 AM', '2019-03-18'], ['2024-02-29', '2024-02-29'],
    ['2023-02-29', null], ['13/13/2019', null], ['3/18/19', null], ['43543', null], ['', null], ['2019-03-18T14:00', null]])('reads %s as %s', (text, day) => {
    expect(dateOf(text)).toBe(day);
  });

  it.each([['Sworn', 'sworn'], ['Deputy Sheriff', 'sworn'], ['NON-SWORN', 'civilian'], ['Telecommunicator', 'dispatcher'], ['911 Operator', 'dispatcher'], ['Reserve Deputy', 'volunteer'], ['wizard', null]])('knows what %s is', (text, kind) => {
    expect(kindOf(text)).toBe(kind);
  });

  const header = ['no', 'name', 'mail', 'hired'];
  const mapping = { employeeNumber: 0, fullName: 1, email: 2, joinedOn: 3 };

  it('names column and remedy of every fault of a line', () => {
    const read = readLine(['', 'Cher', 'no address', 'yesterday', 'extra'], mapping, header);
    expect(read.values).toBeNull();
    expect(read.problems.map((problem) => problem.column)).toEqual([null, 'no', 'name', 'mail', 'hired']);
    for (const problem of read.problems) expect(problem.message.length).toBeGreaterThan(20);
  });

  it('keeps formulas as text, and knows a text again that an export had guarded', () => {
    expect(readLine(["'=1+1", "'@x, +y", '', ''], mapping, header).values).toMatchObject({ employeeNumber: '=1+1', familyName: '@x', givenName: '+y', email: null });
  });

  it('never fails on any text, and never lets through what the database would refuse', () => {
    fc.assert(fc.property(fc.array(fc.oneof(fc.string({ unit: 'binary' }), fc.string({ unit: 'grapheme', maxLength: 300 })), { maxLength: 6 }), (cells) => {
      const { values: found, problems } = readLine(cells, mapping, header);
      expect(found === null).toBe(problems.length > 0);
      for (const text of Object.values(found ?? {})) if (typeof text === 'string') expect(text.length <= 254 && !text.includes('\0') && text.isWellFormed()).toBe(true);
    }));
  });
});
