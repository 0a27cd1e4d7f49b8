/** Several tabs on one draft, in any interleaving of typing, saves, answers, lost answers and decisions: no typed letter is lost, and nobody is asked about what nobody else touched. */
import { ApiProblem } from '@rapport/api-client/client';
import fc from 'fast-check';
import { Autosave, type DraftKind, type Stored } from './autosave.js';

type Words = Record<string, string>;
type Side = 'mine' | 'theirs';
const fault = (status: number, code: string) => new ApiProblem({ type: 'about:blank', title: code, status, code, detail: code });
const same = (a: Words, b: Words) => Object.keys({ ...a, ...b }).every((key) => (a[key] ?? '') === (b[key] ?? ''));
const merge = (base: Words, mine: Words, theirs: Words, choose: Side = 'mine') => {
  const places = Object.keys({ ...base, ...mine, ...theirs });
  const conflicts = places.filter((key) => mine[key] !== theirs[key] && mine[key] !== base[key] && theirs[key] !== base[key]);
  const of = (key: string) => (conflicts.includes(key) ? (choose === 'mine' ? mine : theirs) : mine[key] === base[key] ? theirs : mine)[key];
  return { draft: Object.fromEntries(places.flatMap((key) => { const words = of(key); return words === undefined ? [] : [[key, words]]; })), conflicts };
};
/** As the API keeps it: without spaces around, and under a name where there is none. */
const keptAs = (draft: Words): Words => Object.fromEntries(Object.entries(draft).flatMap(([key, words]) => (key === 'dropped' && words.trim() === '' ? [] : [[key, words.trim() || 'Untitled']])));
const letters = (draft: Words) => Object.values(draft).join('').split('').filter((each) => each > '\u00ff');

function office() {
  const server = { draft: {} as Words, revision: 1 };
  /** What is on its way: run to let the server do it, with or without its answer coming back. */
  const underway: (() => (answered: boolean) => void)[] = [];
  const reach = <A>(act: () => A) => new Promise<A>((resolve, reject) => {
    underway.push(() => {
      let [answer, refusal]: [A | undefined, unknown] = [undefined, undefined];
      try { answer = act(); } catch (error) { refusal = error; }
      return (answered) => { if (!answered) reject(fault(0, 'client/offline')); else if (refusal === undefined) resolve(answer as A); else reject(refusal as Error); };
    });
  });
  const desk = () => {
    const kind: DraftKind<Words, Stored<Words>, string, Side> = {
      key: 'draft', isDraft: (value): value is Words => typeof value === 'object' && value !== null, same, merge, all: (_, whose) => whose, outdated: 'changed',
      read: () => reach(() => ({ ...server })),
      save: (draft, { revision }) => reach(() => {
        if (revision !== server.revision) throw fault(409, 'changed');
        return { ...Object.assign(server, { draft: keptAs(draft), revision: revision + 1 }) };
      }),
    };
    const none = { length: 0, key: () => null, getItem: () => null, setItem: () => undefined, removeItem: () => undefined };
    return new Autosave(kind, { ...server }, () => none);
  };
  const settled = async () => { for (let turn = 0; turn < 12; turn += 1) await Promise.resolve(); };
  const answerAll = async () => { for (let act = underway.shift(); act; act = underway.shift()) { act()(true); await settled(); } };
  return { server, desks: [desk(), desk()] as const, underway, settled, answerAll };
}

const step = fc.oneof(
  { weight: 5, arbitrary: fc.record({ act: fc.constant('type' as const), who: fc.nat(1), place: fc.constantFrom('own', 'shared', 'dropped'), space: fc.boolean() }) },
  { weight: 3, arbitrary: fc.record({ act: fc.constant('save' as const), who: fc.nat(1) }) },
  { weight: 4, arbitrary: fc.record({ act: fc.constant('answer' as const), answered: fc.boolean() }) },
  { weight: 1, arbitrary: fc.record({ act: fc.constant('settle' as const), who: fc.nat(1), choose: fc.constantFrom<Side>('mine', 'theirs') }) },
);

