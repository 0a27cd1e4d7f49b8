/** Words that were typed are never lost: not by a slow server, a lost connection, a closed window or somebody else's save. */
import { ApiProblem } from '@rapport/api-client/client';
import fc from 'fast-check';
import { Autosave, type DraftKind, type Stored } from './autosave.js';
import type { Shelf } from './local-copy.js';

type Words = Record<string, string>;
const fault = (status: number, code: string) => new ApiProblem({ type: 'about:blank', title: code, status, code, detail: code });
const same = (a: Words, b: Words) => Object.keys({ ...a, ...b }).every((key) => a[key] === b[key]);
const merge = (base: Words, mine: Words, theirs: Words, choose: 'mine' | 'theirs' = 'mine') => {
  const conflicts = Object.keys({ ...mine, ...theirs }).filter((key) => mine[key] !== theirs[key] && mine[key] !== base[key] && theirs[key] !== base[key]);
  const of = (key: string) => (conflicts.includes(key) ? (choose === 'mine' ? mine : theirs) : mine[key] === base[key] ? theirs : mine)[key] ?? '';
  return { draft: Object.fromEntries(Object.keys({ ...mine, ...theirs }).map((key) => [key, of(key)])), conflicts };
};

/** A server with one draft, and desks on devices of their own. */
function office(start: Words = { title: 'One' }) {
  const server = { draft: start, revision: 1, saves: 0, fails: undefined as Error | undefined };
  const desk = (store = new Map<string, string>(), over: Partial<DraftKind<Words, Stored<Words>, string, 'mine' | 'theirs'>> = {}) => {
    const shelf: Shelf = { get length() { return store.size; }, key: (at) => [...store.keys()][at] ?? null, getItem: (key) => store.get(key) ?? null, setItem: (key, value) => void store.set(key, value), removeItem: (key) => void store.delete(key) };
    const kind: DraftKind<Words, Stored<Words>, string, 'mine' | 'theirs'> = {
      key: 'draft:1', isDraft: (value): value is Words => typeof value === 'object' && value !== null, same, merge, all: (_, whose) => whose, outdated: 'changed-meanwhile', read: () => Promise.resolve({ draft: server.draft, revision: server.revision }),
      save: (draft, { revision }) => {
        if (server.fails) return Promise.reject(server.fails);
        if (revision !== server.revision) return Promise.reject(fault(409, 'changed-meanwhile'));
        Object.assign(server, { draft, revision: revision + 1, saves: server.saves + 1 });
        return Promise.resolve({ draft, revision: server.revision });
      },
      ...over,
    };
    const made = new Autosave(kind, { draft: server.draft, revision: server.revision }, () => shelf);
    made.open();
    return { made, store, type: (change: Words) => { made.edit((before) => ({ ...before, ...change })); } };
  };
  return { server, desk };
}

