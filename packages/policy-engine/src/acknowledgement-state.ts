/** The states of one person's obligation to acknowledge one policy, and the only ways from one to the next. */

export type AcknowledgementState = 'pending' | 'opened' | 'acknowledged' | 'refused' | 'excused' | 'superseded' | 'cancelled';

/**
 * `open`: the current version is shown to the person. `sign`: signed by the person who was shown it. `paper`: signed on paper, recorded by somebody.
 * `refuse`: refused before a witness. `excuse`: excused by a supervisor. `move`: a minor revision takes the version's place.
 * `renew`: a material revision asks for a new obligation. `withdraw`: the person left the audience or the policy was rescinded.
 */
export type AcknowledgementEvent = 'open' | 'sign' | 'paper' | 'refuse' | 'excuse' | 'move' | 'renew' | 'withdraw';

export const acknowledgementStates: readonly AcknowledgementState[] = ['pending', 'opened', 'acknowledged', 'refused', 'excused', 'superseded', 'cancelled'];
export const acknowledgementEvents: readonly AcknowledgementEvent[] = ['open', 'sign', 'paper', 'refuse', 'excuse', 'move', 'renew', 'withdraw'];

const steps: Record<AcknowledgementState, Partial<Record<AcknowledgementEvent, AcknowledgementState>>> = {
  pending: { open: 'opened', paper: 'acknowledged', refuse: 'refused', excuse: 'excused', move: 'pending', renew: 'cancelled', withdraw: 'cancelled' },
  // What was shown of an older version no longer counts as shown: a moved obligation waits to be opened again.
  opened: { open: 'opened', sign: 'acknowledged', paper: 'acknowledged', refuse: 'refused', excuse: 'excused', move: 'pending', renew: 'superseded', withdraw: 'cancelled' },
  acknowledged: {}, refused: {}, excused: {}, superseded: {}, cancelled: {},
};

/** The state after `event`, or null when that step does not exist. */
export function afterAcknowledgementEvent(state: AcknowledgementState, event: AcknowledgementEvent): AcknowledgementState | null {
  return steps[state][event] ?? null;
}

/** True while the person still has something to do. */
export const isOpen = (state: AcknowledgementState): boolean => state === 'pending' || state === 'opened';

/** True when the obligation was met or settled by a decision: nothing more is owed for these versions. */
export const isSettled = (state: AcknowledgementState): boolean => state === 'acknowledged' || state === 'refused' || state === 'excused';
