/** The days of a statement in the address. */
import { ageKeys, lateOf, partsOf } from './ages-bar.js';
import { daysOf, usualDays } from './statement-days.js';

describe('days of a statement', () => {
  it('offers the months and years as they are, leap days and turns of the year too', () => {
    expect(usualDays('2028-03-31')).toMatchObject([{ from: '2028-01-01', through: '2028-03-31' }, { from: '2027-01-01', through: '2027-12-31' }, { from: '2028-03-01', through: '2028-03-31' }, { from: '2028-02-01', through: '2028-02-29' }]);
    expect(usualDays('2027-01-05')[3]).toMatchObject({ from: '2026-12-01', through: '2026-12-31' });
  });

  it('never asks for days that the API refuses', () => {
    const year = { from: '2026-01-01', through: '2026-11-21' };
    for (const [from, through] of [[undefined, undefined], ['2026-13', '2026-11-21'], ['2026-05-01', '2026-04-01'], ['2020-01-01', '2026-01-01']]) expect(daysOf(from, through, '2026-11-21')).toEqual(year);
    expect(daysOf('2024-06-01', '2026-05-31', '2026-11-21')).toEqual({ from: '2024-06-01', through: '2026-05-31' });
  });
});

describe('the picture of ages', () => {
  const ages = { notDue: 100, days1to30: 50, days31to60: 0, days61to90: 0, over90: 25, disputed: 25, credit: 40, total: 160 };
  it('never counts what is disputed as late, and fills the bar exactly', () => {
    expect(lateOf(ages)).toBe(75);
    const parts = partsOf(ages);
    expect(parts.map(({ age }) => age)).toEqual(['notDue', 'days1to30', 'over90', 'disputed']);
    expect(parts.at(-1)!.from + parts.at(-1)!.width).toBeCloseTo(100);
  });
  it('draws nothing where nothing is owed', () => expect(partsOf({ ...ages, ...Object.fromEntries(ageKeys.map((age) => [age, 0])) })).toEqual([]));
});
