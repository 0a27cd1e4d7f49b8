/** The parts of a course in their order, each with where it stands and whether it can be opened now. */
import type { Attempt } from './use-course.js';

export type PartState = 'done' | 'current' | 'open' | 'locked' | 'waiting';
export interface Part { key: string; kind: 'lesson' | 'quiz' | 'scenario' | 'reflection'; id: string; title: string; minutes: number | null; state: PartState; /** What stands in the way or what is the matter, in words. */ note: string }

type Facts = Pick<Attempt, 'inOrder' | 'lessons' | 'quiz' | 'scenarios' | 'reflection' | 'state'> & { outline: Pick<Attempt['outline'], 'quiz'> };

const quizNotes: Record<NonNullable<Attempt['quiz']>['state'], string> = { 'not-started': '', in_progress: 'Begun', passed: 'Passed', 'may-retake': 'Not passed yet', 'must-wait': 'Wait before you try again', locked: 'No attempt left' };
const playNotes: Record<Attempt['scenarios'][number]['state'], string> = { 'not-started': '', in_progress: 'Begun', waiting: 'Waits to be scored', below: 'Play it again', done: 'Done' };

/** The first part that is not done and can be opened is `current`. In an ordered course a lesson waits for those before it, and the quiz for all lessons. */
export function partsOf({ inOrder, lessons, quiz, scenarios, reflection, outline, state }: Facts): Part[] {
  const over = state !== 'in_progress';
  let before = true;
  const taught = lessons.every(({ finishedAt }) => finishedAt);
  const list: Part[] = lessons.map(({ lesson, openedAt, finishedAt }) => {
    const open = over || !inOrder || before || openedAt !== null;
    if (!finishedAt) before = false;
    return { key: `lesson.${lesson.id}`, kind: 'lesson', id: lesson.id, title: lesson.title, minutes: lesson.minutes, state: finishedAt ? 'done' : open ? 'open' : 'locked', note: finishedAt ? '' : openedAt ? 'Begun' : '' };
  });
  if (quiz) {
    const waits = quiz.state === 'must-wait' || quiz.state === 'locked';
    list.push({ key: 'quiz', kind: 'quiz', id: 'quiz', title: `Quiz: ${outline.quiz?.items ?? 0} ${outline.quiz?.items === 1 ? 'question' : 'questions'}`, minutes: outline.quiz?.timeLimitMinutes ?? null, note: inOrder && !taught && quiz.state === 'not-started' ? 'After the lessons' : quizNotes[quiz.state],
      state: quiz.state === 'passed' ? 'done' : waits ? 'waiting' : inOrder && !taught && quiz.state === 'not-started' ? 'locked' : 'open' });
  }
  for (const each of scenarios) list.push({ key: `scenario.${each.scenarioId}`, kind: 'scenario', id: each.scenarioId, title: `Role-play: ${each.title}`, minutes: null, note: playNotes[each.state], state: each.state === 'done' ? 'done' : each.state === 'waiting' ? 'waiting' : 'open' });
  if (reflection) list.push({ key: 'reflection', kind: 'reflection', id: 'reflection', title: 'Reflection', minutes: null, note: reflection.state === 'draft' ? 'Begun' : '', state: reflection.state === 'submitted' ? 'done' : 'open' });
  const current = over ? undefined : list.find((part) => part.state === 'open');
  return list.map((part) => (part === current ? { ...part, state: 'current' } : part));
}
