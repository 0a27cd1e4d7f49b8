/** Cost shares: published formula, exact sums, limits with their absorbers, phase-in, and every cent explained. */
import fc from 'fast-check';
import { costShares } from './cost-share.js';
import type { Absorber, CostShareFormula, CostToShare, Measure, ShareLimit, ShareMember } from './cost-share-formula.js';
import { previewFormulas } from './cost-share-preview.js';
import { explanationFaults } from './explanation.js';
import figures from './published-figures.json' with { type: 'json' };

const measure = (key: string, weight: string, readings = 1): Measure => ({ key, label: key, weight, readings });
const three = [measure('calls', '0.54'), measure('assessedValue', '0.23'), measure('population', '0.23')];
const formula = (part: Partial<CostShareFormula> = {}): CostShareFormula => ({ id: 'f1', label: 'calls, value, population', measures: three, limits: [], absorber: { kind: 'others' }, phaseIn: null, ...part });
const member = (id: string, values: Record<string, string | number>, lastYear: number | null = null): ShareMember =>
  ({ id, label: id, lastYear, readings: Object.fromEntries(Object.entries(values).map(([key, value]) => [key, [{ period: '2026', value: String(value), source: 'yearly count' }]])) });
const cost = (part: Partial<CostToShare> = {}): CostToShare => ({ consortiumId: 'dispatch', currency: 'USD', total: 100_000, members: [], formula: formula(), year: 1, ...part });
const simple = [measure('calls', '1')];
const byCalls = (calls: Record<string, number>, part: Partial<CostShareFormula> = {}, rest: Partial<CostToShare> = {}): CostToShare =>
  cost({ members: Object.entries(calls).map(([id, value]) => member(id, { calls: value })), formula: formula({ measures: simple, ...part }), ...rest });
const amounts = (one: CostToShare) => { const { shares, faults } = costShares(one); return shares ? Object.fromEntries(shares.map(({ memberId, amount }) => [memberId, amount])) : faults.map(({ code }) => code); };
const max = (value: string, memberIds: string[] | null = null): ShareLimit => ({ kind: 'maximum_share', value, memberIds });
const min = (value: string, memberIds: string[] | null = null): ShareLimit => ({ kind: 'minimum_share', value, memberIds });
const increase = (value: string): ShareLimit => ({ kind: 'yearly_increase', value, memberIds: null });

