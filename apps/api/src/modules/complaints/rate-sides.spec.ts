/** Like is compared with like: whole months on record, as many before as after. */
import { rateSides } from './rate-sides.js';

const counts = ['2026-01', '2026-02', '2026-03', '2026-04', '2026-05', '2026-06', '2026-07'].flatMap((month, i) => [{ month, unitId: 'u', municipalityId: null, received: i }, { month, unitId: null, municipalityId: 'm', received: 10 }]);
const mark = { on: '2026-05-15', unitId: null, municipalityId: null };

describe('complaints on either side of a mark', () => {
  it('counts neither the month of the mark, nor the first on record, nor one that is not over', () => {
    expect(rateSides(mark, counts, [], '2026-08-10')).toEqual({ months: 2, limit: 'too_recent', before: { count: 25, exposure: 61 }, after: { count: 31, exposure: 61 } });
    expect(rateSides({ ...mark, on: '2026-02-01' }, counts, [], '2026-08-10')).toEqual({ months: 0, limit: 'too_early', before: null, after: null });
    expect(rateSides({ ...mark, on: '2026-08-01' }, counts, [], '2026-08-10').limit).toBe('too_recent');
  });
  it('counts only those of the mark\'s place', () => {
    expect(rateSides({ ...mark, unitId: 'u' }, counts, [], '2026-08-10')).toMatchObject({ before: { count: 5 }, after: { count: 11 } });
    expect(rateSides({ ...mark, municipalityId: 'm' }, counts, [], '2026-08-10')).toMatchObject({ before: { count: 20 }, after: { count: 20 } });
  });
  it('counts the units below the mark\'s unit too', () => {
    const units = [{ id: 'patrol', parentId: null }, { id: 'north', parentId: 'patrol' }, { id: 'u', parentId: 'north' }];
    expect(rateSides({ ...mark, unitId: 'patrol' }, counts, units, '2026-08-10')).toMatchObject({ before: { count: 5 }, after: { count: 11 } });
  });
  it('compares nothing where nothing is on record', () => expect(rateSides(mark, [], [], '2026-08-10')).toEqual({ months: 0, limit: 'too_early', before: null, after: null }));
  it('knows how long February is', () => expect(rateSides({ ...mark, on: '2024-03-05' }, [{ month: '2024-01', unitId: null, municipalityId: null, received: 1 }], [], '2024-05-10')).toMatchObject({ before: { exposure: 29 }, after: { exposure: 30 } }));
});
