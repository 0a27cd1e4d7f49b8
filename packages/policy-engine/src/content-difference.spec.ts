/** Comparison and hash: nothing that changed is hidden, nothing that stayed is shown as changed. */
import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { canonicalBody, canonicalContent, contentSeal } from './canonical-content.js';
import { continuedIds } from './clause-identity.js';
import { changedIds, contentDifference, proposedMateriality } from './content-difference.js';
import { type Clause, type PolicyContent, type RichText, richTextOf } from './policy-content.js';
import { plainText } from './rich-text-blocks.js';
import { richTextHtml } from './rich-text-html.js';
import { wordDifference } from './word-difference.js';

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

  it('proposes minor for looks and order alone, material for words or people', () => {
    const bold = { ...clause('a', 'x'), body: { type: 'doc', content: [{ type: 'paragraph', content: [{ type: 'text', text: 'x', marks: [{ type: 'bold' }] }] }] } as RichText };
    expect(proposedMateriality(compare(content([clause('a', 'x')]), content([bold])))).toBe('minor');
    expect(proposedMateriality(compare(content([clause('a', 'x')]), content([clause('a', 'y')])))).toBe('material');
    expect(proposedMateriality(compare(content([clause('a', 'x')]), content([clause('a', 'x', { kinds: ['sworn'] })])))).toBe('material');
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
