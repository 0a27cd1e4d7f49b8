/** The redline of an agreement: what changed is told, and what only moved or got another number is not called a change. */
import { richTextOf } from '@rapport/policy-engine/policy-content';
import { plainText } from '@rapport/policy-engine/rich-text-blocks';
import fc from 'fast-check';
import { compose } from './compose-agreement.js';
import { starterFrom } from './starter-agreement.fixture.js';
import { starterTemplate } from './starter-template.js';
import { proposedWording, textRedline } from './text-redline.js';

const clause = (id: string, number: string, text: string, heading = `H${id}`) => ({ id, number, heading, body: richTextOf(text), kinds: [] });
const version = (...clauses: ReturnType<typeof clause>[]) => ({ title: 'Agreement', content: { clauses, keyPoints: [], attachments: [], references: [] } });

describe('redline', () => {
  it('tells what is new, removed, moved and changed, in reading order', () => {
    const { clauses, counts, summary } = textRedline(version(clause('a', '1', 'Alpha.'), clause('b', '2', 'Pay in 30 days.'), clause('c', '3', 'Gamma.'), clause('d', '4', 'Delta.')), version(clause('d', '1', 'Delta.'), clause('e', '2', 'New words.'), clause('a', '3', 'Alpha.'), clause('b', '4', 'Pay in 45 days.', 'Payment')));
    expect(counts).toEqual({ same: 1, moved: 1, added: 1, removed: 1, changed: 1 });
    expect(clauses.find((each) => each.clauseId === 'b')?.words).toEqual([{ kind: 'same', text: 'Pay in ' }, { kind: 'removed', text: '30' }, { kind: 'added', text: '45' }, { kind: 'same', text: ' days.' }]);
    expect(summary).toEqual(['Section 4 “Hd” moved and is now Section 1; its words are the same.', 'Section 2 “He” is new.', 'Section 4 “Payment” changed: its heading was “Hb”; 1 word added, 1 removed.', 'Section 3 “Hc” is removed.']);
  });
  it('never calls a clause changed because another number stands before it', () => {
    const { clauses, summary } = textRedline(version(clause('a', '1', 'A.'), clause('b', '2', 'B.')), version(clause('n', '1', 'N.'), clause('a', '2', 'A.'), clause('b', '3', 'B.')));
    expect(clauses.map((each) => [each.change, each.from?.number, each.to?.number])).toEqual([['added', undefined, '1'], ['same', '1', '2'], ['same', '2', '3']]);
    expect(summary).toEqual(['Section 1 “Hn” is new.']);
  });
  it('says so where nothing changed, and where only the title or the looks did', () => {
    expect(textRedline(version(clause('a', '1', 'A.')), version(clause('a', '1', 'A.'))).summary).toEqual(['The words are the same.']);
    expect(textRedline({ ...version(clause('a', '1', 'A.')), title: 'Old' }, version(clause('a', '1', 'A.'))).summary).toEqual(['The title changed.']);
    const bold = { ...clause('a', '1', 'A.'), body: { type: 'doc' as const, content: [{ type: 'paragraph' as const, content: [{ type: 'text' as const, text: 'A.', marks: [{ type: 'bold' as const }] }] }] } };
    expect(textRedline(version(clause('a', '1', 'A.')), version(bold)).summary).toEqual(['Section 1 “Ha” looks different; its words are the same.']);
  });
  it('tells a title and a heading of which one word changed', () => {
    const renamed = textRedline({ ...version(clause('a', '1', 'A.', 'Payment terms')), title: 'Patrol 2026' }, { ...version(clause('a', '1', 'A.', 'Payment days')), title: 'Patrol 2027' });
    expect(renamed.title.map(({ kind, text }) => `${kind} ${text}`)).toEqual(['same Patrol ', 'removed 2026', 'added 2027']);
    expect(renamed.summary).toEqual(['The title changed.', 'Section 1 “Payment days” changed: its heading was “Payment terms”.']);
  });
  it('shows in a composed agreement exactly the clauses in which a changed term stands', () => {
    const before = compose(starterFrom);
    const after = compose({ ...starterFrom, terms: { ...starterFrom.terms, cap: { ...starterFrom.terms.cap!, amount: 560_869_000 } } });
    const { clauses, summary } = textRedline(before, after);
    expect(clauses.filter((each) => each.change !== 'same').map((each) => each.to?.heading)).toEqual(['Maximum amount']);
    expect(summary).toHaveLength(1);
    expect(clauses.find((each) => each.change === 'changed')?.words.filter((run) => run.kind !== 'same').map((run) => run.text).join(' ')).toMatch(/4.*5/);
  });
  it('keeps every word of both sides', () => {
    const optional = starterTemplate.clauses.filter((each) => each.optional).map((each) => each.key);
    fc.assert(fc.property(fc.record(Object.fromEntries(optional.map((key) => [key, fc.boolean()]))), fc.integer({ min: 1, max: 200 }), fc.constantFrom('mutual', 'own'), (choices, dueDays, liability_rule) => {
      const after = compose({ ...starterFrom, choices, terms: { ...starterFrom.terms, payment: { ...starterFrom.terms.payment, dueDays } }, values: { ...starterFrom.values, liability_rule } });
      const before = compose(starterFrom);
      const { clauses } = textRedline(before, after);
      expect(clauses.filter((each) => each.to).map((each) => each.clauseId)).toEqual(after.content.clauses.map((each) => each.id));
      for (const each of clauses.filter((one) => one.change === 'changed')) {
        expect(each.words.filter((run) => run.kind !== 'removed').map((run) => run.text).join('')).toBe(plainText(after.content.clauses.find((one) => one.id === each.clauseId)!.body));
        expect(each.words.filter((run) => run.kind !== 'added').map((run) => run.text).join('')).toBe(plainText(before.content.clauses.find((one) => one.id === each.clauseId)!.body));
      }
    }), { numRuns: 30 });
  });
  it('marks a wording that a reviewer proposes against the words as they are', () => {
    expect(proposedWording('within 30 days', 'within 45 business days').filter((run) => run.kind !== 'same').map((run) => `${run.kind} ${run.text}`)).toEqual(['removed 30', 'added 45 business']);
  });
});
