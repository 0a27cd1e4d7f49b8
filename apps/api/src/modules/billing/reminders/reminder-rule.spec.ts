/** Reminders go out once for each step, never for what is paid or in dispute, and what was missed is not made up for one by one. */
import { addDays } from '@rapport/billing-engine/civil-date';
import fc from 'fast-check';
import { nextReminder, reminderDue } from './reminder-rule.js';

const rising = fc.uniqueArray(fc.integer({ min: 1, max: 90 }), { maxLength: 5 }).map((days) => days.toSorted((a, b) => a - b));
const invoice = { dueOn: '2026-01-31', free: 100, lastStep: 0 };

describe('reminders of an invoice', () => {
  it('are due some days after it was', () => {
    expect(['2026-01-31', '2026-02-04', '2026-02-05', '2026-02-20'].map((day) => reminderDue([5, 20], invoice, day))).toEqual([null, null, 1, 2]);
    expect(reminderDue([5, 20], { ...invoice, lastStep: 1 }, '2026-02-19')).toBeNull();
    expect(nextReminder([5, 20], { ...invoice, lastStep: 1 }, '2026-02-19')).toEqual({ step: 2, on: '2026-02-20' });
  });
  it('never go out for nothing: what is paid or in dispute is not asked for', () => {
    expect(reminderDue([5], { ...invoice, free: 0 }, '2026-03-01')).toBeNull();
    expect(nextReminder([5], { ...invoice, free: 0 }, '2026-02-01')).toBeNull();
  });
  it('go out once for each step at most, in order, whatever days the work was done on', () => {
    fc.assert(fc.property(rising, fc.uniqueArray(fc.nat(120), { maxLength: 40 }).map((days) => days.toSorted((a, b) => a - b)), (afterDays, days) => {
      let lastStep = 0;
      for (const day of days) {
        const today = addDays(invoice.dueOn, day);
        const told = nextReminder(afterDays, { ...invoice, lastStep }, addDays(today, -1));
        const step = reminderDue(afterDays, { ...invoice, lastStep }, today);
        // What the clerk was told for today is what happens today.
        expect(told?.on === today ? told.step : null).toBe(step);
        if (step === null) continue;
        expect(step).toBeGreaterThan(lastStep);
        lastStep = step;
      }
      if (days.at(-1) === 120) expect(lastStep).toBe(afterDays.length);
    }));
  });
});
