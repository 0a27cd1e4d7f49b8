/** Proves that the people of the demo can be told apart. */
import { demoAgencies } from './demo-agencies.js';
import { demoPeople, hasNoLogin } from './demo-people.js';
import { demoDesks } from './demo-permission-texts.js';

it.each(demoAgencies)('$slug: never gives two people one name, nor a family name twice to one unit', (agency) => {
  const people = demoPeople(agency);
  expect(people).toHaveLength(agency.people);
  expect(new Set(people.map(({ givenName, familyName }) => `${givenName} ${familyName}`)).size).toBe(people.length);
  expect(new Set(people.map(({ unitCode, familyName }) => `${unitCode} ${familyName}`)).size).toBe(people.length);
  expect(people.filter(({ familyName }) => ['Ellis', 'Hughes'].includes(familyName))).toEqual([]);
  if (agency.people > 90) expect(people.at(-1)).toMatchObject({ employeeNumber: '1096', givenName: 'Owen', familyName: 'Nguyen', joinedOn: '2013-07-01' });
});

it('never lets somebody without a login ask for permission, which is asked for online', () => {
  const asked = Object.values(demoDesks).flatMap(({ requests }) => requests.map(({ by }) => by));
  expect(asked.filter(hasNoLogin)).toEqual([]);
  expect(demoAgencies.flatMap(demoPeople).filter(({ employeeNumber }) => hasNoLogin(employeeNumber)).length).toBeGreaterThan(5);
});
