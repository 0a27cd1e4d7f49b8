import fc from 'fast-check';
import { openedRows } from './opened-rows.js';

const day = fc.constantFrom('2026-01-01', '2026-03-31', '2027-01-01');
const row = fc.record({
  id: fc.uuid(), cycle: fc.constantFrom('once', '2', 'cycle:2026-01-01'), kind: fc.constantFrom('cycle' as const, 'unit' as const, 'retrain' as const), ordinal: fc.integer({ min: 1, max: 3 }), state: fc.constant('open' as const),
  fromOn: day, untilOn: fc.option(day), opensOn: day, anchorOn: day, baseDueOn: day, dueOn: day, countsFrom: day, pausedOn: fc.option(day), closedOn: fc.constant(null),
});
const opened = fc.array(fc.record({ row, personId: fc.uuid(), unitId: fc.option(fc.uuid()) }), { maxLength: 30 });
const listOf = (literal: string) => (literal === '{}' ? [] : literal.slice(1, -1).split(','));

describe('new assignments on their way into the database', () => {
  it('never gives somebody the dates or the unit of somebody else', () => {
    fc.assert(fc.property(opened, (rows) => {
      const { terms, ids, people, units, termsOf } = openedRows(rows);
      const numbers = listOf(termsOf).map(Number);
      const back = listOf(ids).map((id, i) => {
        const { n, ...shared } = terms[numbers[i] ?? -1]!;
        expect(n).toBe(numbers[i]);
        return { row: { id, state: 'open', closedOn: null, ...shared }, personId: listOf(people)[i], unitId: listOf(units)[i] === 'NULL' ? null : listOf(units)[i] };
      });
      expect(back).toEqual(rows);
    }));
  });

  it('says once what all share', () => {
    fc.assert(fc.property(row, fc.array(fc.uuid(), { minLength: 1, maxLength: 10 }), (shared, people) => {
      expect(openedRows(people.map((personId) => ({ row: { ...shared, id: personId }, personId, unitId: null }))).terms).toHaveLength(1);
    }));
  });
});
