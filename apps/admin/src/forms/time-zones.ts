/** Time zones to choose from, and which one somebody means who typed and left the field. */

const american = ['America/New_York', 'America/Chicago', 'America/Denver', 'America/Phoenix', 'America/Los_Angeles', 'America/Anchorage', 'Pacific/Honolulu', 'America/Puerto_Rico'];
const zoneWords: Record<string, string> = {
  'America/New_York': 'Eastern', 'America/Chicago': 'Central', 'America/Denver': 'Mountain', 'America/Phoenix': 'Mountain, no daylight saving (Arizona)', 'America/Los_Angeles': 'Pacific',
  'America/Anchorage': 'Alaska', 'Pacific/Honolulu': 'Hawaii', 'America/Puerto_Rico': 'Atlantic (Puerto Rico)',
};
const zones = [...american, ...Intl.supportedValuesOf('timeZone').filter((zone) => zone.includes('/') && !american.includes(zone))];
export interface ZoneChoice { value: string; label: string }
/** American zones first, with the names that people know. */
export const zoneChoices: readonly ZoneChoice[] = zones.map((value) => ({ value, label: `${zoneWords[value] ? `${zoneWords[value]} · ` : ''}${value.replaceAll('_', ' ')}` }));

/** `kept`: nothing was typed, or what is chosen; `none`: not one zone, so that what was chosen stays and the person is told. */
export function zoneMeant(typed: string, chosen: string, choices: readonly ZoneChoice[]): { kind: 'kept' } | { kind: 'one'; zone: string } | { kind: 'none'; typed: string } {
  const wanted = typed.trim().toLowerCase();
  if (!wanted || typed === chosen) return { kind: 'kept' };
  const near = choices.filter((each) => each.label.toLowerCase().includes(wanted));
  return near.length === 1 && near[0] ? { kind: 'one', zone: near[0].value } : { kind: 'none', typed: typed.trim() };
}
