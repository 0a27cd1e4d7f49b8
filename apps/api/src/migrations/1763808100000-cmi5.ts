/** cmi5: launches of units, what units told and keep; and what becomes of all that was learned in packages when its time is over. */
import type { MigrationInterface, QueryRunner } from 'typeorm';
import { protectTenantTable } from './tenant-table.js';

export class Cmi51763808100000 implements MigrationInterface {
  async up(q: QueryRunner): Promise<void> {
    await q.query("ALTER TABLE course_package DROP CONSTRAINT course_package_standard_check, ADD CONSTRAINT course_package_standard_check CHECK (standard IN ('scorm-1.2', 'scorm-2004', 'cmi5'))");
    await q.query(`ALTER TABLE learning_statement DROP CONSTRAINT learning_statement_verb_check, ADD CONSTRAINT learning_statement_verb_check
      CHECK (verb IN ('registered', 'launched', 'initialized', 'progressed', 'answered', 'passed', 'failed', 'completed', 'terminated', 'abandoned', 'satisfied', 'other'))`);
    await this.sessions(q);
    await this.statements(q);
    await this.documents(q);
    await this.removable(q);
  }

  /** One launch of one unit. token_hash: SHA-256 of what the unit fetched; detail: what the rule of sessions needs. */
  private async sessions(q: QueryRunner): Promise<void> {
    await q.query(`
      CREATE TABLE package_session (
        agency_id uuid NOT NULL, id uuid NOT NULL, course_attempt_id uuid NOT NULL, lesson_id uuid NOT NULL, unit int NOT NULL CHECK (unit >= 0), user_id uuid NOT NULL, user_label text NOT NULL, origin text NOT NULL,
        state text NOT NULL DEFAULT 'launched' CHECK (state IN ('launched', 'initialized', 'terminated', 'abandoned')), detail jsonb NOT NULL, statements int NOT NULL DEFAULT 0 CHECK (statements <= 5000),
        token_hash bytea, launched_at timestamptz NOT NULL, expires_at timestamptz NOT NULL, ended_at timestamptz, PRIMARY KEY (agency_id, id), CHECK ((ended_at IS NULL) = (state IN ('launched', 'initialized'))),
        CONSTRAINT package_session_run FOREIGN KEY (agency_id, course_attempt_id, lesson_id) REFERENCES package_run (agency_id, course_attempt_id, lesson_id))`);
    await q.query('CREATE INDEX package_session_by_run ON package_session (agency_id, course_attempt_id, lesson_id)');
    // A unit that is opened anew ends what was open before it.
    await q.query("CREATE UNIQUE INDEX package_session_open ON package_session (agency_id, course_attempt_id, lesson_id) WHERE state IN ('launched', 'initialized')");
    await protectTenantTable(q, 'package_session', 'SELECT, INSERT, UPDATE, DELETE');
    await q.query("CREATE TRIGGER package_session_states BEFORE INSERT OR UPDATE ON package_session FOR EACH ROW EXECUTE FUNCTION training_transition('launched', 'launched>initialized', 'initialized>terminated', 'launched>abandoned', 'initialized>abandoned')");
    await q.query(`
      CREATE TRIGGER package_session_token_once BEFORE UPDATE ON package_session FOR EACH ROW
      WHEN ((OLD.agency_id, OLD.id, OLD.course_attempt_id, OLD.lesson_id, OLD.unit, OLD.user_id) IS DISTINCT FROM (NEW.agency_id, NEW.id, NEW.course_attempt_id, NEW.lesson_id, NEW.unit, NEW.user_id) OR (OLD.token_hash IS NOT NULL AND OLD.token_hash IS DISTINCT FROM NEW.token_hash))
      EXECUTE FUNCTION refuse_change()`);
  }

