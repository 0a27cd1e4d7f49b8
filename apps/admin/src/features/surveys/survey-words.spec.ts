/** What staff read about those whom a survey leaves out. */
import { createFormats } from '@rapport/ui/formats';
import { leftOutWords, reasonWords } from './survey-words.js';

const formats = createFormats({ locale: 'en-US', timeZone: 'America/New_York' });

describe('words about those left out', () => {
  it('never says that a contact with an e-mail address has none, because the survey goes by text message', () => {
    expect(reasonWords('no-recipient', 'sms')).toBe('No telephone number');
    expect(reasonWords('no-recipient', 'mail')).toBe('No e-mail address');
  });

  it('never says "1 contacts are"', () => {
    expect(leftOutWords([{ contacts: 1 }], formats)).toEqual(['1 contact is left out.']);
    expect(leftOutWords([{ contacts: 1 }, { contacts: 1200 }], formats)).toEqual(['1,201 contacts are left out.']);
    expect(leftOutWords([], formats)).toEqual([]);
  });
});
