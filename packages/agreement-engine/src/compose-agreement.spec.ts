/** Composing: the text says what the terms bill, says when something is missing, and never lets what was typed become something else. */
import { canonicalJson } from '@rapport/policy-engine/canonical-content';
import { type RichNode, richTextOf } from '@rapport/policy-engine/policy-content';
import { plainText } from '@rapport/policy-engine/rich-text-blocks';
import type { AgreementTerms } from '@rapport/billing-engine/terms';
import fc from 'fast-check';
import { fullTerms, rates } from './agreement-terms.fixture.js';
import { compose, type ComposeFrom } from './compose-agreement.js';
import { decimalInWords, moneyInWords, percentInWords } from './locale-format.js';
import { starterFrom } from './starter-agreement.fixture.js';
import { starterTemplate } from './starter-template.js';

const idOf = (key: string) => starterTemplate.clauses.find((each) => each.key === key)!.id;
const words = (from: ComposeFrom) => compose(from).content.clauses.map((each) => `${each.heading}\n${plainText(each.body)}`).join('\n');
const nodes = (node: RichNode): RichNode[] => [node, ...(node.content ?? []).flatMap(nodes)];

describe('composing', () => {
  it('names every field that is missing once, and shows its label where it would stand', () => {
    const { municipality: _, cure_days: __, ...values } = starterFrom.values;
    const composed = compose({ ...starterFrom, values });
    expect(composed.missing.map((each) => (each.kind === 'field' ? [each.key, each.clauses] : each))).toEqual([['municipality', ['parties', 'notices']], ['cure_days', ['suspension', 'termination']]]);
    expect(composed.title).toContain('[Municipality]');
  });
  it('asks for a choice that decides which clauses stand, although no clause shows it', () => {
    const { liability_rule: _, ...values } = starterFrom.values;
    expect(compose({ ...starterFrom, values }).missing).toEqual([{ kind: 'field', key: 'liability_rule', label: 'Liability', fault: 'empty', clauses: ['liability', 'liability_own'] }]);
  });
  it('never lets negotiated words drop what is billed', () => {
    const composed = compose({ ...starterFrom, wording: { [idOf('payment')]: { heading: null, body: richTextOf('The City pays when it can. {{terms.proration}} {{terms.rounding}}') } } });
    expect(composed.missing).toEqual([{ kind: 'statement', token: 'payment' }]);
    expect(composed.negotiated).toEqual([idOf('payment')]);
  });
  it.each(['cap', 'late_interest', 'escalator', 'surcharges', 'delivery', 'true_up', 'dispute_ladder', 'rates'] as const)('never bills by %s when the text does not say it', (token) => {
    const template = { ...starterTemplate, clauses: starterTemplate.clauses.filter((each) => !plainText(each.body).includes(`{{terms.${token}}}`)) };
    expect(compose({ ...starterFrom, template }).missing.filter((each) => each.kind === 'statement').map((each) => each.token)).toContain(token);
  });
  it('puts added clauses where they belong and renumbers the references', () => {
    const id = '0195c000-0000-7000-8000-000000000001';
    const { content, missing, negotiated } = compose({ ...starterFrom, added: [{ id, after: idOf('parties'), heading: 'Harbor patrol', body: richTextOf('As {{section.scope}} says, by {{agency}}.') }] });
    expect(missing).toEqual([]);
    expect(content.clauses.slice(0, 3).map((each) => [each.number, each.heading])).toEqual([['1', 'Parties and authority'], ['2', 'Harbor patrol'], ['3', 'Terms used']]);
    expect(plainText(content.clauses[1]!.body)).toBe('As Section 4 says, by Cascade County.');
    expect(negotiated).toEqual([id]);
  });
  it('says which added clause lost the clause it followed, which wording has no clause, and which section is gone', () => {
    const composed = compose({ ...starterFrom, choices: { appropriation: false }, added: [{ id: 'a', after: idOf('appropriation'), heading: 'More', body: richTextOf('{{section.appropriation}}') }], wording: { gone: { heading: null, body: richTextOf('x') } } });
    expect(composed.missing).toEqual([{ kind: 'clause', id: 'a' }, { kind: 'clause', id: 'gone' }, { kind: 'section', key: 'appropriation', clause: 'a' }]);
    expect(composed.content.clauses.at(-1)?.heading).toBe('More');
  });
  it('never guesses a rate', () => {
    const composed = compose({ ...starterFrom, rates: { ...rates, rates: rates.rates.slice(0, 1) } });
    expect(composed.missing).toEqual([{ kind: 'rate', key: 'dispatch_hour' }, { kind: 'rate', key: 'call' }]);
  });
  it('shows the first year with what a cap cuts, when it is known', () => {
    const text = words({ ...starterFrom, firstYear: { amounts: { deputy: 336_061_676, liability: 26_996_297 }, adjustments: [{ label: 'Above the maximum', amount: -1 }], total: 363_057_972 } });
    for (const said of ['First year', '$3,360,616.76', '$269,962.97', '-$0.01', 'Total of the first year\t–\t–\t$3,630,579.72']) expect(text).toContain(said);
  });
  it('gives the same bytes for the same input, and text that can be stored', () => {
    fc.assert(fc.property(fc.string({ unit: 'grapheme', minLength: 1, maxLength: 40 }).filter((each) => each.trim() !== ''), (typed) => {
      const from = { ...starterFrom, values: { ...starterFrom.values, venue: typed } };
      const [one, two] = [compose(from), compose(from)];
      expect(canonicalJson(one)).toBe(canonicalJson(two));
      for (const node of one.content.clauses.flatMap((each) => nodes(each.body))) if (node.type === 'text') expect(node.text).not.toBe('');
    }), { numRuns: 40 });
  });
  it('never reads what was typed as a token', () => {
    const text = words({ ...starterFrom, values: { ...starterFrom.values, venue: '{{terms.cap}} $& $1 {{agency}}' } });
    expect(text).toContain('are brought in {{terms.cap}} $& $1 {{agency}}.');
  });
});

