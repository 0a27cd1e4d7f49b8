/** Gaps: nothing that only holds the place of a decision is agreed to, and nothing that was decided is held back. */
import type { AgreementTerms } from '@rapport/billing-engine/terms';
import fc from 'fast-check';
import { fullTerms, leastTerms } from './agreement-terms.fixture.js';
import { compose } from './compose-agreement.js';
import { starterFrom } from './starter-agreement.fixture.js';
import { clausesUnnamed, termGaps, withGapsShown, withoutOpenCap } from './term-gaps.js';

const [deputy] = fullTerms.lines;
const [liability] = fullTerms.surcharges;
const pathsOf = (over: Partial<AgreementTerms>) => termGaps({ ...fullTerms, ...over }).map(({ path }) => path);

describe('what terms leave open', () => {
  it('is nothing where everything was said', () => {
    expect([termGaps(fullTerms), termGaps(leastTerms)]).toEqual([[], []]);
    expect(withGapsShown(fullTerms)).toEqual(fullTerms);
  });
  it.each<[string, Partial<AgreementTerms>, string]>([
    ['a service', { lines: [{ ...deputy!, label: '' }] }, 'terms.lines.deputy.label'], ['an estimate', { lines: [{ ...deputy!, price: { kind: 'estimated', rateKey: 'call', estimatePerYear: '0' } }] }, 'terms.lines.deputy.price.estimatePerYear'],
    ['a surcharge', { surcharges: [{ ...liability!, label: ' ' }] }, 'terms.surcharges.liability.label'], ['the rate of a surcharge', { surcharges: [{ ...liability!, rate: '0.00' }] }, 'terms.surcharges.liability.rate'],
    ['what a surcharge is on', { surcharges: [{ ...liability!, on: [] }] }, 'terms.surcharges.liability.on'],
    ['an index', { escalator: { kind: 'index', index: '', each: 'fiscal_year', floor: null, ceiling: null } }, 'terms.escalator.index'], ['a rise', { escalator: { kind: 'fixed', rate: '0', each: 'fiscal_year' } }, 'terms.escalator.rate'],
    ['a cap', { cap: { ...fullTerms.cap!, amount: 0 } }, 'terms.cap.amount'], ['who decides', { disputes: { withinDays: 30, ladder: [{ step: 'The liaisons', days: 5 }, { step: '', days: 30 }] } }, 'terms.disputes.ladder.1.step'],
    ['the law', { governingLaw: '' }, 'terms.governingLaw'],
  ])('names %s that nobody gave, where it is mended', (_, over, path) => expect(pathsOf(over)).toEqual([path]));
  it('never lets an amount that nobody typed yet hold every figure at nothing, and keeps one that was typed', () => {
    expect(withoutOpenCap({ ...fullTerms, cap: { ...fullTerms.cap!, amount: 0 } })).toEqual({ ...fullTerms, cap: null });
    expect(withoutOpenCap(fullTerms)).toEqual(fullTerms);
    const [clause] = compose({ ...starterFrom, terms: { ...fullTerms, cap: { ...fullTerms.cap!, amount: 0 } } }).content.clauses.filter((each) => JSON.stringify(each).includes('shall not exceed'));
    expect(JSON.stringify(clause)).toContain('shall not exceed [Amount]');
  });
  it('never calls a surcharge open that is on all services, or on some of them', () => {
    for (const on of ['all' as const, ['deputy']]) expect(termGaps({ ...fullTerms, surcharges: [{ ...liability!, on }] })).toEqual([]);
  });
  it('never takes words that screens once stored for empty fields for a decision', () => {
    expect(pathsOf({ lines: [{ ...deputy!, label: 'Unnamed service' }], surcharges: [{ ...liability!, label: 'Unnamed surcharge' }], escalator: { kind: 'index', index: 'an index still to be named', each: 'fiscal_year', floor: null, ceiling: null }, disputes: { withinDays: 30, ladder: [{ step: 'A step still to be named', days: 30 }] }, governingLaw: 'the State in which the Agency is located' })).toHaveLength(5);
    expect(clausesUnnamed([{ id: 'a', after: null, heading: 'Untitled clause', body: { type: 'doc', content: [] } }, { id: 'b', after: null, heading: 'Harbor patrol', body: { type: 'doc', content: [] } }])).toEqual(['a']);
  });
  it('never takes what nobody sees for a name', () => {
    fc.assert(fc.property(fc.string({ unit: fc.constantFrom(' ', '\u200B', '\u3164', '\u2060', '-', '.') }), (label) => expect(pathsOf({ surcharges: [{ ...liability!, label }] })).toEqual(['terms.surcharges.liability.label'])));
  });
});

describe('composing with gaps', () => {
  it('names each as missing, and shows it in square brackets instead of an empty place', () => {
    const terms = { ...fullTerms, surcharges: [{ ...liability!, label: '', rate: '0' }], disputes: { withinDays: 30, ladder: [{ step: '', days: 30 }] } };
    const composed = compose({ ...starterFrom, terms, added: [{ id: 'x', after: null, heading: '', body: { type: 'doc', content: [] } }] });
    expect(composed.missing.map((each) => (each.kind === 'term' ? each.gap.kind : each.kind))).toEqual(['surcharge-name', 'surcharge-rate', 'dispute-step', 'heading']);
    const text = JSON.stringify(composed.content);
    expect([text.includes('([Surcharge])'), text.includes('[Who decides]: 30 days.'), text.includes('"heading":"[Heading]"')]).toEqual([true, true, true]);
  });
});
