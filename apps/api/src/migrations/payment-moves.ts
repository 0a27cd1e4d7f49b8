/** Moves of payments as the database was told them; a spec holds them to the engine's. A change of the engine needs a new migration, not a change here. */
export const paymentMoves: readonly string[] = [
  'recorded>part_allocated', 'recorded>allocated', 'recorded>reversed', 'part_allocated>part_allocated', 'part_allocated>allocated', 'part_allocated>recorded', 'part_allocated>reversed',
  'allocated>part_allocated', 'allocated>recorded', 'allocated>reversed',
];
