/** Moves of complaints as the database was told them; a spec holds them to the engine's. A change of the engine needs a new migration, not a change here. */

export const complaintMoves: readonly string[] = [
  'received>screened', 'screened>assigned', 'screened>closed', 'assigned>investigating', 'assigned>closed', 'investigating>decided', 'investigating>closed', 'decided>closed', 'decided>investigating', 'closed>screened',
];
