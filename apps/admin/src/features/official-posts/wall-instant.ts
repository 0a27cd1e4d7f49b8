/** A wall-clock time in the agency's zone and back, for fields of day and time. */

const wall = (timeZone: string, at: number): string => new Intl.DateTimeFormat('sv-SE', { timeZone, year: 'numeric', month: '2-digit', day: '2-digit', hour: '2-digit', minute: '2-digit' }).format(at).replace(' ', 'T');

/** `2027-01-04T09:00` as shown in the zone. */
export const wallOf = (timeZone: string, at: Date): string => wall(timeZone, at.getTime());

/** `2027-01-04T09:00` in a zone → ISO instant; undefined for what no clock shows there. */
export function instantOf(timeZone: string, asked: string): string | undefined {
  const guess = Date.parse(`${asked}:00Z`);
  if (Number.isNaN(guess)) return undefined;
  let at = guess;
  // The offset may differ between the guess and the answer: the second round mends it.
  for (let round = 0; round < 2; round += 1) at += guess - Date.parse(`${wall(timeZone, at)}:00Z`);
  return wall(timeZone, at) === asked ? new Date(at).toISOString() : undefined;
}
