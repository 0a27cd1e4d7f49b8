/** A standing legal hold, for the walk. */
import { uuidv7 } from 'uuidv7';
import type { TestApi } from '../test-api.js';

export async function retentionSpecimens(api: TestApi, agencyId: string): Promise<Record<string, string>> {
  const legalHoldId = uuidv7();
  await api.database.asOwner("insert into legal_hold (agency_id, id, scope, object_id, reason, placed_by_name) values ($1, $2, 'person', $3, 'Specimen of a case', 'Specimen')", [agencyId, legalHoldId, uuidv7()]);
  return { legalHoldId };
}
