/** What is wrong with a formula is said in the figures that its fields show. */
import { faultWords } from './share-preview.js';

describe('the words of a formula that cannot be worked out', () => {
  it('never speak of shares of 1 beside fields in percent', () => {
    const world = { members: [], measures: [] } as unknown as Parameters<typeof faultWords>[1];
    for (const code of ['weights_not_one', 'old_shares_not_one'] as const) expect(faultWords({ code, memberId: null, measure: null, period: null }, world)).toMatch(/do not add up to exactly 100 %\.$/);
  });
});
