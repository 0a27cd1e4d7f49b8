/** Proves which kind of agency is proposed for which name. */
import { kindFromName } from './kind-from-name.js';

it.each([
  ['Marlow County Sheriff’s Office', 'sheriff'], ['Harbor Point Police Department', 'municipal_police'], ['Fairfax County Police Department', 'county_police'],
  ['State University Police Department', 'campus_police'], ['Ohio State Highway Patrol', 'state_police'], ['Tri-County 911', 'dispatch_center'], ['Borough Police of Ambler', 'municipal_police'],
])('proposes the kind that %s says itself', (name, kind) => expect(kindFromName(name)).toBe(kind));

it.each(['', 'Marlow', 'Department of Public Safety', 'Police', 'Sherif'])('never guesses a kind for “%s”', (name) => expect(kindFromName(name)).toBeNull());
