/** Roll-ups behind the Trust Index: one row per month, place, contact type and language, never a response. */
import type { MigrationInterface, QueryRunner } from 'typeorm';
import { protectTenantTable } from './tenant-table.js';

const measures = ['voice', 'respect', 'neutrality', 'motives', 'satisfaction', 'legitimacy', 'effectiveness'];

export class Insights1763805000000 implements MigrationInterface {
  async up(q: QueryRunner): Promise<void> {
    const sums = measures.map((m) => `${m}_n int NOT NULL DEFAULT 0, ${m}_sum double precision NOT NULL DEFAULT 0, ${m}_squares double precision NOT NULL DEFAULT 0`).join(', ');
    await q.query(`
      CREATE TABLE trust_cell (
        agency_id uuid NOT NULL REFERENCES agency (id), month text NOT NULL CHECK (month ~ '^[0-9]{4}-(0[1-9]|1[0-2])$'), series text NOT NULL,
        unit_key text NOT NULL, municipality_key text NOT NULL, group_key text NOT NULL, language text NOT NULL,
        answered int NOT NULL DEFAULT 0 CHECK (answered >= 0), index_n int NOT NULL DEFAULT 0 CHECK (index_n BETWEEN 0 AND answered),
        index_sum double precision NOT NULL DEFAULT 0, index_squares double precision NOT NULL DEFAULT 0, top_box int NOT NULL DEFAULT 0 CHECK (top_box BETWEEN 0 AND index_n), ${sums},
        PRIMARY KEY (agency_id, month, series, unit_key, municipality_key, group_key, language))`);
    await protectTenantTable(q, 'trust_cell');
    await q.query(`
      CREATE TABLE coverage_cell (
        agency_id uuid NOT NULL REFERENCES agency (id), month text NOT NULL CHECK (month ~ '^[0-9]{4}-(0[1-9]|1[0-2])$'),
        unit_key text NOT NULL, municipality_key text NOT NULL, group_key text NOT NULL, language text NOT NULL,
        contacts int NOT NULL, excluded jsonb NOT NULL DEFAULT '{}', invitable int NOT NULL, sent int NOT NULL, delivered int NOT NULL, opened int NOT NULL, completed int NOT NULL,
        PRIMARY KEY (agency_id, month, unit_key, municipality_key, group_key, language))`);
    await protectTenantTable(q, 'coverage_cell');
    await q.query(`
      CREATE TABLE coverage_refreshed (
        agency_id uuid NOT NULL REFERENCES agency (id), month text NOT NULL, started_at timestamptz NOT NULL, PRIMARY KEY (agency_id, month))`);
    await protectTenantTable(q, 'coverage_refreshed', 'SELECT, INSERT, UPDATE');
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only; restore a backup instead');
  }
}
