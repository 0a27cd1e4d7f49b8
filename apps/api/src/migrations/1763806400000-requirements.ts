/** Requirements, what each person owes under them, what people earned, certificates, and letters about it. */
import type { MigrationInterface, QueryRunner } from 'typeorm';
import { protectTenantTable, refuseChanges } from './tenant-table.js';

const states = "('open', 'in_progress', 'completed', 'cancelled', 'excused', 'waived')";

export class Requirements1763806400000 implements MigrationInterface {
  async up(q: QueryRunner): Promise<void> {
    await this.requirements(q);
    await this.credits(q);
    await this.assignments(q);
    await this.guard(q);
    await this.tally(q);
    await this.recounts(q);
    await this.letters(q);
  }

  private async requirements(q: QueryRunner): Promise<void> {
    // rule holds what, audience, recurrence, effectiveOn and graceDays as published. starter_key makes giving a starter requirement idempotent.
    await q.query(`
      CREATE TABLE requirement (
        agency_id uuid NOT NULL REFERENCES agency (id), id uuid NOT NULL, starter_key text, name text NOT NULL CHECK (length(name) BETWEEN 1 AND 160), description text NOT NULL DEFAULT '', rule jsonb NOT NULL CHECK (jsonb_typeof(rule) = 'object'),
        what text NOT NULL CHECK (what IN ('course', 'any-course', 'hours')), recurrence text NOT NULL CHECK (recurrence IN ('once', 'window', 'from-completion', 'anniversary', 'hours-cycle')),
        state text NOT NULL DEFAULT 'draft' CHECK (state IN ('draft', 'published', 'retired')), revision int NOT NULL DEFAULT 1, created_at timestamptz NOT NULL DEFAULT now(), created_by text NOT NULL,
        published_at timestamptz, published_by text, published_on date, retired_at timestamptz, retired_by text, retire_reason text,
        PRIMARY KEY (agency_id, id), UNIQUE (agency_id, starter_key), CHECK ((what = 'hours') = (recurrence = 'hours-cycle')), CHECK ((state = 'draft') = (published_at IS NULL)), CHECK ((state = 'retired') = (retired_at IS NOT NULL)))`);
    await q.query('CREATE INDEX requirement_by_name ON requirement (agency_id, name, id)');
    await protectTenantTable(q, 'requirement');
    // A draft may be thrown away; what was demanded once is kept.
    await q.query(`
      CREATE FUNCTION requirement_guard() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_catalog AS $$
        BEGIN
          IF TG_OP = 'DELETE' THEN
            IF OLD.state <> 'draft' THEN RAISE EXCEPTION 'a requirement that was published is kept' USING ERRCODE = 'restrict_violation'; END IF;
            RETURN OLD;
          END IF;
          IF OLD.state = 'retired' THEN RAISE EXCEPTION 'a retired requirement never changes' USING ERRCODE = 'restrict_violation'; END IF;
          IF NEW.state <> OLD.state AND NOT (OLD.state || '>' || NEW.state) = ANY (ARRAY['draft>published', 'published>retired']) THEN RAISE EXCEPTION 'a requirement cannot go from % to %', OLD.state, NEW.state USING ERRCODE = 'restrict_violation'; END IF;
          IF OLD.state = 'published' AND (NEW.id, NEW.rule - 'audience', NEW.what, NEW.recurrence, NEW.published_at, NEW.published_on) IS DISTINCT FROM (OLD.id, OLD.rule - 'audience', OLD.what, OLD.recurrence, OLD.published_at, OLD.published_on)
          THEN RAISE EXCEPTION 'what a published requirement demands never changes' USING ERRCODE = 'restrict_violation'; END IF;
          RETURN NEW;
        END $$`);
    await q.query('CREATE TRIGGER requirement_guard BEFORE UPDATE OR DELETE ON requirement FOR EACH ROW EXECUTE FUNCTION requirement_guard()');
    await q.query(`
      CREATE TABLE requirement_course (
        agency_id uuid NOT NULL, requirement_id uuid NOT NULL, course_id uuid NOT NULL, PRIMARY KEY (agency_id, requirement_id, course_id),
        FOREIGN KEY (agency_id, requirement_id) REFERENCES requirement (agency_id, id) ON DELETE CASCADE, FOREIGN KEY (agency_id, course_id) REFERENCES course (agency_id, id))`);
    await q.query('CREATE INDEX requirement_course_by_course ON requirement_course (agency_id, course_id)');
    await protectTenantTable(q, 'requirement_course', 'SELECT, INSERT, DELETE');
    await q.query(`
      CREATE TABLE requirement_retraining (
        agency_id uuid NOT NULL, id uuid NOT NULL, requirement_id uuid NOT NULL, course_id uuid NOT NULL, staleness_id uuid NOT NULL, policy_id uuid NOT NULL, opened_on date NOT NULL, due_on date NOT NULL,
        PRIMARY KEY (agency_id, id), UNIQUE (agency_id, requirement_id, staleness_id), FOREIGN KEY (agency_id, requirement_id) REFERENCES requirement (agency_id, id), FOREIGN KEY (agency_id, course_id) REFERENCES course (agency_id, id),
        FOREIGN KEY (agency_id, staleness_id) REFERENCES course_staleness (agency_id, id))`);
    await protectTenantTable(q, 'requirement_retraining', 'SELECT, INSERT');
    await refuseChanges(q, 'requirement_retraining');
    // Work on many people, by requirement; after_person is its checkpoint.
    await q.query(`
      CREATE TABLE requirement_run (
        agency_id uuid NOT NULL REFERENCES agency (id), id uuid NOT NULL, requirement_id uuid NOT NULL, cause text NOT NULL CHECK (cause IN ('published', 'changed', 'retired', 'retrain', 'people', 'daily')), message_id uuid NOT NULL,
        started_at timestamptz NOT NULL DEFAULT now(), finished_at timestamptz, after_person uuid, people int NOT NULL DEFAULT 0, done int NOT NULL DEFAULT 0, opened int NOT NULL DEFAULT 0, closed int NOT NULL DEFAULT 0,
        PRIMARY KEY (agency_id, id), UNIQUE (agency_id, message_id, requirement_id), FOREIGN KEY (agency_id, requirement_id) REFERENCES requirement (agency_id, id))`);
    await q.query('CREATE INDEX requirement_run_of ON requirement_run (agency_id, requirement_id, started_at)');
    await protectTenantTable(q, 'requirement_run', 'SELECT, INSERT, UPDATE');
  }

