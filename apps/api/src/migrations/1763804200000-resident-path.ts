/** Responses, and the functions of the resident's path: from a token's hash to its agency, and everything else in the same round trip. */
import type { MigrationInterface, QueryRunner } from 'typeorm';
import { agencyIsCurrent, protectTenantTable, refuseChanges } from './tenant-table.js';

export class ResidentPath1763804200000 implements MigrationInterface {
  async up(q: QueryRunner): Promise<void> {
    await this.responses(q);
    await this.callBacks(q);
    await this.tokens(q);
    await q.query(open);
    await q.query(opened);
    await q.query(save);
    await q.query(submit);
    for (const name of ['resident_open(bytea, timestamptz)', 'resident_opened(bytea, timestamptz)', 'resident_save(bytea, timestamptz, bytea, text)',
      'resident_submit(bytea, timestamptz, uuid, uuid, text, text, float8[], boolean, jsonb, jsonb, bytea, boolean)']) {
      await q.query(`REVOKE ALL ON FUNCTION ${name} FROM PUBLIC`);
      await q.query(`GRANT EXECUTE ON FUNCTION ${name} TO rapport_app`);
    }
  }

  private async responses(q: QueryRunner): Promise<void> {
    // invitation_id is set for confidential surveys only. received_on is a day, of anonymous answers the first of the month.
    await q.query(`
      CREATE TABLE response (
        agency_id uuid NOT NULL, id uuid NOT NULL, survey_id uuid NOT NULL, questionnaire_version_id uuid NOT NULL, invitation_id uuid,
        month date NOT NULL, received_on date NOT NULL, municipality_id uuid, unit_id uuid, group_id uuid, language text NOT NULL,
        voice float8, respect float8, neutrality float8, motives float8, trust_index float8, top_box boolean, satisfaction float8, effectiveness float8, legitimacy float8,
        answers jsonb NOT NULL, PRIMARY KEY (agency_id, id),
        CONSTRAINT response_survey FOREIGN KEY (agency_id, survey_id) REFERENCES survey (agency_id, id),
        CONSTRAINT response_version FOREIGN KEY (agency_id, questionnaire_version_id) REFERENCES questionnaire_version (agency_id, id),
        CONSTRAINT response_invitation FOREIGN KEY (agency_id, invitation_id) REFERENCES invitation (agency_id, id))`);
    await q.query('CREATE INDEX response_by_month ON response (agency_id, month, id)');
    await q.query('CREATE INDEX response_by_survey ON response (agency_id, survey_id, id)');
    await protectTenantTable(q, 'response', 'SELECT, INSERT');
    await refuseChanges(q, 'response');
    // What people wrote in their own words, apart from the rest: it is read and moderated by other eyes.
    await q.query(`
      CREATE TABLE response_text (
        agency_id uuid NOT NULL, response_id uuid NOT NULL, question_id text NOT NULL, text text NOT NULL, PRIMARY KEY (agency_id, response_id, question_id),
        CONSTRAINT response_text_of FOREIGN KEY (agency_id, response_id) REFERENCES response (agency_id, id))`);
    await protectTenantTable(q, 'response_text', 'SELECT, INSERT');
  }

  private async callBacks(q: QueryRunner): Promise<void> {
    await q.query(`
      CREATE TABLE callback_request (
        agency_id uuid NOT NULL REFERENCES agency (id), id uuid NOT NULL, survey_id uuid NOT NULL, unit_id uuid, language text NOT NULL,
        status text NOT NULL DEFAULT 'open' CHECK (status IN ('open', 'in_progress', 'done')), owner_id uuid, asked_on date NOT NULL, due_on date NOT NULL, done_on date,
        sealed bytea NOT NULL, sealed_outcome bytea, PRIMARY KEY (agency_id, id), CHECK ((status = 'done') = (done_on IS NOT NULL)),
        CONSTRAINT callback_request_survey FOREIGN KEY (agency_id, survey_id) REFERENCES survey (agency_id, id),
        CONSTRAINT callback_request_owner FOREIGN KEY (agency_id, owner_id) REFERENCES membership (agency_id, user_id))`);
    await q.query('CREATE INDEX callback_request_due ON callback_request (agency_id, due_on, id)');
    await protectTenantTable(q, 'callback_request', 'SELECT, INSERT, UPDATE');
  }

