/** One row of every sort that retention removes, as old as asked for, straight in the database. */
import { randomUUID } from 'node:crypto';
import { uuidv7 } from 'uuidv7';
import type { TestApi } from './test-api.js';

export interface OldRows { contactId: string; surveyId: string; personId: string; importId: string; confidentialId: string; anonymousId: string }

/** `day` as `2020-03-15`; counts of `rowCounts` grow by one each, those of answers and texts by two. */
export async function addOldRows(api: TestApi, agencyId: string, day: string): Promise<OldRows> {
  const run = (sql: string, values: unknown[]) => api.database.asOwner(sql, [agencyId, ...values]);
  const ids = { contactId: uuidv7(), surveyId: uuidv7(), personId: uuidv7(), importId: uuidv7(), confidentialId: randomUUID(), anonymousId: randomUUID() };
  const [groupId, typeId, questionnaireId, versionId, invitationId, messageId, rosterImportId] = [uuidv7(), uuidv7(), uuidv7(), uuidv7(), randomUUID(), uuidv7(), uuidv7()];
  await run('insert into contact_group (agency_id, id, name) values ($1, $2, $3)', [groupId, `Group ${groupId}`]);
  await run("insert into contact_type (agency_id, id, label, label_key, group_id, settled_by) values ($1, $2, 'Stop', $3, $4, 'rule')", [typeId, typeId, groupId]);
  await run(
    `insert into contact_import (agency_id, id, source, state, file_name, file_bytes, file_sha256, header, sample, created_at, created_by) values ($1, $2, 'CAD', 'analysed', 'calls.csv', 10, sha256('x'), '{a}', '[["Oak Street 5"]]', $3::date + time '12:00', 'Test')`, [ids.importId, day]);
  await run("insert into contact_import_reject (agency_id, import_id, line, code, reason, excerpt) values ($1, $2, 7, 'time', 'no time', 'Oak Street 5')", [ids.importId]);
  await run("insert into contact (agency_id, id, source, source_key, content_hash, occurred_at, type_id, import_id, address, created_at) values ($1, $2, 'cad', $5, 'x', $3::date + time '12:00', $4, $6, 'Oak Street 5', $3::date + time '12:00')", [ids.contactId, day, typeId, ids.contactId, ids.importId]);
  await run('insert into questionnaire (agency_id, id, name) values ($1, $2, $3)', [questionnaireId, 'Q']);
  await run("insert into questionnaire_version (agency_id, id, questionnaire_id, number, definition, sha256, languages, questions, breaks_trend, published_at, published_by) values ($1, $2, $3, 1, '{}', sha256('x'), '{en}', 8, true, now(), 'test')", [versionId, questionnaireId]);
  await run("insert into survey (agency_id, id, name, questionnaire_id, channel, starts_on, delay_minutes, max_age_days, cap_count, cap_days, expires_after_days, mode) values ($1, $2, 'S', $3, 'sms', $4, 0, 30, 1, 30, 14, 'confidential')", [ids.surveyId, questionnaireId, day]);
  await run(
    `insert into invitation (agency_id, id, survey_id, contact_id, contact_on, status, channel, language, month, due_at, sent_at, questionnaire_version_id, receipt)
     values ($1, $2, $3, $4, $5::date, 'submitted', 'sms', 'en', date_trunc('month', $5::date), $5::date, $5::date, $6, 'R')`, [invitationId, ids.surveyId, ids.contactId, day, versionId]);
  await run("insert into message (agency_id, id, kind, channel, state, language, survey_id, invitation_id, code, queued_at, changed_at) values ($1, $2, 'survey-invitation', 'sms', 'delivered', 'en', $3, $4, 'c', $5::date, $5::date)", [messageId, ids.surveyId, invitationId, day]);
  await run("insert into message_event (agency_id, id, message_id, state, at) values ($1, $2, $3, 'delivered', $4::date)", [uuidv7(), messageId, day]);
  await run("insert into recipient_asked (agency_id, id, recipient_index, asked_on) values ($1, $2, 'x', $3)", [uuidv7(), day]);
  for (const [responseId, invitation] of [[ids.confidentialId, invitationId], [ids.anonymousId, null]]) {
    await run(
      `insert into response (agency_id, id, survey_id, questionnaire_version_id, invitation_id, month, received_on, group_id, language, trust_index, answers)
       values ($1, $2, $3, $4, $5, date_trunc('month', $6::date), case when $5::uuid is null then date_trunc('month', $6::date)::date else $6::date end, $7, 'en', 70, '{"q1": 3}')`, [responseId, ids.surveyId, versionId, invitation, day, groupId]);
    await run("insert into response_text (agency_id, response_id, question_id, text) values ($1, $2, 'why', 'They were kind')", [responseId]);
  }
  await run("insert into callback_request (agency_id, id, survey_id, language, asked_on, due_on, sealed) values ($1, $2, $3, 'en', $4::date, $4::date + 3, 'x')", [randomUUID(), ids.surveyId, day]);
  await run(
    `insert into person (agency_id, id, employee_number, number_key, given_name, family_name, sort_name, kind, badge_number, email, status, joined_on, separated_on)
     values ($1, $2, $3, $3, 'Dana', 'Whitfield', 'whitfield dana', 'sworn', '77', 'dana@marlow.example', 'separated', $4::date - 100, $4::date)`, [ids.personId, ids.personId.slice(-12), day]);
  await run("insert into person_word (agency_id, word, person_id) values ($1, 'whitfield', $2)", [ids.personId]);
  await run("insert into roster_import (agency_id, id, status, file_name, file, mapping, effective_on, uploaded_at, uploaded_by) values ($1, $2, 'preview', 'r.csv', '{}', '{}', $3::date, $3::date, 'Test')", [rosterImportId, day]);
  await run("insert into roster_import_line (agency_id, import_id, position, cells, person_id, name) values ($1, $2, 1, '{Dana}', $3, 'Dana Whitfield')", [rosterImportId, ids.personId]);
  return ids;
}

/** How many rows of each sort the agency has. */
export async function rowCounts(api: TestApi, agencyId: string): Promise<Record<string, number>> {
  const [row] = await api.database.asOwner<Record<string, number>>(
    `select (select count(*)::int from contact where agency_id = $1) as contacts, (select count(*)::int from contact_import_reject where agency_id = $1) as rejects,
       (select count(*)::int from contact_import where agency_id = $1 and sample <> '[]') as samples,
       (select count(*)::int from message where agency_id = $1) as messages, (select count(*)::int from message_event where agency_id = $1) as deliveries,
       (select count(*)::int from recipient_asked where agency_id = $1) as askings, (select count(*)::int from response where agency_id = $1) as responses,
       (select count(*)::int from response_text where agency_id = $1) as texts, (select count(*)::int from callback_request where agency_id = $1) as "callBacks",
       (select count(*)::int from person where agency_id = $1 and family_name = 'Whitfield') as people, (select count(*)::int from person_word where agency_id = $1) as words,
       (select count(*)::int from roster_import_line where agency_id = $1) as lines, (select count(*)::int from invitation where agency_id = $1 and contact_on is not null) as "invitedDays"`, [agencyId]);
  return row!;
}
