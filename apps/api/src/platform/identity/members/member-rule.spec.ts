/** Who may give what, and that an agency keeps an admin. */
import { permissionsOf, roles, type Role } from '@rapport/api-contract/permissions';
import fc from 'fast-check';
import { adminStays, invitationState, isMunicipalityRole, permissionBeyond, rightsFault } from './member-rule.js';

const someRoles = fc.uniqueArray(fc.constantFrom(...roles), { minLength: 1 });

describe('permissionBeyond', () => {
  it('never lets anybody give what they do not hold, but for the handling of complaints', () => {
    fc.assert(fc.property(someRoles, someRoles, (own, given) => {
      const held = permissionsOf(own);
      const beyond = permissionBeyond(held, given);
      const all = [...permissionsOf(given)].every((permission) => held.has(permission) || permission === 'complaints:read' || permission === 'complaints:handle');
      expect(beyond === null).toBe(all);
    }));
  });
});

describe('rightsFault', () => {
  it('binds roles of a municipality to one, and no other role', () => {
    fc.assert(fc.property(someRoles, fc.constantFrom(null, 'm'), (given: Role[], municipalityId) => {
      const bound = given.filter(isMunicipalityRole).length;
      const right = bound === 0 ? municipalityId === null : bound === given.length && municipalityId !== null;
      expect(rightsFault({ roles: given, municipalityId }) === null).toBe(right);
    }));
  });
});

describe('adminStays', () => {
  it('counts everybody but whoever leaves', () => {
    expect(adminStays(['a'], 'a')).toBe(false);
    expect(adminStays([], 'a')).toBe(false);
    expect(adminStays(['a', 'b'], 'a')).toBe(true);
  });
});

describe('invitationState', () => {
  it('is open only before it ends, and neither accepted nor taken back', () => {
    const now = new Date('2026-11-21T12:00:00Z');
    const when = fc.option(fc.constant(now), { nil: null });
    fc.assert(fc.property(when, when, fc.integer({ min: -5, max: 5 }), (acceptedAt, revokedAt, ms) => {
      const open = invitationState({ acceptedAt, revokedAt, expiresAt: new Date(now.getTime() + ms) }, now) === 'open';
      expect(open).toBe(acceptedAt === null && revokedAt === null && ms > 0);
    }));
  });

  it('lets an admin say who handles complaints, and nobody else give what they do not hold', () => {
    expect(permissionBeyond(permissionsOf(['admin']), ['professional_standards', 'chief'])).toBeNull();
    expect(permissionBeyond(permissionsOf(['supervisor']), ['professional_standards'])).not.toBeNull();
    expect(permissionsOf(['admin']).has('complaints:read')).toBe(false);
  });
});