  /** Evidence: as it was told, never changed. kind: defined by cmi5, allowed by it, or told by us. */
  private async statements(q: QueryRunner): Promise<void> {
    await q.query(`
      CREATE TABLE package_statement (
        agency_id uuid NOT NULL, id uuid NOT NULL, session_id uuid NOT NULL, course_attempt_id uuid NOT NULL, lesson_id uuid NOT NULL, unit int, kind text NOT NULL CHECK (kind IN ('defined', 'allowed', 'ours')), verb text NOT NULL,
        body jsonb NOT NULL, sha256 bytea NOT NULL, at timestamptz NOT NULL, stored_at timestamptz NOT NULL, PRIMARY KEY (agency_id, id),
        CONSTRAINT package_statement_run FOREIGN KEY (agency_id, course_attempt_id, lesson_id) REFERENCES package_run (agency_id, course_attempt_id, lesson_id))`);
    await q.query('CREATE INDEX package_statement_by_session ON package_statement (agency_id, session_id)');
    await q.query('CREATE INDEX package_statement_by_run ON package_statement (agency_id, course_attempt_id, lesson_id, stored_at)');
    await q.query("CREATE UNIQUE INDEX package_statement_once_in_session ON package_statement (agency_id, session_id, verb) WHERE kind = 'defined'");
    await q.query("CREATE UNIQUE INDEX package_statement_once_in_registration ON package_statement (agency_id, course_attempt_id, lesson_id, unit, verb) WHERE kind = 'defined' AND verb IN ('http://adlnet.gov/expapi/verbs/completed', 'http://adlnet.gov/expapi/verbs/passed')");
    await protectTenantTable(q, 'package_statement', 'SELECT, INSERT, DELETE');
    await q.query('CREATE TRIGGER package_statement_is_final BEFORE UPDATE OR DELETE ON package_statement FOR EACH ROW EXECUTE FUNCTION final_until_removed()');
    // Beside the rule in the engine: a unit tells nothing before it began, and nothing once its session is over and the grace has gone by.
    await q.query(`
      CREATE FUNCTION package_statement_in_time() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog AS $$
        DECLARE found record;
        BEGIN
          SELECT s.state, s.ended_at INTO found FROM public.package_session s WHERE s.agency_id = NEW.agency_id AND s.id = NEW.session_id;
          IF found.state = 'initialized' OR (found.state = 'terminated' AND NEW.stored_at < found.ended_at + interval '10 seconds') THEN RETURN NEW; END IF;
          RAISE EXCEPTION 'the session takes no statement' USING ERRCODE = 'restrict_violation';
        END $$`);
    await q.query("CREATE TRIGGER package_statement_in_time BEFORE INSERT ON package_statement FOR EACH ROW WHEN (NEW.kind <> 'ours') EXECUTE FUNCTION package_statement_in_time()");
  }

  /** What a unit keeps for itself (State API). */
  private async documents(q: QueryRunner): Promise<void> {
    await q.query(`
      CREATE TABLE package_document (
        agency_id uuid NOT NULL, course_attempt_id uuid NOT NULL, lesson_id uuid NOT NULL, unit int NOT NULL, state_id text NOT NULL CHECK (length(state_id) <= 200), media_type text NOT NULL, content bytea NOT NULL CHECK (length(content) <= 262144),
        changed_at timestamptz NOT NULL, PRIMARY KEY (agency_id, course_attempt_id, lesson_id, unit, state_id),
        CONSTRAINT package_document_run FOREIGN KEY (agency_id, course_attempt_id, lesson_id) REFERENCES package_run (agency_id, course_attempt_id, lesson_id) ON DELETE CASCADE)`);
    await protectTenantTable(q, 'package_document');
  }

  /** What was kept for good is kept until its time is over; only the nightly removal takes it. */
  private async removable(q: QueryRunner): Promise<void> {
    await q.query('DROP TRIGGER learning_statement_states ON learning_statement');
    await q.query("CREATE TRIGGER learning_statement_states BEFORE INSERT OR UPDATE ON learning_statement FOR EACH ROW EXECUTE FUNCTION training_transition('waiting', 'waiting>delivered', 'waiting>refused', 'refused>waiting')");
    await q.query('DROP TRIGGER package_run_states ON package_run');
    await q.query("CREATE TRIGGER package_run_states BEFORE INSERT OR UPDATE ON package_run FOR EACH ROW EXECUTE FUNCTION training_transition('in_progress', 'in_progress>failed', 'in_progress>completed', 'failed>in_progress', 'failed>completed')");
    for (const table of ['learning_statement', 'package_run', 'package_session']) {
      await q.query(`CREATE TRIGGER ${table}_kept BEFORE DELETE ON ${table} FOR EACH ROW EXECUTE FUNCTION final_until_removed()`);
      await q.query(`GRANT DELETE ON ${table} TO rapport_app`);
    }
    await q.query('CREATE INDEX package_run_by_age ON package_run (agency_id, changed_at)');
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only; restore a backup instead');
  }
}
