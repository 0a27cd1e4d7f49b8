/** The states of an import, exhaustively. */
import { importStates } from '@rapport/api-contract/contact-imports';
import { isFinal, nextState, statesFor } from './import-state.js';

describe('state of an import', () => {
  it('ends in cancelled or failed only: what was applied can be taken back', () => {
    expect(importStates.filter(isFinal)).toEqual(['cancelled', 'failed']);
  });

  it('can be cancelled until it is over, and adds nothing afterwards', () => {
    expect(statesFor('cancel')).toEqual(importStates.filter((state) => !['cancelling', 'cancelled', 'failed'].includes(state)));
    for (const state of ['cancelling', 'cancelled', 'failed'] as const) expect([nextState(state, 'apply'), nextState(state, 'applied'), nextState(state, 'map')]).toEqual([null, null, null]);
  });

  it('never applies what nobody saw a preview of', () => {
    expect(statesFor('apply')).toEqual(['previewed']);
    expect(statesFor('applied')).toEqual(['applying']);
  });

  it('takes back before it is cancelled whenever something may have been added', () => {
    for (const state of ['applying', 'applied'] as const) expect(nextState(state, 'cancel')).toBe('cancelling');
  });

  it('reaches every state from uploaded', () => {
    const reached = new Set(['uploaded']);
    const acts = ['analysed', 'map', 'previewed', 'mapping-failed', 'apply', 'applied', 'cancel', 'taken-back', 'fail'] as const;
    for (let round = 0; round < 9; round++) for (const state of importStates) if (reached.has(state)) for (const act of acts) { const next = nextState(state, act); if (next) reached.add(next); }
    expect([...reached].toSorted()).toEqual([...importStates].toSorted());
  });
});