describe('cost shares', () => {
  it.each(figures.formulaShares)('reproduce $id: $source', (published) => {
    const cents = (text: string) => Number(text.replace('.', ''));
    const result = costShares(cost({
      total: cents(published.total), members: published.members.map((values, at) => member(`m${at}`, values)),
      formula: formula({ measures: Object.entries(published.weights).map(([key, weight]) => measure(key, weight)) }),
    }));
    expect(result.shares?.map(({ amount }) => amount)).toEqual(published.expected.map(cents));
  });
  it('break ties by the member\'s id, however members are listed', () => {
    expect(amounts(byCalls({ b: 1, a: 1, c: 1 }, {}, { total: 100 }))).toEqual({ a: 34, b: 33, c: 33 });
    expect(amounts(byCalls({ c: 1, b: 1, a: 1 }, {}, { total: 101 }))).toEqual({ a: 34, b: 34, c: 33 });
  });
  it('see a tie where the same share comes about in different ways', () => {
    const members = [member('b', { x: 1, y: 2, z: 4 }), member('a', { x: 2, y: 4, z: 1 }), member('c', { x: 4, y: 1, z: 2 })];
    const measures = [{ ...measure('x', '0.3334') }, measure('y', '0.3333'), measure('z', '0.3333')];
    const even = [{ ...measure('x', '0.25') }, measure('y', '0.25'), measure('z', '0.25'), { ...measure('w', '0.25') }];
    const withFour = members.map((one) => ({ ...one, readings: { ...one.readings, w: [{ period: '2026', value: '7', source: 'yearly count' }] } }));
    expect(amounts(cost({ members: withFour, total: 100, formula: formula({ measures: even }) }))).toEqual({ a: 34, b: 33, c: 33 });
    expect(amounts(cost({ members, total: 100_000, formula: formula({ measures }) }))).toEqual({ a: 33_333, b: 33_331, c: 33_336 });
  });
  it('take the mean of as many readings as the formula says, the newest', () => {
    const quarters = (...values: number[]) => ({ calls: values.map((value, at) => ({ period: `2026-Q${at + 1}`, value: String(value), source: 'dispatch records' })) });
    const members = [{ ...member('a', {}), readings: quarters(9_000, 10, 20, 30) }, { ...member('b', {}), readings: quarters(0, 20, 20, 20) }];
    expect(amounts(cost({ members, total: 1_000, formula: formula({ measures: [measure('calls', '1', 3)] }) }))).toEqual({ a: 500, b: 500 });
    expect(amounts(cost({ members, total: 1_000, formula: formula({ measures: [measure('calls', '1', 1)] }) }))).toEqual({ a: 600, b: 400 });
  });
  it('never guess a reading that is missing', () => {
    const members = [member('a', { calls: 1, assessedValue: 1, population: 1 }), member('b', { calls: 1, assessedValue: 1 })];
    expect(costShares(cost({ members })).faults).toEqual([{ code: 'reading_missing', memberId: 'b', measure: 'population', period: '2026' }]);
  });
  it.each<[string, CostToShare]>([
    ['no_members', byCalls({})], ['weights_not_one', byCalls({ a: 1 }, { measures: [measure('calls', '0.99')] })], ['nothing_measured', byCalls({ a: 0, b: 0 })], ['negative_total', byCalls({ a: 1 }, {}, { total: -1 })],
    ['reading_negative', byCalls({ a: -1, b: 3 })], ['member_twice', cost({ members: [member('a', { calls: 1 }), member('a', { calls: 1 })], formula: formula({ measures: simple }) })],
    ['weight_negative', byCalls({ a: 1 }, { measures: [measure('calls', '1.5'), measure('other', '-0.5')] })], ['readings_below_one', byCalls({ a: 1 }, { measures: [measure('calls', '1', 0)] })],
    ['measure_twice', byCalls({ a: 1 }, { measures: [measure('calls', '0.5'), measure('calls', '0.5')] })], ['limit_of_nobody', byCalls({ a: 1 }, { limits: [max('0.5', ['x'])] })], ['limit_negative', byCalls({ a: 1 }, { limits: [max('-0.5')] })],
    ['absorber_unknown', byCalls({ a: 1 }, { absorber: { kind: 'member', memberId: 'x' } })], ['minimum_above_maximum', byCalls({ a: 1, b: 1 }, { limits: [min('0.6', ['a']), max('0.5', ['a'])] })],
    ['limits_cannot_meet', byCalls({ a: 1, b: 1 }, { limits: [max('0.4')] })], ['limits_cannot_meet', byCalls({ a: 1, b: 0 }, { limits: [max('0.4', ['a'])] })],
    ['absorber_below_zero', byCalls({ a: 1, b: 1, c: 1 }, { limits: [min('0.6', ['a', 'b'])], absorber: { kind: 'member', memberId: 'c' } })],
    ['phase_years', byCalls({ a: 1 }, { phaseIn: { from: { kind: 'shares', shares: { a: '1' } }, years: 0 } })], ['phase_years', byCalls({ a: 1 }, { phaseIn: { from: { kind: 'shares', shares: { a: '1' } }, years: 3 } }, { year: 0 })],
    ['old_share_missing', byCalls({ a: 1, b: 1 }, { phaseIn: { from: { kind: 'shares', shares: { a: '1' } }, years: 3 } })], ['old_shares_not_one', byCalls({ a: 1 }, { phaseIn: { from: { kind: 'shares', shares: { a: '0.9' } }, years: 3 } })],
    ['reading_twice', cost({ members: [{ ...member('a', {}), readings: { calls: [{ period: '2026', value: '1', source: 's' }, { period: '2026', value: '2', source: 's' }] } }], formula: formula({ measures: simple }) })],
  ])('say %s instead of sharing', (code, one) => expect(costShares(one)).toMatchObject({ shares: null, faults: expect.arrayContaining([expect.objectContaining({ code })]) }));
});

describe('limits', () => {
  const calls = { big: 60, mid: 30, low: 10 };
  it('are absorbed by the others in proportion', () => expect(amounts(byCalls(calls, { limits: [max('0.5', ['big'])] }))).toEqual({ big: 50_000, mid: 37_500, low: 12_500 }));
  it('are absorbed by the member that is named, who has none itself', () => expect(amounts(byCalls(calls, { limits: [max('0.3')], absorber: { kind: 'member', memberId: 'low' } }))).toEqual({ big: 30_000, mid: 30_000, low: 40_000 }));
  it('are absorbed by a host outside', () => {
    const result = costShares(byCalls(calls, { limits: [max('0.5')], absorber: { kind: 'host', label: 'county general fund' } }));
    expect(result.shares?.map(({ amount, absorbed, limitedBy }) => [amount, absorbed, limitedBy])).toEqual([[50_000, -10_000, 'most'], [30_000, 0, null], [10_000, 0, null]]);
    expect(result.shares === null ? null : result.host).toMatchObject({ label: 'county general fund', amount: 10_000 });
  });
  it('of a minimum are paid by those above it', () => expect(amounts(byCalls(calls, { limits: [min('0.2')] }))).toEqual({ big: 53_333, mid: 26_667, low: 20_000 }));
  it('push nobody over their own limit in turn', () => expect(amounts(byCalls({ big: 60, mid: 30, low: 10 }, { limits: [max('0.5', ['big']), max('0.36', ['mid'])] }))).toEqual({ big: 50_000, mid: 36_000, low: 14_000 }));
  it('of a yearly increase hold against last year, and leave a new member free', () => {
    const members = [member('old', { calls: 50 }, 30_000), member('new', { calls: 50 })];
    expect(amounts(cost({ members, formula: formula({ measures: simple, limits: [increase('0.05')] }) }))).toEqual({ old: 31_500, new: 68_500 });
  });
  it('may fix a share that is no whole cent', () => expect(amounts(byCalls({ a: 2, b: 1 }, { limits: [min('0.5', ['a']), max('0.5', ['a'])] }, { total: 101 }))).toEqual({ a: 50, b: 51 }));
  it('never round a maximum up', () => expect(amounts(byCalls({ a: 2, b: 1 }, { limits: [max('0.5', ['a'])] }, { total: 101 }))).toEqual({ a: 50, b: 51 }));
});

