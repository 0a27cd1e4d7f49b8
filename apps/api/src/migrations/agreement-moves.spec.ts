/** The database refuses exactly the moves that the engine refuses. */
import { agreementMoves as ofAgreements } from '@rapport/agreement-engine/agreement-state';
import { agreementVersionMoves as ofVersions } from '@rapport/agreement-engine/agreement-version-state';
import { amendmentMoves } from '@rapport/agreement-engine/amendment-state';
import { reviewMoves } from '@rapport/agreement-engine/review-state';
import { terminationMoves } from '@rapport/agreement-engine/termination-state';
import { agreementAmendmentMoves, agreementMovesNow, agreementReviewMoves, agreementTerminationMovesNow, agreementVersionMovesNow } from './agreement-moves.js';

describe('moves in the database', () => {
  it.each([['agreements', agreementMovesNow, ofAgreements], ['versions', agreementVersionMovesNow, ofVersions], ['reviews', agreementReviewMoves, reviewMoves], ['amendments', agreementAmendmentMoves, amendmentMoves], ['terminations', agreementTerminationMovesNow, terminationMoves]])('of %s are those of the engine', (_, here, engine) => {
    expect(here.toSorted()).toEqual([...engine].toSorted());
  });
});
