/** Allocating payments: oldest due first, never what is disputed, and taken back to the cent. */
import fc from 'fast-check';
import { allocate, allocationFaults, proposeAllocation, release } from './payment-allocation.js';
import { freeOf, openOf, type Receivable, receivablesAt } from './receivable.js';
import { writeOffRefusal } from './write-off.js';

const owed = (id: string, dueOn: string, total: number, part: Partial<Receivable> = {}): Receivable => ({ id, number: id, issuedOn: '2026-01-01', dueOn, total, allocated: 0, credited: 0, writtenOff: 0, held: 0, ...part });
const documents = [owed('c', '2026-03-31', 300), owed('a', '2026-01-31', 100), owed('b', '2026-02-28', 200, { held: 150 })];
const someDocuments = fc.uniqueArray(fc.record({ id: fc.constantFrom('a', 'b', 'c', 'd', 'e', 'f'), day: fc.integer({ min: 1, max: 28 }), total: fc.nat(1_000), paid: fc.double({ min: 0, max: 1, noNaN: true }), held: fc.double({ min: 0, max: 1, noNaN: true }) }), { selector: ({ id }) => id })
  .map((list) => list.map(({ id, day, total, paid, held }) => { const allocated = Math.floor(total * paid); return owed(id, `2026-02-${String(day).padStart(2, '0')}`, total, { allocated, held: Math.floor((total - allocated) * held) }); }));

describe('proposal', () => {
  it('pays the oldest first and passes over what is disputed', () => expect(proposeAllocation(250, documents)).toEqual({ allocations: [{ documentId: 'a', amount: 100 }, { documentId: 'b', amount: 50 }, { documentId: 'c', amount: 100 }], overpaid: 0 }));
  it('pays what the remittance names before what is older', () => expect(proposeAllocation(350, documents, ['c'])).toEqual({ allocations: [{ documentId: 'c', amount: 300 }, { documentId: 'a', amount: 50 }], overpaid: 0 }));
  it('leaves what is more than all that is owed to the municipality', () => expect(proposeAllocation(1_000, documents).overpaid).toBe(550));

  it('never pays more than is free, never loses a cent, has no fault, and is the same in any order', () => {
    fc.assert(fc.property(someDocuments, fc.nat(5_000), fc.integer(), (list, amount, seed) => {
      const { allocations, overpaid } = proposeAllocation(amount, list);
      expect(allocations.reduce((sum, part) => sum + part.amount, overpaid)).toBe(amount);
      expect(allocationFaults(amount, list, allocations)).toEqual([]);
      const after = allocate(list, allocations);
      for (const document of after) expect(freeOf(document)).toBeGreaterThanOrEqual(0);
      if (overpaid > 0) for (const document of after) expect(freeOf(document)).toBe(0);
      const turned = [...list].sort((one, other) => ((one.total + seed) % 7) - ((other.total + seed) % 7));
      expect(proposeAllocation(amount, turned)).toEqual({ allocations, overpaid });
      const paidUpTo = allocations.at(-1) && list.find(({ id }) => id === allocations.at(-1)?.documentId)?.dueOn;
      for (const document of after) if (paidUpTo !== undefined && document.dueOn < paidUpTo) expect(freeOf(document)).toBe(0);
    }));
  });
  it('is taken back exactly, whatever was allocated in between', () => {
    fc.assert(fc.property(someDocuments, fc.nat(2_000), fc.nat(2_000), (list, first, second) => {
      const one = proposeAllocation(first, list).allocations;
      const withOne = allocate(list, one);
      expect(release(withOne, one)).toEqual(list);
      const other = proposeAllocation(second, withOne).allocations;
      expect(release(allocate(withOne, other), one)).toEqual(allocate(list, other));
    }));
  });
});

