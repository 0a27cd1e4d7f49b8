/** Who wrote in a version is kept beside it, so that nobody finds ready what they wrote while somebody else could. */
import type { MigrationInterface, QueryRunner } from 'typeorm';
import { protectTable } from './municipality-wall.js';

export class FoundReadyByAnother1763819930000 implements MigrationInterface {
  async up(q: QueryRunner): Promise<void> {
    await q.query(`
      CREATE TABLE agreement_version_writer (
        agency_id uuid NOT NULL, version_id uuid NOT NULL, user_id uuid NOT NULL, at timestamptz NOT NULL DEFAULT now(),
        PRIMARY KEY (agency_id, version_id, user_id), FOREIGN KEY (agency_id, version_id) REFERENCES agreement_version (agency_id, id))`);
    await protectTable(q, 'agreement_version_writer', 'SELECT, INSERT, UPDATE (at)');
    // `read_at`: when somebody who had not written in it found it ready; what was written before counts no longer.
    await q.query('ALTER TABLE agreement_version ADD COLUMN ready_by uuid, ADD COLUMN ready_own boolean NOT NULL DEFAULT false, ADD COLUMN read_at timestamptz');
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only; restore a backup instead');
  }
}
