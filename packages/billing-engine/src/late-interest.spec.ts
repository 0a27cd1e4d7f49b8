/** Late interest: statutory figures, what is never charged, and the same lines in one run or many. */
import fc from 'fast-check';
import { addDays, daysBetween, monthsAfter } from './civil-date.js';
import { explanationFaults } from './explanation.js';
import { interestCharges, interestDue, interestMonths, type InterestRule, lateInterest } from './late-interest.js';
import { overdueOn, type OverdueInvoice } from './overdue-base.js';
import figures from './published-figures.json' with { type: 'json' };

const invoice = (part: Partial<OverdueInvoice> = {}): OverdueInvoice => ({ id: 'i1', number: 'INV-FY2026-000001', currency: 'USD', dueOn: '2026-01-31', amount: 10_000_000, changes: [], holds: [], interestPaid: [], ...part });
const florida = (part: Partial<Extract<InterestRule['terms'], { kind: 'monthly_compound' }>> = {}): InterestRule => ({ versionId: 'v1', rounding: 'half_away_from_zero', terms: { kind: 'monthly_compound', rate: '0.01', partMonthCounts: true, graceDays: 30, ...part } });
const daily = (part: Partial<Extract<InterestRule['terms'], { kind: 'daily_simple' }>> = {}): InterestRule => ({ versionId: 'v1', rounding: 'half_away_from_zero', terms: { kind: 'daily_simple', yearlyRate: '0.09', basis: 365, graceDays: 0, ...part } });
const paid = (on: string, amount: number) => ({ id: `p-${on}`, on, amount: -amount, label: 'Payment' });
const start = '2026-03-02';

describe('monthly compound interest', () => {
  it.each(figures.lateInterest.flatMap((figure) => Object.entries(figure.expectedAfterMonths).map(([months, total]) => [figure, Number(months), total] as const)))('reproduces the statute: %j after %i months is %s', (figure, months, total) => {
    const cents = (text: string) => Number(text.replace('.', ''));
    const rule = florida({ rate: figure.monthlyRate, partMonthCounts: figure.partMonthCountsAsMonth });
    const one = invoice({ amount: cents(figure.principal) });
    expect(one.amount + lateInterest(one, rule, monthsAfter(start, months)).amount).toBe(cents(total));
  });
  it('is none for a payment up to the last day of grace, and a whole month for one a day later', () => {
    expect(lateInterest(invoice({ changes: [paid('2026-03-02', 10_000_000)] }), florida(), '2026-12-31').amount).toBe(0);
    expect(lateInterest(invoice({ changes: [paid('2026-03-03', 10_000_000)] }), florida(), '2026-12-31').amount).toBe(100_000);
  });
  it('counts a part of a month as one, or not at all, as the agreement says', () => {
    expect(lateInterest(invoice(), florida(), '2026-04-03').amount).toBe(201_000);
    expect(lateInterest(invoice(), florida({ partMonthCounts: false }), '2026-04-03').amount).toBe(100_000);
    expect(lateInterest(invoice(), florida({ partMonthCounts: false }), '2026-04-01').amount).toBe(0);
  });
  it('names the last day of its month, never the one after', () => {
    const [first] = interestCharges(invoice(), florida(), { from: '2026-01-31', until: '2026-04-02' });
    expect([first!.label, first!.span]).toEqual(['Late interest on INV-FY2026-000001, 2026-03-02 through 2026-04-01', { from: '2026-03-02', until: '2026-04-02' }]);
  });
  it('is on less once a part was paid', () => {
    const half = invoice({ changes: [paid('2026-03-20', 5_000_000)] });
    expect(interestMonths(half, florida(), '2026-05-02').map(({ amount }) => amount)).toEqual([100_000, 51_000]);
    expect(interestMonths(half, florida({ partMonthCounts: false }), '2026-05-02').map(({ amount }) => amount)).toEqual([50_000, 50_500]);
  });
  it('never compounds interest that was paid', () => expect(lateInterest(invoice({ interestPaid: [{ on: '2026-04-02', amount: 100_000 }] }), florida(), '2026-05-02').amount).toBe(200_000));
  it('never goes on after the invoice was paid, interest on interest neither', () => {
    const one = invoice({ changes: [paid('2026-03-20', 10_000_000)] });
    expect(lateInterest(one, florida(), '2030-01-01').amount).toBe(100_000);
  });
  it('counts months from the first day of interest, through 29 February', () => {
    const one = invoice({ dueOn: '2028-01-31' });
    expect(interestMonths(one, florida({ graceDays: 0 }), '2028-04-01').map(({ from, until }) => `${from} ${until}`)).toEqual(['2028-01-31 2028-02-29', '2028-02-29 2028-03-31', '2028-03-31 2028-04-30']);
  });
});

describe('daily simple interest', () => {
  it('is by the day on what was owed on each', () => {
    // 100,000.00 × 9 % × 10 ÷ 365 and 40,000.00 × 9 % × 5 ÷ 365, rounded once.
    expect(lateInterest(invoice({ changes: [paid('2026-02-10', 6_000_000)] }), daily(), '2026-02-15').amount).toBe(29_589);
    expect(lateInterest(invoice({ changes: [paid('2026-02-10', 6_000_000)] }), daily({ basis: 360 }), '2026-02-15').amount).toBe(30_000);
  });
  it('never is interest on interest, and never drifts by rounding each month', () => {
    const one = lateInterest(invoice(), daily({ basis: 360, yearlyRate: '0.12' }), monthsAfter('2026-01-31', 24));
    expect(one.amount).toBe(Math.round((daysBetween('2026-01-31', '2028-01-31') * 1_200_000) / 360));
    expect(one.months).toHaveLength(24);
  });
});

