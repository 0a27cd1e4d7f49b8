/** Answers join the figures in batches, lists show days instead of moments, and a contact says how it was entered: for installations that run already. */
import type { MigrationInterface, QueryRunner } from 'typeorm';
import { changeData, protectTenantTable } from './tenant-table.js';

/** Every view that figures are kept for, and which of its keys it keeps apart; municipality and group are in each, because weights are made from them. */
const views = [
  ['unit', true, false], ['unit+municipality', true, false], ['unit+group', true, false], ['unit+language', true, true], ['municipality', false, false], ['municipality+group', false, false],
  ['municipality+language', false, true], ['group', false, false], ['group+language', false, true], ['language', false, true],
] as const;
const parts = ['voice', 'respect', 'neutrality', 'motives', 'satisfaction', 'legitimacy', 'effectiveness'];
const figures = ['answered', 'index_n', 'index_sum', 'index_squares', 'top_box', ...parts.flatMap((part) => [`${part}_n`, `${part}_sum`, `${part}_squares`])];

export class AnswersInBatches1763805100000 implements MigrationInterface {
  async up(q: QueryRunner): Promise<void> {
    await q.query("ALTER TABLE contact ADD COLUMN entered_by text NOT NULL DEFAULT 'import' CHECK (entered_by IN ('import', 'key', 'hand'))");
    await q.query('ALTER TABLE survey ADD COLUMN include_hand_entered boolean NOT NULL DEFAULT false');
    await this.tables(q);
    await this.figures(q);
    await this.waiting(q);
    await this.days(q);
    await q.query(submit);
  }

  private async tables(q: QueryRunner): Promise<void> {
    // Answers that no figure counts yet. No time: they are added in batches, and when each came is not kept.
    await q.query(`
      CREATE TABLE answer_waiting (
        agency_id uuid NOT NULL, response_id uuid NOT NULL, PRIMARY KEY (agency_id, response_id),
        CONSTRAINT answer_waiting_of FOREIGN KEY (agency_id, response_id) REFERENCES response (agency_id, id) ON DELETE CASCADE)`);
    await protectTenantTable(q, 'answer_waiting', 'SELECT, INSERT, DELETE');
    // Answers that count in the agency's total but not yet in a view (one or two dimensions), because too few others with their value wait with them.
    await q.query(`
      CREATE TABLE answer_held (
        agency_id uuid NOT NULL, view text NOT NULL, response_id uuid NOT NULL, PRIMARY KEY (agency_id, view, response_id),
        CONSTRAINT answer_held_of FOREIGN KEY (agency_id, response_id) REFERENCES response (agency_id, id) ON DELETE CASCADE)`);
    await q.query('CREATE INDEX answer_held_by_response ON answer_held (agency_id, response_id)');
    await protectTenantTable(q, 'answer_held', 'SELECT, INSERT, DELETE');
    await q.query('CREATE TABLE answer_release (agency_id uuid PRIMARY KEY REFERENCES agency (id), released_on date NOT NULL)');
    await protectTenantTable(q, 'answer_release', 'SELECT, INSERT, UPDATE');
    // How many invitations were opened, as of the last batch of answers.
    await q.query(`
      CREATE TABLE survey_reach (
        agency_id uuid NOT NULL, survey_id uuid NOT NULL, month text NOT NULL, unit_key text NOT NULL, municipality_key text NOT NULL, group_key text NOT NULL, language text NOT NULL, opened int NOT NULL,
        PRIMARY KEY (agency_id, survey_id, month, unit_key, municipality_key, group_key, language),
        CONSTRAINT survey_reach_of FOREIGN KEY (agency_id, survey_id) REFERENCES survey (agency_id, id) ON DELETE CASCADE)`);
    await q.query('CREATE INDEX survey_reach_by_month ON survey_reach (agency_id, month)');
    await protectTenantTable(q, 'survey_reach', 'SELECT, INSERT, UPDATE, DELETE');
  }

