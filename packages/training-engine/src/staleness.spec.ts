/** A policy version that never began leaves no mark on a course, and takes back nothing that somebody decided. */
import { onWithdrawal } from './staleness.js';

describe('an assessment whose policy version is withdrawn before it began', () => {
  it.each([
    ['open', null, 'close'], ['open', 1, 'keep'], ['decided', null, 'keep'], ['decided', 1, 'keep'], ['withdrawn', null, 'leave'], ['withdrawn', 1, 'leave'],
  ] as const)('never undoes what somebody acted on: %s, published anew %s', (state, republishedAt, becomes) => expect(onWithdrawal({ state, republishedAt })).toBe(becomes));
});
