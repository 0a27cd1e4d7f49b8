/** What came of nudging people, in words. */
import { chaseInWords } from './chase-words.js';

const names: Record<string, string> = { a: 'Ana Diaz', b: 'Ben Ward' };
const nameOf = (id: string) => names[id];

describe('what came of nudging', () => {
  it('says who gets no mail, never only how many', () => {
    expect(chaseInWords([{ personId: 'a', outcome: 'sent' }, { personId: 'b', outcome: 'no_login' }], nameOf)).toBe('Ana Diaz gets a mail. Ben Ward has no login.');
  });

  it('counts people whose names would be too many or are not known', () => {
    expect(chaseInWords([{ personId: 'a', outcome: 'sent' }, { personId: 'x', outcome: 'sent' }, { personId: 'b', outcome: 'on_leave' }], nameOf)).toBe('2 people get a mail. Ben Ward is on leave.');
    expect(chaseInWords([{ personId: 'x', outcome: 'sent' }, { personId: 'y', outcome: 'no_login' }])).toBe('1 person gets a mail. 1 person has no login.');
  });
});
