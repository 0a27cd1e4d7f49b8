/** Courses with frozen versions, and everything that a person leaves behind by taking one. */
import type { MigrationInterface, QueryRunner } from 'typeorm';
import { protectTenantTable, refuseChanges } from './tenant-table.js';

export class Courses1763806300000 implements MigrationInterface {
  async up(q: QueryRunner): Promise<void> {
    await this.transitions(q);
    await this.courses(q);
    await this.attempts(q);
    await this.quizzes(q);
    await this.rolePlays(q);
    await this.reflections(q);
    await this.staleness(q);
  }

  /** `from>to` pairs that a row's state may take are the trigger's arguments; a pair that is not named is refused, whoever asks. */
  private async transitions(q: QueryRunner): Promise<void> {
    await q.query(`
      CREATE FUNCTION training_transition() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog AS $$
        BEGIN
          IF TG_OP = 'DELETE' THEN RAISE EXCEPTION 'rows of % are kept', TG_TABLE_NAME USING ERRCODE = 'restrict_violation'; END IF;
          IF TG_OP = 'INSERT' THEN
            IF NEW.state <> TG_ARGV[0] THEN RAISE EXCEPTION 'a row of % begins as %', TG_TABLE_NAME, TG_ARGV[0] USING ERRCODE = 'restrict_violation'; END IF;
          ELSIF NEW.state <> OLD.state AND NOT (OLD.state || '>' || NEW.state) = ANY (TG_ARGV[1:]) THEN
            RAISE EXCEPTION 'a row of % cannot go from % to %', TG_TABLE_NAME, OLD.state, NEW.state USING ERRCODE = 'restrict_violation';
          END IF;
          RETURN NEW;
        END $$`);
  }

