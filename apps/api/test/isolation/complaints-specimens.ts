/** A complaint of the victim agency with an allegation, a note and a message. */
import { uuidv7 } from 'uuidv7';
import { FieldCipher } from '../../src/platform/secrets/field-cipher.js';
import type { TestApi } from '../test-api.js';

export async function complaintsSpecimens(api: TestApi, agencyId: string, personId: string): Promise<Record<string, string>> {
  const [complaintId, allegationId] = [uuidv7(), uuidv7()];
  const sealed = (field: string) => api.app.get(FieldCipher, { strict: false }).encrypt('Victim words', { agencyId, purpose: `complaint:${field}:${complaintId}` });
  const sql = (text: string, values: unknown[]) => api.database.asOwner(text, values);
  await sql(
    `insert into complaint (agency_id, id, number, channel, received_at, received_on, language, once_hash, code_hash, said) values ($1, $2, 'C-2026-0001', 'web', now(), current_date, 'en', sha256('once'), sha256('code'), $3)`, [agencyId, complaintId, sealed('said')]);
  await sql('insert into complaint_named (agency_id, complaint_id, named_id, person_id, by_words) values ($1, $2, $3, $3, false)', [agencyId, complaintId, personId]);
  await sql("insert into complaint_allegation (agency_id, id, complaint_id, position, category, person_id) values ($1, $2, $3, 1, 'force', $4)", [agencyId, allegationId, complaintId, personId]);
  await sql("insert into complaint_event (agency_id, id, complaint_id, at, by_name, what, to_state) values ($1, $2, $3, now(), 'Resident', 'received', 'received')", [agencyId, uuidv7(), complaintId]);
  await sql("insert into complaint_message (agency_id, id, complaint_id, at, from_agency, words) values ($1, $2, $3, now(), false, $4)", [agencyId, uuidv7(), complaintId, sealed('message')]);
  await sql("insert into complaint_counter (agency_id, year, last) values ($1, 2026, 1) on conflict do nothing", [agencyId]);
  return { complaintId, allegationId };
}