describe('one draft in two tabs', () => {
  beforeEach(() => { jest.useFakeTimers(); });
  afterEach(() => { jest.useRealTimers(); });

  it('loses no letter, whatever comes in between', async () => {
    await fc.assert(fc.asyncProperty(fc.array(step, { maxLength: 40, size: 'max' }), async (steps) => {
      const { server, desks, underway, settled, answerAll } = office();
      const all = new Set<string>();
      const givenUp = new Set<string>();
      const settle = (desk: (typeof desks)[number], choose: Side) => {
        const { meeting, draft } = desk.shown();
        // One side's words in a place that both changed are given up by whoever decides, who saw both.
        for (const place of meeting?.conflicts ?? []) for (const each of letters({ mine: draft[place] ?? '', theirs: server.draft[place] ?? '' })) givenUp.add(each);
        desk.settle(choose);
      };
      for (const each of steps) {
        if (each.act === 'type') {
          const letter = String.fromCodePoint(0x4e00 + all.size);
          all.add(letter);
          const key = each.place === 'own' ? `own ${each.who}` : each.place;
          desks[each.who]!.edit((before) => ({ ...before, [key]: `${before[key] ?? ''}${letter}${each.space ? ' ' : ''}` }));
          expect(letters(desks[each.who]!.shown().draft)).toContain(letter);
        } else if (each.act === 'save') void desks[each.who]!.flush();
        else if (each.act === 'answer') underway.shift()?.()(each.answered);
        else settle(desks[each.who]!, each.choose);
        await settled();
      }
      for (let round = 0; round < 4; round += 1) {
        for (const desk of desks) {
          settle(desk, 'mine');
          void desk.flush();
          await settled();
          await answerAll();
        }
      }
      expect([...all].filter((each) => !givenUp.has(each) && !letters(server.draft).includes(each))).toEqual([]);
    }), { numRuns: 400 });
  });

  it('asks nobody about places that only one of them typed in, whatever the server made of half a word', async () => {
    const typing = fc.record({ who: fc.nat(1), place: fc.constantFrom('heading', 'summary', 'point'), words: fc.constantFrom('', ' ', 'a', 'a ', 'ab', 'ab c') });
    await fc.assert(fc.asyncProperty(fc.array(typing, { maxLength: 20, size: 'max' }), async (steps) => {
      const { desks, settled, answerAll } = office();
      for (const { who, place, words } of steps) {
        desks[who]!.edit((before) => ({ ...before, [`${who} ${place}`]: words }));
        void desks[who]!.flush();
        await settled();
        await answerAll();
        expect([desks[who]!.shown().meeting, desks[who]!.shown().state, desks[who]!.shown().draft[`${who} ${place}`]]).toEqual([undefined, 'saved', words]);
      }
    }));
  });

  it('shows a place more that both changed while one decides, instead of deciding it unseen', async () => {
    const { server, desks: [one, other], settled, answerAll } = office();
    one.edit(() => ({ title: 'Mine' }));
    other.edit(() => ({ title: 'Theirs', body: 'Theirs' }));
    for (const desk of [other, one]) { void desk.flush(); await settled(); await answerAll(); }
    expect(one.shown().meeting?.conflicts).toEqual(['title']);
    one.edit((before) => ({ ...before, body: 'Typed since' }));
    expect(one.shown().meeting?.conflicts.toSorted()).toEqual(['body', 'title']);
    expect(server.draft).toEqual({ title: 'Theirs', body: 'Theirs' });
  });

  it('never asks one about one’s own save whose answer was lost', async () => {
    const { server, desks: [one], underway, settled, answerAll } = office();
    one.edit(() => ({ title: 'M' }));
    void one.flush();
    await settled();
    underway.shift()?.()(false);
    await settled();
    one.edit(() => ({ title: 'Mi' }));
    void one.flush();
    await settled();
    await answerAll();
    expect([one.shown().meeting, one.shown().state, server.draft]).toEqual([undefined, 'saved', { title: 'Mi' }]);
  });
});