  private async courses(q: QueryRunner): Promise<void> {
    // starter_key makes giving the starter course idempotent. title repeats the version's (else the draft's) for lists.
    await q.query(`
      CREATE TABLE course (
        agency_id uuid NOT NULL REFERENCES agency (id), id uuid NOT NULL, starter_key text, title text NOT NULL CHECK (length(title) BETWEEN 1 AND 160),
        state text NOT NULL DEFAULT 'draft' CHECK (state IN ('draft', 'published', 'retired')), created_at timestamptz NOT NULL DEFAULT now(), created_by text NOT NULL,
        retired_at timestamptz, retired_by text, retire_reason text, draft jsonb, draft_revision int NOT NULL DEFAULT 0, draft_changed_at timestamptz, draft_changed_by text,
        PRIMARY KEY (agency_id, id), UNIQUE (agency_id, starter_key), CHECK ((draft IS NULL) = (draft_changed_at IS NULL)), CHECK ((state = 'retired') = (retired_at IS NOT NULL)))`);
    await q.query('CREATE INDEX course_by_age ON course (agency_id, created_at DESC, id DESC)');
    await q.query('CREATE INDEX course_by_title ON course (agency_id, title, id)');
    await protectTenantTable(q, 'course');
    await q.query("CREATE TRIGGER course_states BEFORE UPDATE ON course FOR EACH ROW EXECUTE FUNCTION training_transition('draft', 'draft>published', 'published>retired')");
    await q.query(`
      CREATE TABLE course_version (
        agency_id uuid NOT NULL, id uuid NOT NULL, course_id uuid NOT NULL, number int NOT NULL CHECK (number > 0), state text NOT NULL DEFAULT 'published' CHECK (state IN ('published', 'superseded', 'retired')),
        title text NOT NULL, content jsonb NOT NULL, outline jsonb NOT NULL, sha256 bytea NOT NULL CHECK (length(sha256) = 32), note text, published_at timestamptz NOT NULL, published_by text NOT NULL,
        PRIMARY KEY (agency_id, id), UNIQUE (agency_id, course_id, number), CONSTRAINT course_version_of FOREIGN KEY (agency_id, course_id) REFERENCES course (agency_id, id))`);
    await q.query("CREATE UNIQUE INDEX course_version_published ON course_version (agency_id, course_id) WHERE state = 'published'");
    await protectTenantTable(q, 'course_version', 'SELECT, INSERT, UPDATE');
    await q.query("CREATE TRIGGER course_version_states BEFORE INSERT OR UPDATE OR DELETE ON course_version FOR EACH ROW EXECUTE FUNCTION training_transition('published', 'published>superseded', 'published>retired')");
    await q.query(`
      CREATE TRIGGER course_version_is_frozen BEFORE UPDATE ON course_version FOR EACH ROW
      WHEN ((OLD.agency_id, OLD.id, OLD.course_id, OLD.number, OLD.title, OLD.content, OLD.outline, OLD.sha256, OLD.note, OLD.published_at, OLD.published_by)
        IS DISTINCT FROM (NEW.agency_id, NEW.id, NEW.course_id, NEW.number, NEW.title, NEW.content, NEW.outline, NEW.sha256, NEW.note, NEW.published_at, NEW.published_by))
      EXECUTE FUNCTION refuse_change()`);
    // Which part of a version cites which clause: what a change of the clause makes stale.
    await q.query(`
      CREATE TABLE course_clause (
        agency_id uuid NOT NULL, course_version_id uuid NOT NULL, policy_id uuid NOT NULL, clause_id uuid NOT NULL, kind text NOT NULL CHECK (kind IN ('lesson', 'quiz-item', 'scenario', 'reflection')), part_id uuid NOT NULL, title text NOT NULL,
        PRIMARY KEY (agency_id, course_version_id, policy_id, clause_id, kind, part_id),
        CONSTRAINT course_clause_version FOREIGN KEY (agency_id, course_version_id) REFERENCES course_version (agency_id, id))`);
    await q.query('CREATE INDEX course_clause_by_clause ON course_clause (agency_id, policy_id, clause_id)');
    await protectTenantTable(q, 'course_clause', 'SELECT, INSERT');
    await refuseChanges(q, 'course_clause');
    await q.query(`
      CREATE TABLE course_file (
        agency_id uuid NOT NULL, course_id uuid NOT NULL, file_id uuid NOT NULL, PRIMARY KEY (agency_id, course_id, file_id),
        CONSTRAINT course_file_course FOREIGN KEY (agency_id, course_id) REFERENCES course (agency_id, id) ON DELETE CASCADE,
        CONSTRAINT course_file_file FOREIGN KEY (agency_id, file_id) REFERENCES file (agency_id, id))`);
    await q.query('CREATE INDEX course_file_by_file ON course_file (agency_id, file_id)');
    await protectTenantTable(q, 'course_file', 'SELECT, INSERT, DELETE');
  }

