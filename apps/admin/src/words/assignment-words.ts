/** The states of an assignment as people read them. */
import type { AnswerOf } from '@rapport/api-contract/route';
import type { readAssignment } from '@rapport/api-contract/assignments';
import type { Tone } from '@rapport/ui/status-badge';

type State = AnswerOf<typeof readAssignment>['state'];

export const assignmentWords: Record<State, { label: string; tone: Tone }> = {
  open: { label: 'Not begun', tone: 'neutral' }, in_progress: { label: 'Begun', tone: 'accent' }, completed: { label: 'Completed', tone: 'good' }, cancelled: { label: 'Not asked any more', tone: 'neutral' },
  excused: { label: 'Excused', tone: 'neutral' }, waived: { label: 'Met by something equivalent', tone: 'good' },
};
/** Hours are not begun, they come in: an open cycle of hours is open, however many it has. */
export const assignmentInWords = ({ state, kind }: { state: State; kind: 'course' | 'any-course' | 'hours' }): string => (kind === 'hours' && asksStill(state) ? 'Open' : assignmentWords[state].label);
export const asksStill = (state: State): boolean => state === 'open' || state === 'in_progress';
