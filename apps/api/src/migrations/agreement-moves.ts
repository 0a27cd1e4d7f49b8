/** Moves of agreements, versions and reviews as the database was told them; a spec holds them to the engine's. A change of the engine needs a new migration, not a change here. */

export const agreementMoves: readonly string[] = [
  'draft>internal_review', 'draft>withdrawn', 'internal_review>draft', 'internal_review>sent', 'internal_review>withdrawn', 'sent>sent', 'sent>changes_requested', 'sent>approved', 'sent>withdrawn', 'sent>rejected',
  'changes_requested>sent', 'changes_requested>withdrawn', 'changes_requested>rejected', 'approved>changes_requested', 'approved>signing', 'approved>withdrawn', 'approved>rejected',
  'signing>changes_requested', 'signing>executed', 'signing>withdrawn', 'signing>rejected', 'executed>active', 'executed>superseded', 'active>renewed', 'active>expiring', 'active>terminating', 'active>superseded',
  'renewed>renewed', 'renewed>expiring', 'renewed>terminating', 'renewed>superseded', 'expiring>renewed', 'expiring>expired', 'expiring>terminating', 'expiring>superseded', 'expired>settling',
  'terminating>active', 'terminating>renewed', 'terminating>settling', 'settling>closed',
];
export const agreementVersionMoves: readonly string[] = [
  'draft>draft', 'draft>internal_review', 'draft>sent', 'draft>discarded', 'internal_review>draft', 'internal_review>sent', 'internal_review>discarded',
  'sent>approved', 'sent>superseded', 'sent>withdrawn', 'sent>rejected', 'approved>executed', 'approved>superseded', 'approved>withdrawn', 'approved>rejected',
];
export const agreementReviewMoves: readonly string[] = [
  'pending>opened', 'pending>reset', 'pending>removed', 'opened>changes_requested', 'opened>approved', 'opened>reset', 'opened>removed',
  'changes_requested>opened', 'changes_requested>reset', 'changes_requested>removed', 'approved>opened', 'approved>reset', 'approved>removed',
];
export const agreementAmendmentMoves: readonly string[] = [
  'draft>internal_review', 'draft>withdrawn', 'internal_review>draft', 'internal_review>sent', 'internal_review>withdrawn', 'sent>sent', 'sent>changes_requested', 'sent>approved', 'sent>withdrawn', 'sent>rejected',
  'changes_requested>sent', 'changes_requested>withdrawn', 'changes_requested>rejected', 'approved>changes_requested', 'approved>signing', 'approved>withdrawn', 'approved>rejected',
  'signing>changes_requested', 'signing>executed', 'signing>withdrawn', 'signing>rejected', 'executed>in_force', 'executed>superseded', 'in_force>superseded',
];
export const agreementTerminationMoves: readonly string[] = [
  'notice>running', 'notice>rescinded', 'running>service_ended', 'running>rescinded', 'service_ended>final_invoice', 'final_invoice>settled', 'settled>final_invoice', 'settled>closed',
];
/** Since something may be owed again after the agreement was closed: see 1763819880000. */
export const agreementMovesNow: readonly string[] = [...agreementMoves, 'closed>settling'];
/** Since every version is found ready before it is sent: see 1763820700000. */
export const agreementVersionMovesNow: readonly string[] = agreementVersionMoves.filter((move) => move !== 'draft>sent');
export const agreementTerminationMovesNow: readonly string[] = [...agreementTerminationMoves, 'closed>final_invoice'];
