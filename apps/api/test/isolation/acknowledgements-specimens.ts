/** One of everything that acknowledgements own, straight in the database. */
import { uuidv7 } from 'uuidv7';
import { publishVersion } from '../policy-world.js';
import type { TestApi } from '../test-api.js';

/** An obligation of the victim's person and a question about it. */
export async function acknowledgementsSpecimens(api: TestApi, agencyId: string, personId: string): Promise<Record<string, string>> {
  const { policyId, versionId } = await publishVersion(api, agencyId);
  const [acknowledgementId, policyQuestionId] = [uuidv7(), uuidv7()];
  await api.database.asOwner("insert into acknowledgement (agency_id, id, policy_id, person_id, policy_version_id, version_number, owed_on, due_on) values ($1, $2, $3, $4, $5, 1, '2026-01-01', '2026-01-15')", [agencyId, acknowledgementId, policyId, personId, versionId]);
  await api.database.asOwner('insert into policy_question (agency_id, id, policy_id, policy_version_id, person_id, asked_at) values ($1, $2, $3, $4, $5, now())', [agencyId, policyQuestionId, policyId, versionId, personId]);
  return { acknowledgementId, policyQuestionId };
}