describe('a draft that saves itself', () => {
  beforeEach(() => { jest.useFakeTimers(); });
  afterEach(() => { jest.useRealTimers(); });

  it('is on the device from the first letter, and on the server after a pause', async () => {
    const { server, desk } = office();
    const { made, store, type } = desk();
    for (const title of ['T', 'Tw', 'Two']) type({ title });
    expect([made.shown().state, store.size, server.saves]).toEqual(['waiting', 1, 0]);
    await jest.runAllTimersAsync();
    expect([made.shown().state, store.size, server.saves, server.draft]).toEqual(['saved', 0, 1, { title: 'Two' }]);
  });

  it('never loses what another tab keeps when this one saves', async () => {
    const { desk, server } = office({ title: 'One', aim: 'Two' });
    const first = desk();
    const other = desk(first.store);
    first.type({ title: 'Mine' });
    await first.made.flush();
    other.type({ title: 'Yours' });
    await other.made.flush();
    expect([other.made.shown().state, first.store.size]).toEqual(['conflict', 1]);
    first.type({ aim: 'Three' });
    await first.made.flush();
    expect([first.made.shown().state, server.draft, first.store.size]).toEqual(['saved', { title: 'Mine', aim: 'Three' }, 1]);
    const again = desk(first.store);
    expect([again.made.shown().draft, again.made.shown().said]).toEqual([{ title: 'Yours', aim: 'Two' }, 'found']);
  });

  it('never calls something saved that was typed while an older state was on its way', async () => {
    const { server, desk } = office();
    const { made, type } = desk();
    type({ title: 'Two' });
    const flushed = made.flush();
    type({ title: 'Three' });
    expect([await flushed, server.draft, server.saves, made.isUnsaved()]).toEqual([true, { title: 'Three' }, 2, false]);
  });

  it('goes on by itself when the server is there again, and stops when it refuses', async () => {
    const { server, desk } = office();
    const { made, type } = desk();
    server.fails = fault(503, 'down');
    type({ title: 'Two' });
    await jest.advanceTimersByTimeAsync(1500);
    expect(made.shown().state).toBe('offline');
    server.fails = undefined;
    await jest.runAllTimersAsync();
    expect([made.shown().state, server.draft]).toEqual(['saved', { title: 'Two' }]);
    server.fails = fault(422, 'bad');
    type({ title: '' });
    await jest.runAllTimersAsync();
    expect([made.shown().state, made.shown().failure, jest.getTimerCount()]).toEqual(['refused', server.fails, 0]);
  });

  it('takes up what a closed window left behind, on top of what it began from', async () => {
    const { server, desk } = office();
    const left = desk();
    left.type({ title: 'Left behind' });
    server.draft = { title: 'One', body: 'By a colleague' };
    server.revision = 2;
    const { made } = desk(left.store);
    expect(made.shown()).toMatchObject({ draft: { title: 'Left behind' }, said: 'found' });
    await jest.runAllTimersAsync();
    expect([server.draft, made.shown().said]).toEqual([{ title: 'Left behind', body: 'By a colleague' }, 'joined']);
  });

  it('never lets junk on the device become a draft, and finds a course that was kept under its older name', () => {
    const { desk } = office();
    for (const junk of ['{', 'null', '[]', '{"draft":1}', '{"draft":{"title":"x"},"base":{"draft":{},"revision":"1"}}']) expect(desk(new Map([['draft:1', junk]])).made.shown().said).toBeUndefined();
    const older = JSON.stringify({ content: { title: 'x' }, base: { content: { title: 'One' }, revision: 1 } });
    expect(desk(new Map([['draft:1', older]])).made.shown()).toMatchObject({ said: 'found', draft: { title: 'x' } });
  });

  it('saves nothing over a colleague before one has chosen, and loses nothing that is typed meanwhile', async () => {
    const { server, desk } = office({ title: 'One', body: '' });
    const [{ made, type }, other] = [desk(), desk()];
    other.type({ title: 'Theirs' });
    await other.made.flush();
    type({ title: 'Mine', body: 'My words' });
    await made.flush();
    expect(made.shown()).toMatchObject({ state: 'conflict', meeting: { conflicts: ['title'], theirs: { draft: { title: 'Theirs' } } } });
    type({ body: 'More words' });
    await jest.runAllTimersAsync();
    expect([await made.flush(), server.draft, made.shown().state]).toEqual([false, { title: 'Theirs', body: '' }, 'conflict']);
    made.settle('theirs');
    await jest.runAllTimersAsync();
    expect([made.shown().state, server.draft]).toEqual(['saved', { title: 'Theirs', body: 'More words' }]);
  });

  it.each([[{ title: 'Theirs' }, false], [{ title: 'Theirs', body: 'Also theirs' }, true]])('never says that something was joined when nothing was: %j', async (theirs, joined) => {
    const { desk } = office({ title: 'One', body: '' });
    const [{ made, type }, other] = [desk(), desk()];
    other.type(theirs);
    await other.made.flush();
    type({ title: 'Mine' });
    await made.flush();
    expect(made.shown().meeting?.joined).toBe(joined);
  });

  it('says nothing of joining where both made the same change', async () => {
    const { desk } = office();
    const [{ made, type }, other] = [desk(), desk()];
    other.type({ title: 'Same' });
    await other.made.flush();
    type({ title: 'Same' });
    await made.flush();
    expect([made.shown().state, made.shown().said]).toEqual(['saved', undefined]);
  });

  it('keeps every word of two people who change different places, in whatever order they type and save', async () => {
    jest.useRealTimers();
    const step = fc.record({ who: fc.nat(1), place: fc.nat(2), words: fc.string({ minLength: 1, maxLength: 4 }), save: fc.boolean() });
    await fc.assert(fc.asyncProperty(fc.array(step, { maxLength: 20 }), async (steps) => {
      const { server, desk } = office({});
      const desks = [desk(), desk()];
      const expected: Words = {};
      for (const { who, place, words, save } of steps) {
        expected[`${who}.${place}`] = words;
        desks[who]!.type({ [`${who}.${place}`]: words });
        if (save) await desks[who]!.made.flush();
      }
      for (const { made } of [...desks, ...desks]) await made.flush();
      expect(server.draft).toEqual(expected);
      for (const { made, store } of desks) {
        made.close();
        expect(store.size).toBe(0);
      }
    }));
  });

  it('sends nothing that the server would refuse as a whole, and everything once it is mended', async () => {
    const { server, desk } = office();
    const { made, type, store } = desk(new Map(), { isReady: ({ title }) => title !== '' });
    type({ title: '' });
    await jest.runAllTimersAsync();
    expect([made.shown().state, server.saves, store.size]).toEqual(['incomplete', 0, 1]);
    type({ title: 'Whole' });
    made.close();
    await jest.runAllTimersAsync();
    expect(server.draft).toEqual({ title: 'Whole' });
  });

  it('goes back a sentence at a time and a part at a time, and not behind what was joined', async () => {
    const { server, desk } = office();
    const { made, type } = desk(new Map(), { partsOf: (words) => Object.keys(words).join() });
    type({ title: 'T' });
    type({ title: 'Two' });
    type({ body: 'A new part' });
    expect(made.shown().steps).toBe(2);
    made.undo();
    expect(made.shown().draft).toEqual({ title: 'Two' });
    made.undo();
    expect([made.shown().draft, made.shown().steps]).toEqual([{ title: 'One' }, 0]);
    type({ title: 'Mine' });
    server.draft = { title: 'One', body: 'Theirs' };
    server.revision = 2;
    await made.flush();
    expect([made.shown().steps, server.draft]).toEqual([0, { title: 'Mine', body: 'Theirs' }]);
  });
});
