/** Drawing a draft up anew asks for no more than the draft did, and never for a day to come. */
import { drawnThrough } from './drawn-through.js';

it('never asks for months of interest that the draft was not about, or for a day to come', () => {
  expect(drawnThrough('interest', { until: '2026-03-04' }, '2026-04-10')).toBe('2026-03-04');
  expect(drawnThrough('interest', { until: '2026-05-04' }, '2026-04-10')).toBe('2026-04-10');
});

it('trues up by what is known today, since a true-up comes after its year', () => {
  expect(drawnThrough('true_up', { until: '2026-01-01' }, '2026-04-10')).toBe('2026-04-10');
});
