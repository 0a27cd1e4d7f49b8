import fc from 'fast-check';
import { attemptStates } from './attempt-state.js';
import type { QuizItem } from './course.js';
import { answerFault, type QuizAnswer } from './quiz-answer.js';
import { drawQuiz, seededNumbers, shuffled } from './quiz-draw.js';
import { gradeQuiz, shareOf } from './quiz-grade.js';
import { correctOf, showItems } from './quiz-show.js';

const base = (id: string) => ({ id, version: 1, prompt: `Question ${id}`, points: 1, explanation: `BECAUSE-${id}`, clauses: [] });
const options = (id: string, n: number) => Array.from({ length: n }, (_, i) => ({ id: `${id}-${i}`, text: `Option ${i}` }));
const items: QuizItem[] = [
  { ...base('s'), kind: 'single', options: options('s', 4), correct: 's-2' },
  { ...base('m'), kind: 'multiple', options: options('m', 5), correct: ['m-0', 'm-1', 'm-2'], partialCredit: true, points: 3 },
  { ...base('x'), kind: 'multiple', options: options('x', 4), correct: ['x-0', 'x-3'], partialCredit: false },
  { ...base('t'), kind: 'true-false', correct: false },
  { ...base('o'), kind: 'ordering', options: options('o', 4) },
  { ...base('n'), kind: 'number', correct: 0.3, tolerance: 0.1, unit: 'h' },
];
const byId = new Map(items.map((item) => [item.id, item]));
const bank = { id: 'b', name: 'All', draw: 4, items };
const drawnAll = drawQuiz([{ ...bank, draw: 6 }], 'seed');
const rightAnswers = Object.fromEntries(items.map((item) => [item.id, correctOf(item)]));

describe('drawing a quiz', () => {
  it('gives the same quiz for the same seed, so that another device resumes the same one', () => {
    expect(drawQuiz([bank], 'one')).toEqual(drawQuiz([bank], 'one'));
    expect(new Set(Array.from({ length: 20 }, (_, i) => JSON.stringify(drawQuiz([bank], `seed ${i}`)))).size).toBeGreaterThan(15);
  });
  it('draws the asked number, nothing twice, every option once', () => {
    fc.assert(fc.property(fc.string(), fc.integer({ min: 1, max: 10 }), (seed, draw) => {
      const drawn = drawQuiz([{ ...bank, draw }], seed);
      expect(new Set(drawn.map((one) => one.itemId)).size).toBe(Math.min(draw, items.length));
      for (const one of drawn) {
        const item = byId.get(one.itemId);
        expect([...one.optionIds].toSorted()).toEqual(item && 'options' in item ? item.options.map((option) => option.id).toSorted() : []);
        if (item?.kind === 'ordering') expect(one.optionIds).not.toEqual(item.options.map((option) => option.id));
      }
    }));
  });
  it('never favours a place: each of five comes first about equally often', () => {
    const firsts = new Map<number, number>();
    for (let i = 0; i < 5000; i++) { const [first = -1] = shuffled([0, 1, 2, 3, 4], seededNumbers(`s${i}`)); firsts.set(first, (firsts.get(first) ?? 0) + 1); }
    for (const count of firsts.values()) expect(Math.abs(count - 1000)).toBeLessThan(120);
  });
});

