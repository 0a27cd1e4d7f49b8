/** SCORM packages of several units: each unit keeps where somebody stands in it, and one is open at a time. A unit of cmi5 may be waived, and the record store is told so. */
import type { MigrationInterface, QueryRunner } from 'typeorm';
import { protectTable } from './municipality-wall.js';

export class UnitsOfPackages1763819700000 implements MigrationInterface {
  async up(q: QueryRunner): Promise<void> {
    // opening counts each time that a unit is opened: what an older opening tells is refused. unit: which was opened last.
    await q.query('ALTER TABLE package_run ADD COLUMN opening int NOT NULL DEFAULT 0, ADD COLUMN unit int CHECK (unit >= 0)');
    await q.query(`
      CREATE TABLE package_unit_run (
        agency_id uuid NOT NULL, course_attempt_id uuid NOT NULL, lesson_id uuid NOT NULL, unit int NOT NULL CHECK (unit >= 0), cmi jsonb NOT NULL DEFAULT '{}',
        state text NOT NULL DEFAULT 'in_progress' CHECK (state IN ('in_progress', 'failed', 'completed')), score numeric(6, 2) CHECK (score BETWEEN 0 AND 100), started_at timestamptz NOT NULL, changed_at timestamptz NOT NULL,
        PRIMARY KEY (agency_id, course_attempt_id, lesson_id, unit),
        CONSTRAINT package_unit_run_of FOREIGN KEY (agency_id, course_attempt_id, lesson_id) REFERENCES package_run (agency_id, course_attempt_id, lesson_id) ON DELETE CASCADE)`);
    await protectTable(q, 'package_unit_run', 'SELECT, INSERT, UPDATE');
    // A unit that was done stays done, whatever is told when it is opened again.
    await q.query("CREATE TRIGGER package_unit_run_states BEFORE INSERT OR UPDATE ON package_unit_run FOR EACH ROW EXECUTE FUNCTION training_transition('in_progress', 'in_progress>failed', 'in_progress>completed', 'failed>completed')");
    await q.query('CREATE TRIGGER package_unit_run_kept BEFORE DELETE ON package_unit_run FOR EACH ROW EXECUTE FUNCTION final_until_removed()');
    await q.query(`ALTER TABLE learning_statement DROP CONSTRAINT learning_statement_verb_check, ADD CONSTRAINT learning_statement_verb_check
      CHECK (verb IN ('registered', 'launched', 'initialized', 'progressed', 'answered', 'passed', 'failed', 'completed', 'terminated', 'abandoned', 'satisfied', 'waived', 'other')) NOT VALID`);
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only; restore a backup instead');
  }
}
