/** One of everything that courses and attempts own, straight in the database. */
import { uuidv7 } from 'uuidv7';
import { reflectionContext } from '../../src/modules/training/reflections/reflections.service.js';
import { FieldCipher } from '../../src/platform/secrets/field-cipher.js';
import { keptContent } from './specimen-content.js';
import type { TestApi } from '../test-api.js';

/** A published course with a file and an open assessment, and an attempt of `personId` with a quiz, a finished role-play and a reflection for the record. */
export async function trainingSpecimens(api: TestApi, agencyId: string, personId: string): Promise<Record<string, string>> {
  const names = ['courseId', 'courseVersionId', 'courseFileId', 'stalenessId', 'courseAttemptId', 'lessonId', 'quizAttemptId', 'quizItemId', 'rolePlayId', 'scenarioId', 'dimensionId', 'reflectionId', 'coursePackageId'] as const;
  const id = Object.fromEntries(names.map((name) => [name, uuidv7()])) as Record<(typeof names)[number], string>;
  const { app, database } = api;
  const [start, ending] = [uuidv7(), uuidv7()];
  const sealed = app.get(FieldCipher, { strict: false }).encrypt('Victim words of a reflection', reflectionContext(agencyId, 'record', personId));
  const doc = { type: 'doc', content: [{ type: 'paragraph', content: [{ type: 'text', text: 'Victim words' }] }] };
  const content = {
    title: 'Victim course', summary: '', selfEnrolment: true, inOrder: false, hours: [], reflection: { id: uuidv7(), prompt: 'Victim prompt', tier: 'record', minWords: 1, clauses: [] },
    lessons: [{ kind: 'text', id: id.lessonId, title: 'Victim lesson', minutes: 5, clauses: [], body: doc }],
    quiz: { passMark: 80, maxAttempts: 3, timeLimitMinutes: null, retakeAfterHours: 0, feedback: 'answers', banks: [{ id: uuidv7(), name: 'Bank', draw: 1, items: [{ kind: 'true-false', id: id.quizItemId, version: 1, prompt: 'Victim question', points: 1, explanation: '', clauses: [], correct: true }] }] },
    scenarios: [{ id: id.scenarioId, title: 'Victim scene', introduction: '', startId: start, nodes: [{ id: start, speaker: 'A', text: 'Begin', clauses: [], kind: 'free-text', prompt: 'Say something', nextId: ending }, { id: ending, speaker: 'A', text: 'End', clauses: [], kind: 'ending', outcome: 'good' }], rubric: { raters: 1, passLevel: null, dimensions: [{ id: id.dimensionId, name: 'Voice', levels: [{ level: 0, anchor: 'a' }, { level: 2, anchor: 'b' }] }] } }],
  };
  const outline = { title: 'Victim course', summary: '', selfEnrolment: true, minutes: 5, hours: [], lessons: [], quiz: null, scenarios: [{ id: id.scenarioId, title: 'Victim scene', raters: 1 }], reflection: null };
  await database.asOwner("insert into course (agency_id, id, title, state, created_by, draft, draft_revision, draft_changed_at, draft_changed_by) values ($1, $2, 'Victim course', 'published', 'Victim', $3, 1, now(), 'Victim')", [agencyId, id.courseId, JSON.stringify(content)]);
  await database.asOwner("insert into course_version (agency_id, id, course_id, number, title, content, outline, sha256, published_at, published_by) values ($1, $2, $3, 1, 'Victim course', $4, $5, $6, now(), 'Victim')",
    [agencyId, id.courseVersionId, id.courseId, JSON.stringify(content), JSON.stringify(outline), Buffer.alloc(32)]);
  await database.asOwner("insert into file (agency_id, id, sha256, bytes, media_type, name) values ($1, $2, $3, 3, 'application/pdf', 'victim.pdf')", [agencyId, id.courseFileId, await keptContent(api, agencyId, 'pdf')]);
  await database.asOwner('insert into course_file (agency_id, course_id, file_id) values ($1, $2, $3)', [agencyId, id.courseId, id.courseFileId]);
  await database.asOwner("insert into course_package (agency_id, id, course_id, file_id, standard, title, launch_path, launch, entries, bytes, imported_at, imported_by) values ($1, $2, $3, $4, 'scorm-1.2', 'Victim package', 'a.html', $5, 1, 3, now(), 'Victim')",
    [agencyId, id.coursePackageId, id.courseId, id.courseFileId, JSON.stringify({ parameters: '', launchData: '', passMark: null, completeFrom: null })]);
  await database.asOwner("insert into course_staleness (agency_id, id, course_id, course_version_id, policy_id, policy_title, policy_version_id, parts, found_at) values ($1, $2, $3, $4, $5, 'Victim policy', $6, '[]', now())",
    [agencyId, id.stalenessId, id.courseId, id.courseVersionId, uuidv7(), uuidv7()]);
  await database.asOwner('insert into course_attempt (agency_id, id, person_id, course_id, course_version_id, started_at, parts) values ($1, $2, $3, $4, $5, now(), 4)', [agencyId, id.courseAttemptId, personId, id.courseId, id.courseVersionId]);
  await database.asOwner("insert into quiz_attempt (agency_id, id, course_attempt_id, number, seed, drawn, started_at) values ($1, $2, $3, 1, 's', '[]', now())", [agencyId, id.quizAttemptId, id.courseAttemptId]);
  await database.asOwner('insert into role_play (agency_id, id, course_attempt_id, person_id, course_id, course_version_id, scenario_id, number, node_id, raters, started_at) values ($1, $2, $3, $4, $5, $6, $7, 1, $8, 1, now())',
    [agencyId, id.rolePlayId, id.courseAttemptId, personId, id.courseId, id.courseVersionId, id.scenarioId, ending]);
  await database.asOwner("update role_play set state = 'finished', outcome = 'good', finished_at = now() where id = $1", [id.rolePlayId]);
  await database.asOwner("insert into reflection (agency_id, id, course_attempt_id, person_id, course_id, tier, sealed, words, changed_at) values ($1, $2, $3, $4, $5, 'record', $6, 3, now())", [agencyId, id.reflectionId, id.courseAttemptId, personId, id.courseId, sealed]);
  await database.asOwner("update reflection set state = 'submitted', submitted_at = now() where id = $1", [id.reflectionId]);
  return id;
}
