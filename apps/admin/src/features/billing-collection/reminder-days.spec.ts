/** Days of reminders while they are typed. */
import { readDays } from './reminder-days.js';

describe('days of reminders', () => {
  it('reads what people type, and nothing as nobody', () => expect([readDays('5, 20,40'), readDays(' '), readDays('7,')]).toEqual([[5, 20, 40], [], [7]]));
  it('never reads what it cannot as other days', () => {
    for (const typed of ['5 20', 'five', '-5', '5.5', '0', '366', '20, 5', '5, 5', '1,2,3,4,5,6']) expect(typeof readDays(typed)).toBe('string');
  });
});
