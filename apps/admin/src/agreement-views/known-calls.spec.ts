/** Zero calls and no count of calls must never be taken for each other. */
import { knownCalls } from './known-calls.js';

const [july, august, september] = [{ from: '2025-07-01', calls: 0 }, { from: '2025-08-01', calls: 7 }, { from: '2025-09-01', calls: 0 }];

it('never says that nobody called before calls were counted', () => {
  expect([september, august, july].map(knownCalls([september, august, july]))).toEqual([0, 7, null]);
  expect([september, july].map(knownCalls([september, july]))).toEqual([null, null]);
});
