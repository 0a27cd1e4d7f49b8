/** A letter that waits for the morning is never promised as if it left at once. */
import { createFormats } from '@rapport/ui/formats';
import { leaveInWords, waitInWords } from './letters-leave.js';

const formats = createFormats({ timeZone: 'America/New_York' });
const leavesAt = '2026-11-23T13:00:00Z';

it('says when a letter leaves that is written at night, and nothing while it leaves at once or nobody knows', () => {
  expect(leaveInWords({ leavesAt }, formats)?.replaceAll(/\s/g, ' ')).toBe('Letters leave in the duty hours: this one on Nov 23, 2026, 8:00 AM EST.');
  expect([leaveInWords({ leavesAt: null }, formats), leaveInWords(undefined, formats)]).toEqual([null, null]);
});
it('tells an empty outbox at night from one that has nothing to send', () => {
  expect(waitInWords({ leavesAt, waiting: 3 }, formats)).toMatch(/^3 letters of your agency wait for its duty hours. The next leaves on Nov 23/);
  expect(waitInWords({ leavesAt, waiting: 1 }, formats)).toMatch(/^1 letter of your agency waits/);
  expect(waitInWords({ leavesAt, waiting: 0 }, formats)).toMatch(/No letter waits; one that is written now leaves on Nov 23/);
  expect(waitInWords({ leavesAt: null, waiting: 0 }, formats)).toMatch(/within a minute/);
});
