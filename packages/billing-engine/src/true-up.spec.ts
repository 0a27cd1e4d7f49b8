/** The year-end true-up settles estimates against what was delivered, with surcharge and within the cap. */
import fc from 'fast-check';
import { agreement, bound, pricedFrom, rateVersion } from '../test-fixtures/priced-from.js';
import { chargesFor } from './charges.js';
import { addDays } from './civil-date.js';
import { type BilledLine, changesSince } from './delta.js';
import { explanationFaults } from './explanation.js';
import type { AgreementTerms, Charge, PricedFrom } from './terms.js';
import { trueUpFor, trueUpYears } from './true-up.js';

const year = { from: '2026-07-01', until: '2027-07-01' };
const events = { id: 'events', label: 'Event hours', price: { kind: 'estimated', rateKey: 'deputy', estimatePerYear: '1200' }, from: null, until: null, escalated: false } as const;
const hours = (...all: [string, string][]) => all.map(([on, quantity]) => ({ lineId: 'events', span: { from: on, until: addDays(on, 1) }, quantity, source: `sheet ${on}` }));
const estimated = (terms: Partial<AgreementTerms>, more: Partial<PricedFrom>): PricedFrom => pricedFrom({
  terms: [bound(agreement({ rateCard: { id: 'card', follows: 'newest' }, lines: [events], trueUp: { per: 'agreement_year', dueDays: 60 }, ...terms }))],
  rateVersions: [rateVersion(1, '2026-01-01', '100', { basis: 'hour' })], ...more,
});
const bill = (from: PricedFrom): BilledLine[] => chargesFor(from, year).map((charge) => ({ charge, invoiceId: 'inv' }));
const net = (lines: readonly { amount: number }[]) => lines.reduce((sum, { amount }) => sum + amount, 0);

