/** Words beside a share: a figure that stands there says what it is. */
import { createFormats } from '@rapport/ui/formats';
import { changeWords } from './share-words.js';

describe('a change of a share', () => {
  const formats = createFormats({ locale: 'en-US', timeZone: 'UTC' });
  it('never stands as a bare figure that says nothing', () => {
    expect([0, 500_000, -1_250].map((change) => changeWords(change, 'USD', formats))).toEqual(['as today', '+5,000.00 against today', `${formats.amountChange(-1_250, 'USD')} against today`]);
  });
});
