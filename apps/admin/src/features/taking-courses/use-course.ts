/** One attempt of the caller at a course: lessons, quiz, role-plays, reflection. */
import { ApiProblem, call } from '@rapport/api-client/client';
import { abandonQuiz, finishLesson, openLesson, readMyCourseAttempt, readMyQuizAttempt, saveAnswers, startQuiz, submitQuiz } from '@rapport/api-contract/attempts';
import { readMyReflection, saveReflection, submitReflection } from '@rapport/api-contract/reflections';
import { readMyRolePlay, startRolePlay, takeTurn } from '@rapport/api-contract/role-plays';
import type { AnswerOf, CallOf } from '@rapport/api-contract/route';
import { useQuery } from '@tanstack/react-query';
import { queryClient } from '../../query-client.js';

export type Attempt = AnswerOf<typeof readMyCourseAttempt>;
export type QuizAttempt = AnswerOf<typeof readMyQuizAttempt>;
export type QuizItem = QuizAttempt['items'][number];
export type QuizAnswer = NonNullable<QuizItem['answer']>;
export type RolePlay = AnswerOf<typeof readMyRolePlay>;
export type Reflection = AnswerOf<typeof readMyReflection>;

const attemptKey = (id: string) => ['taking-courses', 'attempt', id];
const quizKey = (id: string) => ['taking-courses', 'quiz', id];
const playKey = (id: string) => ['taking-courses', 'role-play', id];
const reflectionKey = (id: string) => ['taking-courses', 'reflection', id];

export const useAttempt = (courseAttemptId: string) => useQuery({ queryKey: attemptKey(courseAttemptId), staleTime: 0, queryFn: () => call(readMyCourseAttempt, { params: { courseAttemptId } }) });
export const useQuiz = (quizAttemptId: string) => useQuery({ queryKey: quizKey(quizAttemptId), queryFn: () => call(readMyQuizAttempt, { params: { quizAttemptId } }), refetchOnWindowFocus: false });
export const useRolePlay = (rolePlayId: string) => useQuery({ queryKey: playKey(rolePlayId), staleTime: 0, queryFn: () => call(readMyRolePlay, { params: { rolePlayId } }) });
export const useReflection = (courseAttemptId: string) => useQuery({ queryKey: reflectionKey(courseAttemptId), refetchOnWindowFocus: false, staleTime: 0, queryFn: () => call(readMyReflection, { params: { courseAttemptId } }) });

const keep = (attempt: Attempt): Attempt => {
  queryClient.setQueryData(attemptKey(attempt.id), attempt);
  // A course that has just been finished is never shown as still due.
  queryClient.removeQueries({ queryKey: ['my-work'], type: 'inactive' });
  void queryClient.invalidateQueries({ queryKey: ['my-work'] });
  return attempt;
};
const keepQuiz = (quiz: QuizAttempt): QuizAttempt => {
  queryClient.setQueryData(quizKey(quiz.id), quiz);
  if (quiz.state !== 'in_progress') void queryClient.invalidateQueries({ queryKey: attemptKey(quiz.courseAttemptId) });
  return quiz;
};
const keepPlay = (play: RolePlay): RolePlay => {
  queryClient.setQueryData(playKey(play.id), play);
  if (play.state !== 'in_progress') void queryClient.invalidateQueries({ queryKey: attemptKey(play.courseAttemptId) });
  return play;
};
const keepReflection = (reflection: Reflection): Reflection => {
  queryClient.setQueryData(reflectionKey(reflection.courseAttemptId), reflection);
  if (reflection.state === 'submitted') void queryClient.invalidateQueries({ queryKey: attemptKey(reflection.courseAttemptId) });
  return reflection;
};

export const courseActs = {
  openLesson: async (courseAttemptId: string, lessonId: string) => keep(await call(openLesson, { params: { courseAttemptId, lessonId } })),
  finishLesson: async (courseAttemptId: string, lessonId: string) => keep(await call(finishLesson, { params: { courseAttemptId, lessonId } })),
  startQuiz: async (courseAttemptId: string) => {
    const quiz = keepQuiz(await call(startQuiz, { params: { courseAttemptId } }));
    void queryClient.invalidateQueries({ queryKey: attemptKey(courseAttemptId) });
    return quiz;
  },
  saveAnswers: async (quizAttemptId: string, revision: number, answers: NonNullable<CallOf<typeof saveAnswers>['body']>['answers']) => keepQuiz(await call(saveAnswers, { params: { quizAttemptId }, body: { revision, answers } })),
  submitQuiz: async (quizAttemptId: string, revision: number) => keepQuiz(await call(submitQuiz, { params: { quizAttemptId }, body: { revision } })),
  abandonQuiz: async (quizAttemptId: string) => keepQuiz(await call(abandonQuiz, { params: { quizAttemptId } })),
  readQuizAgain: async (quizAttemptId: string) => keepQuiz(await call(readMyQuizAttempt, { params: { quizAttemptId } })),
  startRolePlay: async (courseAttemptId: string, scenarioId: string) => {
    const play = keepPlay(await call(startRolePlay, { params: { courseAttemptId }, body: { scenarioId } }));
    void queryClient.invalidateQueries({ queryKey: attemptKey(courseAttemptId) });
    return play;
  },
  takeTurn: async (play: RolePlay, said: { choiceId: string } | { text: string }) => keepPlay(await call(takeTurn, { params: { rolePlayId: play.id }, body: { revision: play.revision, ...said } })),
  saveReflection: async (courseAttemptId: string, revision: number, text: string) => keepReflection(await call(saveReflection, { params: { courseAttemptId }, body: { revision, text } })),
  submitReflection: async (courseAttemptId: string, revision: number) => keepReflection(await call(submitReflection, { params: { courseAttemptId }, body: { revision } })),
};

/** True when another tab or device saved in between; its work is kept, this screen only has to load it. */
export const savedElsewhere = (error: unknown): boolean => error instanceof ApiProblem && error.problem.code === 'attempts/saved-elsewhere';
