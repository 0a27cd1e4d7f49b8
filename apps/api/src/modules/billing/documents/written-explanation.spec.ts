/** Writing what lines share once must not change a letter of what is kept, or a draft would look changed and a bundle would not verify. */
import fc from 'fast-check';
import type { Explanation } from '@rapport/billing-engine/terms';
import { explanationJson, writtenExplanation } from './written-explanation.js';

const unit = fc.constantFrom<Explanation['unit']>('money', 'number', 'days');
const { tree } = fc.letrec<{ tree: Explanation }>((tie) => ({
  tree: fc.record({
    label: fc.string({ unit: 'grapheme' }), value: fc.integer().map(String), unit, formula: fc.option(fc.string()), source: fc.option(fc.record({ kind: fc.constant('rule' as const), id: fc.string(), path: fc.option(fc.string()) })),
    of: fc.oneof({ maxDepth: 3 }, fc.constant<Explanation[]>([]), fc.array(tie('tree'), { maxLength: 2 })),
  }, { noNullPrototype: true }),
}));
const asTheDatabaseOrders = ({ of, unit: its, label, value, source, formula }: Explanation): Explanation => ({ of, unit: its, label, value, source, formula });

describe('an explanation that is written out', () => {
  it('is what JSON says of it, to the letter, whatever the order of its parts', () => {
    fc.assert(fc.property(tree, (explanation) => {
      for (const each of [explanation, asTheDatabaseOrders(explanation)]) expect(explanationJson(writtenExplanation(each))).toBe(JSON.stringify(each));
    }));
  });

  it('is put together again by what the database does with its two parts', () => {
    fc.assert(fc.property(tree, (explanation) => {
      const { head, below } = writtenExplanation(explanation);
      expect({ ...JSON.parse(head), ...(below === null ? {} : JSON.parse(below)) }).toEqual(explanation);
    }));
  });

  it('says what is shared in the same text, and what differs in another', () => {
    const leaf = (value: string): Explanation => ({ label: 'A year', value, unit: 'money', formula: null, source: { kind: 'rule', id: 'r', path: null }, of: [] });
    const month = (step: Explanation, value: string): Explanation => ({ label: `Month of ${value}`, value, unit: 'money', formula: 'half', source: null, of: [step] });
    const year = leaf('12');
    const [first, second, other] = [month(year, '1'), month(year, '2'), month(leaf('24'), '2')].map((each) => writtenExplanation(each));
    expect(second?.below).toBe(first?.below);
    expect(second?.head).not.toBe(first?.head);
    expect(other?.below).not.toBe(first?.below);
  });
});
