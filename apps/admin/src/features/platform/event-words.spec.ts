/** Proves that the record of sign-in reads as sentences and hides ids. */
import { detailLines, eventWords } from './event-words.js';

it('never leaves an act without words', () => {
  expect([eventWords('identity.signed-in'), eventWords('identity.something-new')]).toEqual(['signed in', 'identity: something new']);
});
it('never shows an id where a reader needs a fact', () => {
  expect(detailLines({ reason: 'Phone lost', agencyId: 'x', sessionIds: ['y'], id: 'z', nextStep: 'code', nothing: null })).toEqual(['reason: Phone lost', 'next step: code']);
  expect(detailLines(null)).toEqual([]);
});