  /** What people earned: courses completed here, and training from elsewhere with its proof and decision. */
  private async credits(q: QueryRunner): Promise<void> {
    await q.query(`
      CREATE TABLE training_proof (
        agency_id uuid NOT NULL REFERENCES agency (id), file_id uuid NOT NULL, uploaded_by uuid NOT NULL, uploaded_at timestamptz NOT NULL DEFAULT now(), PRIMARY KEY (agency_id, file_id), FOREIGN KEY (agency_id, file_id) REFERENCES file (agency_id, id))`);
    await protectTenantTable(q, 'training_proof', 'SELECT, INSERT, DELETE');
    await q.query(`
      CREATE TABLE training_credit (
        agency_id uuid NOT NULL REFERENCES agency (id), id uuid NOT NULL, person_id uuid NOT NULL, kind text NOT NULL CHECK (kind IN ('course', 'external')), title text NOT NULL, provider text, earned_on date NOT NULL, hours jsonb NOT NULL DEFAULT '[]',
        course_id uuid, course_version_id uuid, attempt_id uuid, note text NOT NULL DEFAULT '', proof_file_id uuid, state text NOT NULL CHECK (state IN ('pending', 'approved', 'rejected', 'voided')), self_reported boolean NOT NULL DEFAULT false,
        reported_at timestamptz NOT NULL DEFAULT now(), reported_by_user_id uuid, reported_by text NOT NULL, decided_at timestamptz, decided_by text, reason text,
        PRIMARY KEY (agency_id, id), FOREIGN KEY (agency_id, person_id) REFERENCES person (agency_id, id), FOREIGN KEY (agency_id, course_id) REFERENCES course (agency_id, id),
        FOREIGN KEY (agency_id, course_version_id) REFERENCES course_version (agency_id, id), FOREIGN KEY (agency_id, attempt_id) REFERENCES course_attempt (agency_id, id), FOREIGN KEY (agency_id, proof_file_id) REFERENCES training_proof (agency_id, file_id),
        CHECK ((kind = 'course') = (course_version_id IS NOT NULL)), CHECK (NOT self_reported OR proof_file_id IS NOT NULL), CHECK (state NOT IN ('rejected', 'voided') OR reason IS NOT NULL))`);
    await q.query('CREATE UNIQUE INDEX training_credit_of_attempt ON training_credit (agency_id, attempt_id) WHERE attempt_id IS NOT NULL');
    await q.query('CREATE INDEX training_credit_of_person ON training_credit (agency_id, person_id, earned_on DESC, id DESC)');
    await q.query("CREATE INDEX training_credit_of_course ON training_credit (agency_id, course_id, person_id, earned_on) WHERE state = 'approved'");
    await q.query("CREATE INDEX training_credit_external ON training_credit (agency_id, state, reported_at DESC, id DESC) WHERE kind = 'external'");
    await q.query('CREATE INDEX training_credit_by_proof ON training_credit (agency_id, proof_file_id)');
    await q.query('CREATE INDEX training_credit_by_version ON training_credit (agency_id, course_version_id)');
    await protectTenantTable(q, 'training_credit', 'SELECT, INSERT, UPDATE');
    await q.query(`
      CREATE FUNCTION training_credit_guard() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_catalog AS $$
        BEGIN
          IF TG_OP = 'DELETE' THEN RAISE EXCEPTION 'what was earned is never deleted' USING ERRCODE = 'restrict_violation'; END IF;
          IF NOT (OLD.state || '>' || NEW.state) = ANY (ARRAY['pending>approved', 'pending>rejected', 'approved>voided']) THEN RAISE EXCEPTION 'a record of training cannot go from % to %', OLD.state, NEW.state USING ERRCODE = 'restrict_violation'; END IF;
          IF (NEW.id, NEW.person_id, NEW.kind, NEW.title, NEW.provider, NEW.earned_on, NEW.hours, NEW.course_version_id, NEW.attempt_id, NEW.proof_file_id, NEW.self_reported, NEW.reported_at, NEW.reported_by)
            IS DISTINCT FROM (OLD.id, OLD.person_id, OLD.kind, OLD.title, OLD.provider, OLD.earned_on, OLD.hours, OLD.course_version_id, OLD.attempt_id, OLD.proof_file_id, OLD.self_reported, OLD.reported_at, OLD.reported_by)
            OR (OLD.state <> 'pending' AND NEW.course_id IS DISTINCT FROM OLD.course_id)
          THEN RAISE EXCEPTION 'what was recorded as earned never changes' USING ERRCODE = 'restrict_violation'; END IF;
          RETURN NEW;
        END $$`);
    await q.query('CREATE TRIGGER training_credit_guard BEFORE UPDATE OR DELETE ON training_credit FOR EACH ROW EXECUTE FUNCTION training_credit_guard()');
    // Hours that count: written at approval; taking a record back writes the same hours below zero.
    await q.query(`
      CREATE TABLE training_hours (
        agency_id uuid NOT NULL, credit_id uuid NOT NULL, reversal boolean NOT NULL DEFAULT false, category text NOT NULL, person_id uuid NOT NULL, earned_on date NOT NULL, hours numeric(7, 2) NOT NULL CHECK (hours <> 0 AND (hours < 0) = reversal),
        PRIMARY KEY (agency_id, credit_id, reversal, category), FOREIGN KEY (agency_id, credit_id) REFERENCES training_credit (agency_id, id))`);
    await q.query('CREATE INDEX training_hours_of_person ON training_hours (agency_id, person_id, earned_on) INCLUDE (category, hours)');
    await q.query('CREATE INDEX training_hours_by_category ON training_hours (agency_id, category)');
    await protectTenantTable(q, 'training_hours', 'SELECT, INSERT');
    await refuseChanges(q, 'training_hours');
    await q.query(`
      CREATE TABLE certificate (
        agency_id uuid NOT NULL, id uuid NOT NULL, credit_id uuid NOT NULL, person_id uuid NOT NULL, number text NOT NULL, code text NOT NULL, agency_name text NOT NULL, person_name text NOT NULL, course_title text NOT NULL, course_version int NOT NULL,
        course_sha256 bytea NOT NULL CHECK (length(course_sha256) = 32), completed_on date NOT NULL, hours jsonb NOT NULL, issued_at timestamptz NOT NULL,
        PRIMARY KEY (agency_id, id), UNIQUE (agency_id, credit_id), UNIQUE (agency_id, number), UNIQUE (agency_id, code), FOREIGN KEY (agency_id, credit_id) REFERENCES training_credit (agency_id, id), FOREIGN KEY (agency_id, person_id) REFERENCES person (agency_id, id))`);
    await q.query('CREATE INDEX certificate_of_person ON certificate (agency_id, person_id)');
    await protectTenantTable(q, 'certificate', 'SELECT, INSERT');
    await refuseChanges(q, 'certificate');
  }

