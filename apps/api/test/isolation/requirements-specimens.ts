/** One of everything that requirements own, straight in the database. */
import { uuidv7 } from 'uuidv7';
import type { TestApi } from '../test-api.js';
import { keptContent } from './specimen-content.js';

/** A published requirement of the victim's course, what `personId` owes under it, training from elsewhere with its proof, and a certificate. */
export async function requirementsSpecimens(api: TestApi, agencyId: string, personId: string, training: Record<string, string>): Promise<Record<string, string>> {
  const { database } = api;
  const names = ['requirementId', 'assignmentId', 'externalTrainingId', 'trainingProofId', 'certificateId'] as const;
  const id = Object.fromEntries(names.map((name) => [name, uuidv7()])) as Record<(typeof names)[number], string>;
  const rule = { what: { kind: 'course', courseId: training.courseId }, audience: { include: [{ unitIds: [], kinds: [], roles: [], personIds: [] }], exclude: [] }, effectiveOn: '2026-01-01', graceDays: 30, recurrence: { kind: 'once', countsFrom: null } };
  await database.asOwner("insert into requirement (agency_id, id, name, rule, what, recurrence, state, created_by, published_at, published_by, published_on) values ($1, $2, 'Victim requirement', $3, 'course', 'once', 'published', 'Victim', now(), 'Victim', '2026-01-01')", [agencyId, id.requirementId, JSON.stringify(rule)]);
  await database.asOwner('insert into requirement_course (agency_id, requirement_id, course_id) values ($1, $2, $3)', [agencyId, id.requirementId, training.courseId]);
  await database.asOwner("insert into training_assignment (agency_id, id, requirement_id, person_id, cycle, kind, ordinal, from_on, opens_on, anchor_on, base_due_on, due_on, counts_from, created_on) values ($1, $2, $3, $4, 'once', 'cycle', 1, '2026-01-01', '2026-01-01', '2026-01-31', '2026-01-31', '2026-01-31', '2026-01-01', '2026-01-01')",
    [agencyId, id.assignmentId, id.requirementId, personId]);
  await database.asOwner("insert into file (agency_id, id, sha256, bytes, media_type, name) values ($1, $2, $3, 3, 'application/pdf', 'victim-proof.pdf')", [agencyId, id.trainingProofId, await keptContent(api, agencyId, 'own')]);
  await database.asOwner('insert into training_proof (agency_id, file_id, uploaded_by) values ($1, $2, $3)', [agencyId, id.trainingProofId, uuidv7()]);
  await database.asOwner("insert into training_credit (agency_id, id, person_id, kind, title, provider, earned_on, hours, proof_file_id, state, self_reported, reported_by) values ($1, $2, $3, 'external', 'Victim training', 'Victim academy', '2026-02-01', '[{\"category\": \"Law\", \"hours\": 2}]', $4, 'pending', true, 'Victim')",
    [agencyId, id.externalTrainingId, personId, id.trainingProofId]);
  const creditId = uuidv7();
  await database.asOwner("insert into training_credit (agency_id, id, person_id, kind, title, earned_on, course_id, course_version_id, state, reported_by) values ($1, $2, $3, 'course', 'Victim course', '2026-02-01', $4, $5, 'approved', 'Victim')", [agencyId, creditId, personId, training.courseId, training.courseVersionId]);
  await database.asOwner("insert into certificate (agency_id, id, credit_id, person_id, number, code, agency_name, person_name, course_title, course_version, course_sha256, completed_on, hours, issued_at) values ($1, $2, $3, $4, '2026-VCTM2222', 'VCTM2222VCTM2222', 'Victim', 'Victim Person', 'Victim course', 1, $5, '2026-02-01', '[]', now())",
    [agencyId, id.certificateId, creditId, personId, Buffer.alloc(32)]);
  return id;
}
