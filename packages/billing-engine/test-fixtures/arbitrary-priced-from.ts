/** Random agreements with everything that can change a price: amendments, rates, escalators, caps, suspensions, deliveries. */
import fc from 'fast-check';
import { addDays, daysBetween, monthsAfter } from '../src/civil-date.js';
import { fiscalYearOf } from '../src/civil-period.js';
import { yearOfTerms } from '../src/escalation.js';
import { type AgreementTerms, type BoundTerms, type Cap, dayCounts, frequencies, type PricedFrom, roundings, type ServiceLine, type Span, yearKinds } from '../src/terms.js';
import { agreement } from './priced-from.js';

const start = '2027-01-31';
/** A day in the three years or so that the random agreements run. */
export const day = fc.nat(1100).map((n) => addDays(start, n));
const span = fc.tuple(day, fc.integer({ min: 1, max: 400 })).map(([from, length]): Span => ({ from, until: addDays(from, length) }));
const anchor = fc.constantFrom('2027-01-31', '2027-02-01', '2026-07-01', '2024-02-29', '2027-03-15', '2028-12-31');
const fiscalYearStart = fc.constantFrom({ month: 1, day: 1 }, { month: 7, day: 1 }, { month: 10, day: 1 }, { month: 2, day: 29 });

const price: fc.Arbitrary<ServiceLine['price']> = fc.oneof(
  fc.integer({ min: 10_000, max: 500_000_000 }).map((yearly) => ({ kind: 'fixed' as const, yearly })),
  fc.tuple(fc.integer({ min: 1, max: 200_000 }), fc.constantFrom('deputy', 'hourly')).map(([units, rateKey]) => ({ kind: 'rate' as const, rateKey, units: `${Math.floor(units / 10_000)}.${String(units % 10_000).padStart(4, '0')}` })),
  fc.constant({ kind: 'metered' as const, rateKey: 'event' }),
  fc.integer({ min: 1, max: 5000 }).map((hours) => ({ kind: 'estimated' as const, rateKey: 'event', estimatePerYear: String(hours) })),
  fc.constant({ kind: 'share' as const, consortiumId: 'dispatch' }),
);
const line = (id: string): fc.Arbitrary<ServiceLine> => fc.record({
  id: fc.constant(id), label: fc.constant(`Service ${id}`), price, escalated: fc.boolean(),
  from: fc.option(day, { freq: 4 }), until: fc.option(day, { freq: 4 }),
});
const lines = fc.tuple(line('a'), line('b'), line('c/d')).chain((all) => fc.integer({ min: 1, max: 3 }).map((n) => all.slice(0, n)));
const rate = fc.integer({ min: 0, max: 2500 }).map((n) => `0.${String(n).padStart(4, '0')}`);
const surcharges: fc.Arbitrary<AgreementTerms['surcharges']> = fc.array(fc.record({ id: fc.constant('liability'), label: fc.constant('Liability'), rate, on: fc.constantFrom<'all' | string[]>('all', ['a'], ['b', 'c/d']) }), { maxLength: 1 });
const escalator: fc.Arbitrary<AgreementTerms['escalator']> = fc.oneof(
  fc.constant(null),
  fc.record({ kind: fc.constant('fixed' as const), rate, each: fc.constantFrom(...yearKinds) }),
  fc.record({ kind: fc.constant('index' as const), index: fc.constant('CPI'), each: fc.constantFrom(...yearKinds), floor: fc.constantFrom(null, '0.01'), ceiling: fc.constantFrom(null, '0.03') }),
);
export const cap: fc.Arbitrary<Cap> = fc.record({ amount: fc.integer({ min: 0, max: 100_000_000 }), per: fc.constantFrom(...yearKinds, 'term' as const), carveOutLineIds: fc.subarray(['a', 'b']), carveOutSurchargeIds: fc.subarray(['liability']) });

const payment = fc.record({ every: fc.constantFrom(...frequencies), when: fc.constantFrom('advance' as const, 'arrears' as const), anchor, dueDays: fc.constant(30) });
export const terms: fc.Arbitrary<AgreementTerms> = fc.record({
  lines, surcharges, escalator, cap: fc.option(cap, { freq: 2 }), payment,
  dayCount: fc.constantFrom(...dayCounts), rounding: fc.constantFrom(...roundings), rateCard: fc.constantFrom({ id: 'card', follows: 'newest' as const }, { id: 'card', follows: 'locked' as const, versionId: 'rv1' }),
}).map((some) => agreement({ ...some, term: { from: start, until: monthsAfter(start, 36) } }));

/** Amendments change some of the terms; what they leave alone goes on. */
export const arbitraryChange = fc.oneof(
  lines.map((changed): Partial<AgreementTerms> => ({ lines: changed })),
  surcharges.map((changed): Partial<AgreementTerms> => ({ surcharges: changed })),
  cap.map((changed): Partial<AgreementTerms> => ({ cap: changed })),
  payment.map((changed): Partial<AgreementTerms> => ({ payment: changed })),
  fc.constant<Partial<AgreementTerms>>({}),
);

