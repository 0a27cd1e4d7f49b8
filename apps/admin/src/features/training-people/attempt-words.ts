/** Attempts at courses and quizzes as people read them. */
import type { Tone } from '@rapport/ui/status-badge';
import type { AttemptDetail } from './use-training-people.js';

type QuizState = AttemptDetail['quizzes'][number]['state'];

export const courseAttemptWords: Record<AttemptDetail['state'], { label: string; tone: Tone }> = { in_progress: { label: 'In progress', tone: 'accent' }, completed: { label: 'Completed', tone: 'good' }, withdrawn: { label: 'Withdrawn', tone: 'neutral' } };
export const quizWords: Record<QuizState, { label: string; tone: Tone }> = {
  in_progress: { label: 'In progress', tone: 'accent' }, submitted: { label: 'Handed in', tone: 'accent' }, auto_submitted: { label: 'Handed in when the time was up', tone: 'accent' }, abandoned: { label: 'Given up', tone: 'neutral' }, invalidated: { label: 'Declared void', tone: 'neutral' },
  passed: { label: 'Passed', tone: 'good' }, failed: { label: 'Not passed', tone: 'attention' }, locked: { label: 'Locked: none left', tone: 'bad' }, reopened: { label: 'One more granted', tone: 'neutral' },
};
/** The same steps as the server's own machine allows; the server decides. */
export const mayBeVoid = (state: QuizState): boolean => state !== 'passed' && state !== 'invalidated' && state !== 'reopened';
export const mayBeReopened = (state: QuizState): boolean => state === 'locked';