describe('phase-in', () => {
  const phased = (year: number, years = 3) => amounts(byCalls({ a: 80, b: 20 }, { phaseIn: { from: { kind: 'shares', shares: { a: '0.5', b: '0.5' } }, years } }, { year }));
  it('goes from the old formula to the new in equal steps', () => expect([1, 2, 3, 4].map((year) => phased(year))).toEqual([{ a: 60_000, b: 40_000 }, { a: 70_000, b: 30_000 }, { a: 80_000, b: 20_000 }, { a: 80_000, b: 20_000 }]));
  it('reads an old formula from the same measures', () => {
    const members = [member('a', { calls: 80, population: 50 }), member('b', { calls: 20, population: 50 })];
    expect(amounts(cost({ members, formula: formula({ measures: simple, phaseIn: { from: { kind: 'formula', measures: [measure('population', '1')] }, years: 2 } }) }))).toEqual({ a: 65_000, b: 35_000 });
  });
});

const someMembers = fc.uniqueArray(fc.record({ id: fc.constantFrom('a', 'b', 'c', 'd', 'e', 'f', 'g', 'h'), calls: fc.integer({ min: 1, max: 100_000 }), assessedValue: fc.integer({ min: 1, max: 9_999_999 }), population: fc.integer({ min: 1, max: 500_000 }), lastYear: fc.option(fc.nat(200_000)) }), { minLength: 1, selector: ({ id }) => id })
  .map((list) => list.map(({ id, lastYear, ...values }) => member(id, values, lastYear)));
const share = fc.integer({ min: 0, max: 60 }).map((percent) => (percent / 100).toFixed(2));
const someLimits = fc.array(fc.record({ kind: fc.constantFrom('minimum_share' as const, 'maximum_share' as const, 'yearly_increase' as const), value: share, some: fc.boolean() }), { maxLength: 3 });
const someCost = fc.record({ members: someMembers, total: fc.nat(1_000_000), limits: someLimits, absorber: fc.constantFrom('others', 'member', 'host'), phased: fc.boolean(), year: fc.integer({ min: 1, max: 4 }) })
  .map(({ members, total, limits, absorber, phased, year }): CostToShare => {
    const first = members[0]?.id ?? '';
    const absorbers: Record<string, Absorber> = { others: { kind: 'others' }, member: { kind: 'member', memberId: first }, host: { kind: 'host', label: 'county' } };
    return cost({ members, total, year, formula: formula({
      limits: limits.map(({ kind, value, some }) => ({ kind, value, memberIds: some ? [first] : null })), absorber: absorbers[absorber] ?? { kind: 'others' },
      phaseIn: phased ? { from: { kind: 'formula', measures: [measure('population', '1')] }, years: 3 } : null,
    }) });
  });

