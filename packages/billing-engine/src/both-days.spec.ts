/** Whoever reads a span reads its first and its last day, whenever the line was stored. */
import fc from 'fast-check';
import { bothDays, withBothDays } from './both-days.js';
import { addDays, daysOf } from './civil-date.js';
import { figure, worked } from './explanation.js';

const source = { kind: 'ledger', id: 'sheet', path: null } as const;

describe('days in an explanation that was stored half-open', () => {
  it('never count the day after', () => {
    expect(bothDays('Night deputy, 2026-10-01 to 2026-11-01')).toBe('Night deputy, 2026-10-01 through 2026-10-31');
    expect(bothDays('Delivered 2026-10-28 to 2026-10-29')).toBe('Delivered 2026-10-28');
    expect(bothDays('Not to exceed from 2026-01-01 to 2027-01-01')).toBe('Not to exceed from 2026-01-01 through 2026-12-31');
  });

  it('stay as they are where their last day was stored, however often they are read', () => {
    fc.assert(fc.property(fc.integer({ min: 0, max: 9000 }), fc.integer({ min: 1, max: 800 }), (from, days) => {
      const span = { from: addDays('2020-01-01', from), until: addDays('2020-01-01', from + days) };
      const said = `Interest ${daysOf(span)}`;
      expect([bothDays(said), bothDays(bothDays(`Interest ${span.from} to ${span.until}`))]).toEqual([said, said]);
    }));
    expect(bothDays('Interest to 2026-03-03, rounded')).toBe('Interest to 2026-03-03, rounded');
  });

  it('change no figure, formula or source', () => {
    const tree = worked('A month, 2026-10-01 to 2026-11-01', 'money', 'sum of all', [figure('Delivered 2026-10-01 to 2026-10-15', '5', 'money', source)]);
    expect(withBothDays(tree)).toEqual({ ...tree, label: 'A month, 2026-10-01 through 2026-10-31', of: [{ ...tree.of[0], label: 'Delivered 2026-10-01 through 2026-10-14' }] });
  });
});
