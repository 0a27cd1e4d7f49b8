/** Which dated changes a person's state allows. */
import type { personStatuses } from '@rapport/api-contract/people';

export type DatedAct = 'assign' | 'leave' | 'return' | 'separate' | 'rehire' | 'acting' | 'end-acting';

/** In the order in which they are most often needed. */
export function actsOf(status: (typeof personStatuses)[number], hasActing: boolean): DatedAct[] {
  if (status === 'separated') return ['rehire'];
  return ['assign', status === 'on_leave' ? 'return' : 'leave', 'acting', ...(hasActing ? (['end-acting'] as const) : []), 'separate'];
}
