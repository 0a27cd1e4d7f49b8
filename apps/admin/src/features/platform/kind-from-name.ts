/** What kind of agency a name tells of, so that nobody has to choose what they just wrote. */
import type { agencyKinds } from '@rapport/api-contract/agencies';

type AgencyKind = (typeof agencyKinds)[number];

/** The first that matches counts: "State University Police" is a campus, "County Sheriff" no county police. */
const tells: readonly [RegExp, AgencyKind][] = [
  [/\bsheriff/i, 'sheriff'],
  [/\b(university|college|campus|school)\b/i, 'campus_police'],
  [/\b(dispatch|communications|9-?1-?1)\b/i, 'dispatch_center'],
  [/\b(state police|highway patrol|state patrol|state troopers)\b/i, 'state_police'],
  [/\bcounty police\b/i, 'county_police'],
  [/\b((city|town|township|borough|village|metropolitan|municipal|regional) police|police department)\b/i, 'municipal_police'],
];

/** Null where the name does not tell: then the person is asked. */
export function kindFromName(name: string): AgencyKind | null {
  return tells.find(([words]) => words.test(name))?.[1] ?? null;
}
