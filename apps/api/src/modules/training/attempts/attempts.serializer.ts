/** Attempts as the person who makes them sees them. */
import type { courseAttempt, myCourse, quizAttempt } from '@rapport/api-contract/attempts';
import { remainingOf } from '@rapport/training-engine/course-completion';
import { standingOfQuiz } from '@rapport/training-engine/attempt-standing';
import type { QuizAnswer } from '@rapport/training-engine/quiz-answer';
import { showItems } from '@rapport/training-engine/quiz-show';
import { tierLabel } from '@rapport/training-engine/reflection-tier';
import { standingOfScenario } from '@rapport/training-engine/role-play-standing';
import type { z } from 'zod';
import type { MyCourseRow } from './course-attempts.repository.js';
import { progressOf, type WholeAttempt } from './course-progress.service.js';
import type { QuizAttemptRow } from './quiz-attempts.repository.js';
import type { QuizView } from './quiz-attempts.service.js';

export const toQuizLine = ({ id, number, state, startedAt, endedAt, percent }: QuizAttemptRow) => ({ id, number, state, startedAt: startedAt.toISOString(), endedAt: endedAt?.toISOString() ?? null, scorePercent: percent });

export function toCourseAttempt(whole: WholeAttempt, now: Date): z.input<typeof courseAttempt> {
  const { attempt, version, views, quizzes, plays, reflection } = whole;
  const { content } = version;
  const seen = new Map(views.map((view) => [view.lessonId, view]));
  const standing = content.quiz && standingOfQuiz(content.quiz, quizzes, now);
  return {
    id: attempt.id, courseId: attempt.courseId, courseVersionId: attempt.courseVersionId, courseVersionNumber: version.number, assignmentId: attempt.assignmentId, state: attempt.state,
    startedAt: attempt.startedAt.toISOString(), completedAt: attempt.completedAt?.toISOString() ?? null, completedOn: attempt.completedOn, outline: version.outline, inOrder: content.inOrder,
    lessons: content.lessons.map((lesson) => ({
      lesson, openedAt: seen.get(lesson.id)?.openedAt.toISOString() ?? null, finishedAt: seen.get(lesson.id)?.finishedAt?.toISOString() ?? null, changed: whole.staleLessons.has(lesson.id),
    })),
    quiz: standing && {
      state: standing.state, openAttemptId: standing.openAttemptId, used: standing.used, left: standing.left, mayStartAt: standing.mayStartAt?.toISOString() ?? null, bestPercent: standing.bestPercent, attempts: quizzes.map(toQuizLine),
    },
    scenarios: content.scenarios.map((scenario) => {
      const { state, playId } = standingOfScenario(scenario, plays);
      return { scenarioId: scenario.id, title: scenario.title, state, rolePlayId: playId };
    }),
    reflection: content.reflection && {
      id: reflection?.id ?? null, prompt: content.reflection.prompt, tier: content.reflection.tier, label: tierLabel[content.reflection.tier], minWords: content.reflection.minWords, state: reflection?.state ?? 'not-started',
    },
    remaining: attempt.state === 'in_progress' ? remainingOf(content, progressOf(whole)) : [],
  };
}

export function toQuizAttempt({ attempt, quiz, items, standing, now }: QuizView): z.input<typeof quizAttempt> {
  const { id, courseAttemptId, number, state, revision, remark } = attempt;
  return {
    id, courseAttemptId, number, state, revision, remark, startedAt: attempt.startedAt.toISOString(), deadlineAt: attempt.deadlineAt?.toISOString() ?? null, serverTime: now.toISOString(),
    endedAt: attempt.endedAt?.toISOString() ?? null, scorePercent: attempt.percent, passMark: quiz.passMark,
    items: showItems(quiz, items, attempt, standing).map((item) => ({ ...item, answer: item.answer && copied(item.answer), reveal: item.reveal && { ...item.reveal, correct: copied(item.reveal.correct) } })),
  };
}

/** The contract's lists may be changed, the engine's may not. */
const copied = (answer: QuizAnswer) => ('optionIds' in answer ? { ...answer, optionIds: [...answer.optionIds] } : answer);

export const toMyCourse = ({ courseId, title, summary, minutes, state, attemptId, done, parts, completedOn, quizLocked, playAgain }: MyCourseRow): z.input<typeof myCourse> => ({
  courseId, title, summary, minutes, state, courseAttemptId: attemptId, progressPercent: Math.round((100 * done) / Math.max(1, parts)), completedOn, quizLocked, playAgain,
});
