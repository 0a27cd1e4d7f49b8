/** Settings, logo and public contact lines of an agency, and what the operator may change about it. */
import type { MigrationInterface, QueryRunner } from 'typeorm';
import { protectTenantTable } from './tenant-table.js';

export class AgencySettings1763802200000 implements MigrationInterface {
  async up(q: QueryRunner): Promise<void> {
    await q.query(`
      ALTER TABLE agency ADD COLUMN status_changed_at timestamptz, ADD COLUMN status_reason text,
        ADD COLUMN sort_name text COLLATE "C" GENERATED ALWAYS AS (lower(name)) STORED`);
    await q.query('CREATE INDEX agency_by_name ON agency (sort_name, id)');
    // Opening and suspending happen inside a unit of work of that agency, together with the audit line that it can read.
    await q.query('GRANT INSERT ON agency TO rapport_app');
    await q.query('GRANT UPDATE (status, status_changed_at, status_reason, suspended_at) ON agency TO rapport_app');
    // Only what was chosen is stored; defaults stand in one rule of the product, so that a better default reaches everybody who chose nothing.
    await q.query(`
      CREATE TABLE agency_settings (
        agency_id uuid PRIMARY KEY REFERENCES agency (id), chosen jsonb NOT NULL CHECK (jsonb_typeof(chosen) = 'object'), changed_at timestamptz NOT NULL DEFAULT now())`);
    await protectTenantTable(q, 'agency_settings', 'SELECT, INSERT, UPDATE');
    await q.query(`
      CREATE TABLE agency_logo (
        agency_id uuid PRIMARY KEY REFERENCES agency (id), media_type text NOT NULL CHECK (media_type IN ('image/png', 'image/jpeg', 'image/webp')),
        digest text NOT NULL, bytes bytea NOT NULL CHECK (octet_length(bytes) <= 524288))`);
    await protectTenantTable(q, 'agency_logo');
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only; restore a backup instead');
  }
}
