/** The organisation tree, and the municipalities with the names under which they appear in data. */
import type { MigrationInterface, QueryRunner } from 'typeorm';
import { protectTenantTable } from './tenant-table.js';

export class UnitsAndMunicipalities1763802000000 implements MigrationInterface {
  async up(q: QueryRunner): Promise<void> {
    await q.query(`
      CREATE TABLE unit (
        agency_id uuid NOT NULL REFERENCES agency (id), id uuid NOT NULL, parent_id uuid, name text NOT NULL CHECK (length(name) BETWEEN 1 AND 120),
        code text CHECK (length(code) BETWEEN 1 AND 40), status text NOT NULL DEFAULT 'active' CHECK (status IN ('active', 'archived')),
        created_at timestamptz NOT NULL DEFAULT now(), PRIMARY KEY (agency_id, id), CHECK (parent_id <> id),
        FOREIGN KEY (agency_id, parent_id) REFERENCES unit (agency_id, id))`);
    await q.query('CREATE UNIQUE INDEX unit_by_code ON unit (agency_id, lower(code))');
    await q.query('CREATE UNIQUE INDEX unit_by_parent ON unit (agency_id, parent_id, lower(name)) NULLS NOT DISTINCT');
    await protectTenantTable(q, 'unit');

    await q.query(`
      CREATE TABLE municipality (
        agency_id uuid NOT NULL REFERENCES agency (id), id uuid NOT NULL, name text NOT NULL CHECK (length(name) BETWEEN 1 AND 120), kind text NOT NULL,
        sort_name text COLLATE "C" NOT NULL, population int CHECK (population >= 0),
        status text NOT NULL DEFAULT 'active' CHECK (status IN ('active', 'archived')), merged_into_id uuid,
        created_at timestamptz NOT NULL DEFAULT now(), PRIMARY KEY (agency_id, id),
        FOREIGN KEY (agency_id, merged_into_id) REFERENCES municipality (agency_id, id), CHECK (merged_into_id IS NULL OR status = 'archived'), CHECK (merged_into_id <> id))`);
    await q.query('CREATE INDEX municipality_by_name ON municipality (agency_id, sort_name, id)');
    await q.query('CREATE INDEX municipality_by_merge ON municipality (agency_id, merged_into_id) WHERE merged_into_id IS NOT NULL');
    await protectTenantTable(q, 'municipality', 'SELECT, INSERT, UPDATE');

    // `full` is the name with its kind ("hatfield township"), `bare` the name alone, which a borough and a township may share.
    await q.query(`
      CREATE TABLE municipality_name (
        agency_id uuid NOT NULL REFERENCES agency (id), id uuid NOT NULL, municipality_id uuid NOT NULL, name text NOT NULL, key text COLLATE "C" NOT NULL,
        sort text NOT NULL CHECK (sort IN ('full', 'bare', 'alias')), PRIMARY KEY (agency_id, id),
        FOREIGN KEY (agency_id, municipality_id) REFERENCES municipality (agency_id, id))`);
    await q.query("CREATE UNIQUE INDEX municipality_name_once ON municipality_name (agency_id, key) WHERE sort <> 'bare'");
    await q.query('CREATE INDEX municipality_name_by_key ON municipality_name (agency_id, key)');
    await q.query('CREATE INDEX municipality_name_by_municipality ON municipality_name (agency_id, municipality_id)');
    await protectTenantTable(q, 'municipality_name');
    await q.query('ALTER TABLE membership ADD CONSTRAINT membership_municipality_fk FOREIGN KEY (agency_id, municipality_id) REFERENCES municipality (agency_id, id)');
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only; restore a backup instead');
  }
}
