/** Times as the clocks of the agency's zone show them, for fields of day and time, and the instants that they mean. */

const dayMs = 86_400_000;
const clock = (timeZone: string, at: number): string => new Intl.DateTimeFormat('sv-SE', { timeZone, year: 'numeric', month: '2-digit', day: '2-digit', hour: '2-digit', minute: '2-digit', second: '2-digit' }).format(at).replace(' ', 'T');

/** As a field of day and time holds it, `2027-01-04T09:00:00`; browsers leave `:00` away. */
export const toSeconds = (typed: string): string => (typed.length === 16 ? `${typed}:00` : typed);
/** `2027-01-04T09:00:00` as shown in the zone. */
export const wallSecond = (timeZone: string, at: Date): string => clock(timeZone, at.getTime());
/** `2027-01-04T09:00` as shown in the zone. */
export const wallMinute = (timeZone: string, at: Date): string => wallSecond(timeZone, at).slice(0, 16);

/** Every instant, in milliseconds, at which a clock of the zone shows what was typed, to the minute or to the second: none where it was skipped or is nonsense, two where it was shown twice, the earlier first. */
export function instantsOf(timeZone: string, typed: string): number[] {
  const asked = Date.parse(`${toSeconds(typed)}Z`);
  if (Number.isNaN(asked)) return [];
  const offsets = [asked - dayMs, asked + dayMs].map((at) => Date.parse(`${clock(timeZone, at)}Z`) - at);
  return [...new Set(offsets.map((offset) => asked - offset))].filter((at) => clock(timeZone, at) === toSeconds(typed)).toSorted((one, other) => one - other);
}

/**
 * The instant that was typed, to the minute, as ISO text without fractions; undefined for what no clock shows there. In the hour that clocks show twice it is
 * the first; but what still stands as `shown` put it there is the minute of `shown`, which may be in the second.
 */
export function instantOf(timeZone: string, typed: string, shown?: Date): string | undefined {
  const all = instantsOf(timeZone, typed);
  const at = (shown && all.find((each) => Math.floor(shown.getTime() / 60_000) * 60_000 === each)) ?? all[0];
  return at === undefined ? undefined : new Date(at).toISOString().replace('.000Z', 'Z');
}
