/** The day that the preview names is the day that the reconciler will write. */
import { addDays, dueOfNew } from '@rapport/policy-engine/acknowledgement-due';
import fc from 'fast-check';
import { dayPlus, dueDay } from './civil-days.js';

const day = fc.integer({ min: 0, max: 20_000 }).map((n) => addDays('1996-01-01', n));

test('never names another due day than the one that will be asked for', () => {
  fc.assert(fc.property(day, day, fc.integer({ min: 0, max: 365 }), fc.option(day), (effective, asked, grace, last) => expect(dueDay(effective, asked, grace, last)).toBe(dueOfNew(effective, asked, grace, last))));
  fc.assert(fc.property(day, fc.integer({ min: -400, max: 400 }), (one, days) => expect(dayPlus(one, days)).toBe(addDays(one, days))));
});
