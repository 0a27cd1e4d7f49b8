/** Whoever saves while somebody types takes nothing from them, and nobody overwrites what they never saw. */
import fc from 'fast-check';
import { arrived, begun, chosen, foundAgain, isChanged, isLike, sent, type Shared, typed } from './shared-draft.js';

interface Draft { name: string; note: string; rows: { row: number; amount: string }[] }
const none = {};
const start: Draft = { name: 'Patrol', note: '', rows: [{ row: 0, amount: '100' }, { row: 1, amount: '200' }] };
const rowed = (amounts: readonly string[]): Draft['rows'] => amounts.map((amount, row) => ({ row, amount }));

it('keeps every typed field and brings in those that only the other side changed', () => {
  const state = arrived(typed(begun(start, '1'), { ...start, name: 'Patrol and more' }, none), { ...start, note: 'Board resolution', rows: rowed(['100', '250']) }, '2', none);
  expect(state).toMatchObject({ draft: { name: 'Patrol and more', note: 'Board resolution', rows: rowed(['100', '250']) }, clashes: [], joined: true });
  expect(isChanged(state)).toBe(true);
});

it('asks once about one field that both changed, follows what either says of it later, and takes what is chosen', () => {
  const both = arrived(typed(begun(start, '1'), { ...start, rows: rowed(['110', '200']) }, none), { ...start, rows: rowed(['120', '200']) }, '2', none);
  expect(both.clashes).toEqual([{ path: ['rows', '0', 'amount'], mine: '110', theirs: '120' }]);
  const again = arrived(both, { ...start, rows: rowed(['130', '200']) }, '3', none);
  expect(again.clashes.map(({ theirs }) => theirs)).toEqual(['130']);
  const unlike = arrived(again, { ...start, note: 'x', rows: rowed(['130', '200']) }, '4', none);
  expect(unlike.clashes.map(({ theirs }) => theirs)).toEqual(['130']);
  expect(arrived(unlike, { ...start, rows: rowed(['110', '200']) }, '5', none).clashes).toEqual([]);
  expect(typed(unlike, { ...unlike.draft, rows: rowed(['130', '200']) }, none).clashes).toEqual([]);
  expect(typed(unlike, { ...unlike.draft, rows: [] }, none).clashes).toEqual([]);
  expect(chosen(unlike, unlike.clashes[0]!, 'theirs', none)).toMatchObject({ draft: { rows: rowed(['130', '200']) }, clashes: [] });
  expect(chosen(unlike, unlike.clashes[0]!, 'mine', none)).toMatchObject({ draft: { rows: rowed(['110', '200']) }, clashes: [] });
});

it('lets nobody remove a row unseen that somebody else is changing', () => {
  const removed = arrived(typed(begun(start, '1'), { ...start, rows: rowed(['100']) }, none), { ...start, rows: rowed(['100', '250']) }, '2', none);
  expect(removed.draft.rows).toEqual(rowed(['100', '250']));
  expect(typed(removed, { ...removed.draft, note: 'typed on' }, none).clashes).toHaveLength(1);
  expect(chosen(removed, removed.clashes[0]!, 'mine', none).draft.rows).toEqual(rowed(['100']));
  expect(chosen(removed, removed.clashes[0]!, 'theirs', none).draft.rows).toEqual(rowed(['100', '250']));
});

it('asks nothing about one’s own save, however the server writes it', () => {
  const saved = sent(typed(begun(start, '1'), { ...start, note: ' Said with blanks ' }, none));
  expect(isChanged(saved)).toBe(false);
  expect(arrived(saved, { ...start, note: 'Said with blanks' }, '2', none)).toMatchObject({ draft: { note: 'Said with blanks' }, clashes: [], joined: false });
});

it('finds what was typed before the page went, beside what was saved since', () => {
  expect(foundAgain({ base: start, draft: { ...start, note: 'Half a sentence' } }, { ...start, name: 'Patrol 2027' }, '2', none)).toMatchObject({ draft: { name: 'Patrol 2027', note: 'Half a sentence' }, clashes: [] });
});

it('never shows from storage what the form could not hold', () => {
  const is = isLike(start);
  expect([is(start), is({ ...start, rows: [] }), is({ ...start, more: 1 })]).toEqual([true, true, true]);
  expect([null, 'text', [], {}, { ...start, note: 7 }, { ...start, rows: {} }, { ...start, rows: ['x'] }, { ...start, rows: [{ row: 0 }] }].map(is)).toEqual(Array(8).fill(false));
});

it('never overwrites unasked what somebody saved, whatever the order of typing and saving', () => {
  const drafts = fc.record({ name: fc.constantFrom('a', 'b', 'c'), note: fc.constantFrom('', 'x', 'y'), rows: fc.array(fc.constantFrom('1', '2', '3'), { maxLength: 3 }).map(rowed) });
  fc.assert(fc.property(drafts, fc.array(fc.tuple(fc.boolean(), drafts), { maxLength: 8 }), (first, events) => {
    let state: Shared<Draft> = begun(first, '0');
    let stored = first;
    for (const [at, [saves, draft]] of events.entries()) {
      const before = state;
      if (saves) stored = draft;
      state = saves ? arrived(state, draft, String(at + 1), none) : typed(state, { ...state.draft, name: draft.name, note: draft.note }, none);
      for (const field of ['name', 'note'] as const) {
        if (saves && before.draft[field] !== before.base[field]) expect(state.draft[field]).toBe(before.draft[field]);
        if (saves && before.draft[field] !== before.base[field] && draft[field] !== before.base[field] && draft[field] !== state.draft[field]) expect(state.clashes.map(({ path }) => path[0])).toContain(field);
        if (saves && before.draft[field] === before.base[field] && !before.clashes.some(({ path }) => path[0] === field)) expect(state.draft[field]).toBe(stored[field]);
      }
    }
  }));
});
