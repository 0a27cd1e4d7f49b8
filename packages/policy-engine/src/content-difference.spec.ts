/** Comparison and hash: nothing that changed is hidden, nothing that stayed is shown as changed. */
import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { canonicalBody, canonicalContent, contentSeal } from './canonical-content.js';
import { continuedIds } from './clause-identity.js';
import { changedIds, contentDifference, proposedMateriality } from './content-difference.js';
import { type Clause, type PolicyContent, type RichText, richTextOf } from './policy-content.js';
import { plainText, richTextBlocks, tableSpans } from './rich-text-blocks.js';
import { richTextHtml } from './rich-text-html.js';
import { runsBetween, WordBudget, wordDifference } from './word-difference.js';

const clause = (id: string, text: string, over: Partial<Clause> = {}): Clause => ({ id, number: null, heading: `H${id}`, body: richTextOf(text), kinds: [], ...over });
const content = (clauses: Clause[], over: Partial<PolicyContent> = {}): PolicyContent => ({ clauses, keyPoints: [], attachments: [], references: [], ...over });
const compare = (from: PolicyContent, to: PolicyContent) => contentDifference({ title: 'T', content: from }, { title: 'T', content: to });
const seal = (version: { title: string; content: PolicyContent }) => contentSeal(version, (bytes) => { const hash = createHash('sha256').update(bytes).digest(); return hash.buffer.slice(hash.byteOffset, hash.byteOffset + 32); });

const clauses = fc.uniqueArray(fc.tuple(fc.constantFrom('a', 'b', 'c', 'd', 'e', 'f', 'g', 'h'), fc.constantFrom('one two three', 'one two four', 'five')), { selector: ([id]) => id }).map((list) => list.map(([id, text]) => clause(id, text)));

