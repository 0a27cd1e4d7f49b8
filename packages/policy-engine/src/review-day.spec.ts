/** The bound on the day of the next review. */
import { farthestReview } from './review-day.js';

describe('the next review', () => {
  it('may lie ten years ahead to the day, and never on a day that is not there', () => {
    expect([farthestReview('2026-11-21'), farthestReview('2028-02-29')]).toEqual(['2036-11-21', '2038-02-28']);
  });
});
