/** Two people compose one draft: neither loses what only they changed, and nobody's figure is replaced in silence. */
import { type Draft, mergeDrafts, pricedOn, sameDraft, sendable } from './draft.js';

const body = { type: 'doc' as const, content: [] };
const line = (id: string, units = '1') => ({ id, label: id, price: { kind: 'rate' as const, rateKey: id, units }, from: null, until: null, escalated: false });
const base: Draft = {
  title: 'Patrol', coverNote: null, fieldValues: { officer: 'A' }, clauseChoices: {}, wording: { overrides: [], added: [] },
  terms: {
    currency: 'USD', term: { from: '2027-07-01', until: '2028-07-01' }, rateCard: null, lines: [line('deputy', '12'), line('sergeant', '2')], surcharges: [], escalator: null, cap: null,
    payment: { every: 'month', when: 'advance', anchor: '2027-07-01', dueDays: 30 }, dayCount: 'actual_period', rounding: 'half_away_from_zero', lateInterest: null,
    renewal: { kind: 'none', months: 0, noticeDays: 0 }, notice: { days: 180, settleWithinDays: 60 }, delivery: null, disputes: { withinDays: 30, ladder: [] }, trueUp: null, governingLaw: 'Pennsylvania',
  },
};
const withLines = (...lines: ReturnType<typeof line>[]): Draft => ({ ...base, terms: { ...base.terms, lines } });

describe('two edits of one draft', () => {
  it('keeps what each changed in another place', () => {
    const mine = { ...withLines(line('deputy', '12.8'), line('sergeant', '2')), title: 'Patrol 2027' };
    const theirs = { ...withLines(line('deputy', '12'), line('sergeant', '3'), line('motor')), coverNote: 'Dear all', fieldValues: { officer: 'A', term: 4 } };
    const { draft, conflicts } = mergeDrafts(base, mine, theirs);
    expect(conflicts).toEqual([]);
    expect(draft).toEqual({ ...theirs, title: 'Patrol 2027', terms: { ...base.terms, lines: [line('deputy', '12.8'), line('sergeant', '3'), line('motor')] } });
  });
  it('never chooses between two figures for the same service in silence', () => {
    const [mine, theirs] = [withLines(line('deputy', '12.8'), line('sergeant', '2')), withLines(line('deputy', '11'), line('sergeant', '2'))];
    expect(mergeDrafts(base, mine, theirs).conflicts).toEqual([{ place: 'line/deputy/price', label: 'a service “deputy”: its price', mine: null, theirs: null }]);
    expect(sameDraft(mergeDrafts(base, mine, theirs, 'theirs').draft, theirs)).toBe(true);
    expect(sameDraft(mergeDrafts(base, mine, theirs, 'mine').draft, mine)).toBe(true);
  });
  it('never takes away a name that only the other changed with a choice about the price', () => {
    const theirs = withLines({ ...line('deputy', '11'), label: 'Patrol deputy', escalated: true }, line('sergeant', '2'));
    const { draft } = mergeDrafts(base, withLines(line('deputy', '12.8'), line('sergeant', '2')), theirs, 'mine');
    expect(draft.terms.lines[0]).toEqual({ ...line('deputy', '12.8'), label: 'Patrol deputy', escalated: true });
  });
  it('says what stands on either side, so that nobody chooses words that they do not see', () => {
    const said = (note: string | null): Draft => ({ ...base, coverNote: note });
    expect(mergeDrafts(base, said('Mine'), said('Theirs')).conflicts).toEqual([{ place: 'letter/', label: 'the cover note', mine: 'Mine', theirs: 'Theirs' }]);
    const named = (label: string) => withLines({ ...line('deputy', '12'), label }, line('sergeant', '2'));
    expect(mergeDrafts(base, named('Patrol'), named('Deputies')).conflicts).toEqual([expect.objectContaining({ mine: 'Patrol', theirs: 'Deputies' })]);
    expect(mergeDrafts(base, withLines(line('deputy', '12')), withLines(line('deputy', '12'), line('sergeant', '5'))).conflicts).toEqual([expect.objectContaining({ mine: 'Removed.', theirs: 'sergeant' })]);
  });
  it('takes what one removed as removed, unless the other one worked on it', () => {
    const removed = withLines(line('deputy', '12'));
    expect(sameDraft(mergeDrafts(base, removed, base).draft, removed)).toBe(true);
    expect(mergeDrafts(base, removed, withLines(line('deputy', '12'), line('sergeant', '5'))).conflicts).toHaveLength(1);
  });
  it('changes nothing where nobody changed anything', () => {
    expect(sameDraft(mergeDrafts(base, base, base).draft, base)).toBe(true);
  });
});

describe('a draft that is sent to be kept', () => {
  it('never stores words that nobody typed for a service, a step, a law or a clause that has none yet', () => {
    const unfinished: Draft = { ...base, title: ' ', terms: { ...base.terms, lines: [{ ...line('deputy'), label: '' }], disputes: { withinDays: 30, ladder: [{ step: '', days: 10 }] }, governingLaw: '' }, wording: { overrides: [], added: [{ id: 'x', after: null, heading: '', body }] } };
    const sent = sendable(unfinished, 'Patrol');
    expect(sent).not.toHaveProperty('title');
    expect(sendable(base, 'Patrol')).not.toHaveProperty('title');
    expect(sendable(base, 'Before')).toHaveProperty('title', 'Patrol');
    expect([sent.terms, sent.wording.added[0]?.heading]).toEqual([unfinished.terms, '']);
  });
});

describe('the rates beside the services', () => {
  it('are those of the day on which an amendment takes effect, never of a day that is billed', () => {
    const { until } = base.terms.term;
    const terms = { ...base.terms, term: { from: '2026-01-01', until } };
    expect([pricedOn({ terms }), pricedOn({ terms, effectiveFrom: '2026-10-01' }), pricedOn({ terms, effectiveFrom: '2025-10-01' })]).toEqual(['2026-01-01', '2026-10-01', '2026-01-01']);
  });
});
