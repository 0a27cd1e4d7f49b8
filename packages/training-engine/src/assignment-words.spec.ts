import { assignmentInWords, closingWords, stateWords } from './assignment-words.js';

describe('an assignment in words', () => {
  it('never calls open what is asked only later, as a renewal is', () => {
    for (const state of ['open', 'in_progress'] as const) for (const kind of ['course', 'any-course', 'hours'] as const) expect(assignmentInWords({ state, kind, upcoming: true })).toBe('Not asked yet');
    expect(assignmentInWords({ state: 'open', kind: 'course', upcoming: false })).toBe('Not begun');
    expect(assignmentInWords({ state: 'in_progress', kind: 'hours', upcoming: false })).toBe('Open');
    expect(assignmentInWords({ state: 'completed', kind: 'course', upcoming: false })).toBe('Completed');
  });

  it('has words for each state and each reason, and shows no code of ours', () => {
    for (const words of [...Object.values(stateWords), ...Object.values(closingWords)]) expect(words).not.toMatch(/[_-]/);
  });
});
