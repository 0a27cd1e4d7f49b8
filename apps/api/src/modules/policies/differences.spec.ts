/** Comparisons of frozen versions are worked out once, however many ask; those of drafts never come from memory. */
import { contentDifference } from '@rapport/policy-engine/content-difference';
import { richTextOf } from '@rapport/policy-engine/policy-content';
import type { Threads } from '../../platform/threads/threads.service.js';
import { type Comparable, Differences } from './differences.js';

const version = (id: string, sha256: string | null, words: string): Comparable => ({ id, sha256, title: 'T', content: { clauses: [{ id: 'c', number: null, heading: 'H', body: richTextOf(words), kinds: [] }], keyPoints: [], attachments: [], references: [] } });
const long = (word: string) => `${word} `.repeat(9_000);

describe('comparing versions for many readers', () => {
  const desk = () => {
    const shares: string[] = [];
    const threads = { run: async (_module: unknown, _name: string, share: string, from: Comparable, to: Comparable) => { shares.push(share); if (to.title === 'broken') throw new Error('broken'); return contentDifference(from, to); } };
    return { shares, differences: new Differences(threads as unknown as Threads) };
  };

  it('never works the same question out twice, asked at once or later', async () => {
    const { shares, differences } = desk();
    const [a, b] = [version('a', '1'.repeat(64), long('alpha')), version('b', '2'.repeat(64), long('beta'))];
    const [one, two] = await Promise.all([differences.between(a, b, 'public x'), differences.between(a, b, 'x')]);
    expect(await differences.between(a, b, 'x')).toBe(one);
    expect(two).toBe(one);
    expect(differences.now(a, b)).toBe(one);
    expect(shares).toEqual(['public x']);
  });

  it('never shows a comparison of other words: a draft, or the same version under another hash', async () => {
    const { shares, differences } = desk();
    const a = version('a', '1'.repeat(64), long('alpha'));
    for (const b of [version('b', null, long('beta')), version('b', null, long('gamma')), version('b', '2'.repeat(64), long('delta')), version('b', '3'.repeat(64), long('epsilon'))]) {
      expect(JSON.stringify((await differences.between(a, b, 'x')).clauses[0]?.to)).toContain(JSON.stringify(b.content.clauses[0]?.body).slice(-40, -10));
    }
    expect(shares).toHaveLength(4);
  });

  it('never remembers a failure', async () => {
    const { shares, differences } = desk();
    const [a, b] = [version('a', '1'.repeat(64), long('alpha')), { ...version('b', '2'.repeat(64), long('beta')), title: 'broken' }];
    await expect(differences.between(a, b, 'x')).rejects.toThrow('broken');
    await expect(differences.between(a, b, 'x')).rejects.toThrow('broken');
    expect(shares).toHaveLength(2);
  });
});
