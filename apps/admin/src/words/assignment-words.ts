/** The states of an assignment as people read them. */
import type { AnswerOf } from '@rapport/api-contract/route';
import type { readAssignment } from '@rapport/api-contract/assignments';
import type { Tone } from '@rapport/ui/status-badge';

type State = AnswerOf<typeof readAssignment>['state'];

export const assignmentTones: Record<State, Tone> = { open: 'neutral', in_progress: 'accent', completed: 'good', cancelled: 'neutral', excused: 'neutral', waived: 'good' };
export const asksStill = (state: State): boolean => state === 'open' || state === 'in_progress';
