/** Who may settle what the two sides say to each other. */
import { commentActs, type CommentFacts } from './comment-rule.js';

const facts: CommentFacts = { scope: 'shared', side: 'municipality', userId: 'ana', resolved: false };
const reader = (side: 'agency' | 'municipality', userId: string) => ({ side, userId, speaks: true, over: false });

describe('settling a comment', () => {
  it('is for whoever raised it, without words', () => {
    expect(commentActs(facts, reader('municipality', 'ana'))).toEqual(['reply', 'resolve']);
  });
  it('asks the other side for words', () => {
    expect(commentActs(facts, reader('agency', 'bo'))).toEqual(['reply', 'resolve_with_words']);
  });
  it('never lets a colleague of the same side take back what somebody raised before the other side', () => {
    expect(commentActs(facts, reader('municipality', 'cy'))).toEqual(['reply']);
  });
  it('lets colleagues of the agency settle among themselves with words', () => {
    expect(commentActs({ ...facts, scope: 'internal', side: 'agency' }, reader('agency', 'bo'))).toEqual(['reply', 'resolve_with_words']);
  });
  it('never mistakes somebody of the other side who has the same login for the one who raised it', () => {
    expect(commentActs(facts, reader('agency', 'ana'))).toEqual(['reply', 'resolve_with_words']);
  });
  it('opens again only for the side that raised it', () => {
    expect(commentActs({ ...facts, resolved: true }, reader('municipality', 'cy'))).toEqual(['reply', 'reopen']);
    expect(commentActs({ ...facts, resolved: true }, reader('agency', 'bo'))).toEqual(['reply']);
  });
  it('ends with the agreement, and with the right to speak', () => {
    expect(commentActs(facts, { ...reader('municipality', 'ana'), over: true })).toEqual([]);
    expect(commentActs(facts, { ...reader('municipality', 'ana'), speaks: false })).toEqual([]);
  });
});
