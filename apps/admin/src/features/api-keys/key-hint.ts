/** Which permission a CAD system needs, in the very words of the box to tick. */
import type { Permission } from '@rapport/api-contract/permissions';
import { permissionWords, sentence } from '../../workplace/permission-words.js';

export const cadPermission: Permission = 'contacts:write';
export const cadKeyHint = `Only what the other system needs: a CAD system that sends contacts needs “${sentence(permissionWords[cadPermission])}” and nothing else.`;