  private async attempts(q: QueryRunner): Promise<void> {
    // hours: what completing it credited, by category, as the version said. progress: parts done and parts in all, for lists.
    await q.query(`
      CREATE TABLE course_attempt (
        agency_id uuid NOT NULL, id uuid NOT NULL, person_id uuid NOT NULL, course_id uuid NOT NULL, course_version_id uuid NOT NULL, assignment_id uuid,
        state text NOT NULL DEFAULT 'in_progress' CHECK (state IN ('in_progress', 'completed', 'withdrawn')), started_at timestamptz NOT NULL, completed_at timestamptz, completed_on date, hours jsonb,
        done int NOT NULL DEFAULT 0, parts int NOT NULL, PRIMARY KEY (agency_id, id), CHECK ((state = 'completed') = (completed_at IS NOT NULL)), CHECK ((completed_at IS NULL) = (completed_on IS NULL)),
        CONSTRAINT course_attempt_person FOREIGN KEY (agency_id, person_id) REFERENCES person (agency_id, id),
        CONSTRAINT course_attempt_course FOREIGN KEY (agency_id, course_id) REFERENCES course (agency_id, id),
        CONSTRAINT course_attempt_version FOREIGN KEY (agency_id, course_version_id) REFERENCES course_version (agency_id, id))`);
    await q.query("CREATE UNIQUE INDEX course_attempt_open ON course_attempt (agency_id, person_id, course_id, assignment_id) NULLS NOT DISTINCT WHERE state = 'in_progress'");
    await q.query('CREATE INDEX course_attempt_by_person ON course_attempt (agency_id, person_id, course_id, id)');
    await q.query('CREATE INDEX course_attempt_by_course ON course_attempt (agency_id, course_id, state, id)');
    await q.query('CREATE INDEX course_attempt_by_version ON course_attempt (agency_id, course_version_id)');
    await q.query('CREATE INDEX course_attempt_by_assignment ON course_attempt (agency_id, assignment_id) WHERE assignment_id IS NOT NULL');
    await q.query('CREATE INDEX course_attempt_by_age ON course_attempt (agency_id, started_at DESC, id DESC)');
    await protectTenantTable(q, 'course_attempt', 'SELECT, INSERT, UPDATE');
    await q.query("CREATE TRIGGER course_attempt_states BEFORE INSERT OR UPDATE OR DELETE ON course_attempt FOR EACH ROW EXECUTE FUNCTION training_transition('in_progress', 'in_progress>completed', 'in_progress>withdrawn')");
    await q.query("CREATE TRIGGER course_attempt_is_final BEFORE UPDATE ON course_attempt FOR EACH ROW WHEN (OLD.state <> 'in_progress') EXECUTE FUNCTION refuse_change()");
    await q.query(`
      CREATE TRIGGER course_attempt_is_whose BEFORE UPDATE ON course_attempt FOR EACH ROW
      WHEN ((OLD.id, OLD.person_id, OLD.course_id, OLD.course_version_id, OLD.assignment_id, OLD.started_at) IS DISTINCT FROM (NEW.id, NEW.person_id, NEW.course_id, NEW.course_version_id, NEW.assignment_id, NEW.started_at))
      EXECUTE FUNCTION refuse_change()`);
    await q.query(`
      CREATE TABLE lesson_view (
        agency_id uuid NOT NULL, course_attempt_id uuid NOT NULL, lesson_id uuid NOT NULL, opened_at timestamptz NOT NULL, finished_at timestamptz CHECK (finished_at >= opened_at),
        PRIMARY KEY (agency_id, course_attempt_id, lesson_id), CONSTRAINT lesson_view_of FOREIGN KEY (agency_id, course_attempt_id) REFERENCES course_attempt (agency_id, id))`);
    await protectTenantTable(q, 'lesson_view', 'SELECT, INSERT, UPDATE');
    await q.query('CREATE TRIGGER lesson_view_is_final BEFORE UPDATE ON lesson_view FOR EACH ROW WHEN (OLD.finished_at IS NOT NULL) EXECUTE FUNCTION refuse_change()');
  }