function boundOf(first: AgreementTerms, amendments: readonly { on: string; changed: Partial<AgreementTerms> }[]): BoundTerms[] {
  const bounds: BoundTerms[] = [{ versionId: 'v1', span: first.term, terms: first }];
  for (const { on, changed } of amendments.toSorted((a, b) => (a.on < b.on ? -1 : 1))) {
    const last = bounds.at(-1)!;
    if (on <= last.span.from || on >= last.span.until) continue;
    bounds[bounds.length - 1] = { ...last, span: { from: last.span.from, until: on } };
    bounds.push({ versionId: `v${bounds.length + 1}`, span: { from: on, until: last.span.until }, terms: { ...last.terms, ...changed } });
  }
  return bounds;
}

/** Index figures for every year that any of the terms count. */
export function withIndexFigures(from: PricedFrom): PricedFrom {
  const days = new Set(from.terms.flatMap((bound) => yearKinds.flatMap((kind) => {
    const starts: string[] = [];
    for (let on = bound.terms.term.from; on < '2032-01-01'; on = yearOfTerms(from, bound, kind, on).until) starts.push(on);
    return starts;
  })));
  return { ...from, indexChanges: [...days].toSorted().map((on) => ({ index: 'CPI', on, change: ['0.021', '-0.005', '0.064', '0'][daysBetween(start, on) & 3]!, source: `bulletin ${on}` })) };
}

export const suspensions = fc.array(fc.record({ span, lineIds: fc.constantFrom<string[] | null>(null, ['a'], ['b', 'c/d']) }), { maxLength: 2 }).map((all) => all.map((each, i) => ({ id: `s${i}`, ...each })));
const delivered = fc.array(fc.record({ lineId: fc.constantFrom('a', 'b', 'c/d'), on: day, hours: fc.integer({ min: 1, max: 4000 }) }), { maxLength: 8 })
  .map((all) => all.map(({ lineId, on, hours }, i) => ({ lineId, span: { from: on, until: addDays(on, 1) }, quantity: `${Math.floor(hours / 100)}.${String(hours % 100).padStart(2, '0')}`, source: `sheet ${i}` })));
const rates = fc.array(fc.record({ on: day, percent: fc.integer({ min: 50, max: 150 }) }), { maxLength: 3 }).map((all) => [{ on: '2020-01-01', percent: 100 }, ...all].map(({ on, percent }, i) => ({
  id: `rv${i + 1}`, number: i + 1, effectiveFrom: on,
  rates: [
    { key: 'deputy', label: 'Deputy', basis: 'year' as const, amount: String(2624 * percent), reliefFactor: '1.0625', hoursPerUnit: '2920' },
    { key: 'hourly', label: 'Deputy by the hour', basis: 'hour' as const, amount: `${percent}.37`, reliefFactor: '1', hoursPerUnit: '1789' },
    { key: 'event', label: 'Event hour', basis: 'hour' as const, amount: `${percent}.125`, reliefFactor: '1', hoursPerUnit: null },
  ],
})));

export const arbitraryPricedFrom: fc.Arbitrary<PricedFrom> = fc.record({
  first: terms, amendments: fc.array(fc.record({ on: day, changed: arbitraryChange }), { maxLength: 2 }), rateVersions: rates, suspensions, delivered, fiscalYearStart, share: fc.integer({ min: 10_000, max: 90_000_000 }),
}).map(({ first, amendments, share, ...more }) => withIndexFigures({
  ...more,
  terms: boundOf(first, amendments),
  indexChanges: [],
  shares: [2025, 2026, 2027, 2028, 2029, 2030, 2031].map((year) => ({ consortiumId: 'dispatch', year: fiscalYearOf(more.fiscalYearStart, `${year}-12-31`), amount: share + year, source: `vote ${year}` })).map((each) => ({ ...each, year: { from: each.year.from, until: each.year.until } })),
}));

/** The same agreement amended from a day on. */
export const amendedOn = (from: PricedFrom, on: string, changed: Partial<AgreementTerms>): PricedFrom => {
  const kept = from.terms.filter(({ span: each }) => each.from < on).map((each) => (each.span.until > on ? { ...each, span: { from: each.span.from, until: on } } : each));
  const last = from.terms.find(({ span: each }) => each.from <= on && on < each.until) ?? from.terms.at(-1)!;
  return withIndexFigures({ ...from, terms: [...kept, { versionId: 'amended', span: { from: on, until: monthsAfter(start, 36) }, terms: { ...last.terms, ...changed } }] });
};
export const wholeTerm: Span = { from: start, until: monthsAfter(start, 36) };

