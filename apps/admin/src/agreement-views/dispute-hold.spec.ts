/** What the dialog of a dispute promises. */
import { holdWords, owedAgainWords } from './dispute-hold.js';

const money = (amount: number) => `$${amount}`;

describe('what a dispute holds back', () => {
  it('is nothing of a line that was paid, and the dialog says so', () => {
    expect(holdWords(500, 0, 'USD', { money })).toMatch(/^Nothing is owed .* becomes credit/);
  });

  it('is never more than is still owed', () => {
    expect(holdWords(500, 200, 'USD', { money })).toMatch(/^Only \$200 is still owed .* \$300 beyond it becomes credit/);
    expect(holdWords(500, 500, 'USD', { money })).toMatch(/^Only this amount is held back/);
    expect(holdWords(null, 500, 'USD', { money })).toMatch(/rest of the invoice stays due/);
  });
});

describe('what is owed again', () => {
  const words = (held: number, accepted: number) => owedAgainWords(held, accepted, 'USD', { money });
  it('is what was held, less what is given back of it, whatever was claimed', () => {
    expect([words(500, 0), words(500, 1)].map((each) => each.split(',')[0])).toEqual(['$500 is owed again', '$499 is owed again']);
    expect([words(500, 500), words(500, 900)]).toEqual(Array(2).fill('Nothing is owed again: all that was held back is given back.'));
    expect(words(0, 1)).toBe('Nothing was held back, so nothing more is owed.');
  });
});
