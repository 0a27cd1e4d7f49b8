/** What is still to do in a course, and whether it is completed: lessons seen, quiz passed, scenarios played (and scored), reflection written. */
import type { CourseContent } from './course.js';
import { standingOfScenario, type PlayRecord } from './role-play-standing.js';

export interface CourseProgress {
  finishedLessons: ReadonlySet<string>;
  quizPassed: boolean;
  plays: readonly PlayRecord[];
  reflectionSubmitted: boolean;
}
export interface RemainingPart { part: 'lesson' | 'quiz' | 'scenario' | 'reflection'; partId: string | null; words: string }

/** The parts not done yet, in the order of the course; empty exactly when the course is completed. */
export function remainingOf(content: CourseContent, progress: CourseProgress): RemainingPart[] {
  const lessons = content.lessons.filter((lesson) => !progress.finishedLessons.has(lesson.id))
    .map((lesson): RemainingPart => ({ part: 'lesson', partId: lesson.id, words: `Go through “${lesson.title}” to its end` }));
  const quiz: RemainingPart[] = content.quiz && !progress.quizPassed ? [{ part: 'quiz', partId: null, words: `Pass the quiz with ${content.quiz.passMark}%` }] : [];
  const scenarios = content.scenarios.flatMap((scenario): RemainingPart[] => {
    const { state } = standingOfScenario(scenario, progress.plays);
    if (state === 'done') return [];
    const words = state === 'waiting' ? `Wait until “${scenario.title}” is scored` : state === 'below' ? `Play “${scenario.title}” again` : `Play “${scenario.title}” to an ending`;
    return [{ part: 'scenario', partId: scenario.id, words }];
  });
  const reflection: RemainingPart[] = content.reflection && !progress.reflectionSubmitted ? [{ part: 'reflection', partId: content.reflection.id, words: 'Write the reflection' }] : [];
  return [...lessons, ...quiz, ...scenarios, ...reflection];
}

/** How many parts a course has in all. */
export const partsOf = (content: CourseContent): number => content.lessons.length + (content.quiz ? 1 : 0) + content.scenarios.length + (content.reflection ? 1 : 0);
