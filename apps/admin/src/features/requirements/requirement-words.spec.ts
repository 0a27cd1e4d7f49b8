/** What the page of a requirement says that a run did. */
import { reachCounts } from './requirement-words.js';

it('counts what was published as the dialog before it did: who had met it has nothing open', () => {
  expect(reachCounts({ cause: 'published', opened: 104, closed: 12 })).toEqual([{ label: 'assignments open', value: 92, tone: 'good' }, { label: 'met already', value: 12, tone: 'accent' }]);
  expect(reachCounts({ cause: 'published', opened: 1, closed: 0 })).toEqual([{ label: 'assignment open', value: 1, tone: 'good' }]);
  expect(reachCounts({ cause: 'published', opened: 3, closed: 3 }).map(({ label }) => label)).toEqual(['met already']);
});

it('counts apart what a change opened and what it closed', () => {
  expect(reachCounts({ cause: 'changed', opened: 2, closed: 5 }).map(({ value }) => value)).toEqual([2, 5]);
});
