/** The picture of who will owe what by when counts everybody once and leaves no month out. */
import { heatTable, levelOf } from './heat-cells.js';

const patrol = { id: 'a', name: 'Patrol' };
const desk = { id: 'b', name: 'Front desk' };

describe('people by unit and month', () => {
  it('never loses anybody: rows and columns add up to the same', () => {
    const table = heatTable([{ unit: desk, month: '2026-12', people: 2 }, { unit: patrol, month: '2026-11', people: 5 }, { unit: patrol, month: '2027-02', people: 1 }, { unit: null, month: '2026-12', people: 1 }]);
    expect(table.months).toEqual(['2026-11', '2026-12', '2027-01', '2027-02']);
    expect(table.rows.map(({ name, sum }) => [name, sum])).toEqual([['Front desk', 2], ['Patrol', 6], ['No unit', 1]]);
    expect([table.sums, table.total, table.most]).toEqual([[5, 3, 0, 1], 9, 5]);
  });

  it('shows a single person as more than nobody, however full the fullest is', () => {
    expect([levelOf(0, 900), levelOf(1, 900), levelOf(450, 900), levelOf(900, 900)]).toEqual([0, 1, 2, 4]);
  });

  it('leaves empty months out where the span would be too wide to read, and stands for nothing at all', () => {
    expect(heatTable([{ unit: desk, month: '2026-01', people: 1 }, { unit: desk, month: '2030-01', people: 1 }]).months).toEqual(['2026-01', '2030-01']);
    expect(heatTable([])).toEqual({ months: [], rows: [], sums: [], total: 0, most: 0 });
  });
});
