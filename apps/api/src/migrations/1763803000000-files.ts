/** Files: rows that name a content by its hash; the content itself lies in the file store. */
import type { MigrationInterface, QueryRunner } from 'typeorm';
import { protectTenantTable } from './tenant-table.js';

export class Files1763803000000 implements MigrationInterface {
  async up(q: QueryRunner): Promise<void> {
    await q.query(`
      CREATE TABLE file (
        agency_id uuid NOT NULL REFERENCES agency (id), id uuid NOT NULL, sha256 bytea NOT NULL CHECK (length(sha256) = 32),
        bytes bigint NOT NULL CHECK (bytes >= 0), media_type text NOT NULL, name text NOT NULL CHECK (length(name) BETWEEN 1 AND 255),
        created_at timestamptz NOT NULL DEFAULT now(), PRIMARY KEY (agency_id, id))`);
    await q.query('CREATE INDEX file_by_content ON file (agency_id, sha256)');
    await protectTenantTable(q, 'file', 'SELECT, INSERT, DELETE');
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only; restore a backup instead');
  }
}
