/** Courses that others made, imported as packages, and where people stand in them. */
import type { MigrationInterface, QueryRunner } from 'typeorm';
import { protectTenantTable } from './tenant-table.js';

export class Packages1763806610000 implements MigrationInterface {
  async up(q: QueryRunner): Promise<void> {
    // A package outlives the draft that it was uploaded for: copies of the course may use it.
    await q.query(`
      CREATE TABLE course_package (
        agency_id uuid NOT NULL, id uuid NOT NULL, course_id uuid, file_id uuid NOT NULL, standard text NOT NULL CHECK (standard IN ('scorm-1.2', 'scorm-2004')), title text NOT NULL, launch_path text NOT NULL,
        launch jsonb NOT NULL, entries int NOT NULL CHECK (entries BETWEEN 1 AND 5000), bytes bigint NOT NULL, imported_at timestamptz NOT NULL, imported_by text NOT NULL, PRIMARY KEY (agency_id, id),
        CONSTRAINT course_package_course FOREIGN KEY (agency_id, course_id) REFERENCES course (agency_id, id) ON DELETE SET NULL (course_id),
        CONSTRAINT course_package_file FOREIGN KEY (agency_id, file_id) REFERENCES file (agency_id, id))`);
    await q.query('CREATE INDEX course_package_by_course ON course_package (agency_id, course_id, imported_at DESC, id DESC)');
    await q.query('CREATE INDEX course_package_by_file ON course_package (agency_id, file_id)');
    await protectTenantTable(q, 'course_package', 'SELECT, INSERT, DELETE');
    await q.query(`
      CREATE TABLE course_package_entry (
        agency_id uuid NOT NULL, course_package_id uuid NOT NULL, path text NOT NULL, file_id uuid NOT NULL, PRIMARY KEY (agency_id, course_package_id, path),
        CONSTRAINT course_package_entry_package FOREIGN KEY (agency_id, course_package_id) REFERENCES course_package (agency_id, id) ON DELETE CASCADE,
        CONSTRAINT course_package_entry_file FOREIGN KEY (agency_id, file_id) REFERENCES file (agency_id, id))`);
    await q.query('CREATE INDEX course_package_entry_by_file ON course_package_entry (agency_id, file_id)');
    await protectTenantTable(q, 'course_package_entry', 'SELECT, INSERT, DELETE');
    // Where somebody stands in a package. cmi: what the package keeps for itself, as the standard names it.
    await q.query(`
      CREATE TABLE package_run (
        agency_id uuid NOT NULL, course_attempt_id uuid NOT NULL, lesson_id uuid NOT NULL, course_package_id uuid NOT NULL, revision int NOT NULL DEFAULT 0, cmi jsonb NOT NULL DEFAULT '{}',
        state text NOT NULL DEFAULT 'in_progress' CHECK (state IN ('in_progress', 'failed', 'completed')), score numeric(6, 2), started_at timestamptz NOT NULL, changed_at timestamptz NOT NULL, PRIMARY KEY (agency_id, course_attempt_id, lesson_id),
        CONSTRAINT package_run_attempt FOREIGN KEY (agency_id, course_attempt_id) REFERENCES course_attempt (agency_id, id),
        CONSTRAINT package_run_package FOREIGN KEY (agency_id, course_package_id) REFERENCES course_package (agency_id, id))`);
    await q.query('CREATE INDEX package_run_by_package ON package_run (agency_id, course_package_id)');
    await protectTenantTable(q, 'package_run', 'SELECT, INSERT, UPDATE');
    await q.query("CREATE TRIGGER package_run_states BEFORE INSERT OR UPDATE OR DELETE ON package_run FOR EACH ROW EXECUTE FUNCTION training_transition('in_progress', 'in_progress>failed', 'in_progress>completed', 'failed>in_progress', 'failed>completed')");
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only; restore a backup instead');
  }
}
