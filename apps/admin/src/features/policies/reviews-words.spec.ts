import { reviewsWords } from './reviews-words.js';

it('never calls a review what somebody must approve', () => {
  const [review, approve] = [{ role: 'reviewer' as const }, { role: 'approver' as const }];
  expect(reviewsWords([approve, approve], false)).toBe('Waits for my approval (2)');
  expect(reviewsWords([approve, review], true)).toBe('Waits for my approval or review (2+)');
  expect(reviewsWords([review], false)).toBe('Waits for my review (1)');
  expect(reviewsWords([], false)).toBe('Waits for my review');
});
