/** The database refuses exactly the moves that the engine refuses. */
import { disputeMoves as ofEngine } from '@rapport/billing-engine/dispute-state';
import { disputeMoves } from './dispute-moves.js';

describe('moves of disputes in the database', () => {
  it('are those of the engine', () => expect(disputeMoves.toSorted()).toEqual([...ofEngine].toSorted()));
});
