/** A wall-clock time in the agency's zone as an instant. */

const wall = (timeZone: string, at: number): string => new Intl.DateTimeFormat('sv-SE', { timeZone, year: 'numeric', month: '2-digit', day: '2-digit', hour: '2-digit', minute: '2-digit' }).format(at);

/** `2027-01-04` and `09:00` in a zone → ISO instant; undefined for what no clock shows there (nonsense, or the hour that daylight saving skips). */
export function instantIn(timeZone: string, day: string, time: string): string | undefined {
  const asked = `${day} ${time}`;
  const guess = Date.parse(`${day}T${time}:00Z`);
  if (Number.isNaN(guess)) return undefined;
  // The offset may differ between the guess and the answer: the second round mends it.
  let at = guess;
  for (let round = 0; round < 2; round += 1) at += guess - Date.parse(`${wall(timeZone, at).replace(' ', 'T')}:00Z`);
  return wall(timeZone, at) === asked ? new Date(at).toISOString().replace('.000Z', 'Z') : undefined;
}
