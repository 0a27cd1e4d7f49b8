/** A contact with its type and group, and an import, for the walk. */
import { uuidv7 } from 'uuidv7';
import type { TestApi } from '../test-api.js';

export async function contactsSpecimens(api: TestApi, agencyId: string): Promise<Record<string, string>> {
  const admin = await api.caller(agencyId, 'admin');
  const contact = await admin.send<{ id: string; type: { id: string; groupId: string } }>('POST', '/api/contacts', { occurredAt: '2026-11-02T14:05:00Z', type: 'Traffic: DISABLED VEHICLE' });
  if (contact.status !== 201) throw new Error(`The specimen contact was refused: ${contact.text}`);
  const contactImportId = uuidv7();
  await api.database.asOwner(
    `insert into contact_import (agency_id, id, source, state, file_name, file_bytes, file_sha256, header, created_by) values ($1, $2, 'CAD', 'analysed', 'calls.csv', 10, decode(repeat('00', 32), 'hex'), '{a,b,c,d,e,f,g,h}', 'Specimen')`,
    [agencyId, contactImportId]);
  return { contactId: contact.body.id, contactTypeId: contact.body.type.id, contactGroupId: contact.body.type.groupId, contactImportId };
}
