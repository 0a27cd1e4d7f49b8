/** Templates taken from an earlier starter: its broken sentence is found word for word, and nothing that an agency wrote is. */
import fc from 'fast-check';
import { starterBody } from './starter-clause.js';
import { starterCorrections, withCorrections } from './starter-corrections.js';
import { starterTemplate } from './starter-template.js';
import type { TemplateContent } from './template.js';

const old = '{{terms.governing_law}} Its rules on conflict of laws do not apply. Actions that arise from this Agreement are brought in {{venue}}.';
const withLaw = (text: string): TemplateContent => ({ ...starterTemplate, clauses: starterTemplate.clauses.map((clause) => (clause.key === 'governing_law' ? { ...clause, body: starterBody(text) } : clause)) });

describe('corrections of the starter', () => {
  it('finds the clause on governing law as it was, and takes the words of today', () => {
    expect(starterCorrections(withLaw(old))).toMatchObject([{ heading: 'Governing law and venue' }]);
    expect(withCorrections(withLaw(old))).toEqual(starterTemplate);
  });

  it('finds it under any order of keys, as a store gives it back, and under another id, key and heading', () => {
    const stored = withLaw(old);
    const turned = JSON.parse(JSON.stringify(stored.clauses.find(({ key }) => key === 'governing_law')!.body), (_, value: unknown) => (typeof value === 'object' && value !== null && !Array.isArray(value) ? Object.fromEntries(Object.entries(value).toReversed()) : value)) as TemplateContent['clauses'][number]['body'];
    const [correction] = starterCorrections({ clauses: [{ id: 'x', key: 'law', heading: 'Law', topic: 'governing_law', optional: null, when: null, body: turned }] });
    expect(correction).toMatchObject({ clauseId: 'x', heading: 'Law', after: starterTemplate.clauses.find(({ key }) => key === 'governing_law')!.body });
  });

  it('never touches the starter of today, nor words that somebody changed by a single letter', () => {
    expect(starterCorrections(starterTemplate)).toEqual([]);
    fc.assert(fc.property(fc.nat({ max: old.length - 1 }), fc.constantFrom('x', ''), (at, letter) => {
      const content = withLaw(`${old.slice(0, at)}${letter}${old.slice(at + 1)}`);
      return starterCorrections(content).length === 0 && JSON.stringify(withCorrections(content)) === JSON.stringify(content);
    }));
  });

  it('changes nothing but the words of that clause', () => {
    const content = withLaw(old);
    const corrected = withCorrections(content);
    expect(corrected.clauses.map((clause, at) => ({ ...clause, body: content.clauses[at]!.body }))).toEqual(content.clauses);
    expect([corrected.title, corrected.fields]).toEqual([content.title, content.fields]);
  });
});