describe('a true-up', () => {
  it('charges what was delivered beyond the estimate and credits what was not, at the rate of its day', () => {
    const rateVersions = [rateVersion(1, '2026-01-01', '100', { basis: 'hour' }), rateVersion(2, '2027-01-01', '110', { basis: 'hour' })];
    const from = estimated({}, { rateVersions, delivered: hours(['2026-08-01', '700.5'], ['2027-02-01', '600']) });
    const billed = bill(from);
    expect(net(billed.map(({ charge }) => charge))).toBe(6_000_000 + 6_600_000);
    const [trueUp, ...others] = trueUpFor(from, year, billed);
    expect([trueUp!.key, trueUp!.label, trueUp!.amount, others]).toEqual(['true_up/events/2026-07-01/2027-07-01', 'True-up: Event hours, 2026-07-01 through 2027-06-30', 7_005_000 + 6_600_000 - 12_600_000, []]);
    expect(explanationFaults(trueUp!.explanation)).toEqual([]);
  });

  it('credits the whole estimate where nothing was delivered, surcharge too', () => {
    const from = estimated({ surcharges: [{ id: 'liability', label: 'Liability', rate: '0.06', on: 'all' }] }, {});
    const billed = bill(from);
    const trueUps = trueUpFor(from, year, billed);
    expect(trueUps.map(({ key, amount }) => [key, amount])).toEqual([['true_up/events/2026-07-01/2027-07-01', -12_000_000], ['true_up/liability/events/2026-07-01/2027-07-01', -720_000]]);
    expect(net(trueUps) + net(billed.map(({ charge }) => charge))).toBe(0);
  });

  it('says nothing where the estimate was right, and is the difference where it is asked again', () => {
    const from = estimated({}, { delivered: hours(['2026-08-01', '1200']) });
    expect(trueUpFor(from, year, bill(from))).toEqual([]);
    const late = { ...from, delivered: hours(['2026-08-01', '1200'], ['2027-06-30', '10']) };
    const more = { ...from, delivered: hours(['2026-08-01', '1200'], ['2027-06-30', '15']) };
    const billed = [...bill(from), ...trueUpFor(late, year, bill(from)).map((charge) => ({ charge, invoiceId: 'inv-2' }))];
    const fresh = [...chargesFor(from, year), ...trueUpFor(more, year, billed)];
    expect(changesSince(fresh, billed, { currency: 'USD', rounding: 'half_away_from_zero' })).toMatchObject([{ key: 'delta/1/true_up/events/2026-07-01/2027-07-01', amount: 50_000 }]);
  });

  it('never takes a year beyond its cap, and gives back what the cap cut before crediting', () => {
    const cap = { amount: 10_000_000, per: 'agreement_year' as const, carveOutLineIds: [], carveOutSurchargeIds: [] };
    fc.assert(fc.property(fc.integer({ min: 0, max: 2000 }), fc.integer({ min: 0, max: 20_000_000 }), fc.constantFrom('0', '0.06'), (delivered, amount, rate) => {
      const from = estimated({ cap: { ...cap, amount }, surcharges: [{ id: 'liability', label: 'Liability', rate, on: 'all' }] }, { delivered: delivered === 0 ? [] : hours(['2026-08-01', String(delivered)]) });
      const billed = bill(from);
      const trueUps = trueUpFor(from, year, billed);
      expect(net([...billed.map(({ charge }) => charge), ...trueUps])).toBe(Math.min(amount, delivered * 10_000 * (rate === '0' ? 100 : 106) / 100));
      expect(trueUps.flatMap(({ explanation }) => explanationFaults(explanation))).toEqual([]);
      expect(new Set([...billed.map(({ charge }) => charge.key), ...trueUps.map(({ key }) => key)]).size).toBe(billed.length + trueUps.length);
    }));
  });

  it('counts what was billed for the whole year at once toward its cap', () => {
    const cap = { amount: 10_000_000, per: 'agreement_year' as const, carveOutLineIds: [], carveOutSurchargeIds: [] };
    const from = estimated({ cap, payment: { every: 'year', when: 'advance', anchor: '2026-07-01', dueDays: 30 } }, { delivered: hours(['2026-08-01', '1300']) });
    const billed = bill(from);
    expect(billed.map(({ charge }) => charge.amount)).toEqual([12_000_000, -2_000_000]);
    expect(trueUpFor(from, year, billed).map(({ key, amount }) => [key.split('/')[0], amount])).toEqual([['true_up', 1_000_000], ['cap', -1_000_000]]);
  });

  it('does not count a carved-out line toward the cap', () => {
    const from = estimated({ cap: { amount: 10_000_000, per: 'agreement_year', carveOutLineIds: ['events'], carveOutSurchargeIds: [] } }, { delivered: hours(['2026-08-01', '1300']) });
    expect(trueUpFor(from, year, bill(from)).map(({ amount }) => amount)).toEqual([1_000_000]);
  });
});

