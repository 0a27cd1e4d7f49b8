/** One of everything that the writing of policies owns, straight in the database. */
import { uuidv7 } from 'uuidv7';
import type { TestApi } from '../test-api.js';
import { keptContent } from './specimen-content.js';

/** A policy with a draft that has an attachment, a thread and a comment. */
export async function policiesSpecimens(api: TestApi, agencyId: string): Promise<Record<string, string>> {
  const { database } = api;
  const sha256 = await keptContent(api, agencyId, 'victim');
  const [policyId, policyVersionId, policyThreadId, attachmentId] = [uuidv7(), uuidv7(), uuidv7(), uuidv7()];
  await database.asOwner("insert into policy (agency_id, id, number, title, category, kind) values ($1, $2, 'V-1', 'Victim policy', 'other', 'policy')", [agencyId, policyId]);
  await database.asOwner("insert into file (agency_id, id, sha256, bytes, media_type, name) values ($1, $2, $3, 6, 'text/plain', 'Victim file')", [agencyId, attachmentId, sha256]);
  const content = { clauses: [], keyPoints: [], references: [], attachments: [{ fileId: attachmentId, sha256: sha256.toString('hex'), name: 'Victim file', type: 'text/plain', size: 6 }] };
  await database.asOwner(
    `insert into policy_version (agency_id, id, policy_id, number, title, content, audience, materiality_proposed, author_name) values ($1, $2, $3, 1, 'Victim policy', $4, '{"include":[{}],"exclude":[]}', 'material', 'Victim')`,
    [agencyId, policyVersionId, policyId, JSON.stringify(content)]);
  await database.asOwner('update policy set open_version_id = $3 where agency_id = $1 and id = $2', [agencyId, policyId, policyVersionId]);
  await database.asOwner("insert into policy_thread (agency_id, id, policy_version_id, blocking, opened_at) values ($1, $2, $3, false, now())", [agencyId, policyThreadId, policyVersionId]);
  await database.asOwner("insert into policy_comment (agency_id, id, policy_thread_id, name, at, body) values ($1, $2, $3, 'Victim', now(), 'Victim words')", [agencyId, uuidv7(), policyThreadId]);
  return { policyId, policyVersionId, policyThreadId, attachmentId };
}