describe('grading a quiz', () => {
  it('gives all points for all that is correct and none for silence', () => {
    expect(gradeQuiz(byId, drawnAll, rightAnswers, 100)).toMatchObject({ percent: 100, passed: true, points: 8, of: 8 });
    expect(gradeQuiz(byId, drawnAll, {}, 1)).toMatchObject({ percent: 0, passed: false });
  });
  it('takes wrong ticks off partial credit, but never below nothing', () => {
    const share = (...optionIds: string[]) => shareOf(items[1] as QuizItem, { kind: 'multiple', optionIds });
    expect([share('m-0', 'm-1'), share('m-0', 'm-3'), share('m-3', 'm-4'), share('m-0', 'm-1', 'm-2', 'm-3', 'm-4')].map((x) => Math.round(x * 100) / 100)).toEqual([0.67, 0, 0, 0.33]);
    expect(shareOf(items[2] as QuizItem, { kind: 'multiple', optionIds: ['x-0'] })).toBe(0);
  });
  it('does not fail a number at the edge of its tolerance for a binary digit', () => {
    const at = (value: number) => shareOf(items[5] as QuizItem, { kind: 'number', value });
    expect([at(0.4), at(0.2), at(0.41), at(0.19)]).toEqual([1, 1, 0, 0]);
  });
  it('does not show a failed percent as the pass mark', () => {
    const many = Array.from({ length: 7 }, (_, i): QuizItem => ({ ...base(`k${i}`), kind: 'true-false', correct: true }));
    const answers = Object.fromEntries(many.slice(0, 6).map((item) => [item.id, { kind: 'true-false', value: true } as QuizAnswer]));
    expect(gradeQuiz(new Map(many.map((item) => [item.id, item])), many.map((item) => ({ itemId: item.id, version: 1, optionIds: [] })), answers, 86)).toMatchObject({ percent: 85.71, passed: false });
  });
  it('never lets somebody earn a question by naming the one option they know again and again', () => {
    const item = items.find((one) => one.kind === 'multiple' && one.partialCredit);
    if (item?.kind !== 'multiple') throw new Error('There is no such item');
    const known = item.correct[0] ?? '';
    expect(shareOf(item, { kind: 'multiple', optionIds: [known, known, known, known] })).toBe(shareOf(item, { kind: 'multiple', optionIds: [known] }));
  });

  it('never gives a share outside 0 to 1, whatever is answered', () => {
    const ids = fc.array(fc.constantFrom('m-0', 'm-1', 'm-2', 'm-3', 'm-4', 's-2', 'zzz'), { maxLength: 8 });
    const answer = fc.oneof(fc.record({ kind: fc.constant('multiple' as const), optionIds: ids }), fc.record({ kind: fc.constant('ordering' as const), optionIds: ids }), fc.record({ kind: fc.constant('number' as const), value: fc.double() }));
    fc.assert(fc.property(fc.constantFrom(...items), answer, (item, given) => {
      const share = shareOf(item, given);
      expect(share >= 0 && share <= 1).toBe(true);
      if (answerFault(item, given) !== null && given.kind !== item.kind) expect(share).toBe(0);
    }));
  });
  it.each([
    ['another kind', { kind: 'number', value: 1 }], ['a foreign option', { kind: 'single', optionId: 'x-0' }],
  ] as [string, QuizAnswer][])('refuses %s as an answer', (_, answer) => { expect(answerFault(items[0] as QuizItem, answer)).not.toBeNull(); });
});

describe('showing an attempt', () => {
  const standings = ['not-started', 'in_progress', 'passed', 'may-retake', 'must-wait', 'locked'] as const;
  const marks = gradeQuiz(byId, drawnAll, {}, 80).marks;
  const leaks = (shown: unknown) => /BECAUSE-|"correct"|"explanation"|"tolerance"/.test(JSON.stringify(shown));

  it.each(attemptStates.flatMap((state) => standings.map((standing) => [state, standing] as const)))('never tells a correct answer of an attempt that is %s while the quiz is %s, unless both are final', (state, standing) => {
    const final = !['in_progress', 'submitted', 'auto_submitted'].includes(state) && ['passed', 'locked'].includes(standing);
    for (const feedback of ['score', 'marks', 'answers'] as const) {
      expect(leaks(showItems({ feedback }, byId, { state, drawn: drawnAll, answers: {}, marks }, { state: standing }))).toBe(final && feedback === 'answers');
    }
  });
  it('does not mark a question of two answers while it may be asked again', () => {
    const shown = showItems({ feedback: 'marks' }, byId, { state: 'failed', drawn: drawnAll, answers: {}, marks }, { state: 'may-retake' });
    expect(shown.find((one) => one.itemId === 't')?.mark).toBeNull();
    expect(shown.find((one) => one.itemId === 's')?.mark).toEqual({ points: 0, right: false });
  });
});