describe('a true-up beside credit notes', () => {
  const surcharges = [{ id: 'liability', label: 'Liability', rate: '0.06', on: 'all' as const }];
  const credited = (lines: readonly BilledLine[], share: (line: BilledLine) => number): BilledLine[] => lines.map((line) => ({ ...line, credited: share(line) }));

  it('never gives back what a note gave back already, and says from what it worked that out', () => {
    const from = estimated({}, {});
    const billed = credited(bill(from), ({ charge }) => (charge.span.from === '2026-07-01' ? charge.amount : 0));
    const [trueUp] = trueUpFor(from, year, billed);
    expect([trueUp!.amount, trueUp!.quantity]).toEqual([-11_000_000, '-1']);
    // Of other surcharges there are none, and it speaks of none.
    expect(JSON.stringify(trueUp!.explanation)).not.toContain('thers');
    expect(explanationFaults(trueUp!.explanation)).toEqual([]);
    expect(trueUpFor(from, year, credited(bill(from), ({ charge }) => charge.amount))).toEqual([]);
  });

  it('asks for all that was delivered less than billed as long as that much is left', () => {
    const from = estimated({}, { delivered: hours(['2026-08-01', '1100']) });
    expect(trueUpFor(from, year, credited(bill(from), ({ charge }) => (charge.span.from === '2026-07-01' ? charge.amount : 0))).map(({ amount }) => amount)).toEqual([-1_000_000]);
  });

  it('stops the surcharge at what is left of the surcharge, not of its line', () => {
    const from = estimated({ surcharges }, {});
    const notes = (what: 'lineId' | 'surchargeId') => trueUpFor(from, year, credited(bill(from), ({ charge }) => (charge[what] === null ? 0 : charge.amount))).map(({ amount }) => amount);
    expect(notes('lineId')).toEqual([-720_000]);
    expect(notes('surchargeId')).toEqual([-12_000_000]);
  });

  it('counts an earlier true-up and the note that gave it back', () => {
    const from = estimated({}, { delivered: hours(['2026-08-01', '1300']) });
    const first = trueUpFor(from, year, bill(from)).map((charge): BilledLine => ({ charge, invoiceId: 't1', credited: charge.amount }));
    expect(net(first.map(({ charge }) => charge))).toBe(1_000_000);
    const none = trueUpFor(estimated({}, {}), year, [...bill(from), ...first]);
    expect(changesSince(none, first.map(({ charge, invoiceId }) => ({ charge, invoiceId })), { currency: 'USD', rounding: 'half_away_from_zero' }).map(({ amount }) => amount)).toEqual([-12_000_000]);
  });

  it('never lets a line, its surcharge, or a year within its cap fall below nothing, whatever notes credited', () => {
    const percents = fc.array(fc.integer({ min: 0, max: 100 }), { minLength: 24, maxLength: 24 });
    fc.assert(fc.property(fc.integer({ min: 0, max: 1500 }), percents, fc.constantFrom(null, 10_000_000), (delivered, shares, amount) => {
      const cap = amount === null ? null : { amount, per: 'agreement_year' as const, carveOutLineIds: [], carveOutSurchargeIds: [] };
      const from = estimated({ surcharges, cap }, { delivered: delivered === 0 ? [] : hours(['2026-08-01', String(delivered)]) });
      const at = bill(from);
      // With a cap each invoice is credited as it stands; its lines by themselves would be a choice of whoever wrote the notes.
      const billed = credited(at, (line) => Math.trunc((line.charge.amount * (shares[cap ? 0 : at.indexOf(line)] ?? 0)) / 100));
      const due = trueUpFor(from, year, billed);
      const left = (whether: (line: Pick<Charge, 'surchargeId'>) => boolean) => net(due.filter(whether)) + billed.filter(({ charge }) => whether(charge)).reduce((sum, { charge, credited: given = 0 }) => sum + charge.amount - given, 0);
      expect(due.flatMap(({ explanation }) => explanationFaults(explanation))).toEqual([]);
      // A share of a cent for each line that was cut off.
      expect(left(() => true)).toBeGreaterThanOrEqual(cap ? -24 : 0);
      if (cap === null) for (const id of [null, 'liability']) expect(left(({ surchargeId }) => surchargeId === id)).toBeGreaterThanOrEqual(0);
    }), { numRuns: 300 });
  });
});

describe('years to true up', () => {
  it('are over, counted as the terms count them, and end with the agreement', () => {
    const terms = agreement({ lines: [events], trueUp: { per: 'fiscal_year', dueDays: 60 } });
    const from = pricedFrom({ terms: [bound(terms, { span: { from: '2026-07-01', until: '2027-12-01' } })], fiscalYearStart: { month: 10, day: 1 } });
    expect(trueUpYears(from, '2026-09-30')).toEqual([]);
    expect(trueUpYears(from, '2027-12-01').map(({ year: each, dueOn }) => [each.from, each.until, dueOn])).toEqual([
      ['2025-10-01', '2026-10-01', '2026-11-30'], ['2026-10-01', '2027-10-01', '2027-11-30'], ['2027-10-01', '2027-12-01', '2028-01-30'],
    ]);
  });
});
