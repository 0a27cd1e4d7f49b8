/** A further term begins where the one before it ends, and lasts as long as was agreed. */
import { nextTerms } from './next-terms.js';

type Terms = Parameters<typeof nextTerms>[0];
const terms = { term: { from: '2026-07-01', until: '2027-07-01' }, payment: { anchor: '2026-07-01' }, lines: [{ id: 'a', from: '2026-09-01', until: null }] } as unknown as Terms;
const life = (term: { from: string; until: string }, months: number) => ({ term, renewal: { months } }) as unknown as Parameters<typeof nextTerms>[1];

it('begins on the day after the last one, never with a gap or an overlap', () => {
  const next = nextTerms(terms, life({ from: '2026-07-01', until: '2027-07-01' }, 60));
  expect([next.term, next.payment.anchor, next.lines[0]?.from]).toEqual([{ from: '2027-07-01', until: '2032-07-01' }, '2027-07-01', null]);
});

it('lasts as long as the term that runs where no length was agreed', () => {
  expect(nextTerms(terms, life({ from: '2026-07-01', until: '2028-01-01' }, 0)).term).toEqual({ from: '2028-01-01', until: '2029-07-01' });
});

it('never ends on a day that its month does not have', () => {
  expect(nextTerms(terms, life({ from: '2027-08-31', until: '2027-08-31' }, 6)).term).toEqual({ from: '2027-08-31', until: '2028-02-29' });
});
