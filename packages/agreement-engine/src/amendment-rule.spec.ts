/** Which terms bind when: no day of the term without terms, none with two, and nothing taken silently. */
import fc from 'fast-check';
import { fullTerms } from './agreement-terms.fixture.js';
import { amendmentFaults, AmendmentsDoNotFit, boundTerms, isRetroactive, reachesBilledDays, type SignedVersion, takenWholeBy, termsOn } from './amendment-rule.js';
import { addDays } from '@rapport/billing-engine/civil-date';

const version = (number: number, over: Partial<SignedVersion> = {}): SignedVersion => ({ versionId: `v${number}`, number, signedOn: '2026-06-01', effectiveFrom: '2026-07-01', recordedOn: '2026-06-02', terms: fullTerms, ...over });
const spans = (versions: SignedVersion[]) => boundTerms(versions).map((each) => `${each.versionId} ${each.span.from}..${each.span.until}`);

describe('terms that bind', () => {
  it('are those of the agreement until an amendment takes effect, whatever the day it was signed on', () => {
    expect(spans([version(1)])).toEqual(['v1 2026-07-01..2029-07-01']);
    expect(spans([version(1), version(2, { signedOn: '2027-03-01', recordedOn: '2027-03-09', effectiveFrom: '2027-01-01' })])).toEqual(['v1 2026-07-01..2027-01-01', 'v2 2027-01-01..2029-07-01']);
  });
  it('are those of the amendment that was signed later, from its effective day on', () => {
    const march = version(2, { signedOn: '2027-03-01', recordedOn: '2027-03-01', effectiveFrom: '2027-07-01' });
    const april = version(3, { signedOn: '2027-04-01', recordedOn: '2027-04-01', effectiveFrom: '2027-01-01' });
    expect(spans([april, march, version(1)])).toEqual(['v1 2026-07-01..2027-01-01', 'v3 2027-01-01..2029-07-01']);
    expect(takenWholeBy([version(1), march], april)).toEqual(['v2']);
    expect(takenWholeBy([version(1), march], { ...april, effectiveFrom: '2027-08-01' })).toEqual([]);
  });
  it('go on with an extension and end with a shortening', () => {
    const until = (day: string) => ({ ...fullTerms, term: { ...fullTerms.term, until: day } });
    expect(spans([version(1), version(2, { signedOn: '2028-01-01', recordedOn: '2028-01-01', effectiveFrom: '2029-07-01', terms: until('2031-07-01') })])).toEqual(['v1 2026-07-01..2029-07-01', 'v2 2029-07-01..2031-07-01']);
    expect(spans([version(1), version(2, { signedOn: '2028-01-01', recordedOn: '2028-01-01', effectiveFrom: '2028-02-29', terms: until('2028-07-01') })]).at(-1)).toBe('v2 2028-02-29..2028-07-01');
  });
  it('go on through a renewal, and an amendment of the renewed term fits', () => {
    const renewals = [{ from: '2029-07-01', until: '2031-07-01' }];
    const later = version(2, { signedOn: '2030-01-01', recordedOn: '2030-01-01', effectiveFrom: '2030-02-01', terms: { ...fullTerms, term: { ...fullTerms.term, until: '2031-07-01' } } });
    expect(boundTerms([version(1)], renewals).map((each) => each.span)).toEqual([{ from: '2026-07-01', until: '2031-07-01' }]);
    expect(amendmentFaults([version(1), later]).map((each) => each.fault)).toEqual(['after-term']);
    expect(boundTerms([version(1), later], renewals).map((each) => each.span)).toEqual([{ from: '2026-07-01', until: '2030-02-01' }, { from: '2030-02-01', until: '2031-07-01' }]);
    const shortened = version(3, { signedOn: '2028-01-01', recordedOn: '2028-01-01', effectiveFrom: '2028-02-01', terms: { ...fullTerms, term: { ...fullTerms.term, until: '2028-07-01' } } });
    expect(boundTerms([version(1), shortened], renewals).at(-1)?.span.until).toBe('2028-07-01');
  });
  it.each<[string, Partial<SignedVersion>]>([
    ['no-day', { effectiveFrom: '2027-02-29' }], ['recorded-before-signed', { recordedOn: '2026-05-31' }], ['before-term', { effectiveFrom: '2026-06-30' }], ['after-term', { effectiveFrom: '2029-07-02', terms: { ...fullTerms, term: { ...fullTerms.term, until: '2031-07-01' } } }],
    ['start-moved', { terms: { ...fullTerms, term: { ...fullTerms.term, from: '2026-08-01' } } }], ['empty-term', { effectiveFrom: '2029-07-01' }], ['other-currency', { terms: { ...fullTerms, currency: 'CAD' } }],
  ])('refuse an amendment with %s', (fault, over) => {
    const versions = [version(1), version(2, over)];
    expect(amendmentFaults(versions)).toEqual([{ versionId: 'v2', fault }]);
    expect(() => boundTerms(versions)).toThrow(AmendmentsDoNotFit);
  });
  it('know an amendment that works backward, and one that reaches billed days', () => {
    expect(isRetroactive(version(2, { signedOn: '2026-07-02' }))).toBe(true);
    expect(isRetroactive(version(2, { signedOn: '2026-07-01' }))).toBe(false);
    expect([null, '2026-07-01', '2026-07-02'].map((until) => reachesBilledDays(version(2), until))).toEqual([false, false, true]);
  });

  const amendment = fc.record({ signed: fc.integer({ min: 0, max: 1000 }), effective: fc.integer({ min: 0, max: 1200 }), longer: fc.integer({ min: -300, max: 900 }) });
  const history = fc.array(amendment, { maxLength: 7 }).map((list) => list.map(({ signed, effective, longer }, at) => {
    const signedOn = addDays('2026-06-01', signed);
    return version(at + 2, { signedOn, recordedOn: addDays(signedOn, signed % 5), effectiveFrom: addDays('2026-07-01', effective), terms: { ...fullTerms, term: { ...fullTerms.term, until: addDays('2029-07-01', longer) } } });
  }));
  it('leave no day of the term out and give none two, and the later signed wins on its days', () => {
    fc.assert(fc.property(history, (amendments) => {
      const bad = new Set(amendmentFaults([version(1), ...amendments]).map((each) => each.versionId));
      const good = [version(1), ...amendments.filter((each) => !bad.has(each.versionId))];
      if (amendmentFaults(good).length > 0) return;
      const bound = boundTerms(good);
      expect(bound[0]?.span.from).toBe('2026-07-01');
      for (const [at, each] of bound.entries()) {
        expect(each.span.from < each.span.until).toBe(true);
        if (at > 0) expect(each.span.from).toBe(bound[at - 1]?.span.until);
      }
      const last = good.toSorted((a, b) => (a.signedOn + a.recordedOn < b.signedOn + b.recordedOn ? -1 : a.signedOn + a.recordedOn > b.signedOn + b.recordedOn ? 1 : a.number - b.number)).findLast((each) => each.number > 1) ?? good[0]!;
      expect(bound.at(-1)?.versionId).toBe(last.versionId);
      expect(bound.at(-1)?.span.until).toBe(last.terms.term.until);
      expect(termsOn(bound, last.effectiveFrom)?.versionId).toBe(last.versionId);
      expect(termsOn(bound, bound.at(-1)!.span.until)).toBeNull();
      expect(boundTerms(good.toReversed())).toEqual(bound);
    }));
  });
  it('never change for days before an amendment takes effect', () => {
    fc.assert(fc.property(history, fc.integer({ min: 0, max: 1400 }), (amendments, offset) => {
      const versions = [version(1), ...amendments];
      if (amendments.length === 0 || amendmentFaults(versions).length > 0) return;
      const newest = versions.toSorted((a, b) => (a.signedOn + a.recordedOn < b.signedOn + b.recordedOn ? -1 : a.signedOn + a.recordedOn > b.signedOn + b.recordedOn ? 1 : a.number - b.number)).at(-1)!;
      if (newest.number === 1) return;
      const day = addDays('2026-07-01', offset);
      if (day < newest.effectiveFrom) expect(termsOn(boundTerms(versions), day)?.versionId).toBe(termsOn(boundTerms(versions.filter((each) => each !== newest)), day)?.versionId);
    }));
  });
});
