/** Clauses that were negotiated must stand where they were put, and none may vanish with its neighbour. */
import fc from 'fast-check';
import { shownClauses, withAdded, withOverride, withoutAdded, withoutOverride } from './wording-edits.js';

const body = { type: 'doc' as const, content: [] };
const added = (id: string, after: string | null) => ({ id, after, heading: id, body });
const none = { overrides: [], added: [] };
const clause = (id: string) => ({ id, number: '1', heading: id, body, kinds: [] });

describe('negotiated wording', () => {
  it('puts a clause right behind the one it was added to', () => {
    const twice = withAdded(withAdded(none, added('a', 'scope')), added('b', 'scope'));
    expect(shownClauses([clause('scope'), clause('end')], twice, new Set(['scope', 'end'])).map(({ id }) => id)).toEqual(['scope', 'b', 'a', 'end']);
  });
  it('never lists a clause before the one it follows, because the text is composed in that order', () => {
    fc.assert(fc.property(fc.array(fc.nat(), { maxLength: 12 }), (picks) => {
      let wording: Parameters<typeof withAdded>[0] = none;
      for (const [at, pick] of picks.entries()) wording = withAdded(wording, added(`c${at}`, [null, 'scope', ...wording.added.map(({ id }) => id)][pick % (wording.added.length + 2)] ?? null));
      const ids = wording.added.map(({ id }) => id);
      for (const [at, { after }] of wording.added.entries()) if (after !== null && after !== 'scope') expect(ids.indexOf(after)).toBeLessThan(at);
    }));
  });
  it('never strands a clause whose neighbour is removed', () => {
    const chain = { overrides: [], added: [added('a', 'scope'), added('b', 'a')] };
    expect(withoutAdded(chain, 'a').added).toEqual([added('b', 'scope')]);
    expect(withoutAdded(chain, 'unknown')).toBe(chain);
  });
  it('shows a clause that was just added, and no longer one that was just removed', () => {
    expect(shownClauses([clause('scope'), clause('gone')], { overrides: [], added: [added('new', null)] }, new Set(['scope'])).map(({ id }) => id)).toEqual(['new', 'scope']);
  });
  it('keeps one wording for each clause, and goes back to the template whole', () => {
    const [first, second] = [{ clauseId: 'scope', heading: null, body }, { clauseId: 'scope', heading: 'Other', body }];
    expect(withOverride(withOverride(none, first), second).overrides).toEqual([second]);
    expect(withoutOverride(withOverride(none, first), 'scope')).toEqual(none);
  });
});
