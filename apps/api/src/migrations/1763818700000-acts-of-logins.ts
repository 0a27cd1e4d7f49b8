/** A login that did anything for a person stays with them: not only what it began is looked at, also what it went on with, decided, rated and recorded. */
import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Acts in the trail that were somebody's as the person whom they were linked to. What they did for the office alone is not among them. */
const actsOfPerson = String.raw`^(acknowledgements\.(signed|chased|question-answered|question-published|[a-z]+-recorded)|training\.[a-z-]+|assignments\.[a-z-]+|courses\.staleness-decided|policies\.(approved|changes-requested|published|scheduled|rescission-proposed|rescinded|comment-settled))$`;

export class ActsOfLogins1763818700000 implements MigrationInterface {
  async up(q: QueryRunner): Promise<void> {
    await this.answers(q);
    await this.acts(q);
  }

  /** Saved answers leave no other mark: when they last changed is kept beside them, whoever writes them. */
  private async answers(q: QueryRunner): Promise<void> {
    await q.query('ALTER TABLE quiz_attempt ADD COLUMN answered_at timestamptz');
    await q.query(`
      CREATE FUNCTION quiz_attempt_answered() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog AS $$
        BEGIN NEW.answered_at := clock_timestamp(); RETURN NEW; END $$`);
    await q.query('CREATE TRIGGER quiz_attempt_answered BEFORE UPDATE OF answers ON quiz_attempt FOR EACH ROW WHEN (OLD.answers IS DISTINCT FROM NEW.answers) EXECUTE FUNCTION quiz_attempt_answered()');
  }

  private async acts(q: QueryRunner): Promise<void> {
    await q.query(`
      CREATE OR REPLACE FUNCTION login_has_acted(agency uuid, login uuid, person uuid, since timestamptz) RETURNS boolean LANGUAGE sql STABLE SET search_path = public, pg_catalog AS $$
        SELECT EXISTS (SELECT 1 FROM acknowledgement a JOIN acknowledgement_record r ON r.agency_id = agency AND r.acknowledgement_id = a.id WHERE a.agency_id = agency AND a.person_id = person AND r.kind = 'signed' AND r.recorded_by_user_id = login)
          OR EXISTS (SELECT 1 FROM acknowledgement_view v WHERE v.agency_id = agency AND v.person_id = person AND v.at >= since)
          OR EXISTS (SELECT 1 FROM acknowledgement_record r WHERE r.agency_id = agency AND r.recorded_by_user_id = login AND r.at >= since)
          OR EXISTS (SELECT 1 FROM policy_question k WHERE k.agency_id = agency AND k.person_id = person AND k.asked_at >= since)
          OR EXISTS (SELECT 1 FROM policy_question_message k WHERE k.agency_id = agency AND k.user_id = login AND k.at >= since)
          OR EXISTS (SELECT 1 FROM policy_approval k WHERE k.agency_id = agency AND k.user_id = login AND k.at >= since)
          OR EXISTS (SELECT 1 FROM permission_request r WHERE r.agency_id = agency AND (r.requester_id = person AND r.submitted_at >= since OR r.decided_by = person AND r.decided_at >= since))
          OR EXISTS (SELECT 1 FROM permission_request_event e WHERE e.agency_id = agency AND e.person_id = person AND e.at >= since)
          OR EXISTS (SELECT 1 FROM course_attempt c WHERE c.agency_id = agency AND c.person_id = person AND (c.started_at >= since
            OR EXISTS (SELECT 1 FROM lesson_view v WHERE v.agency_id = agency AND v.course_attempt_id = c.id AND (v.opened_at >= since OR v.finished_at >= since))
            OR EXISTS (SELECT 1 FROM quiz_attempt z WHERE z.agency_id = agency AND z.course_attempt_id = c.id AND (z.started_at >= since OR z.answered_at >= since OR z.ended_at >= since AND z.state IN ('submitted', 'abandoned', 'locked')))
            OR EXISTS (SELECT 1 FROM role_play p WHERE p.agency_id = agency AND p.course_attempt_id = c.id AND (p.started_at >= since OR p.finished_at >= since OR EXISTS (SELECT 1 FROM jsonb_array_elements(p.turns) t WHERE (t ->> 'at')::timestamptz >= since)))
            OR EXISTS (SELECT 1 FROM package_run k WHERE k.agency_id = agency AND k.course_attempt_id = c.id AND (k.started_at >= since OR k.changed_at >= since))
            OR EXISTS (SELECT 1 FROM package_session k WHERE k.agency_id = agency AND k.course_attempt_id = c.id AND k.user_id = login AND k.launched_at >= since)
            OR EXISTS (SELECT 1 FROM package_statement k WHERE k.agency_id = agency AND k.course_attempt_id = c.id AND k.kind <> 'ours' AND k.stored_at >= since)))
          OR EXISTS (SELECT 1 FROM role_play_score k WHERE k.agency_id = agency AND k.rater_id = login AND k.scored_at >= since)
          OR EXISTS (SELECT 1 FROM reflection r WHERE r.agency_id = agency AND r.person_id = person AND r.user_id = login)
          OR EXISTS (SELECT 1 FROM training_credit c WHERE c.agency_id = agency AND c.person_id = person AND c.self_reported AND c.reported_by_user_id = login)
          OR EXISTS (SELECT 1 FROM training_credit c WHERE c.agency_id = agency AND c.reported_by_user_id = login AND c.reported_at >= since)
          OR EXISTS (SELECT 1 FROM audit_event e WHERE e.agency_id = agency AND e.outcome = 'done' AND e.at >= date_trunc('milliseconds', since) AND e.action ~ '${actsOfPerson}'
            AND (e.actor_id = login OR e.actor_id IN (SELECT k.id FROM api_key k WHERE k.agency_id = agency AND k.created_by = login)))
      $$`);
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only; restore a backup instead');
  }
}
