/** Taking rights on one's own side: no side ever locks itself out, nobody is given anything, nobody without authority takes, and nobody who came later takes from who held it before. */
import fc from 'fast-check';
import { authorityOf, type OfSide, type SideRole, takingRefusal } from './side-authority.js';

const reviews: SideRole = 'municipality_reviewer';
const signs: SideRole = 'municipality_signatory';
const roles = fc.constantFrom([reviews], [signs], [reviews, signs]);
const person = (id: string, held: readonly SideRole[], since: number): OfSide => ({ id, roles: held, approvesSince: held.includes(reviews) ? since : null, signsSince: held.includes(signs) ? since : null });
const side = fc.array(fc.tuple(roles, fc.nat(6)), { minLength: 1, maxLength: 6 }).map((all) => all.map(([held, since], at) => person(`p${at}`, held, since)));
const acts = fc.array(fc.record({ by: fc.nat(5), whom: fc.nat(5), kept: fc.subarray<SideRole>([reviews, signs]) }), { maxLength: 20 });

/** What is left of a side after somebody tried. */
function after(people: readonly OfSide[], { by, whom, kept }: { by: number; whom: number; kept: SideRole[] }): { people: readonly OfSide[]; taken: boolean } {
  const found = people.find(({ id }) => id === `p${whom}`);
  if (!found || takingRefusal({ side: people, by: `p${by}`, whom: found, kept }) !== null) return { people, taken: false };
  return { taken: true, people: people.flatMap((each) => (each.id !== found.id ? [each] : kept.length === 0 ? [] : [person(each.id, kept, Math.min(each.approvesSince ?? Infinity, each.signsSince ?? Infinity))])) };
}

describe('taking a right on the own side', () => {
  it('refuses who reviews while somebody signs, and lets them while nobody does', () => {
    const [ana, ben, cleo] = [person('Ana', [reviews], 2), person('Ben', [reviews], 3), person('Cleo', [signs], 1)];
    expect(takingRefusal({ side: [ana, ben, cleo], by: 'Ana', whom: ben, kept: [] })).toBe('no-authority');
    expect(takingRefusal({ side: [ana, ben, cleo], by: 'Cleo', whom: ben, kept: [] })).toBeNull();
    expect(takingRefusal({ side: [ana, ben], by: 'Ana', whom: ben, kept: [] })).toBeNull();
  });

  it('refuses the last one with authority to take it from herself, and lets her keep it without the rest', () => {
    const [ana, ben] = [person('Ana', [reviews, signs], 1), person('Ben', [reviews], 2)];
    expect(takingRefusal({ side: [ana, ben], by: 'Ana', whom: ana, kept: [] })).toBe('last-authority');
    expect(takingRefusal({ side: [ana, ben], by: 'Ana', whom: ana, kept: [reviews] })).toBe('last-authority');
    expect(takingRefusal({ side: [ana, ben], by: 'Ana', whom: ana, kept: [signs] })).toBeNull();
    expect(takingRefusal({ side: [ana, person('Ben', [signs], 2)], by: 'Ana', whom: ana, kept: [] })).toBeNull();
  });

  it('refuses to give by taking', () => {
    const [ana, ben] = [person('Ana', [signs], 1), person('Ben', [reviews], 2)];
    for (const kept of [[signs], [reviews], [reviews, signs]]) expect(takingRefusal({ side: [ana, ben], by: 'Ana', whom: ben, kept })).toBe('nothing-taken');
  });

  it('refuses to take from who signed before, or with the taker, and lets the elder take from the younger', () => {
    const [manager, puppet] = [person('Manager', [reviews, signs], 1), person('Puppet', [reviews, signs], 2)];
    for (const kept of [[], [reviews], [signs]]) {
      expect(takingRefusal({ side: [manager, puppet], by: 'Puppet', whom: manager, kept })).toBe('elder');
      expect(takingRefusal({ side: [manager, puppet], by: 'Manager', whom: puppet, kept })).toBeNull();
    }
    const twin = person('Twin', [signs], 1);
    expect(takingRefusal({ side: [manager, twin], by: 'Twin', whom: manager, kept: [] })).toBe('elder');
    expect(takingRefusal({ side: [manager, twin], by: 'Manager', whom: twin, kept: [] })).toBe('elder');
  });

  it('refuses the first who signs to take from who approved while nobody did, and protects no one who only approves beside a signatory', () => {
    const [clerk, signatory, later] = [person('Clerk', [reviews], 1), person('Signatory', [signs], 2), person('Later', [reviews], 3)];
    expect(takingRefusal({ side: [clerk, signatory, later], by: 'Signatory', whom: clerk, kept: [] })).toBe('elder');
    expect(takingRefusal({ side: [clerk, signatory, later], by: 'Signatory', whom: later, kept: [] })).toBeNull();
  });

  it('never lets people who came later, however many, take anything from who held authority before them', () => {
    const newcomers = fc.array(fc.tuple(roles, fc.integer({ min: 7, max: 12 })), { minLength: 1, maxLength: 5 });
    fc.assert(fc.property(side, newcomers, acts, (people, come, tried) => {
      const first = people.filter((each) => each.roles.includes(authorityOf(people)));
      let now: readonly OfSide[] = [...people, ...come.map(([held, since], at) => person(`p${people.length + at}`, held, since))];
      const newest = (at: number) => people.length + (at % come.length);
      for (const each of tried) now = after(now, { ...each, by: newest(each.by), whom: each.whom % now.length }).people;
      return first.every((each) => now.some(({ id, roles: held }) => id === each.id && each.roles.every((role) => held.includes(role))));
    }));
  });

  it('never leaves a side without anybody who holds the authority that it had, whatever was tried', () => {
    fc.assert(fc.property(side, acts, (people, tried) => {
      const authority = authorityOf(people);
      const left = tried.reduce((now, each) => after(now, each).people, people as readonly OfSide[]);
      return left.some((each) => each.roles.includes(authority)) && authorityOf(left) === authority;
    }));
  });

  it('never adds a right, and never lets anybody take who did not hold the authority', () => {
    fc.assert(fc.property(side, acts, (people, tried) => {
      let now: readonly OfSide[] = people;
      return tried.every((each) => {
        const { people: left, taken } = after(now, each);
        const right = left.every(({ id, roles: held }) => held.every((role) => now.find((one) => one.id === id)?.roles.includes(role)));
        const held = !taken || now.find(({ id }) => id === `p${each.by}`)?.roles.includes(authorityOf(now));
        now = left;
        return right && held;
      });
    }));
  });
});