  private async quizzes(q: QueryRunner): Promise<void> {
    // drawn pins the questions: item, version and order of options, in the order shown. marks: points by item once graded.
    await q.query(`
      CREATE TABLE quiz_attempt (
        agency_id uuid NOT NULL, id uuid NOT NULL, course_attempt_id uuid NOT NULL, number int NOT NULL CHECK (number > 0),
        state text NOT NULL DEFAULT 'in_progress' CHECK (state IN ('in_progress', 'submitted', 'auto_submitted', 'abandoned', 'invalidated', 'passed', 'failed', 'locked', 'reopened')),
        seed text NOT NULL, drawn jsonb NOT NULL, answers jsonb NOT NULL DEFAULT '{}', revision int NOT NULL DEFAULT 0, started_at timestamptz NOT NULL, deadline_at timestamptz, ended_at timestamptz,
        percent numeric(5, 2) CHECK (percent BETWEEN 0 AND 100), marks jsonb, remark text,
        PRIMARY KEY (agency_id, id), UNIQUE (agency_id, course_attempt_id, number), CHECK ((state = 'in_progress') = (ended_at IS NULL)), CHECK (state NOT IN ('passed', 'failed') OR percent IS NOT NULL),
        CHECK (deadline_at IS NULL OR ended_at IS NULL OR ended_at <= deadline_at OR state IN ('invalidated', 'abandoned', 'locked', 'reopened') ),
        CONSTRAINT quiz_attempt_of FOREIGN KEY (agency_id, course_attempt_id) REFERENCES course_attempt (agency_id, id))`);
    await q.query("CREATE UNIQUE INDEX quiz_attempt_open ON quiz_attempt (agency_id, course_attempt_id) WHERE state IN ('in_progress', 'submitted', 'auto_submitted')");
    await q.query("CREATE INDEX quiz_attempt_locked ON quiz_attempt (agency_id, course_attempt_id) WHERE state = 'locked'");
    await protectTenantTable(q, 'quiz_attempt', 'SELECT, INSERT, UPDATE');
    const allowed = [
      'in_progress>submitted', 'in_progress>auto_submitted', 'in_progress>abandoned', 'in_progress>invalidated', 'submitted>passed', 'submitted>failed', 'submitted>invalidated',
      'auto_submitted>passed', 'auto_submitted>failed', 'auto_submitted>invalidated', 'failed>locked', 'failed>invalidated', 'abandoned>locked', 'abandoned>invalidated', 'locked>reopened', 'locked>invalidated',
    ].map((pair) => `'${pair}'`).join(', ');
    await q.query('CREATE TRIGGER quiz_attempt_states BEFORE INSERT OR UPDATE OR DELETE ON quiz_attempt FOR EACH ROW EXECUTE FUNCTION training_transition(\'in_progress\', ' + allowed + ')');
    await q.query(`
      CREATE TRIGGER quiz_attempt_is_pinned BEFORE UPDATE ON quiz_attempt FOR EACH ROW
      WHEN ((OLD.id, OLD.course_attempt_id, OLD.number, OLD.seed, OLD.drawn, OLD.started_at, OLD.deadline_at) IS DISTINCT FROM (NEW.id, NEW.course_attempt_id, NEW.number, NEW.seed, NEW.drawn, NEW.started_at, NEW.deadline_at)
        OR (OLD.state <> 'in_progress' AND (OLD.answers, OLD.revision, OLD.ended_at) IS DISTINCT FROM (NEW.answers, NEW.revision, NEW.ended_at))
        OR (OLD.state IN ('passed', 'failed', 'locked', 'reopened', 'abandoned', 'invalidated') AND (OLD.percent, OLD.marks) IS DISTINCT FROM (NEW.percent, NEW.marks)))
      EXECUTE FUNCTION refuse_change()`);
    await q.query("CREATE TRIGGER quiz_attempt_is_final BEFORE UPDATE ON quiz_attempt FOR EACH ROW WHEN (OLD.state IN ('passed', 'invalidated', 'reopened')) EXECUTE FUNCTION refuse_change()");
  }