describe('comparing two versions', () => {
  it('tells a move from a removal, and moves as few clauses as possible', () => {
    const [a, b, c, d] = ['a', 'b', 'c', 'd'].map((id) => clause(id, 'same words'));
    const { clauses: found, counts } = compare(content([a!, b!, c!, d!]), content([d!, a!, b!, c!]));
    expect(found.map((each) => [each.clauseId, each.change])).toEqual([['d', 'moved'], ['a', 'same'], ['b', 'same'], ['c', 'same']]);
    expect(counts).toEqual({ same: 3, moved: 1, added: 0, removed: 0, changed: 0 });
  });

  it('shows a removed clause where it stood', () => {
    const { clauses: found } = compare(content([clause('a', 'x'), clause('b', 'y'), clause('c', 'z')]), content([clause('a', 'x'), clause('c', 'z')]));
    expect(found.map((each) => `${each.clauseId} ${each.change}`)).toEqual(['a same', 'b removed', 'c same']);
  });

  it('accounts for every clause of both sides exactly once, and for every word', () => {
    fc.assert(fc.property(clauses, clauses, (from, to) => {
      const { clauses: found, counts } = compare(content(from), content(to));
      expect(found.filter((each) => each.to).map((each) => each.clauseId)).toEqual(to.map((each) => each.id));
      expect(found.filter((each) => each.from).map((each) => each.clauseId).toSorted()).toEqual(from.map((each) => each.id).toSorted());
      expect(Object.values(counts).reduce((sum, n) => sum + n, 0)).toBe(found.length);
      for (const each of found.filter((one) => one.change === 'changed')) {
        expect(each.words.filter((run) => run.kind !== 'added').map((run) => run.text).join('')).toBe(plainText(each.from!.body));
        expect(each.words.filter((run) => run.kind !== 'removed').map((run) => run.text).join('')).toBe(plainText(each.to!.body));
      }
    }));
  });

  it('finds nothing between a version and itself', () => {
    fc.assert(fc.property(clauses, (list) => { expect(changedIds(compare(content(list), content(list)))).toEqual([]); }));
  });

  it('keeps every word of any two texts', () => {
    fc.assert(fc.property(fc.string({ unit: 'grapheme', maxLength: 200 }), fc.string({ unit: 'grapheme', maxLength: 200 }), (a, b) => {
      const runs = wordDifference(a, b);
      expect(runs.filter((run) => run.kind !== 'added').map((run) => run.text).join('')).toBe(a);
      expect(runs.filter((run) => run.kind !== 'removed').map((run) => run.text).join('')).toBe(b);
    }));
  });

  it('answers soon for two long texts that have nothing in common', () => {
    const long = (word: string) => Array.from({ length: 12_000 }, (_, at) => `${word}${at}`).join(' ');
    expect(wordDifference(long('a'), long('b')).map((run) => run.kind)).toEqual(['removed', 'added']);
  });

  it('never searches longer for a whole policy than its budget, and says which clauses are told as replaced', () => {
    const long = (word: string) => Array.from({ length: 2_000 }, (_, at) => `${word}${at}`).join(' ');
    const many = (word: string) => content([...Array.from({ length: 40 }, (_, at) => clause(`c${at}`, long(word))), clause('last', `Lock the car and ${word === 'a' ? 'return' : 'hand in'} the key`)]);
    const budget = new WordBudget();
    let tried = 0;
    const spend = budget.spend.bind(budget);
    budget.spend = (edits) => { tried += edits * edits; spend(edits); };
    const { clauses: found } = contentDifference({ title: 'T', content: many('a') }, { title: 'T', content: many('b') }, budget);
    expect(tried).toBeLessThan(1_200_000);
    expect(found.filter((each) => each.coarse).map((each) => each.clauseId)).toEqual(Array.from({ length: 40 }, (_, at) => `c${at}`));
    expect(found.at(-1)?.words).toEqual([{ kind: 'same', text: 'Lock the car and ' }, { kind: 'removed', text: 'return' }, { kind: 'added', text: 'hand in' }, { kind: 'same', text: ' the key' }]);
  });
  it('never cuts a figure into pieces that nobody can read', () => {
    const { clauses: [price] } = contentDifference({ title: 'T', content: content([clause('a', 'The year costs $4,426,140.00 at 12.5 units.')]) }, { title: 'T', content: content([clause('a', 'The year costs $4,721,216.00 at 12.8 units.')]) });
    expect(price?.words).toEqual([
      { kind: 'same', text: 'The year costs $' }, { kind: 'removed', text: '4,426,140.00' }, { kind: 'added', text: '4,721,216.00' }, { kind: 'same', text: ' at ' }, { kind: 'removed', text: '12.5' }, { kind: 'added', text: '12.8' }, { kind: 'same', text: ' units.' },
    ]);
  });

  it('keeps every word however little may be spent', () => {
    fc.assert(fc.property(fc.string({ unit: fc.constantFrom('a', 'b', ' ', '.'), maxLength: 300 }), fc.string({ unit: fc.constantFrom('a', 'b', ' ', '.'), maxLength: 300 }), fc.nat(5000), (a, b, steps) => {
      const { runs } = runsBetween(a, b, new WordBudget(steps));
      expect(runs.filter((run) => run.kind !== 'added').map((run) => run.text).join('')).toBe(a);
      expect(runs.filter((run) => run.kind !== 'removed').map((run) => run.text).join('')).toBe(b);
    }));
  });

  it('finds what changed without comparing a single word', () => {
    const compared = contentDifference({ title: 'T', content: content([clause('a', 'one')]) }, { title: 'T', content: content([clause('a', 'two')]) }, null);
    expect([changedIds(compared), compared.clauses[0]?.words]).toEqual([['a'], []]);
  });

  it('proposes minor for looks and order alone, material for words or people', () => {
    const bold = { ...clause('a', 'x'), body: { type: 'doc', content: [{ type: 'paragraph', content: [{ type: 'text', text: 'x', marks: [{ type: 'bold' }] }] }] } as RichText };
    expect(proposedMateriality(compare(content([clause('a', 'x')]), content([bold])))).toBe('minor');
    expect(proposedMateriality(compare(content([clause('a', 'x')]), content([clause('a', 'y')])))).toBe('material');
    expect(proposedMateriality(compare(content([clause('a', 'x')]), content([clause('a', 'x', { kinds: ['sworn'] })])))).toBe('material');
  });
});