  /** What is counted so far was released; it is kept once in all and once in each view. `opened` and `completed` of coverage stay for processes of the version before. */
  private async figures(q: QueryRunner): Promise<void> {
    await q.query('ALTER TABLE coverage_cell ALTER COLUMN opened SET DEFAULT 0, ALTER COLUMN completed SET DEFAULT 0');
    await q.query("ALTER TABLE trust_cell ADD COLUMN view text NOT NULL DEFAULT 'before'");
    await q.query('ALTER TABLE trust_cell DROP CONSTRAINT trust_cell_pkey');
    await q.query('ALTER TABLE trust_cell ADD PRIMARY KEY (agency_id, view, month, series, unit_key, municipality_key, group_key, language)');
    for (const [view, units, languages] of [['', false, false] as const, ...views]) {
      await changeData(q, 'trust_cell', `
        INSERT INTO trust_cell (agency_id, view, month, series, unit_key, municipality_key, group_key, language, ${figures.join(', ')})
        SELECT agency_id, $1, month, series, CASE WHEN $2 THEN unit_key ELSE '' END, municipality_key, group_key, CASE WHEN $3 THEN language ELSE '' END, ${figures.map((figure) => `sum(${figure})`).join(', ')}
        FROM trust_cell WHERE view = 'before' GROUP BY 1, 3, 4, 5, 6, 7, 8`, [view, units, languages]);
    }
    await changeData(q, 'trust_cell', "DELETE FROM trust_cell WHERE view = 'before'");
    await q.query("ALTER TABLE trust_cell ALTER COLUMN view SET DEFAULT ''");
    await changeData(q, 'answer_release', 'INSERT INTO answer_release (agency_id, released_on) SELECT DISTINCT agency_id, current_date - 1 FROM trust_cell');
    await changeData(q, 'survey_reach', `
      INSERT INTO survey_reach (agency_id, survey_id, month, unit_key, municipality_key, group_key, language, opened)
      SELECT i.agency_id, i.survey_id, to_char(i.month, 'YYYY-MM'), coalesce(i.unit_id::text, ''), coalesce(m.merged_into_id::text, i.municipality_id::text, ''), coalesce(i.group_id::text, ''), coalesce(i.language, ''), count(*)
      FROM invitation i LEFT JOIN municipality m ON m.agency_id = i.agency_id AND m.id = i.municipality_id
      WHERE i.opened_at IS NOT NULL OR i.status IN ('opened', 'partial', 'submitted') GROUP BY 1, 2, 3, 4, 5, 6, 7`);
  }

  /** Answers that were announced one by one and not counted yet wait for the next batch. */
  private async waiting(q: QueryRunner): Promise<void> {
    await changeData(q, 'outbox_message', `
      INSERT INTO answer_waiting (agency_id, response_id)
      SELECT o.agency_id, r.id FROM outbox_message o JOIN response r ON r.agency_id = o.agency_id AND r.id = (o.payload->>'responseId')::uuid WHERE o.job = 'insights.count-response' AND o.done_at IS NULL ON CONFLICT DO NOTHING`);
    await changeData(q, 'outbox_message', "DELETE FROM outbox_message WHERE job = 'insights.count-response' AND done_at IS NULL");
    // Agencies opened from now on ask for the next night themselves; those that are here already are asked for here.
    await changeData(q, 'outbox_message', "INSERT INTO outbox_message (agency_id, id, job, payload, due_at) SELECT id, uuid_v7(), 'insights.release-answers', '{}', now() + interval '1 hour' FROM agency");
    await changeData(q, 'work_due', "INSERT INTO work_due (agency_id, id, due_at) SELECT id, uuid_v7(), now() + interval '1 hour' FROM agency");
  }

  /** The moment at which somebody was asked would name them in two lists that tell it; the day does not. */
  private async days(q: QueryRunner): Promise<void> {
    await changeData(q, 'contact', `
      UPDATE contact c SET surveyed_at = date_trunc('day', c.surveyed_at, a.time_zone) FROM agency a WHERE a.id = c.agency_id AND c.surveyed_at IS NOT NULL AND c.surveyed_at <> date_trunc('day', c.surveyed_at, a.time_zone)`);
    await changeData(q, 'invitation', `
      UPDATE invitation i SET sent_at = date_trunc('day', i.sent_at, a.time_zone), due_at = CASE WHEN i.sent_at IS NULL THEN i.due_at ELSE date_trunc('day', i.due_at, a.time_zone) END
      FROM agency a WHERE a.id = i.agency_id AND i.sent_at IS NOT NULL AND i.sent_at <> date_trunc('day', i.sent_at, a.time_zone)`);
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only; restore a backup instead');
  }
}

