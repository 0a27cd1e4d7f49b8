/** What an agreement charges: worked examples in which a clerk would be wrong by hand. */
import { agreement, bound, fixedLine, pricedFrom, rateVersion } from '../test-fixtures/priced-from.js';
import { chargesFor } from './charges.js';
import { explanationFaults, leavesOf } from './explanation.js';
import type { AgreementTerms, Cap, Charge, PricedFrom } from './terms.js';

const year = { from: '2026-07-01', until: '2027-07-01' };
const july = { from: '2026-07-01', until: '2026-08-01' };
const brief = (charges: readonly Charge[]) => charges.map(({ key, amount }) => [key, amount]);
const withTerms = (terms: Partial<AgreementTerms>, more: Partial<PricedFrom> = {}) => pricedFrom({ terms: [bound(agreement(terms))], ...more });
const deputies = { id: 'deputies', label: 'Deputies', price: { kind: 'rate', rateKey: 'deputy', units: '2' }, from: null, until: null, escalated: false } as const;
const newest = { id: 'card', follows: 'newest' } as const;

describe('a plain year', () => {
  it('is billed to the cent in twelve months, the odd cents first', () => {
    const amounts = chargesFor(pricedFrom(), year).map(({ amount }) => amount);
    expect(amounts).toEqual([...Array<number>(8).fill(41667), ...Array<number>(4).fill(41666)]);
  });

  it('never charges a day twice where runs meet inside a period', () => {
    const all = chargesFor(pricedFrom(), july);
    expect(chargesFor(pricedFrom(), { from: '2026-07-01', until: '2026-07-10' })).toEqual(all);
    expect(chargesFor(pricedFrom(), { from: '2026-07-10', until: '2026-08-01' })).toEqual([]);
  });

  it('charges nothing on the day that ends it', () => {
    expect(chargesFor(pricedFrom(), { from: '2029-07-01', until: '2030-07-01' })).toEqual([]);
    expect(chargesFor(pricedFrom(), { from: '2029-06-01', until: '2030-07-01' })).toHaveLength(1);
  });

  it('prorates the first days by the billing period in which they lie', () => {
    const terms = agreement({ term: { from: '2026-02-01', until: '2027-02-01' }, payment: { every: 'month', when: 'advance', anchor: '2026-02-13', dueDays: 30 }, lines: [fixedLine('patrol', 37_200_00)] });
    const [first] = chargesFor(pricedFrom({ terms: [bound(terms)] }), { from: '2026-02-01', until: '2026-02-13' });
    expect([first!.key, first!.amount]).toEqual(['service/patrol/2026-02-01/2026-02-13', 1200_00]);
  });
});

describe('a line that is units × rate', () => {
  it('says how many units at what price, so that whoever multiplies comes to the amount', () => {
    const half = { ...deputies, price: { ...deputies.price, units: '1.5' } };
    const [charge] = chargesFor(withTerms({ rateCard: newest, lines: [half] }, { rateVersions: [rateVersion(1, '2025-07-01', '200000')] }), july);
    expect(charge).toMatchObject({ quantity: '1.5', unitAmount: '16666.666667', amount: 25_000_00 });
    expect(chargesFor(pricedFrom(), july)).toMatchObject([{ quantity: '1', unitAmount: '416.67' }]);
  });
});