  private async tokens(q: QueryRunner): Promise<void> {
    // Found by its hash before the agency is known: through one function that answers an agency id and nothing else.
    await q.query(`
      CREATE TABLE invitation_token (
        token_hash bytea PRIMARY KEY CHECK (length(token_hash) = 32), agency_id uuid NOT NULL, invitation_id uuid NOT NULL,
        CONSTRAINT invitation_token_of FOREIGN KEY (agency_id, invitation_id) REFERENCES invitation (agency_id, id))`);
    await q.query('CREATE INDEX invitation_token_by_invitation ON invitation_token (agency_id, invitation_id)');
    await q.query('ALTER TABLE invitation_token ENABLE ROW LEVEL SECURITY');
    await q.query('ALTER TABLE invitation_token FORCE ROW LEVEL SECURITY');
    await q.query(`CREATE POLICY agency_only ON invitation_token AS RESTRICTIVE FOR ALL TO rapport_app USING (${agencyIsCurrent}) WITH CHECK (${agencyIsCurrent})`);
    await q.query(`CREATE POLICY agency_rows ON invitation_token FOR ALL TO rapport_app USING (${agencyIsCurrent}) WITH CHECK (${agencyIsCurrent})`);
    await q.query('CREATE POLICY look_up ON invitation_token FOR SELECT TO CURRENT_USER USING (true)');
    await q.query('GRANT SELECT, INSERT ON invitation_token TO rapport_app');
    await q.query(`
      CREATE FUNCTION agency_of_token(hash bytea) RETURNS uuid LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
        SELECT t.agency_id FROM public.invitation_token t WHERE t.token_hash = hash $$`);
    await q.query('REVOKE ALL ON FUNCTION agency_of_token(bytea) FROM PUBLIC');
    await q.query('GRANT EXECUTE ON FUNCTION agency_of_token(bytea) TO rapport_app');
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only; restore a backup instead');
  }
}

/** How far the link is. */
const reached = `CASE WHEN i.status = 'submitted' THEN 'submitted' WHEN i.status = 'revoked' THEN 'revoked'
  WHEN i.status = 'expired' OR i.expires_at <= p_now THEN 'expired' WHEN i.status IN ('issued', 'opened', 'partial') THEN 'open' ELSE 'unknown' END`;
const closedBecause = `CASE WHEN a.status <> 'active' THEN 'closed' ELSE ${reached} END`;

const header = "LANGUAGE plpgsql SECURITY INVOKER SET search_path = pg_catalog, public, pg_temp";
/** Sets the agency for this statement's own transaction only; an unknown hash ends here. */
const enter = `v_agency uuid := agency_of_token(p_hash);
  BEGIN
    IF v_agency IS NULL THEN RETURN; END IF;
    PERFORM set_config('app.agency_id', v_agency::text, true);`;

/** The page that most people open: three rows by their keys. What the agency and the survey say is remembered by the process. */
const open = `
  CREATE FUNCTION resident_open(p_hash bytea, p_now timestamptz, OUT state text, OUT agency_id uuid, OUT invitation_id uuid, OUT survey_id uuid, OUT version_id uuid, OUT language text,
    OUT receipt text, OUT contact_on text, OUT draft bytea) ${header} AS $$
  DECLARE v_agency uuid := agency_of_token(p_hash);
  BEGIN
    IF v_agency IS NULL THEN RETURN; END IF;
    PERFORM set_config('app.agency_id', v_agency::text, true);
    SELECT ${reached}, v_agency, i.id, i.survey_id, i.questionnaire_version_id, coalesce(i.shown_language, i.language), i.receipt, i.contact_on::text,
        CASE WHEN i.status = 'partial' THEN (SELECT d.sealed FROM answer_draft d WHERE d.agency_id = v_agency AND d.invitation_id = i.id) END
      INTO state, agency_id, invitation_id, survey_id, version_id, language, receipt, contact_on, draft
      FROM invitation_token t JOIN invitation i ON i.agency_id = v_agency AND i.id = t.invitation_id WHERE t.token_hash = p_hash AND t.agency_id = v_agency;
  END $$`;

