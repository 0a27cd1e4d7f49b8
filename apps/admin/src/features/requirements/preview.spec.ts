/** The words under "Not yet" of a preview. */
import { createFormats } from '@rapport/ui/formats';
import { laterWords } from './preview.js';

describe('from which day people are asked', () => {
  const words = (notYetFrom: { on: string | null; people: number }[], notYet = notYetFrom.reduce((sum, { people }) => sum + people, 0)) => laterWords({ notYet, notYetFrom }, createFormats());

  it('names the day, each day with its people where they differ, and whom no cycle asks', () => {
    expect(words([])).toBe('everybody is asked now');
    expect(words([{ on: '2027-01-01', people: 103 }])).toBe('asked from Jan 1, 2027');
    expect(words([{ on: '2027-01-01', people: 2 }, { on: null, people: 1 }])).toBe('asked from Jan 1, 2027: 2, in no cycle in sight: 1');
    expect(words([{ on: '2027-01-01', people: 2 }, { on: '2027-02-01', people: 2 }, { on: '2027-03-01', people: 2 }], 9)).toBe('asked from Jan 1, 2027: 2, from Feb 1, 2027: 2, from Mar 1, 2027: 2, later: 3');
  });
});