  private async rolePlays(q: QueryRunner): Promise<void> {
    await q.query(`
      CREATE TABLE role_play (
        agency_id uuid NOT NULL, id uuid NOT NULL, course_attempt_id uuid NOT NULL, person_id uuid NOT NULL, course_id uuid NOT NULL, course_version_id uuid NOT NULL, scenario_id uuid NOT NULL, number int NOT NULL CHECK (number > 0),
        state text NOT NULL DEFAULT 'in_progress' CHECK (state IN ('in_progress', 'finished', 'scored')), revision int NOT NULL DEFAULT 0, turns jsonb NOT NULL DEFAULT '[]', node_id uuid NOT NULL,
        outcome text CHECK (outcome IN ('good', 'mixed', 'poor')), raters int NOT NULL CHECK (raters BETWEEN 0 AND 2), started_at timestamptz NOT NULL, finished_at timestamptz, scored_at timestamptz,
        mean_level numeric(6, 3), enough boolean, PRIMARY KEY (agency_id, id), UNIQUE (agency_id, course_attempt_id, scenario_id, number),
        CHECK ((state = 'in_progress') = (finished_at IS NULL)), CHECK ((state = 'in_progress') = (outcome IS NULL)), CHECK ((state = 'scored') = (scored_at IS NOT NULL)), CHECK ((state = 'scored') = (enough IS NOT NULL)),
        CONSTRAINT role_play_of FOREIGN KEY (agency_id, course_attempt_id) REFERENCES course_attempt (agency_id, id),
        CONSTRAINT role_play_person FOREIGN KEY (agency_id, person_id) REFERENCES person (agency_id, id),
        CONSTRAINT role_play_version FOREIGN KEY (agency_id, course_version_id) REFERENCES course_version (agency_id, id))`);
    await q.query("CREATE UNIQUE INDEX role_play_open ON role_play (agency_id, course_attempt_id, scenario_id) WHERE state = 'in_progress'");
    await q.query("CREATE INDEX role_play_to_score ON role_play (agency_id, finished_at, id) WHERE state = 'finished'");
    await q.query('CREATE INDEX role_play_by_finish ON role_play (agency_id, finished_at, id) WHERE finished_at IS NOT NULL');
    await q.query("CREATE INDEX role_play_by_course ON role_play (agency_id, course_id, scenario_id) WHERE state = 'scored'");
    await q.query('CREATE INDEX role_play_by_person ON role_play (agency_id, person_id)');
    await q.query('CREATE INDEX role_play_by_version ON role_play (agency_id, course_version_id)');
    await protectTenantTable(q, 'role_play', 'SELECT, INSERT, UPDATE');
    await q.query("CREATE TRIGGER role_play_states BEFORE INSERT OR UPDATE OR DELETE ON role_play FOR EACH ROW EXECUTE FUNCTION training_transition('in_progress', 'in_progress>finished', 'finished>scored')");
    await q.query(`
      CREATE TRIGGER role_play_is_kept BEFORE UPDATE ON role_play FOR EACH ROW
      WHEN (OLD.state = 'scored' OR (OLD.state <> 'in_progress' AND (OLD.turns, OLD.node_id, OLD.revision, OLD.outcome, OLD.finished_at) IS DISTINCT FROM (NEW.turns, NEW.node_id, NEW.revision, NEW.outcome, NEW.finished_at))
        OR (OLD.id, OLD.course_attempt_id, OLD.person_id, OLD.scenario_id, OLD.raters) IS DISTINCT FROM (NEW.id, NEW.course_attempt_id, NEW.person_id, NEW.scenario_id, NEW.raters))
      EXECUTE FUNCTION refuse_change()`);
    // rater_id is the login; levels: level by dimension.
    await q.query(`
      CREATE TABLE role_play_score (
        agency_id uuid NOT NULL, role_play_id uuid NOT NULL, rater_id uuid NOT NULL, rater_name text NOT NULL, levels jsonb NOT NULL, comment text NOT NULL DEFAULT '', scored_at timestamptz NOT NULL,
        PRIMARY KEY (agency_id, role_play_id, rater_id), CONSTRAINT role_play_score_of FOREIGN KEY (agency_id, role_play_id) REFERENCES role_play (agency_id, id))`);
    await q.query('CREATE INDEX role_play_score_by_rater ON role_play_score (agency_id, rater_id)');
    await protectTenantTable(q, 'role_play_score', 'SELECT, INSERT');
    await refuseChanges(q, 'role_play_score');
  }