describe('cells that span', () => {
  const table = (rows: [number, number][][]) => ({ type: 'table', content: rows.map((row) => ({ type: 'tableRow', content: row.map(([colspan, rowspan]) => ({ type: 'tableCell', attrs: { colspan, rowspan }, content: [{ type: 'paragraph' }] })) })) }) as RichText['content'] extends (infer N)[] | undefined ? N : never;

  it('never cover more places than a table can have, nor rows behind its end', () => {
    fc.assert(fc.property(fc.array(fc.array(fc.tuple(fc.integer({ min: -5, max: 2000 }), fc.integer({ min: -5, max: 2000 })), { maxLength: 70 }), { maxLength: 30 }), (rows) => {
      const spans = tableSpans(table(rows));
      const cells = rows.flat().length;
      expect(spans.flat().reduce((sum, each) => sum + each.colspan * each.rowspan, 0)).toBeLessThanOrEqual(Math.max(cells, 4000));
      spans.forEach((row, at) => {
        expect(row.every((each) => each.colspan >= 1 && each.rowspan >= 1 && at + each.rowspan <= rows.length)).toBe(true);
        expect(row.reduce((sum, each) => sum + each.colspan, 0)).toBeLessThanOrEqual(Math.max(row.length, 63));
      });
    }));
  });

  it('stay as they were drawn where the table has room', () => {
    const rows = table([[[2, 1], [1, 2]], [[1, 1], [1, 1]]]);
    expect(tableSpans(rows)).toEqual([[{ colspan: 2, rowspan: 1 }, { colspan: 1, rowspan: 2 }], [{ colspan: 1, rowspan: 1 }, { colspan: 1, rowspan: 1 }]]);
    expect(richTextHtml({ type: 'doc', content: [rows] })).toContain('<tr><td colspan="2"><p></p></td><td rowspan="2"><p></p></td></tr>');
    expect(richTextBlocks({ type: 'doc', content: [rows] })).toMatchObject([{ kind: 'table', rows: [[{ colspan: 2 }, { rowspan: 2 }], [{ colspan: 1 }, {}]] }]);
  });
});

describe('the hash of a version', () => {
  it('is the same whatever wrote the JSON', async () => {
    const editor = { type: 'doc', content: [{ type: 'paragraph', attrs: { textAlign: null }, content: [{ text: 'on', type: 'text', marks: [] }, { type: 'text', text: 'e' }] }] } as RichText;
    const kept = { type: 'doc', content: [{ type: 'paragraph', content: [{ type: 'text', text: 'one' }] }] } as RichText;
    expect(await seal({ title: 'T', content: content([clause('a', '', { body: editor })]) })).toBe(await seal({ title: 'T', content: content([clause('a', '', { body: kept })]) }));
  });

  it('differs for any change of words, order, people, key points or attachments', async () => {
    const base = content([clause('a', 'one'), clause('b', 'two')]);
    const file = { fileId: 'f', sha256: '0'.repeat(64), name: 'a.pdf', type: 'application/pdf', size: 3 };
    const all = await Promise.all([
      { title: 'T', content: base }, { title: 'U', content: base }, { title: 'T', content: content([clause('b', 'two'), clause('a', 'one')]) }, { title: 'T', content: content([clause('a', 'one '), clause('b', 'two!')]) },
      { title: 'T', content: content([clause('a', 'one', { kinds: ['sworn'] }), clause('b', 'two')]) }, { title: 'T', content: { ...base, keyPoints: [{ id: 'k', text: 'x', kinds: [] }] } },
      { title: 'T', content: { ...base, attachments: [file] } }, { title: 'T', content: { ...base, attachments: [{ ...file, sha256: '1'.repeat(64) }] } }, { title: 'T', content: { ...base, references: [{ policyId: 'p', clauseId: null }] } },
    ].map(seal));
    expect(new Set(all).size).toBe(all.length);
  });

  it('changes nothing when what is canonical is made canonical again', () => {
    fc.assert(fc.property(clauses, (list) => { expect(canonicalBody({ title: 'T', content: canonicalContent(content(list)) })).toBe(canonicalBody({ title: 'T', content: content(list) })); }));
  });
});

describe('showing and importing', () => {
  it('never lets markup or a script address out of the text', () => {
    fc.assert(fc.property(fc.string(), fc.string(), (text, href) => {
      const html = richTextHtml({ type: 'doc', content: [{ type: 'paragraph', content: [{ type: 'text', text: `<img src=x onerror=alert(1)>${text}`, marks: [{ type: 'link', attrs: { href: `javascript:${href}` } }] }] }] });
      expect(html).toMatch(/^<p>[^<>]*<\/p>$/);
    }));
    expect(richTextHtml({ type: 'doc', content: [{ type: 'paragraph', content: [{ type: 'text', text: 'x', marks: [{ type: 'link', attrs: { href: 'https://a.example/"onmouseover="x' } }] }] }] })).not.toContain('"onmouseover');
  });

  it('keeps a clause its identity when a document comes in again, and gives no identity twice', () => {
    const before = [{ id: '1', heading: 'Purpose', text: 'why we do this' }, { id: '2', heading: 'Scope', text: 'this policy applies to every member of the agency on duty' }];
    expect(continuedIds(before, [{ heading: 'PURPOSE', text: 'other' }, { heading: 'Who it applies to', text: 'this policy applies to every member of the agency on and off duty' }, { heading: 'Purpose', text: 'twice' }])).toEqual(['1', '2', null]);
  });
});
