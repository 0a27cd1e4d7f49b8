/** Proves that the form never sends a mix of roles that the API refuses. */
import { type Role, roles } from '@rapport/api-contract/permissions';
import fc from 'fast-check';
import { municipalityRoles } from '../../workplace/role-words.js';
import { mayOf, type Rights, withRole } from './rights.js';

it('never mixes roles of a municipality with roles of the agency, nor keeps a municipality without them', () => {
  const ticks = fc.array(fc.tuple(fc.constantFrom(...roles), fc.boolean()), { maxLength: 30 });
  fc.assert(fc.property(ticks, (acts) => {
    const start: Rights = { roles: [], municipalityId: 'm' };
    const end = acts.reduce((rights, [role, on]) => withRole(rights, role, on), start);
    const bound = end.roles.filter((role) => municipalityRoles.includes(role)).length;
    expect(bound === 0 || bound === end.roles.length).toBe(true);
    if (acts.length && bound === 0) expect(end.municipalityId).toBeNull();
    expect(new Set(end.roles).size).toBe(end.roles.length);
  }));
});
it('names every permission that an admin gets', () => {
  expect(mayOf(['admin'] satisfies Role[])).toContain('audit:read');
  expect(mayOf(['municipality_reviewer'])).toEqual([]);
});