  private async reflections(q: QueryRunner): Promise<void> {
    // sealed is bound to the tier, and a private one to its author too: moved to another tier or person it does not open.
    await q.query(`
      CREATE TABLE reflection (
        agency_id uuid NOT NULL, id uuid NOT NULL, course_attempt_id uuid NOT NULL, person_id uuid NOT NULL, course_id uuid NOT NULL, tier text NOT NULL CHECK (tier IN ('private', 'coach', 'record')),
        state text NOT NULL DEFAULT 'draft' CHECK (state IN ('draft', 'submitted')), sealed bytea NOT NULL, words int NOT NULL, revision int NOT NULL DEFAULT 1, changed_at timestamptz NOT NULL, submitted_at timestamptz,
        PRIMARY KEY (agency_id, id), UNIQUE (agency_id, course_attempt_id), CHECK ((state = 'submitted') = (submitted_at IS NOT NULL)),
        CONSTRAINT reflection_of FOREIGN KEY (agency_id, course_attempt_id) REFERENCES course_attempt (agency_id, id),
        CONSTRAINT reflection_person FOREIGN KEY (agency_id, person_id) REFERENCES person (agency_id, id))`);
    await q.query("CREATE INDEX reflection_readable ON reflection (agency_id, submitted_at DESC, id DESC) WHERE state = 'submitted' AND tier <> 'private'");
    await q.query('CREATE INDEX reflection_by_person ON reflection (agency_id, person_id)');
    await protectTenantTable(q, 'reflection', 'SELECT, INSERT, UPDATE');
    await q.query("CREATE TRIGGER reflection_states BEFORE INSERT OR UPDATE OR DELETE ON reflection FOR EACH ROW EXECUTE FUNCTION training_transition('draft', 'draft>submitted')");
    await q.query(`
      CREATE TRIGGER reflection_is_kept BEFORE UPDATE ON reflection FOR EACH ROW
      WHEN (OLD.state = 'submitted' OR (OLD.id, OLD.course_attempt_id, OLD.person_id, OLD.tier) IS DISTINCT FROM (NEW.id, NEW.course_attempt_id, NEW.person_id, NEW.tier)) EXECUTE FUNCTION refuse_change()`);
  }

  private async staleness(q: QueryRunner): Promise<void> {
    await q.query(`
      CREATE TABLE course_staleness (
        agency_id uuid NOT NULL, id uuid NOT NULL, course_id uuid NOT NULL, course_version_id uuid NOT NULL, policy_id uuid NOT NULL, policy_title text NOT NULL, policy_version_id uuid NOT NULL, parts jsonb NOT NULL, found_at timestamptz NOT NULL,
        state text NOT NULL DEFAULT 'open' CHECK (state IN ('open', 'decided')), decision text CHECK (decision IN ('retrain', 'no-retrain')), reason text, decided_by text, decided_at timestamptz,
        PRIMARY KEY (agency_id, id), UNIQUE (agency_id, course_version_id, policy_version_id), CHECK ((state = 'decided') = (decision IS NOT NULL AND reason IS NOT NULL AND decided_at IS NOT NULL)),
        CONSTRAINT course_staleness_course FOREIGN KEY (agency_id, course_id) REFERENCES course (agency_id, id),
        CONSTRAINT course_staleness_version FOREIGN KEY (agency_id, course_version_id) REFERENCES course_version (agency_id, id))`);
    await q.query('CREATE INDEX course_staleness_by_course ON course_staleness (agency_id, course_id, state)');
    await q.query('CREATE INDEX course_staleness_by_age ON course_staleness (agency_id, found_at DESC, id DESC)');
    await protectTenantTable(q, 'course_staleness', 'SELECT, INSERT, UPDATE');
    await q.query("CREATE TRIGGER course_staleness_states BEFORE INSERT OR UPDATE OR DELETE ON course_staleness FOR EACH ROW EXECUTE FUNCTION training_transition('open', 'open>decided')");
    await q.query("CREATE TRIGGER course_staleness_is_final BEFORE UPDATE ON course_staleness FOR EACH ROW WHEN (OLD.state = 'decided') EXECUTE FUNCTION refuse_change()");
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only; restore a backup instead');
  }
}