describe('a change in the middle of a period', () => {
  it('gives a new rate its own line from its first day', () => {
    const from = withTerms({ rateCard: newest, lines: [deputies] }, { rateVersions: [rateVersion(1, '2025-07-01', '186000'), rateVersion(2, '2026-07-11', '372000')] });
    expect(brief(chargesFor(from, july))).toEqual([['service/deputies/2026-07-01/2026-07-11', 1_000_000], ['service/deputies/2026-07-11/2026-08-01', 4_200_000]]);
  });

  it('never moves a locked agreement with its rate card', () => {
    const from = withTerms({ rateCard: { id: 'card', follows: 'locked', versionId: 'rv1' }, lines: [deputies] }, { rateVersions: [rateVersion(1, '2025-07-01', '186000'), rateVersion(2, '2026-07-11', '372000')] });
    expect(brief(chargesFor(from, july))).toEqual([['service/deputies/2026-07-01/2026-08-01', 3_100_000]]);
  });

  it('splits only the line that an amendment changes', () => {
    const lines = [fixedLine('patrol', 3_720_000), fixedLine('school', 3_720_000)];
    const before = agreement({ lines });
    const after = agreement({ lines: [lines[0]!, fixedLine('school', 7_440_000)] });
    const from = pricedFrom({ terms: [bound(before, { span: { from: '2026-07-01', until: '2026-07-11' } }), bound(after, { versionId: 'v2', span: { from: '2026-07-11', until: '2029-07-01' } })] });
    expect(brief(chargesFor(from, july))).toEqual([
      ['service/patrol/2026-07-01/2026-08-01', 310_000], ['service/school/2026-07-01/2026-07-11', 100_000], ['service/school/2026-07-11/2026-08-01', 420_000],
    ]);
  });

  it('charges a line only for its own days', () => {
    const from = withTerms({ lines: [fixedLine('fair', 3_720_000, { from: '2026-07-11', until: '2026-07-21' })] });
    expect(brief(chargesFor(from, year))).toEqual([['service/fair/2026-07-11/2026-07-21', 100_000]]);
  });

  it('takes suspended days out and charges both sides of them', () => {
    const from = pricedFrom({ terms: [bound(agreement({ lines: [fixedLine('patrol', 3_720_000)] }))], suspensions: [{ id: 's1', span: { from: '2026-07-11', until: '2026-07-21' }, lineIds: null }] });
    expect(brief(chargesFor(from, july))).toEqual([['service/patrol/2026-07-01/2026-07-11', 100_000], ['service/patrol/2026-07-21/2026-08-01', 110_000]]);
  });

  it('charges a period whole and once where the agreement does not prorate, at what is in force when the line begins in it', () => {
    const whole = agreement({ dayCount: 'whole_periods', lines: [fixedLine('patrol', 1_200_000, { from: '2026-07-20' })], surcharges: [{ id: 'liability', label: 'Liability', rate: '0.06', on: 'all' }] });
    const charged = [['service/patrol/2026-07-20/2026-08-01', 100_000], ['surcharge/liability/2026-07-20/2026-08-01', 6_000]];
    expect(brief(chargesFor(pricedFrom({ terms: [bound(whole)] }), july))).toEqual(charged);
    const amended = [bound(whole, { span: { from: '2026-07-01', until: '2026-07-25' } }), bound({ ...whole, lines: [fixedLine('patrol', 9_900_000)] }, { versionId: 'v2', span: { from: '2026-07-25', until: '2026-07-28' } })];
    expect(brief(chargesFor(pricedFrom({ terms: amended }), year))).toEqual(charged);
    const suspended = (until: string) => chargesFor(pricedFrom({ terms: [bound(whole)], suspensions: [{ id: 's', span: { from: '2026-07-01', until }, lineIds: null }] }), july);
    expect(brief(suspended('2026-07-31'))).toEqual(charged);
    expect(brief(suspended('2026-08-01'))).toEqual([]);
  });
});

describe('escalation', () => {
  const escalated = [fixedLine('patrol', 1_200_000, { escalated: true })];
  const first = (from: PricedFrom, on: string) => chargesFor(from, { from: on, until: `${on.slice(0, 8)}02` })[0]!;

  it('compounds a fixed rate at each anniversary and leaves other lines alone', () => {
    const from = withTerms({ lines: [...escalated, fixedLine('flat', 1_200_000)], escalator: { kind: 'fixed', rate: '0.05', each: 'agreement_year' } });
    expect(['2026-07-01', '2027-07-01', '2028-07-01'].map((on) => first(from, on).amount)).toEqual([100_000, 105_000, 110_250]);
    expect(chargesFor(from, { from: '2028-07-01', until: '2028-07-02' })[1]!.amount).toBe(100_000);
  });

  it('begins a fiscal year in October in the middle of an agreement year', () => {
    const from = withTerms({ lines: escalated, escalator: { kind: 'fixed', rate: '0.05', each: 'fiscal_year' } }, { fiscalYearStart: { month: 10, day: 1 } });
    expect(['2026-09-01', '2026-10-01', '2027-09-01', '2027-10-01'].map((on) => first(from, on).amount)).toEqual([100_000, 105_000, 105_000, 110_250]);
  });

  it('keeps an index between its floor and ceiling and names the figure', () => {
    const escalator = { kind: 'index', index: 'CPI-U LA', each: 'agreement_year', floor: '0.02', ceiling: '0.04' } as const;
    const indexChanges = [{ index: 'CPI-U LA', on: '2027-07-01', change: '0.081', source: 'BLS 2027-05' }, { index: 'CPI-U LA', on: '2028-07-01', change: '-0.01', source: 'BLS 2028-05' }];
    const from = withTerms({ lines: escalated, escalator }, { indexChanges });
    expect(['2027-07-01', '2028-07-01'].map((on) => first(from, on).amount)).toEqual([104_000, 106_080]);
    expect(leavesOf(first(from, '2028-07-01').explanation).map(({ label }) => label)).toContain('CPI-U LA on 2028-07-01: BLS 2028-05');
  });

  it('refuses to guess an index figure that is not recorded, and names it', () => {
    const from = withTerms({ lines: escalated, escalator: { kind: 'index', index: 'CPI-U LA', each: 'agreement_year', floor: null, ceiling: null } });
    expect(first(from, '2027-06-01').amount).toBe(100_000);
    expect(() => first(from, '2027-07-01')).toThrow(expect.objectContaining({ code: 'index_figure_missing', details: { index: 'CPI-U LA', on: '2027-07-01' } }));
  });
});

