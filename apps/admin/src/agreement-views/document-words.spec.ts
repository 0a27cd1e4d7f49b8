/** What documents are called. */
import { correctionReasons } from '@rapport/billing-engine/correction-cause';
import { purposeOf } from './document-words.js';

describe('what a document is for', () => {
  it('never names an amendment where none is the cause', () => {
    const called = (reason: string | null) => purposeOf({ schedule: 'delta', reason });
    expect([correctionReasons.delivery, correctionReasons.amendment, correctionReasons.mixed, null].map(called)).toEqual(['credit for service not delivered', 'difference after an amendment', 'corrections of what was billed', 'corrections of what was billed']);
    expect(purposeOf({ schedule: 'regular', reason: null })).toBe('for the period');
  });
});
