/** The life of an import: which act is allowed in which state, and where it leads. */
import { type ImportState, importStates } from '@rapport/api-contract/contact-imports';

export type ImportAct = 'analysed' | 'map' | 'previewed' | 'mapping-failed' | 'apply' | 'applied' | 'cancel' | 'taken-back' | 'fail';

const moves: Record<ImportAct, Partial<Record<ImportState, ImportState>>> = {
  analysed: { uploaded: 'analysed' },
  map: { analysed: 'previewing', previewed: 'previewing' },
  previewed: { previewing: 'previewed' },
  'mapping-failed': { previewing: 'analysed' },
  apply: { previewed: 'applying' },
  applied: { applying: 'applied' },
  /** Before anything was added there is nothing to take back. */
  cancel: { uploaded: 'cancelled', analysed: 'cancelled', previewing: 'cancelled', previewed: 'cancelled', applying: 'cancelling', applied: 'cancelling' },
  'taken-back': { cancelling: 'cancelled' },
  fail: { uploaded: 'failed', previewing: 'failed' },
};

/** The state after `act`, null when it is not allowed now. */
export function nextState(state: ImportState, act: ImportAct): ImportState | null {
  return moves[act][state] ?? null;
}

/** True when no act leads out of the state. */
export function isFinal(state: ImportState): boolean {
  return Object.values(moves).every((move) => move[state] === undefined);
}

/** The states from which `act` is allowed. */
export function statesFor(act: ImportAct): ImportState[] {
  return importStates.filter((state) => moves[act][state] !== undefined);
}