  private async assignments(q: QueryRunner): Promise<void> {
    // unit_id is the unit in which the person is counted; a closed row keeps the one in which it was closed. base_due_on and anchor_on are the rule's, due_on may be later.
    await q.query(`
      CREATE TABLE training_assignment (
        agency_id uuid NOT NULL REFERENCES agency (id), id uuid NOT NULL, requirement_id uuid NOT NULL, person_id uuid NOT NULL, cycle text NOT NULL, kind text NOT NULL CHECK (kind IN ('cycle', 'unit', 'retrain')), ordinal int NOT NULL CHECK (ordinal > 0),
        state text NOT NULL DEFAULT 'open' CHECK (state IN ${states}), unit_id uuid, from_on date NOT NULL, until_on date CHECK (until_on >= from_on), opens_on date NOT NULL, anchor_on date NOT NULL, base_due_on date NOT NULL, due_on date NOT NULL, counts_from date NOT NULL, paused_on date,
        created_on date NOT NULL, created_at timestamptz NOT NULL DEFAULT now(), started_at timestamptz, closed_at timestamptz, closed_on date, closed_reason text CHECK (closed_reason IN ('completed', 'left-audience', 'separated', 'retired', 'excused', 'waived')), closed_note text, closed_by text, credit_id uuid,
        PRIMARY KEY (agency_id, id), FOREIGN KEY (agency_id, requirement_id) REFERENCES requirement (agency_id, id), FOREIGN KEY (agency_id, person_id) REFERENCES person (agency_id, id), FOREIGN KEY (agency_id, credit_id) REFERENCES training_credit (agency_id, id),
        CHECK ((state IN ('open', 'in_progress')) = (closed_at IS NULL)), CHECK ((closed_at IS NULL) = (closed_on IS NULL)), CHECK ((closed_at IS NULL) = (closed_reason IS NULL)),
        CHECK (state NOT IN ('completed', 'excused', 'waived') OR closed_reason = state), CHECK (state NOT IN ('excused', 'waived') OR (closed_note IS NOT NULL AND closed_by IS NOT NULL)))`);
    // A cancelled one stays as it is; who comes back into the audience gets another for the same cycle, and never a second one beside it.
    await q.query("CREATE UNIQUE INDEX training_assignment_once ON training_assignment (agency_id, requirement_id, person_id, cycle) WHERE state <> 'cancelled'");
    await q.query('CREATE INDEX training_assignment_of_person ON training_assignment (agency_id, person_id, due_on, id)');
    await q.query("CREATE INDEX training_assignment_open ON training_assignment (agency_id, due_on, id) WHERE state IN ('open', 'in_progress')");
    await q.query('CREATE INDEX training_assignment_by_due ON training_assignment (agency_id, due_on, id)');
    await q.query('CREATE INDEX training_assignment_by_requirement ON training_assignment (agency_id, requirement_id, due_on, id)');
    await q.query('CREATE INDEX training_assignment_by_unit ON training_assignment (agency_id, unit_id, due_on, id)');
    await q.query('CREATE INDEX training_assignment_by_credit ON training_assignment (agency_id, credit_id) WHERE credit_id IS NOT NULL');
    await protectTenantTable(q, 'training_assignment', 'SELECT, INSERT, UPDATE');
    await q.query(`
      CREATE TABLE training_assignment_event (
        agency_id uuid NOT NULL, id uuid NOT NULL, assignment_id uuid NOT NULL, at timestamptz NOT NULL DEFAULT now(), what text NOT NULL CHECK (what IN ('paused', 'resumed', 'started', 'completed', 'cancelled', 'excused', 'waived', 'recounted', 'reminded')), by text, detail text,
        PRIMARY KEY (agency_id, id), FOREIGN KEY (agency_id, assignment_id) REFERENCES training_assignment (agency_id, id))`);
    await q.query('CREATE INDEX training_assignment_event_of ON training_assignment_event (agency_id, assignment_id, at)');
    await protectTenantTable(q, 'training_assignment_event', 'SELECT, INSERT');
    await refuseChanges(q, 'training_assignment_event');
  }

