/** What happened in words: a draft that its writer found ready is not told as one that a colleague did. */
import { eventWords } from './event-words.js';

describe('what happened', () => {
  it('never leaves out that whoever found a draft ready had written in it', () => {
    expect(eventWords({ event: 'found_ready', detail: { ownDraft: true } })).toBe('found the version ready to be sent, having written in it: nobody else could');
    expect(eventWords({ event: 'found_ready', detail: null })).toBe('found the version ready to be sent');
  });
});