describe('a surcharge', () => {
  it('is taken from the amounts as they stand on the invoice, not from what was rounded away', () => {
    const lines = Array.from({ length: 10 }, (_, i) => ({ ...deputies, id: `line-${i}`, price: { ...deputies.price, units: '1' } }));
    const from = withTerms({ rateCard: newest, lines, surcharges: [{ id: 'liability', label: 'Liability', rate: '0.06', on: 'all' }], payment: { every: 'year', when: 'advance', anchor: '2026-07-01', dueDays: 30 } }, { rateVersions: [rateVersion(1, '2026-01-01', '100.005')] });
    expect(chargesFor(from, july).map(({ amount }) => amount)).toEqual([...Array<number>(10).fill(10_001), 6_001]);
  });
});

describe('metered service', () => {
  const metered = { id: 'events', label: 'Event hours', price: { kind: 'metered', rateKey: 'deputy' }, from: null, until: null, escalated: false } as const;
  const rates = [rateVersion(1, '2025-07-01', '101.55', { basis: 'hour' }), rateVersion(2, '2026-07-11', '110', { basis: 'hour' })];
  const delivered = (from: string, until: string, quantity: string) => ({ lineId: 'events', span: { from, until }, quantity, source: `sheet ${from}` });

  it('prices each record at the rate of its own days, with its surcharge', () => {
    const from = withTerms({ rateCard: newest, lines: [metered], surcharges: [{ id: 'liability', label: 'Liability', rate: '0.06', on: ['events'] }] }, { rateVersions: rates, delivered: [delivered('2026-07-02', '2026-07-03', '3.25'), delivered('2026-07-10', '2026-07-11', '1'), delivered('2026-07-11', '2026-07-12', '2')] });
    const charges = chargesFor(from, july);
    expect(brief(charges)).toEqual([
      ['service/events/2026-07-01/2026-07-11', 43_159], ['surcharge/liability/events/2026-07-01/2026-07-11', 2_590],
      ['service/events/2026-07-11/2026-08-01', 22_000], ['surcharge/liability/events/2026-07-11/2026-08-01', 1_320],
    ]);
    expect(charges[0]).toMatchObject({ quantity: '4.25', unitAmount: '101.55' });
    expect(charges.flatMap(({ explanation }) => explanationFaults(explanation))).toEqual([]);
  });

  it('refuses to divide a record between two rates, and says where to split it', () => {
    const from = withTerms({ rateCard: newest, lines: [metered] }, { rateVersions: rates, delivered: [delivered('2026-07-01', '2026-08-01', '40')] });
    expect(() => chargesFor(from, july)).toThrow(expect.objectContaining({ code: 'delivered_crosses_a_change', details: expect.objectContaining({ splitAt: '2026-07-11' }) }));
  });
});

describe('a share of a shared cost', () => {
  it('is billed over its own fiscal year to the cent, whatever the anchor', () => {
    const share = { id: 'dispatch', label: 'Dispatch', price: { kind: 'share', consortiumId: 'sno911' }, from: null, until: null, escalated: false } as const;
    const shares = [{ consortiumId: 'sno911', year: { from: '2026-10-01', until: '2027-10-01' }, amount: 48_083_333, source: 'vote 2026-08' }, { consortiumId: 'sno911', year: { from: '2025-10-01', until: '2026-10-01' }, amount: 1, source: 'vote 2025-08' }, { consortiumId: 'sno911', year: { from: '2027-10-01', until: '2028-10-01' }, amount: 1, source: 'vote 2027-08' }];
    const from = withTerms({ lines: [share], payment: { every: 'month', when: 'advance', anchor: '2026-07-15', dueDays: 30 } }, { shares, fiscalYearStart: { month: 10, day: 1 } });
    const charges = chargesFor(from, { from: '2026-10-01', until: '2027-10-01' });
    expect(charges.reduce((sum, { amount }) => sum + amount, 0)).toBe(48_083_333);
    expect(charges.map(({ span }) => span.from)).toEqual(expect.arrayContaining(['2026-10-01', '2026-10-15', '2027-09-15']));
    expect(charges.flatMap(({ explanation }) => explanationFaults(explanation))).toEqual([]);
  });
});

