/** The hint names the box that is on the screen, and that box is the one a CAD system needs. */
import { notForKeys } from '@rapport/api-contract/api-keys';
import { createContact, createContacts } from '@rapport/api-contract/contacts';
import { permissionGroups } from '../../workplace/permission-words.js';
import { cadKeyHint, cadPermission } from './key-hint.js';

describe('the hint about keys of CAD systems', () => {
  it('never sends somebody to a permission with which contacts cannot be sent', () => {
    for (const route of [createContact, createContacts]) expect(JSON.stringify(route.access)).toContain(`"${cadPermission}"`);
  });

  it('never names a box that is not offered for keys', () => {
    expect(permissionGroups.flatMap((group) => group.holds)).toContain(cadPermission);
    expect(notForKeys).not.toContain(cadPermission);
    expect(cadKeyHint).toContain('“Send and change contacts and their types”');
  });
});
