/** The database refuses exactly the moves that the rules refuse. */
import { complaintMoves as inRules } from '@rapport/complaint-engine/complaint-state';
import { complaintMoves } from './complaint-moves.js';

it('knows the moves of complaints that the rules know', () => expect(complaintMoves.toSorted()).toEqual(inRules.toSorted()));
