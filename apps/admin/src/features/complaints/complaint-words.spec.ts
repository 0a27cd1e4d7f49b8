/** Words of the history: who made a complaint is never told as who took it down. */
import { happened } from './complaint-words.js';

describe('the first line of a history', () => {
  it('says of a complaint from the public page that it was made there, and of any other who took it down', () => {
    expect([happened('received', 'web'), happened('received', 'phone'), happened('closed', 'web')]).toEqual(['made the complaint on the public page', 'took down the complaint, made by phone', 'closed it']);
  });
});