describe('cost shares of any consortium', () => {
  it('sum to the cost, keep every limit, and unfold to the cent', () => {
    let shared = 0;
    fc.assert(fc.property(someCost, (one) => {
      const result = costShares(one);
      if (result.shares === null) { expect(result.faults.length).toBeGreaterThan(0); return; }
      shared++;
      expect(result.shares.reduce((sum, { amount }) => sum + amount, result.host?.amount ?? 0)).toBe(one.total);
      expect(result.shares.reduce((sum, { absorbed }) => sum + absorbed, result.host?.amount ?? 0)).toBe(0);
      const { limits, absorber } = one.formula;
      for (const { memberId, amount, explanation } of result.shares) {
        expect(explanationFaults(explanation)).toEqual([]);
        expect(Math.round(Number(explanation.value) * 100)).toBe(amount);
        expect(amount).toBeGreaterThanOrEqual(0);
        if (absorber.kind === 'member' && absorber.memberId === memberId) continue;
        for (const limit of limits) {
          if (limit.memberIds !== null && !limit.memberIds.includes(memberId)) continue;
          const lastYear = one.members.find(({ id }) => id === memberId)?.lastYear ?? null;
          if (limit.kind === 'minimum_share') expect(amount).toBeGreaterThanOrEqual(Math.floor(one.total * Number(limit.value)));
          else if (limit.kind === 'maximum_share') expect(amount).toBeLessThanOrEqual(one.total * Number(limit.value) + 1e-6);
          else if (lastYear !== null) expect(amount).toBeLessThanOrEqual(lastYear * (1 + Number(limit.value)) + 1e-6);
        }
      }
      if (result.host) expect(explanationFaults(result.host.explanation)).toEqual([]);
    }), { numRuns: 400 });
    expect(shared).toBeGreaterThan(100);
  });
  it('are the same however members are listed', () => {
    fc.assert(fc.property(someCost, (one) => {
      const turned = { ...one, members: [...one.members].reverse() };
      expect(amounts(turned)).toEqual(amounts(one));
    }));
  });
  it('always meet where limits leave room', () => {
    fc.assert(fc.property(someMembers, fc.nat(1_000_000), fc.array(fc.record({ least: fc.double({ min: 0, max: 1, noNaN: true }), most: fc.double({ min: 0, max: 1, noNaN: true }) }), { minLength: 8, maxLength: 8 }), (members, total, spread) => {
      // Least shares together at most 1 and most shares together at least 1, around equal shares.
      const even = 1 / members.length;
      const limits = members.flatMap(({ id }, at) => [min((even * (spread[at]?.least ?? 0) * 0.99).toFixed(6), [id]), max((even + spread[at]!.most * (1 - even) + 0.001).toFixed(6), [id])]);
      const roomy = { ...cost({ members, total: total + 1_000 }), formula: formula({ limits }) };
      expect(costShares(roomy).faults).toBeNull();
    }));
  });
  it('charge more calls with no less, but for the odd cent', () => {
    fc.assert(fc.property(someMembers, fc.nat(1_000_000), fc.integer({ min: 1, max: 5_000 }), (members, total, more) => {
      const [first, ...others] = members;
      if (!first) return;
      const before = amounts(cost({ members, total })) as Record<string, number>;
      const busier = { ...first, readings: { ...first.readings, calls: [{ period: '2026', value: String(Number(first.readings.calls?.[0]?.value) + more), source: 'yearly count' }] } };
      const after = amounts(cost({ members: [busier, ...others], total })) as Record<string, number>;
      expect(after[first.id]).toBeGreaterThanOrEqual(before[first.id]! - 1);
    }));
  });
});

describe('preview of formulas', () => {
  const members = [member('a', { calls: 80, population: 50 }), member('b', { calls: 20, population: 50 }), member('new', { calls: 0, population: 0 })];
  const shared = { consortiumId: 'dispatch', currency: 'USD', total: 100_000, members };
  const current = formula({ id: 'now', label: 'by population', measures: [measure('population', '1')] });
  const calls = formula({ id: 'calls', label: 'by calls', measures: simple });
  it('shows each member\'s amount, its change in money and percent, and who absorbs what', () => {
    const preview = previewFormulas(shared, { kind: 'formula', formula: current, year: 1 }, [{ formula: calls, year: 1 }, { formula: { ...calls, id: 'capped', limits: [max('0.6', ['a'])] }, year: 1 }]);
    expect(preview.current).toEqual([{ memberId: 'a', amount: 50_000 }, { memberId: 'b', amount: 50_000 }, { memberId: 'new', amount: 0 }]);
    expect(preview.formulas.map(({ shares }) => shares.map(({ memberId, amount, change, changeShare, absorbed, limitedBy }) => [memberId, amount, change, changeShare, absorbed, limitedBy]))).toEqual([
      [['a', 80_000, 30_000, '0.6', 0, null], ['b', 20_000, -30_000, '-0.6', 0, null], ['new', 0, 0, null, 0, null]],
      [['a', 60_000, 10_000, '0.2', -20_000, 'most'], ['b', 40_000, -10_000, '-0.2', 20_000, null], ['new', 0, 0, null, 0, null]],
    ]);
    expect(preview.formulas[0]).toMatchObject({ paysMore: 1, paysLess: 1, largestRise: { memberId: 'a', change: 30_000 } });
  });
  it('shows the others where one formula cannot be worked', () => {
    const preview = previewFormulas(shared, { kind: 'amounts', amounts: { a: 40_000, b: 60_000 } }, [{ formula: { ...calls, limits: [max('0.2')] }, year: 1 }, { formula: calls, year: 1 }]);
    expect(preview.formulas[0]).toMatchObject({ shares: [], faults: [{ code: 'limits_cannot_meet' }] });
    expect(preview.formulas[1]?.shares.map(({ change }) => change)).toEqual([40_000, -40_000, null]);
  });
});