describe('text and money', () => {
  const decimal = fc.tuple(fc.integer({ min: 0, max: 999 }), fc.integer({ min: 1, max: 9999 })).map(([whole, rest]) => `${whole}.${String(rest).padStart(4, '0')}`);
  const share = fc.integer({ min: 1, max: 9999 }).map((each) => `0.${String(each).padStart(4, '0')}`);
  const terms: fc.Arbitrary<AgreementTerms> = fc.record({ units: decimal, yearly: fc.integer({ min: 1, max: 999_999_999_999 }), cap: fc.integer({ min: 1, max: 999_999_999_999 }), rise: share, surcharge: share, interest: share, below: share, days: fc.integer({ min: 2, max: 400 }), due: fc.integer({ min: 1, max: 120 }), estimate: decimal, locked: fc.boolean() }).map((drawn) => ({
    ...fullTerms,
    rateCard: drawn.locked ? { id: 'rc', follows: 'locked', versionId: 'rv' } : { id: 'rc', follows: 'newest' },
    lines: fullTerms.lines.map((line) => ({ ...line, price: line.price.kind === 'rate' ? { ...line.price, units: drawn.units } : line.price.kind === 'fixed' ? { ...line.price, yearly: drawn.yearly } : line.price.kind === 'estimated' ? { ...line.price, estimatePerYear: drawn.estimate } : line.price })),
    cap: { ...fullTerms.cap!, amount: drawn.cap }, escalator: { kind: 'fixed', rate: drawn.rise, each: 'fiscal_year' }, surcharges: [{ ...fullTerms.surcharges[0]!, rate: drawn.surcharge }], lateInterest: { kind: 'daily_simple', yearlyRate: drawn.interest, basis: 360, graceDays: 3 },
    delivery: { ...fullTerms.delivery!, creditBelow: drawn.below }, notice: { ...fullTerms.notice, days: drawn.days }, payment: { ...fullTerms.payment, dueDays: drawn.due },
  }));
  it('never disagree: every figure of the terms stands in the text as it is billed', () => {
    fc.assert(fc.property(terms, fc.constantFrom('en-US', 'de-DE', 'fr-CA', 'es-US'), (drawn, locale) => {
      const from = { ...starterFrom, terms: drawn, locale };
      const text = words(from);
      expect(compose(from).missing).toEqual([]);
      const [line] = drawn.lines;
      if (line?.price.kind === 'rate') expect(text).toContain(`${decimalInWords(line.price.units, locale)} units × `);
      for (const { price } of drawn.lines) if (price.kind === 'fixed') expect(text).toContain(`${moneyInWords(price.yearly, 'USD', locale)} a year`);
      expect(text).toContain(`shall not exceed ${moneyInWords(drawn.cap!.amount, 'USD', locale)} in any fiscal year`);
      if (drawn.escalator?.kind === 'fixed') expect(text).toContain(`rise by ${percentInWords(drawn.escalator.rate, locale)}.`);
      expect(text).toContain(`A surcharge of ${percentInWords(drawn.surcharges[0]!.rate, locale)} (`);
      if (drawn.lateInterest?.kind === 'daily_simple') expect(text).toContain(`simple interest at ${percentInWords(drawn.lateInterest.yearlyRate, locale)} a year, counted by days over 360`);
      expect(text).toContain(`less than ${percentInWords(drawn.delivery!.creditBelow, locale)} of the minutes`);
      expect(text).toMatch(new RegExp(`the day that is ${drawn.notice.days} days after`));
      expect(text.includes('A later version of the rate card does not change them')).toBe(drawn.rateCard?.follows === 'locked');
    }), { numRuns: 60 });
  });
});
