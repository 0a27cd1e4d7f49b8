import { placeOf } from './course-words.js';
import { partIdAt } from './part-faults.js';
import { newItem, newLesson, newQuiz, newScenario } from './new-parts.js';
import type { Content } from './use-courses.js';

test('leads to the innermost card that a fault belongs to, and to none for the course as a whole', () => {
  const [lesson, scenario, quiz] = [newLesson('text'), newScenario(), newQuiz()];
  const bank = { ...quiz.banks[0]!, items: [newItem('single'), newItem('multiple')] };
  const content = { title: '', lessons: [lesson], quiz: { ...quiz, banks: [bank] }, scenarios: [scenario] } as unknown as Content;
  expect(partIdAt('lessons.0.body', content)).toBe(lesson.id);
  expect(partIdAt('quiz.banks.0.items.1.options.0.text', content)).toBe(bank.items[1]?.id);
  expect(partIdAt('quiz.banks.0.draw', content)).toBe(bank.id);
  expect(partIdAt('scenarios.0.nodes.1', content)).toBe(scenario.nodes[1]?.id);
  expect(partIdAt('scenarios.0.rubric.dimensions.0.levels', content)).toBe(scenario.rubric.dimensions[0]?.id);
  expect(partIdAt('title', content)).toBeUndefined();
  expect(partIdAt('lessons.7.title', content)).toBeUndefined();
});

test('never blames lesson 1 where there is no lesson yet', () => {
  const content = { title: '', lessons: [], quiz: null, scenarios: [] } as unknown as Content;
  expect(placeOf('lessons', content)).toEqual({ part: 'lessons', words: 'The course' });
  expect(placeOf('lessons.0.body', content)).toEqual({ part: 'lessons', words: 'Lesson 1' });
});