describe('allocation by hand', () => {
  it.each([
    [[{ documentId: 'a', amount: 100 }, { documentId: 'b', amount: 50 }], []],
    [[{ documentId: 'a', amount: 101 }], [{ documentId: 'a', fault: 'more-than-owed' }]],
    [[{ documentId: 'b', amount: 51 }], [{ documentId: 'b', fault: 'in-dispute' }]],
    [[{ documentId: 'x', amount: 1 }], [{ documentId: 'x', fault: 'unknown-document' }]],
    [[{ documentId: 'a', amount: 0 }, { documentId: 'c', amount: 0.5 }], [{ documentId: 'a', fault: 'not-positive' }, { documentId: 'c', fault: 'not-positive' }]],
    [[{ documentId: 'a', amount: 60 }, { documentId: 'a', amount: 60 }], [{ documentId: 'a', fault: 'document-twice' }]],
    [[{ documentId: 'c', amount: 201 }], [{ documentId: null, fault: 'more-than-payment' }]],
  ])('of %j has the faults %j', (allocations, faults) => expect(allocationFaults(200, documents, allocations)).toEqual(faults));
});

describe('what was owed on a day', () => {
  const issued = [{ id: 'a', number: '1', issuedOn: '2026-01-10', dueOn: '2026-02-09', total: 100, voidedOn: null }, { id: 'b', number: '2', issuedOn: '2026-01-20', dueOn: '2026-02-19', total: 50, voidedOn: '2026-03-01' }];
  const changes = [{ documentId: 'a', on: '2026-02-01', field: 'held' as const, amount: 30 }, { documentId: 'a', on: '2026-02-10', field: 'allocated' as const, amount: 70 }, { documentId: 'a', on: '2026-02-15', field: 'held' as const, amount: -30 }];
  it.each([['2026-01-09', []], ['2026-01-10', [[100, 100]]], ['2026-02-01', [[100, 70], [50, 50]]], ['2026-02-10', [[30, 0], [50, 50]]], ['2026-02-15', [[30, 30], [50, 50]]], ['2026-03-01', [[30, 30]]]])('%s is what had happened by then', (day, expected) => {
    expect(receivablesAt(issued, changes, day).map((document) => [openOf(document), freeOf(document)])).toEqual(expected);
  });
});

describe('write-off', () => {
  const document = owed('a', '2026-01-31', 1_000, { held: 400 });
  const writeOff = { amount: 600, before: 0, reason: 'municipality dissolved', authority: null, proposedBy: 'clerk', approvedBy: 'officer' };
  it.each([
    [{}, null], [{ amount: 0 }, 'not-positive'], [{ amount: 601 }, 'in-dispute'], [{ amount: 1_001 }, 'more-than-owed'], [{ reason: '' }, 'no-reason'], [{ approvedBy: 'clerk' }, 'same-person'],
  ] as const)('with %j is %s', (part, refusal) => expect(writeOffRefusal('sent', document, { ...writeOff, ...part }, 1_000)).toBe(refusal));
  it('above the limit needs an authority', () => {
    expect(writeOffRefusal('sent', document, writeOff, 599)).toBe('no-authority');
    expect(writeOffRefusal('sent', document, { ...writeOff, authority: 'Resolution 2026-17' }, 599)).toBeNull();
  });
  it('never goes above the limit without an authority in parts', () => {
    expect(writeOffRefusal('sent', document, { ...writeOff, before: 400 }, 1_000)).toBeNull();
    expect(writeOffRefusal('sent', document, { ...writeOff, before: 401 }, 1_000)).toBe('no-authority');
  });
  it.each(['\u200B', '\u2060\uFEFF', '\u3164', ' - '])('takes %j for no authority and for no reason', (nothing) => {
    expect(writeOffRefusal('sent', document, { ...writeOff, authority: nothing }, 599)).toBe('no-authority');
    expect(writeOffRefusal('sent', document, { ...writeOff, reason: nothing }, 1_000)).toBe('no-reason');
  });
  it('refuses what is not owed', () => { for (const state of ['draft', 'closed', 'void'] as const) expect(writeOffRefusal(state, document, writeOff, 1_000)).toBe('not-owed'); });
});