describe('late interest', () => {
  const held = (from: string, until: string | null, amount: number) => ({ disputeId: 'd1', from, until, amount });
  it('is never charged on what is in dispute', () => {
    const rules = [florida(), florida({ partMonthCounts: false }), daily()];
    for (const rule of rules) {
      expect(lateInterest(invoice({ holds: [held('2026-01-15', null, 10_000_000)] }), rule, '2027-01-01').amount).toBe(0);
      expect(lateInterest(invoice({ holds: [held('2026-01-15', null, 4_000_000)] }), rule, '2027-01-01').amount).toBe(lateInterest(invoice({ amount: 6_000_000 }), rule, '2027-01-01').amount);
    }
  });
  it('begins again when a dispute is rejected, and leaves out the days of the dispute', () => {
    expect(lateInterest(invoice({ holds: [held('2026-01-15', '2026-02-20', 10_000_000)] }), daily(), '2026-02-25').amount).toBe(lateInterest(invoice({ dueOn: '2026-02-20' }), daily(), '2026-02-25').amount);
  });

  const day = fc.nat(400).map((days) => addDays('2026-01-01', days));
  const someInvoice = fc.record({
    amount: fc.integer({ min: 0, max: 1_000_000 }),
    dueOn: fc.nat(90).map((days) => addDays('2026-01-01', days)),
    changes: fc.array(fc.record({ id: fc.uuid(), on: day, amount: fc.integer({ min: -400_000, max: 0 }), label: fc.constant('Payment') }), { maxLength: 4 }),
    holds: fc.array(fc.record({ disputeId: fc.uuid(), from: day, days: fc.option(fc.integer({ min: 1, max: 90 })), amount: fc.nat(300_000) }), { maxLength: 2 }).map((holds) => holds.map(({ days, ...hold }) => ({ ...hold, until: days === null ? null : addDays(hold.from, days) }))),
    interestPaid: fc.array(fc.record({ on: day, amount: fc.nat(2_000) }), { maxLength: 2 }),
  }).map(invoice);
  const someRule: fc.Arbitrary<InterestRule> = fc.oneof(
    fc.record({ rate: fc.constantFrom('0.01', '0.015', '0.00833'), partMonthCounts: fc.boolean(), graceDays: fc.constantFrom(0, 10, 30) }).map(florida),
    fc.record({ yearlyRate: fc.constantFrom('0.09', '0.12', '0.0475'), basis: fc.constantFrom(360 as const, 365 as const), graceDays: fc.constantFrom(0, 10, 30) }).map(daily),
  );

  it('charges the same lines in one run or many, each once', () => {
    fc.assert(fc.property(someInvoice, someRule, fc.array(day, { maxLength: 4 }), (one, rule, cuts) => {
      const edges = ['2026-01-01', ...[...cuts].sort(), '2027-06-01'];
      const many = edges.slice(1).flatMap((until, at) => interestCharges(one, rule, { from: edges[at]!, until }));
      const keys = many.map(({ key }) => key);
      expect(new Set(keys).size).toBe(keys.length);
      expect(many).toEqual(interestCharges(one, rule, { from: '2026-01-01', until: '2027-06-01' }));
      for (const { unitAmount, amount } of many) expect(Math.abs(Number(unitAmount) * 100 - amount)).toBeLessThanOrEqual(0.500001);
    }));
  });
  it('is never less or more for being charged before the month is over, once nothing is overdue', () => {
    fc.assert(fc.property(someInvoice, someRule, day, (one, rule, asked) => {
      const all = { ...one, changes: [...one.changes.filter(({ on }) => on <= asked), paid(asked, one.amount)], holds: one.holds.filter(({ from, until }) => from <= asked && until !== null && until <= asked), interestPaid: one.interestPaid.filter(({ on }) => on <= asked) };
      const total = (charges: readonly { amount: number }[]) => charges.reduce((sum, { amount }) => sum + amount, 0);
      expect(total(interestDue(all, rule, asked))).toBe(total(interestCharges(all, rule, { from: '2026-01-01', until: '2028-06-01' })));
      expect(interestDue({ ...all, changes: [], amount: 1_000_000 }, rule, asked).every(({ span }) => span.until <= asked)).toBe(true);
    }));
  });
  it('unfolds to the cent', () => {
    fc.assert(fc.property(someInvoice, someRule, day, (one, rule, asked) => {
      const { amount, explanation, months } = lateInterest(one, rule, asked);
      if (!explanation) { expect(amount).toBe(0); return; }
      expect(explanationFaults(explanation)).toEqual([]);
      expect(Math.round(Number(explanation.value) * 100)).toBe(amount);
      for (const month of months) expect(month.amount).toBeGreaterThan(0);
    }));
  });
  it('is none before the grace is over, never less with a payment less, and never changed by what happens later', () => {
    fc.assert(fc.property(someInvoice, someRule, day, (one, rule, asked) => {
      const { amount } = lateInterest(one, rule, asked);
      if (asked <= addDays(one.dueOn, rule.terms.graceDays)) expect(amount).toBe(0);
      // What was paid of interest stays, so that only the payment makes the difference.
      expect(lateInterest({ ...one, changes: one.changes.slice(1) }, rule, asked).amount).toBeGreaterThanOrEqual(amount);
      expect(lateInterest({ ...one, changes: [...one.changes, paid(asked, 1)] }, rule, asked).amount).toBe(amount);
      if (overdueOn(one, one.dueOn) === 0 && one.holds.length === 0) expect(amount).toBe(0);
    }));
  });
});
