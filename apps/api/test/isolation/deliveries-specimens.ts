/** An entry of service, an import and a vacancy of the victim agency. */
import { uuidv7 } from 'uuidv7';
import { signedAgreement } from '../billing-world.js';
import type { TestApi } from '../test-api.js';

export async function deliveriesSpecimens(api: TestApi, agencyId: string, municipalityId: string): Promise<Record<string, string>> {
  const { agreementId } = await signedAgreement(api, agencyId, { municipalityId });
  const [serviceEntryId, serviceImportId, serviceVacancyId, fileId] = [uuidv7(), uuidv7(), uuidv7(), uuidv7()];
  await api.database.asOwner("insert into file (agency_id, id, sha256, bytes, media_type, name) values ($1, $2, sha256('specimen of service'), 1, 'text/csv', 'specimen.csv')", [agencyId, fileId]);
  await api.database.asOwner("insert into service_import (agency_id, id, file_id, file_name, file_sha256, uploaded_by) values ($1, $2, $3, 'specimen.csv', sha256('specimen of service'), 'Specimen')", [agencyId, serviceImportId, fileId]);
  await api.database.asOwner("insert into service_entry (agency_id, id, agreement_id, municipality_id, line_id, day, minutes, calls, source, key, by_name) values ($1, $2, $3, $4, 'post', '2026-01-02', 60, 1, 'key', 'id:specimen', 'Specimen')", [agencyId, serviceEntryId, agreementId, municipalityId]);
  await api.database.asOwner("insert into service_vacancy (agency_id, id, agreement_id, municipality_id, line_id, units, from_on, reason, by_name) values ($1, $2, $3, $4, 'post', 1, '2026-01-02', 'Specimen', 'Specimen')", [agencyId, serviceVacancyId, agreementId, municipalityId]);
  return { serviceEntryId, serviceImportId, serviceVacancyId };
}
