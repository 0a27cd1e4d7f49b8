/** What the end of an employment and its going on are called, on the record and in a roster import. */
export const employmentWords = { end: 'End employment', again: 'Employ again', ended: 'Employment ended' } as const;
