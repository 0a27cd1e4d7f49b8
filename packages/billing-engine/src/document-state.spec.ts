/** Invoices and credit notes: every move of the tables, every move that is not in them, and what must hold besides. */
import fc from 'fast-check';
import { afterCreditNoteEvent, afterInvoiceEvent, creditNoteEvents, creditNoteMoves, creditNoteRefusal, creditNoteStates, invoiceEvents, invoiceMoves, invoiceRefusal, type InvoiceState, invoiceStates, isNumbered, isOwed, type InvoiceStanding } from './document-state.js';

const allowed: Record<InvoiceState, string> = { draft: 'finalise:finalised', finalised: 'send:sent void:void', sent: 'close:closed void:void', closed: 'reopen:sent', void: '' };
const unpaid: InvoiceStanding = { total: 50_000, lineCount: 2, allocated: 0, credited: 0, writtenOff: 0, openDisputes: 0 };

describe('invoice', () => {
  for (const state of invoiceStates) for (const event of invoiceEvents) {
    const to = new Map(allowed[state].split(' ').map((move) => move.split(':') as [string, string])).get(event) ?? null;
    it(to ? `goes from ${state} by ${event} to ${to}` : `refuses ${event} in ${state}`, () => expect(afterInvoiceEvent(state, event)).toBe(to));
  }
  it('names its moves for the database', () => expect([...invoiceMoves].sort()).toEqual(['closed>sent', 'draft>finalised', 'finalised>sent', 'finalised>void', 'sent>closed', 'sent>void']));

  it.each([
    ['paid', { allocated: 1 }], ['credited', { credited: 1 }], ['written-off', { writtenOff: 1 }], ['in-dispute', { openDisputes: 1 }], [null, {}],
  ] as const)('is void only where nobody counts on it: %s', (refusal, part) => {
    for (const state of ['finalised', 'sent'] as const) expect(invoiceRefusal(state, 'void', { ...unpaid, ...part })).toBe(refusal);
  });
  it('refuses to void a draft, a closed one and a void one', () => {
    for (const state of ['draft', 'closed', 'void'] as const) expect(invoiceRefusal(state, 'void', unpaid)).toBe('illegal-move');
  });
  it('closes only when nothing is owed and nothing is disputed', () => {
    expect(invoiceRefusal('sent', 'close', { ...unpaid, allocated: 49_999 })).toBe('still-owed');
    expect(invoiceRefusal('sent', 'close', { ...unpaid, allocated: 20_000, credited: 20_000, writtenOff: 10_000 })).toBeNull();
    expect(invoiceRefusal('sent', 'close', { ...unpaid, allocated: 50_000, openDisputes: 1 })).toBe('in-dispute');
  });
  it('opens again only when something is owed', () => {
    expect(invoiceRefusal('closed', 'reopen', { ...unpaid, allocated: 50_000 })).toBe('nothing-owed');
    expect(invoiceRefusal('closed', 'reopen', unpaid)).toBeNull();
  });
  it('never takes a number without lines or for less than nothing', () => {
    expect(invoiceRefusal('draft', 'finalise', { ...unpaid, lineCount: 0 })).toBe('no-lines');
    expect(invoiceRefusal('draft', 'finalise', { ...unpaid, total: -1 })).toBe('negative-total');
    expect(invoiceRefusal('draft', 'finalise', { ...unpaid, total: 0 })).toBeNull();
  });

  it('never loses its number, is never void after it was paid, and is never closed while something is owed, whatever happens', () => {
    const acts = fc.array(fc.oneof(fc.constantFrom(...invoiceEvents), fc.constantFrom('pay', 'unpay', 'dispute', 'decide')), { maxLength: 60 });
    fc.assert(fc.property(acts, (history) => {
      let state: InvoiceState = 'draft';
      let standing = { ...unpaid, total: 3 };
      let numbered = false;
      for (const act of history) {
        if (act === 'pay') { if (isOwed(state) && standing.allocated < 3) standing = { ...standing, allocated: standing.allocated + 1 }; }
        else if (act === 'unpay') standing = { ...standing, allocated: Math.max(0, standing.allocated - 1) };
        else if (act === 'dispute') { if (state === 'sent') standing = { ...standing, openDisputes: 1 }; }
        else if (act === 'decide') standing = { ...standing, openDisputes: 0 };
        else {
          const to = afterInvoiceEvent(state, act);
          if (invoiceRefusal(state, act, standing) !== null || to === null) continue;
          expect(invoiceMoves).toContain(`${state}>${to}`);
          expect(state).not.toBe('void');
          if (to === 'closed') expect(standing.allocated).toBe(3);
          state = to;
        }
        if (numbered) expect(isNumbered(state)).toBe(true);
        numbered = isNumbered(state);
        if (state === 'void') expect(standing).toMatchObject({ allocated: 0, openDisputes: 0 });
      }
    }));
  });
});

describe('credit note', () => {
  it.each(creditNoteStates.flatMap((state) => creditNoteEvents.map((event) => [state, event] as const)))('%s on %s goes only where the table says', (state, event) => {
    expect(afterCreditNoteEvent(state, event)).toBe({ draft: { finalise: 'finalised', send: null }, finalised: { finalise: null, send: 'sent' }, sent: { finalise: null, send: null } }[state][event]);
  });
  it('is never void', () => expect(creditNoteMoves).toEqual(['draft>finalised', 'finalised>sent']));

  const invoice = { state: 'sent' as const, lines: [{ id: 'deputy', amount: 10_000, credited: 4_000 }, { id: 'missing-minutes', amount: -500, credited: 0 }] };
  it.each([
    [[{ invoiceLineId: 'deputy', amount: -6_000 }], null], [[{ invoiceLineId: 'deputy', amount: -6_001 }], 'more-than-line'],
    [[{ invoiceLineId: 'deputy', amount: 100 }], 'wrong-sign'], [[{ invoiceLineId: 'deputy', amount: 0 }], 'wrong-sign'],
    [[{ invoiceLineId: 'other', amount: -1 }], 'unknown-line'], [[], 'no-lines'],
    [[{ invoiceLineId: 'deputy', amount: -1 }, { invoiceLineId: 'deputy', amount: -1 }], 'line-twice'],
    [[{ invoiceLineId: 'deputy', amount: -600 }, { invoiceLineId: 'missing-minutes', amount: 500 }], null],
    [[{ invoiceLineId: 'missing-minutes', amount: 500 }], 'positive-total'],
  ] as const)('of %j is %s', (credits, refusal) => expect(creditNoteRefusal(invoice, credits)).toBe(refusal));
  it('refuses what is not in the books', () => {
    for (const state of ['draft', 'void'] as const) expect(creditNoteRefusal({ ...invoice, state }, [{ invoiceLineId: 'deputy', amount: -1 }])).toBe('invoice-not-owed');
  });

  it('never gives back more of a line than it was, over any row of notes', () => {
    fc.assert(fc.property(fc.array(fc.integer({ min: -120, max: 20 }), { maxLength: 30 }), (amounts) => {
      let credited = 0;
      for (const amount of amounts) {
        if (creditNoteRefusal({ state: 'closed', lines: [{ id: 'a', amount: 100, credited }] }, [{ invoiceLineId: 'a', amount }]) === null) credited -= amount;
        expect(credited).toBeGreaterThanOrEqual(0);
        expect(credited).toBeLessThanOrEqual(100);
      }
    }));
  });
});
