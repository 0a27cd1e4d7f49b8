/** The database refuses exactly the moves of comparisons that the engine refuses. */
import { comparisonMoves } from '@rapport/billing-engine/cost-share-vote';
import { costShareComparisonMoves } from './1763819300000-cost-shares.js';

describe('moves of comparisons in the database', () => {
  it('are those of the engine', () => {
    expect(costShareComparisonMoves.toSorted()).toEqual([...comparisonMoves].toSorted());
  });
});
