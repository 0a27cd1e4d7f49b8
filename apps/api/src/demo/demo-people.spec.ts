/** Proves that the people of the demo can be told apart. */
import { demoAgencies, demoUsers, eastbrook, marlow } from './demo-agencies.js';
import { demoPeople, hasNoLogin } from './demo-people.js';
import { demoDesks } from './demo-permission-texts.js';
import { loginsIn, trainerIn } from './demo-staff.js';

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
  const without = demoAgencies.flatMap(demoPeople).filter(({ employeeNumber }) => hasNoLogin(employeeNumber)).map(({ unitCode }) => unitCode);
  expect(without.length).toBeGreaterThan(5);
  // A unit of nobody but them would look as if it never learned anything.
  expect(new Set(without).size).toBe(without.length);
});

it('prints a login for a training coordinator, who says so and stands on the roster', () => {
  const coordinator = demoUsers.find(({ roles }) => roles[marlow.slug]?.includes('training_coordinator'));
  expect(coordinator?.note).toMatch(/^Training coordinator/);
  expect(Object.values(loginsIn(marlow.slug))).toContain(coordinator);
  expect([trainerIn(marlow.slug), trainerIn(eastbrook.slug)]).toEqual([coordinator?.name, 'Chief Ana Whitfield']);
});