const opened = `
  CREATE FUNCTION resident_opened(p_hash bytea, p_now timestamptz) RETURNS TABLE (state text) ${header} AS $$
  DECLARE ${enter}
    RETURN QUERY UPDATE invitation i SET status = CASE WHEN i.status = 'issued' THEN 'opened' ELSE i.status END, opened_at = coalesce(i.opened_at, p_now)
      FROM invitation_token t, agency a
      WHERE t.token_hash = p_hash AND t.agency_id = v_agency AND i.agency_id = t.agency_id AND i.id = t.invitation_id AND a.id = v_agency AND ${closedBecause} = 'open'
      RETURNING 'open'::text;
  END $$`;

const save = `
  CREATE FUNCTION resident_save(p_hash bytea, p_now timestamptz, p_sealed bytea, p_language text) RETURNS TABLE (state text) ${header} AS $$
  DECLARE v_id uuid; ${enter}
    UPDATE invitation i SET status = 'partial', opened_at = coalesce(i.opened_at, p_now), shown_language = p_language
      FROM invitation_token t, agency a
      WHERE t.token_hash = p_hash AND t.agency_id = v_agency AND i.agency_id = t.agency_id AND i.id = t.invitation_id AND a.id = v_agency AND ${closedBecause} = 'open'
      RETURNING i.id INTO v_id;
    IF v_id IS NULL THEN RETURN; END IF;
    INSERT INTO answer_draft AS d (agency_id, invitation_id, sealed) VALUES (v_agency, v_id, p_sealed)
      ON CONFLICT (agency_id, invitation_id) DO UPDATE SET sealed = excluded.sealed;
    RETURN QUERY SELECT 'open'::text;
  END $$`;

/**
 * Locks the invitation, so that of two submissions at once the second one waits and gets the first one's receipt.
 * p_scores: voice, respect, neutrality, motives, index, satisfaction, effectiveness, legitimacy.
 */
const submit = `
  CREATE FUNCTION resident_submit(p_hash bytea, p_now timestamptz, p_version uuid, p_response uuid, p_receipt text, p_language text, p_scores float8[], p_top_box boolean,
    p_answers jsonb, p_texts jsonb, p_call_back bytea, p_announce boolean) RETURNS TABLE (state text, receipt text) ${header} AS $$
  DECLARE v record; v_today date; v_message uuid; ${enter}
    SELECT i.*, s.mode, a.time_zone, ${closedBecause} AS reached INTO v
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
      UPDATE invitation i SET status = 'submitted', receipt = p_receipt, contact_id = NULL, contact_on = NULL, opened_at = NULL, shown_language = NULL, reminder_due_at = NULL,
          due_at = date_trunc('month', i.due_at), sent_at = date_trunc('month', i.sent_at), reminded_at = date_trunc('month', i.reminded_at), expires_at = NULL
        WHERE i.agency_id = v_agency AND i.id = v.id;
      UPDATE message m SET invitation_id = NULL, recipient_index = NULL WHERE m.agency_id = v_agency AND m.invitation_id = v.id;
    END IF;
    DELETE FROM answer_draft d WHERE d.agency_id = v_agency AND d.invitation_id = v.id;
    IF p_announce THEN
      v_message := uuid_v7();
      INSERT INTO outbox_message (agency_id, id, job, payload, due_at) VALUES (v_agency, v_message, 'insights.count-response', jsonb_build_object('responseId', p_response), now());
      INSERT INTO work_due (agency_id, id, due_at) VALUES (v_agency, v_message, now());
    END IF;
    RETURN QUERY SELECT 'submitted'::text, p_receipt;
  END $$`;
