/** What the editor adds must be accepted by the API as it stands, and checked as a course that can be finished. */
import { courseContent } from '@rapport/api-contract/course-content';
import { checkCourse } from '@rapport/training-engine/course-check';
import fc from 'fast-check';
import { copiedItem, type Item, moved, newItem, newLesson, newQuiz, newReflection, newScenario } from './new-parts.js';

const kinds: Item['kind'][] = ['single', 'multiple', 'true-false', 'ordering', 'number'];

test('never adds a part that the draft cannot be kept with', () => {
  const quiz = newQuiz();
  const bank = quiz.banks[0];
  if (!bank) throw new Error('A new quiz has a bank');
  const items = kinds.map(newItem);
  const content = { title: 'A course', lessons: [newLesson('text'), newLesson('video')], quiz: { ...quiz, banks: [{ ...bank, items: [...items, ...items.map(copiedItem)] }] }, scenarios: [newScenario()], reflection: newReflection() };
  const read = courseContent.safeParse(content);
  expect(read.error?.issues ?? []).toEqual([]);
  // Empty lessons are all that stands against publishing: no dead end, no question without its answer.
  if (read.data) expect(checkCourse(read.data).map(({ code }) => code).filter((code) => !code.startsWith('lesson/'))).toEqual([]);
});

test('never loses or doubles a part by moving it', () => {
  fc.assert(fc.property(fc.uniqueArray(fc.integer(), { minLength: 1 }), fc.nat(), fc.constantFrom(-1 as const, 1 as const), (list, seed, by) => {
    expect(moved(list, seed % list.length, by).toSorted((a, b) => a - b)).toEqual(list.toSorted((a, b) => a - b));
  }));
});