  /** The same table of steps as the pure machine in the training engine; a test holds them equal. */
  private async guard(q: QueryRunner): Promise<void> {
    await q.query(`
      CREATE FUNCTION training_assignment_guard() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_catalog AS $$
        BEGIN
          IF TG_OP = 'DELETE' THEN RAISE EXCEPTION 'assignments are never deleted' USING ERRCODE = 'restrict_violation'; END IF;
          IF TG_OP = 'INSERT' THEN
            IF NEW.state <> 'open' THEN RAISE EXCEPTION 'an assignment begins as open' USING ERRCODE = 'restrict_violation'; END IF;
            RETURN NEW;
          END IF;
          IF OLD.state NOT IN ('open', 'in_progress') THEN RAISE EXCEPTION 'a finished assignment never changes' USING ERRCODE = 'restrict_violation'; END IF;
          IF (NEW.agency_id, NEW.id, NEW.requirement_id, NEW.person_id, NEW.cycle, NEW.kind, NEW.ordinal, NEW.from_on, NEW.until_on, NEW.opens_on, NEW.anchor_on, NEW.base_due_on, NEW.counts_from, NEW.created_on, NEW.created_at)
            IS DISTINCT FROM (OLD.agency_id, OLD.id, OLD.requirement_id, OLD.person_id, OLD.cycle, OLD.kind, OLD.ordinal, OLD.from_on, OLD.until_on, OLD.opens_on, OLD.anchor_on, OLD.base_due_on, OLD.counts_from, OLD.created_on, OLD.created_at)
          THEN RAISE EXCEPTION 'what names an assignment never changes' USING ERRCODE = 'restrict_violation'; END IF;
          IF NEW.due_on < OLD.due_on THEN RAISE EXCEPTION 'an assignment never falls due earlier' USING ERRCODE = 'restrict_violation'; END IF;
          IF NEW.state <> OLD.state AND NOT (OLD.state || '>' || NEW.state) = ANY (ARRAY[
            'open>in_progress', 'open>completed', 'open>cancelled', 'open>excused', 'open>waived', 'in_progress>completed', 'in_progress>cancelled', 'in_progress>excused', 'in_progress>waived'])
          THEN RAISE EXCEPTION 'an assignment cannot go from % to %', OLD.state, NEW.state USING ERRCODE = 'restrict_violation'; END IF;
          RETURN NEW;
        END $$`);
    await q.query('CREATE TRIGGER training_assignment_guard BEFORE INSERT OR UPDATE OR DELETE ON training_assignment FOR EACH ROW EXECUTE FUNCTION training_assignment_guard()');
  }