const submit = `
  CREATE OR REPLACE FUNCTION resident_submit(p_hash bytea, p_now timestamptz, p_version uuid, p_response uuid, p_receipt text, p_language text, p_scores float8[], p_top_box boolean,
    p_answers jsonb, p_texts jsonb, p_call_back bytea, p_announce boolean) RETURNS TABLE (state text, receipt text) LANGUAGE plpgsql SECURITY INVOKER SET search_path = pg_catalog, public, pg_temp AS $$
  DECLARE v record; v_today date; v_agency uuid := agency_of_token(p_hash);
  BEGIN
    IF v_agency IS NULL THEN RETURN; END IF;
    PERFORM set_config('app.agency_id', v_agency::text, true);
    SELECT i.*, s.mode, a.time_zone, CASE WHEN a.status <> 'active' THEN 'closed' ELSE CASE WHEN i.status = 'submitted' THEN 'submitted' WHEN i.status = 'revoked' THEN 'revoked'
  WHEN i.status = 'expired' OR i.expires_at <= p_now THEN 'expired' WHEN i.status IN ('issued', 'opened', 'partial') THEN 'open' ELSE 'unknown' END END AS reached INTO v
      FROM invitation_token t JOIN invitation i ON i.agency_id = t.agency_id AND i.id = t.invitation_id JOIN survey s ON s.agency_id = i.agency_id AND s.id = i.survey_id
      JOIN agency a ON a.id = i.agency_id WHERE t.token_hash = p_hash AND t.agency_id = v_agency FOR UPDATE OF i;
    IF v.reached IS DISTINCT FROM 'open' THEN RETURN QUERY SELECT v.reached, v.receipt; RETURN; END IF;
    IF v.questionnaire_version_id <> p_version THEN RETURN QUERY SELECT 'other-version'::text, NULL::text; RETURN; END IF;
    v_today := (p_now AT TIME ZONE v.time_zone)::date;
    INSERT INTO response (agency_id, id, survey_id, questionnaire_version_id, invitation_id, month, received_on, municipality_id, unit_id, group_id, language,
        voice, respect, neutrality, motives, trust_index, top_box, satisfaction, effectiveness, legitimacy, answers)
      VALUES (v_agency, p_response, v.survey_id, p_version, CASE WHEN v.mode = 'confidential' THEN v.id END, v.month,
        CASE WHEN v.mode = 'confidential' THEN v_today ELSE date_trunc('month', v_today::timestamp)::date END, v.municipality_id, v.unit_id, v.group_id, p_language,
        p_scores[1], p_scores[2], p_scores[3], p_scores[4], p_scores[5], p_top_box, p_scores[6], p_scores[7], p_scores[8], p_answers);
    IF p_texts IS NOT NULL THEN
      INSERT INTO response_text (agency_id, response_id, question_id, text) SELECT v_agency, p_response, e.key, e.value FROM jsonb_each_text(p_texts) e;
    END IF;
    IF p_call_back IS NOT NULL THEN
      INSERT INTO callback_request (agency_id, id, survey_id, unit_id, language, asked_on, due_on, sealed)
        VALUES (v_agency, gen_random_uuid(), v.survey_id, v.unit_id, p_language, v_today, v_today + 3, p_call_back);
    END IF;
    IF v.mode = 'confidential' THEN
      UPDATE invitation i SET status = 'submitted', receipt = p_receipt, opened_at = coalesce(i.opened_at, p_now), reminder_due_at = NULL
        WHERE i.agency_id = v_agency AND i.id = v.id;
    ELSE
      -- What lists show of an invitation (due_at, sent_at, expires_at) stays as it is: a change there would tell who answered.
      UPDATE invitation i SET status = 'submitted', receipt = p_receipt, contact_id = NULL, contact_on = NULL, opened_at = NULL, shown_language = NULL, reminder_due_at = NULL, reminded_at = NULL
        WHERE i.agency_id = v_agency AND i.id = v.id;
      UPDATE message m SET invitation_id = NULL, recipient_index = NULL WHERE m.agency_id = v_agency AND m.invitation_id = v.id;
    END IF;
    DELETE FROM answer_draft d WHERE d.agency_id = v_agency AND d.invitation_id = v.id;
    IF p_announce THEN
      INSERT INTO answer_waiting (agency_id, response_id) VALUES (v_agency, p_response);
    END IF;
    RETURN QUERY SELECT 'submitted'::text, p_receipt;
  END $$`;
