/** Moves of disputes and write-offs as the database was told them; a spec holds those of disputes to the engine's. A change needs a new migration, not a change here. */

export const disputeMoves: readonly string[] = [
  'opened>escalated', 'opened>accepted', 'opened>rejected', 'opened>withdrawn', 'escalated>escalated', 'escalated>accepted', 'escalated>rejected', 'escalated>withdrawn',
];
export const writeOffMoves: readonly string[] = ['proposed>approved', 'proposed>refused', 'approved>recovered'];