describe('not to exceed', () => {
  const cap: Cap = { amount: 250_000, per: 'agreement_year', carveOutLineIds: ['jail'], carveOutSurchargeIds: [] };
  it('cuts what is over in its period, says what it absorbed, and begins anew each year', () => {
    const from = withTerms({ lines: [fixedLine('patrol', 1_200_000)], cap: { ...cap, carveOutLineIds: [] } });
    const charges = chargesFor(from, { from: '2026-07-01', until: '2027-08-01' });
    const cuts = charges.filter(({ kind }) => kind === 'cap');
    expect(brief(cuts.slice(0, 2))).toEqual([['cap/not-to-exceed/2026-09-01/2026-10-01', -50_000], ['cap/not-to-exceed/2026-10-01/2026-11-01', -100_000]]);
    expect(cuts).toHaveLength(10);
    expect(cuts[0]!.label).toBe('Not to exceed 2500.00: 500.00 absorbed');
    expect(cuts.flatMap(({ explanation }) => explanationFaults(explanation))).toEqual([]);
  });

  it('neither counts nor cuts what is carved out', () => {
    const from = withTerms({ lines: [fixedLine('patrol', 240_000), fixedLine('jail', 12_000_000)], cap });
    expect(chargesFor(from, year).filter(({ kind }) => kind === 'cap')).toEqual([]);
  });

  it('counts and cuts surcharges too, unless they are carved out', () => {
    const surcharges = [{ id: 'liability', label: 'Liability', rate: '0.10', on: 'all' as const }];
    const total = (carveOutSurchargeIds: string[]) => chargesFor(withTerms({ lines: [fixedLine('patrol', 240_000)], surcharges, cap: { ...cap, amount: 240_000, carveOutSurchargeIds } }), year).reduce((all, { amount }) => all + amount, 0);
    expect([total([]), total(['liability'])]).toEqual([240_000, 264_000]);
  });

  it('never lets a line flow from one fiscal year’s cap into the next', () => {
    const payment = { every: 'month', when: 'advance', anchor: '2026-07-16', dueDays: 30 } as const;
    const from = withTerms({ term: { from: '2026-07-16', until: '2029-07-16' }, payment, lines: [fixedLine('patrol', 3_600_000)], cap: { ...cap, amount: 0, per: 'fiscal_year' } }, { fiscalYearStart: { month: 10, day: 1 } });
    expect(brief(chargesFor(from, { from: '2026-09-16', until: '2026-10-16' }))).toEqual([
      ['service/patrol/2026-09-16/2026-10-01', 150_000], ['cap/not-to-exceed/2026-09-16/2026-10-01', -150_000],
      ['service/patrol/2026-10-01/2026-10-16', 150_000], ['cap/not-to-exceed/2026-10-01/2026-10-16', -150_000],
    ]);
  });

  it('does not take back what was billed before an amendment lowered it', () => {
    const lines = [fixedLine('patrol', 1_200_000)];
    const from = pricedFrom({ terms: [
      bound(agreement({ lines, cap: { ...cap, amount: 900_000, carveOutLineIds: [] } }), { span: { from: '2026-07-01', until: '2026-12-01' } }),
      bound(agreement({ lines, cap: { ...cap, amount: 300_000, carveOutLineIds: [] } }), { versionId: 'v2', span: { from: '2026-12-01', until: '2029-07-01' } }),
    ] });
    expect(chargesFor(from, year).filter(({ kind }) => kind === 'cap').map(({ amount }) => amount)).toEqual(Array(7).fill(-100_000));
  });
});

describe('what cannot be priced', () => {
  it('is refused by name and never charged at nothing', () => {
    const code = (from: PricedFrom) => { try { chargesFor(from, july); return 'charged'; } catch (fault) { return (fault as { code?: string }).code; } };
    expect(code(withTerms({ lines: [deputies] }))).toBe('no_rate_card');
    expect(code(withTerms({ rateCard: newest, lines: [deputies] }, { rateVersions: [rateVersion(1, '2026-07-02', '1')] }))).toBe('no_rate_in_force');
    expect(code(withTerms({ rateCard: newest, lines: [deputies] }, { rateVersions: [rateVersion(1, '2026-07-01', '1', { key: 'sergeant' })] }))).toBe('rate_missing');
    expect(code(withTerms({ rateCard: newest, lines: [deputies] }, { rateVersions: [rateVersion(1, '2026-07-01', '1', { basis: 'contact' })] }))).toBe('rate_basis_unfit');
    expect(code(withTerms({ rateCard: newest, lines: [deputies] }, { rateVersions: [rateVersion(1, '2026-07-01', '1', { basis: 'hour', hoursPerUnit: null })] }))).toBe('hours_per_unit_missing');
    expect(code(withTerms({ lines: [{ ...deputies, price: { kind: 'share', consortiumId: 'x' } }] }))).toBe('share_missing');
    expect(code(withTerms({ lines: [fixedLine('a', 1), fixedLine('a', 2)] }))).toBe('line_repeated');
    expect(code(pricedFrom({ terms: [bound(agreement()), bound(agreement(), { versionId: 'v2' })] }))).toBe('terms_overlap');
  });
});
