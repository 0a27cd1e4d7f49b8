/** Proposes for a type of contact, from its source's own words, the group it counts in and whether it is ever surveyed. */
import type { ExclusionReason } from '@rapport/api-contract/contacts';

/** The groups that every agency starts with. */
export const defaultGroups = [
  { code: 'traffic', name: 'Traffic' }, { code: 'medical', name: 'Medical' }, { code: 'fire', name: 'Fire' }, { code: 'disturbance', name: 'Disturbance' },
  { code: 'crime', name: 'Crime reports' }, { code: 'assistance', name: 'Assistance' }, { code: 'other', name: 'Other' },
] as const;
export type GroupCode = (typeof defaultGroups)[number]['code'];

export interface TypeProposal { group: GroupCode; exclusion: ExclusionReason | null }

interface Label { tidy: string; key: string }
/** The same few labels come by the million. */
const remembered = new Map<string, Label>();
const mostRemembered = 10_000;

/** The label as it is shown: single spaces, without the dash that some systems leave at the end. */
export const tidyLabel = (label: string): string => read(label).tidy;

/** The label as it is compared. */
export const labelKey = (label: string): string => read(label).key;

/** By hand: a pattern for the end of a text is searched anew from each of its letters. */
function withoutDashes(text: string): string {
  let end = text.length;
  while (end > 0 && /[\s:-]/.test(text.charAt(end - 1))) end -= 1;
  return text.slice(0, end);
}

function read(label: string): Label {
  const known = remembered.get(label);
  if (known) return known;
  const tidy = withoutDashes(label.replace(/\s+/g, ' ')).trim() || label.trim();
  const read = { tidy, key: tidy.toUpperCase() };
  if (remembered.size >= mostRemembered) remembered.clear();
  remembered.set(label, read);
  return read;
}

/** First match wins: the graver reason stands before the milder one. */
const exclusions: [ExclusionReason, RegExp][] = [
  ['sexual_assault', /\b(SEX|SEXUAL\w*|RAPE|INDECENT|MOLEST\w*|CSC)\b/],
  ['domestic_violence', /\b(DOMESTIC|DV|PFA|INTIMATE PARTNER|PROTECTION ORDER|PROTECTIVE ORDER|STALKING)\b/],
  ['juvenile', /\b(JUV|JUVENILES?|CHILD|CHILDREN|RUNAWAY|TRUAN(T|CY)|AMBER ALERT)\b/],
  ['violent_crime', /\b(ASSAULT\w*|SHOOTINGS?|SHOTS|STABBING|ROBBERY|HOMICIDE|MURDER|MANSLAUGHTER|KIDNAP\w*|ABDUCTION|HOSTAGE|CARJACKING|HOME INVASION|STRANGULATION|WEAPONS?|GUN|GUNSHOT|KNIFE|ARMED)\b/],
  ['medical', /^(EMS|MEDICAL|MED|AMBULANCE)\b|\b(MEDICAL|OVERDOSE|CARDIAC|CPR|STROKE|SEIZURES?|UNCONSCIOUS|UNRESPONSIVE|INJUR(Y|IES|ED)|BURN VICTIM|SUICID(E|AL)|MENTAL HEALTH|DECEASED|DEATH|DOA|MATERNITY|FALL VICTIM)\b/],
];

/** What the source puts before a colon tells more than single words do. */
const prefixes: [GroupCode, RegExp][] = [
  ['medical', /^(EMS|MED|MEDICAL|AMBULANCE)\b/], ['fire', /^FIRE\b/], ['traffic', /^TRAFFIC\b/],
];
const words: [GroupCode, RegExp][] = [
  ['crime', /\b(THEFT|LARCENY|BURGLARY|ROBBERY|FRAUD|FORGERY|SCAM|VANDALISM|CRIMINAL MISCHIEF|SHOPLIFT\w*|ASSAULT\w*|RAPE|SEX|SEXUAL\w*|SHOOTINGS?|SHOTS|STABBING|HOMICIDE|STOLEN|DRUGS?|NARCOTICS|WARRANT|IDENTITY|WEAPONS?)\b/],
  ['disturbance', /\b(DISTURB\w*|NOISE|FIGHT\w*|DISORDERLY|LOITER\w*|TRESPASS\w*|DOMESTIC|INTOX\w*|DRUNK|NEIGHBOR\w*|DISPUTE|HARASS\w*|PARTY|SUSPICIOUS|FIREWORKS|UNWANTED)\b/],
  ['traffic', /\b(TRAFFIC|ACCIDENT|CRASH|COLLISION|MVA|MVC|DUI|DWI|OUI|PARKING|PARKED|SPEEDING|HIT AND RUN|HIT & RUN|ROAD|ROADWAY|HIGHWAY|VEHICLE|MOTORIST|TOW)\b/],
  ['fire', /\b(FIRE|SMOKE|GAS LEAK|GAS-ODOR\/LEAK|CARBON MONOXIDE|HAZMAT|HAZARDOUS MATERIALS?|RESCUE)\b/],
  ['medical', /\b(MEDICAL|OVERDOSE|CARDIAC|STROKE|SEIZURES?|UNCONSCIOUS|UNRESPONSIVE|INJUR(Y|IES|ED)|SICK)\b/],
  ['assistance', /\b(ASSIST\w*|WELFARE|WELL-?BEING|CHECK|LOCK-?OUT|LOST|FOUND|ANIMAL|ESCORT|INFO\w*|CITIZEN|COMMUNITY|SERVICE|MISSING|ALARM|VACATION|CIVIL|FINGERPRINT\w*|REPORT)\b/],
];

/** The proposal for a type that was never seen; the agency changes it at will. */
export function proposeType(label: string): TypeProposal {
  const key = labelKey(label);
  const exclusion = exclusions.find(([, pattern]) => pattern.test(key))?.[0] ?? null;
  const group = [...prefixes, ...words].find(([, pattern]) => pattern.test(key))?.[0] ?? (exclusion === 'medical' ? 'medical' : 'other');
  return { group, exclusion };
}
