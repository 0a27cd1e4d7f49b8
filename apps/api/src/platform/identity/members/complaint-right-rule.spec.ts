/** Who confirms the right to complaints. */
import { needsConfirmation, permissionsInForce, permissionsOf, roles, rolesInForce } from '@rapport/api-contract/permissions';
import fc from 'fast-check';
import { type Candidate, confirmersOf } from './complaint-right-rule.js';

const someRoles = fc.uniqueArray(fc.constantFrom(...roles));
const candidate = fc.record({ membershipId: fc.uuid(), userId: fc.constantFrom('a', 'b', 'c', 'd'), personId: fc.constantFrom(null, 'p', 'q', 'r'), handler: fc.boolean(), admin: fc.boolean() });

describe('the right to complaints', () => {
  it('is given by nobody alone: neither whoever gave it nor whoever gets it confirms, while anybody else could', () => {
    fc.assert(fc.property(fc.array(candidate), fc.constantFrom(null, 'p'), (candidates, personId) => {
      const { kind, who } = confirmersOf({ userId: 'a', personId, givenBy: 'b' }, candidates);
      expect(who.some(({ userId }) => userId === 'a')).toBe(false);
      if (personId !== null) expect(who.some((each) => each.personId === personId)).toBe(false);
      if (kind !== 'nobody-else') expect(who.some(({ userId }) => userId === 'b')).toBe(false);
    }));
  });

  it('asks administrators only where nobody else handles complaints', () => {
    const one = (userId: string, over: Partial<Candidate>): Candidate => ({ membershipId: userId, userId, personId: userId, handler: false, admin: false, ...over });
    const [giver, admin, handler] = [one('b', { admin: true, handler: true }), one('c', { admin: true }), one('d', { handler: true })];
    const asked = (candidates: Candidate[]) => { const { kind, who } = confirmersOf({ userId: 'a', personId: 'a', givenBy: 'b' }, candidates); return [kind, ...who.map(({ userId }) => userId)]; };
    expect([asked([giver, admin, handler]), asked([giver, admin]), asked([giver]), asked([])]).toEqual([['handlers', 'd'], ['administrators', 'c'], ['nobody-else', 'b'], ['nobody-else']]);
  });

  it('gives nothing before it is confirmed, and takes nothing that others give', () => {
    fc.assert(fc.property(someRoles, (held) => {
      expect(permissionsInForce(held, true)).toEqual(permissionsOf(held));
      const before = permissionsInForce(held, false);
      expect([before.has('complaints:read'), before.has('complaints:handle'), rolesInForce(held, false).includes('professional_standards')]).toEqual([false, false, false]);
      const others = permissionsOf(held.filter((role) => role !== 'professional_standards'));
      expect(before).toEqual(new Set([...others].filter((permission) => permission !== 'complaints:read' && permission !== 'complaints:handle')));
    }));
    // The database knows these roles by name.
    expect(roles.filter((role) => needsConfirmation([role]))).toEqual(['chief', 'professional_standards']);
  });
});