  /** Numbers of assignments, kept by every statement that changes one. Closed ones share one day; those that are asked for at once share one opening day; people without a unit share the unit of zeros. */
  private async tally(q: QueryRunner): Promise<void> {
    // change carries a difference through the upsert: a negative one must not be proposed as a number of people.
    await q.query(`
      CREATE TABLE training_tally (
        agency_id uuid NOT NULL REFERENCES agency (id), requirement_id uuid NOT NULL, unit_key uuid NOT NULL, cycle text NOT NULL, state text NOT NULL CHECK (state IN ('open', 'in_progress', 'completed', 'excused', 'waived')),
        due_on date NOT NULL, opens_on date NOT NULL, paused boolean NOT NULL, people int NOT NULL CHECK (people >= 0), change int NOT NULL DEFAULT 0, PRIMARY KEY (agency_id, requirement_id, unit_key, cycle, state, due_on, opens_on, paused),
        FOREIGN KEY (agency_id, requirement_id) REFERENCES requirement (agency_id, id)) WITH (fillfactor = 50)`);
    await protectTenantTable(q, 'training_tally');
    const key = (rows: string, n: number) => `SELECT agency_id, requirement_id, coalesce(unit_id, '00000000-0000-0000-0000-000000000000'::uuid) AS unit_key, CASE WHEN kind = 'cycle' AND until_on IS NULL AND cycle <> 'once' THEN 'renewal' ELSE cycle END AS cycle, state,
          CASE WHEN closed_at IS NULL THEN due_on ELSE '0001-01-01' END AS due_on, CASE WHEN closed_at IS NULL AND opens_on > created_on THEN opens_on ELSE '0001-01-01' END AS opens_on, closed_at IS NULL AND paused_on IS NOT NULL AS paused, ${String(n)} AS n
        FROM ${rows} WHERE state <> 'cancelled'`;
    const count = (name: string, rows: string) => q.query(`
      CREATE FUNCTION ${name}() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_catalog AS $$
        BEGIN
          INSERT INTO training_tally AS t (agency_id, requirement_id, unit_key, cycle, state, due_on, opens_on, paused, people, change)
          SELECT agency_id, requirement_id, unit_key, cycle, state, due_on, opens_on, paused, greatest(sum(n), 0)::int, sum(n)::int FROM (${rows}) d
          GROUP BY 1, 2, 3, 4, 5, 6, 7, 8 HAVING sum(n) <> 0 ORDER BY 1, 2, 3, 4, 5, 6, 7, 8
          ON CONFLICT (agency_id, requirement_id, unit_key, cycle, state, due_on, opens_on, paused) DO UPDATE SET people = t.people + excluded.change, change = excluded.change;
          RETURN NULL;
        END $$`);
    await count('training_assignment_counted', key('fresh', 1));
    await count('training_assignment_recounted', `${key('stale', -1)} UNION ALL ${key('fresh', 1)}`);
    await q.query('CREATE TRIGGER training_assignment_inserted AFTER INSERT ON training_assignment REFERENCING NEW TABLE AS fresh FOR EACH STATEMENT EXECUTE FUNCTION training_assignment_counted()');
    await q.query('CREATE TRIGGER training_assignment_updated AFTER UPDATE ON training_assignment REFERENCING OLD TABLE AS stale NEW TABLE AS fresh FOR EACH STATEMENT EXECUTE FUNCTION training_assignment_recounted()');
  }

