import { eventsOf } from './mark-words.js';
import type { Mark } from './use-marks.js';

const months = ['2026-01', '2026-02', '2026-03'];
const mark = (on: string, scope: Mark['scope'] = { kind: 'all', id: null, name: null }, title = 'Courtesy') => ({ on, scope, title }) as Mark;

describe('marks on the chart', () => {
  it('stands between the months by its day, and never outside the chart', () => {
    expect(eventsOf([mark('2026-02-14')], months, {})[0]?.at).toBeCloseTo(1, 1);
    expect(eventsOf([mark('2026-01-01')], months, {})[0]?.at).toBe(0);
    expect(eventsOf([mark('2026-03-31')], months, {})[0]?.at).toBe(2);
    expect(eventsOf([mark('2025-12-31'), mark('2026-04-01')], months, {})).toEqual([]);
  });

  it('never puts a change of one unit on the chart of everybody, or of another unit', () => {
    const north = mark('2026-02-14', { kind: 'unit', id: 'north', name: 'North' });
    expect(eventsOf([north], months, {})).toEqual([]);
    expect(eventsOf([north], months, { unitId: 'south' })).toEqual([]);
    expect(eventsOf([north], months, { unitId: 'north' })).toHaveLength(1);
  });

  it('carries the number of its row, so that the list can be found without colour', () => {
    expect(eventsOf([mark('2026-02-14'), mark('2026-01-20', undefined, 'Treat every caller as a customer')], months, {}).map(({ label }) => label)).toEqual(['1 Courtesy', '2 Treat every caller as…']);
  });
});
