/** Whoever waits for a second person reads who that can be; a way on is always said. */
import { begunWords, secondPersonWords } from './second-person-words.js';

const [ben, dana] = [{ name: 'Ben Ortiz', administers: false }, { name: 'Dana Reyes', administers: true }];

describe('who can be the second person', () => {
  it.each([
    [[ben], 'Ben Ortiz confirms it.'], [[ben, dana], 'Ben Ortiz or Dana Reyes (administrator) confirms it.'], [null, 'Another billing clerk or an administrator confirms it.'],
    [[], 'Nobody else here may. An administrator gives somebody the role of billing clerk under Members; that person then confirms it.'],
  ])('of %j is said', (others, words) => expect(secondPersonWords(others, 'confirms it')).toBe(words));

  it('is told by mail, where there is somebody', () => {
    expect([[ben], null, []].map((others) => begunWords(others, 'Somebody else confirms it.', ['It leaves at 8.']))).toEqual([
      'Somebody else confirms it. They are told by mail. It leaves at 8.', 'Somebody else confirms it. They are told by mail. It leaves at 8.', 'Somebody else confirms it. Nobody else here may do it yet: the page says how somebody can.',
    ]);
  });
});