  /** Cycles that were over and were counted again, because hours came later than they were earned. */
  private async recounts(q: QueryRunner): Promise<void> {
    await q.query(`
      CREATE TABLE training_recount (
        agency_id uuid NOT NULL, id uuid NOT NULL, credit_id uuid NOT NULL, assignment_id uuid NOT NULL, before numeric(8, 2) NOT NULL, after numeric(8, 2) NOT NULL, met boolean NOT NULL, at timestamptz NOT NULL, by text NOT NULL,
        PRIMARY KEY (agency_id, id), FOREIGN KEY (agency_id, credit_id) REFERENCES training_credit (agency_id, id), FOREIGN KEY (agency_id, assignment_id) REFERENCES training_assignment (agency_id, id))`);
    await q.query('CREATE INDEX training_recount_of_credit ON training_recount (agency_id, credit_id)');
    await q.query('CREATE INDEX training_recount_of_assignment ON training_recount (agency_id, assignment_id)');
    await protectTenantTable(q, 'training_recount', 'SELECT, INSERT');
    await refuseChanges(q, 'training_recount');
  }

  private async letters(q: QueryRunner): Promise<void> {
    // One letter of a kind per person and day, however often the day's work runs.
    await q.query(`
      CREATE TABLE training_letter (
        agency_id uuid NOT NULL, person_id uuid NOT NULL, kind text NOT NULL CHECK (kind IN ('digest', 'escalation')), day date NOT NULL, id uuid NOT NULL, about jsonb NOT NULL DEFAULT '{}', queued_at timestamptz NOT NULL DEFAULT now(),
        sent_at timestamptz, outcome text CHECK (outcome IN ('sent', 'refused', 'nothing_left', 'no_address')), PRIMARY KEY (agency_id, person_id, kind, day), UNIQUE (agency_id, id), FOREIGN KEY (agency_id, person_id) REFERENCES person (agency_id, id))`);
    await protectTenantTable(q, 'training_letter', 'SELECT, INSERT, UPDATE');
    await q.query('CREATE TABLE training_day (agency_id uuid NOT NULL REFERENCES agency (id), day date NOT NULL, done_at timestamptz, PRIMARY KEY (agency_id, day))');
    await protectTenantTable(q, 'training_day', 'SELECT, INSERT, UPDATE');
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only; restore a backup instead');
  }
}
