/** One of everything that surveys and messages own, straight in the database. */
import { STARTER_QUESTIONNAIRE } from '@rapport/survey-engine/starter-questionnaire';
import { uuidv7 } from 'uuidv7';
import { callBackContext } from '../../src/modules/surveys/wishes/call-backs.service.js';
import { FieldCipher } from '../../src/platform/secrets/field-cipher.js';
import type { TestApi } from '../test-api.js';

/** Draft questionnaire with a published version, a survey, an invitation that was sent, its message, an opt-out and a call-back request. */
export async function surveysSpecimens({ app, database }: TestApi, agencyId: string): Promise<Record<string, string>> {
  const [questionnaireId, questionnaireVersionId, surveyId, invitationId, messageId, optOutId, callBackId] = Array.from({ length: 7 }, () => uuidv7());
  const definition = JSON.stringify({ ...STARTER_QUESTIONNAIRE, id: uuidv7() });
  const sealed = app.get(FieldCipher, { strict: false }).encrypt(JSON.stringify({ name: 'Victim caller', phone: '+1 215 555 0100' }), callBackContext(agencyId));
  await database.asOwner("insert into questionnaire (agency_id, id, name, draft, draft_revision, draft_changed_at, draft_changed_by) values ($1, $2, 'Victim questionnaire', $3, 1, now(), 'Victim')", [agencyId, questionnaireId, definition]);
  await database.asOwner(
    "insert into questionnaire_version (agency_id, id, questionnaire_id, number, definition, sha256, languages, questions, breaks_trend, published_at, published_by) values ($1, $2, $3, 1, $5, $4, '{en}', 1, false, now(), 'Victim')",
    [agencyId, questionnaireVersionId, questionnaireId, Buffer.alloc(32), definition]);
  await database.asOwner(
    `insert into survey (agency_id, id, name, questionnaire_id, channel, starts_on, delay_minutes, max_age_days, cap_count, cap_days, expires_after_days, mode) values ($1, $2, 'Victim survey', $3, 'sms', '2026-01-01', 60, 21, 1, 30, 14, 'anonymous')`,
    [agencyId, surveyId, questionnaireId]);
  await database.asOwner(
    "insert into invitation (agency_id, id, survey_id, status, channel, month, due_at, sent_at, expires_at, questionnaire_version_id) values ($1, $2, $3, 'issued', 'sms', '2026-11-01', now(), now(), now() + interval '1 day', $4)",
    [agencyId, invitationId, surveyId, questionnaireVersionId]);
  await database.asOwner("insert into message (agency_id, id, kind, channel, language, survey_id, invitation_id, code, queued_at, changed_at) values ($1, $2, 'survey-invitation', 'sms', 'en', $3, $4, 'VCTMCODE', now(), now())",
    [agencyId, messageId, surveyId, invitationId]);
  await database.asOwner("insert into opt_out (agency_id, id, recipient_index, source) values ($1, $2, $3, 'staff')", [agencyId, optOutId, Buffer.alloc(16)]);
  await database.asOwner("insert into callback_request (agency_id, id, survey_id, language, asked_on, due_on, sealed) values ($1, $2, $3, 'en', '2026-11-01', '2026-11-04', $4)", [agencyId, callBackId, surveyId, sealed]);
  return { questionnaireId: questionnaireId!, questionnaireVersionId: questionnaireVersionId!, surveyId: surveyId!, invitationId: invitationId!, messageId: messageId!, optOutId: optOutId!, callBackId: callBackId! };
}
