/** Replies to text messages. */
import fc from 'fast-check';
import { replyOf } from './stop-keyword.js';

describe('replies to a text message', () => {
  it.each([['STOP', null], ['stop.', null], [' Stop ', null], ['Stop!!', null], ['STOP ALL', null], ['stop calls', 'CALLS'], ['ALTO', null], ['baja', null], ['ＳＴＯＰ', null], ['stop texting me please', null]])(
    'hears the wish to stop in %j', (text, keyword) => expect(replyOf(text)).toEqual({ wish: 'stop', keyword }));
  it.each(['', 'thanks', 'The deputy did not stop', 'yes he was polite', '👍'])('does not take %j for a wish', (text) => expect(replyOf(text)).toBeNull());
  it('hears start', () => expect([replyOf('START'), replyOf('unstop calls')]).toEqual([{ wish: 'start', keyword: null }, { wish: 'start', keyword: 'CALLS' }]));
  it('never fails on any text', () => fc.assert(fc.property(fc.string({ unit: 'binary' }), (text) => { replyOf(text); })));
});
