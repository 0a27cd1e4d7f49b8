/** How a role-play reads to its raters. */
import { headedFor } from './transcript-words.js';

describe('a role-play before its raters', () => {
  it('never calls the rater the player', () => {
    expect(headedFor('You', 'Marcus')).toBe('Told to Marcus');
    expect(headedFor('Mrs. Alder', 'Marcus')).toBe('Mrs. Alder');
  });
});
