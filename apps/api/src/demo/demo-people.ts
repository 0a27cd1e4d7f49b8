/** Made-up people for the demo's rosters. */
import type { DemoAgency } from './demo-agencies.js';
import { pick, seeded } from './demo-random.js';

export interface DemoPerson { employeeNumber: string; givenName: string; familyName: string; kind: 'sworn' | 'dispatcher' | 'civilian'; badgeNumber: string | null; rank: string | null; unitCode: string; joinedOn: string }

const given = ['Ana', 'Marcus', 'Priya', 'Tom', 'Lucia', 'Ethan', 'Grace', 'Omar', 'Hannah', 'Diego', 'Keisha', 'Peter', 'Mei', 'Samuel', 'Ivy', 'Jonah', 'Rosa', 'Caleb', 'Nadia', 'Owen', 'Tessa', 'Victor', 'Amara', 'Luke'];
const family = ['Alvarez', 'Bennett', 'Chowdhury', 'Dawson', 'Ellis', 'Foster', 'Garcia', 'Hughes', 'Ibrahim', 'Jensen', 'Kowalski', 'Lopez', 'Mitchell', 'Nguyen', 'Ortiz', 'Patel', 'Quinn', 'Ramirez', 'Schultz', 'Turner', 'Underwood', 'Vance', 'Walker', 'Young'];

const signsIn = new Set(['Ellis', 'Hughes']);

/** A roster that fits the agency's units; everybody's number is unique. */
export function demoPeople(agency: DemoAgency): DemoPerson[] {
  const random = seeded(agency.seed + 5);
  const leaves = agency.units.filter((unit) => !agency.units.some((other) => other.parent === unit.code));
  return apart(Array.from({ length: agency.people }, (_, i) => {
    const unit = leaves[i % leaves.length];
    const kind = unit?.code === 'COMM' ? 'dispatcher' : unit?.code === 'DESK' ? 'civilian' : 'sworn';
    const sworn = kind === 'sworn';
    return {
      employeeNumber: String(1001 + i), givenName: pick(random, given), familyName: pick(random, family), kind, badgeNumber: sworn ? String(201 + i) : null,
      rank: !sworn ? null : i < 2 ? 'Lieutenant' : i % 9 === 0 ? 'Sergeant' : agency.kind === 'sheriff' ? 'Deputy' : 'Officer', unitCode: unit?.code ?? '',
      joinedOn: `${2009 + Math.floor(random() * 16)}-${String(1 + Math.floor(random() * 12)).padStart(2, '0')}-01`,
    };
  }));
}

/** Some of the larger agency, one in each unit, never got a login: they sign on paper, and do nothing online. */
export const hasNoLogin = (employeeNumber: string): boolean => Number(employeeNumber) > 1010 && Number(employeeNumber) < 2000 && Number(employeeNumber) % 11 === 8;

/** No two people of one unit share a family name, nobody shares both names, and nobody has the family name of somebody who signs in. */
function apart(people: readonly DemoPerson[]): DemoPerson[] {
  const [names, teams] = [new Set<string>(), new Set<string>()];
  const free = ({ givenName, unitCode }: DemoPerson, name: string) => !signsIn.has(name) && !teams.has(`${unitCode} ${name}`) && !names.has(`${givenName} ${name}`);
  return people.toReversed().map((person) => {
    const from = family.indexOf(person.familyName);
    const familyName = [...family.slice(from), ...family.slice(0, from)].find((name) => free(person, name)) ?? person.familyName;
    names.add(`${person.givenName} ${familyName}`);
    teams.add(`${person.unitCode} ${familyName}`);
    return { ...person, familyName };
  }).toReversed();
}
