/** People with their dated history, what is searched by, and imports of the roster. */
import type { MigrationInterface, QueryRunner } from 'typeorm';
import { protectTenantTable } from './tenant-table.js';

/** A dated table of one person: no two periods of one person overlap, whoever writes them. */
const dated = `agency_id uuid NOT NULL REFERENCES agency (id), id uuid NOT NULL, person_id uuid NOT NULL, from_on date NOT NULL, to_on date,
  PRIMARY KEY (agency_id, id), FOREIGN KEY (agency_id, person_id) REFERENCES person (agency_id, id), CHECK (to_on > from_on),
  EXCLUDE USING gist (agency_id WITH =, person_id WITH =, daterange(from_on, to_on) WITH &&)`;

export class People1763802100000 implements MigrationInterface {
  async up(q: QueryRunner): Promise<void> {
    await q.query('CREATE EXTENSION IF NOT EXISTS btree_gist');
    await this.person(q);
    await this.history(q);
    await this.imports(q);
    await this.version(q);
  }

  private async person(q: QueryRunner): Promise<void> {
    // status, unit_id, supervisor_id, joined_on and separated_on repeat what the history says for today, for lists.
    await q.query(`
      CREATE TABLE person (
        agency_id uuid NOT NULL REFERENCES agency (id), id uuid NOT NULL, employee_number text NOT NULL CHECK (length(employee_number) BETWEEN 1 AND 40),
        number_key text COLLATE "C" NOT NULL, number_bare text COLLATE "C" GENERATED ALWAYS AS (ltrim(number_key, '0')) STORED, given_name text NOT NULL, family_name text NOT NULL, sort_name text COLLATE "C" NOT NULL,
        kind text NOT NULL CHECK (kind IN ('sworn', 'dispatcher', 'civilian', 'volunteer', 'contractor')), badge_number text, rank text, email text,
        status text NOT NULL CHECK (status IN ('active', 'on_leave', 'separated', 'joining')), joined_on date NOT NULL, separated_on date, unit_id uuid, supervisor_id uuid,
        created_at timestamptz NOT NULL DEFAULT now(), PRIMARY KEY (agency_id, id), UNIQUE (agency_id, number_key),
        FOREIGN KEY (agency_id, unit_id) REFERENCES unit (agency_id, id), FOREIGN KEY (agency_id, supervisor_id) REFERENCES person (agency_id, id))`);
    await q.query('CREATE INDEX person_by_name ON person (agency_id, sort_name, id)');
    await q.query('CREATE INDEX person_by_bare_number ON person (agency_id, number_bare)');
    await q.query('CREATE INDEX person_by_joined ON person (agency_id, joined_on, id)');
    await q.query('CREATE INDEX person_by_unit ON person (agency_id, unit_id, sort_name, id)');
    await q.query("CREATE INDEX person_in_unit ON person (agency_id, unit_id) WHERE status <> 'separated'");
    await q.query('CREATE INDEX person_by_supervisor ON person (agency_id, supervisor_id, sort_name, id)');
    await protectTenantTable(q, 'person', 'SELECT, INSERT, UPDATE');
    await q.query(`
      CREATE TABLE person_word (
        agency_id uuid NOT NULL REFERENCES agency (id), word text COLLATE "C" NOT NULL, person_id uuid NOT NULL, PRIMARY KEY (agency_id, word, person_id),
        FOREIGN KEY (agency_id, person_id) REFERENCES person (agency_id, id))`);
    await q.query('CREATE INDEX person_word_by_person ON person_word (agency_id, person_id, word)');
    await protectTenantTable(q, 'person_word', 'SELECT, INSERT, DELETE');
    await q.query('ALTER TABLE membership ADD CONSTRAINT membership_person_fk FOREIGN KEY (agency_id, person_id) REFERENCES person (agency_id, id)');
    await q.query('CREATE UNIQUE INDEX membership_by_person ON membership (agency_id, person_id) WHERE person_id IS NOT NULL AND ended_at IS NULL');
  }

  private async history(q: QueryRunner): Promise<void> {
    await q.query(`CREATE TABLE person_employment (${dated}, reason text)`);
    await q.query(`CREATE TABLE person_assignment (${dated}, unit_id uuid, supervisor_id uuid, CHECK (supervisor_id <> person_id),
      FOREIGN KEY (agency_id, unit_id) REFERENCES unit (agency_id, id), FOREIGN KEY (agency_id, supervisor_id) REFERENCES person (agency_id, id))`);
    await q.query(`CREATE TABLE person_leave (${dated}, kind text NOT NULL CHECK (kind IN ('medical', 'family', 'military', 'administrative', 'other')))`);
    await q.query(`CREATE TABLE person_acting (${dated}, acting_id uuid NOT NULL, CHECK (acting_id <> person_id),
      FOREIGN KEY (agency_id, acting_id) REFERENCES person (agency_id, id))`);
    for (const table of ['person_employment', 'person_assignment', 'person_leave', 'person_acting']) {
      await q.query(`CREATE INDEX ${table}_by_person ON ${table} (agency_id, person_id, from_on)`);
      await protectTenantTable(q, table);
    }
    await q.query('CREATE INDEX person_assignment_by_unit ON person_assignment (agency_id, unit_id, from_on)');
    await q.query('CREATE INDEX person_assignment_by_supervisor ON person_assignment (agency_id, supervisor_id, from_on)');
  }

  private async imports(q: QueryRunner): Promise<void> {
    await q.query(`
      CREATE TABLE roster_import (
        agency_id uuid NOT NULL REFERENCES agency (id), id uuid NOT NULL, status text NOT NULL CHECK (status IN ('preview', 'applied', 'discarded')),
        file_name text NOT NULL, file jsonb NOT NULL, mapping jsonb NOT NULL, faults jsonb NOT NULL DEFAULT '[]', complete boolean NOT NULL DEFAULT false,
        effective_on date NOT NULL, counts jsonb NOT NULL DEFAULT '{}', roster_version bigint NOT NULL DEFAULT 0,
        uploaded_at timestamptz NOT NULL DEFAULT now(), uploaded_by text NOT NULL, applied_at timestamptz, PRIMARY KEY (agency_id, id))`);
    await protectTenantTable(q, 'roster_import', 'SELECT, INSERT, UPDATE');
    // One row per line of the file, as read (cells) and as decided (outcome, target, changes, problems).
    await q.query(`
      CREATE TABLE roster_import_line (
        agency_id uuid NOT NULL REFERENCES agency (id), import_id uuid NOT NULL, position int NOT NULL, line int, cells text[],
        outcome text CHECK (outcome IN ('create', 'rehire', 'change', 'deactivate', 'unchanged', 'reject')), person_id uuid, employee_number text, name text NOT NULL DEFAULT '',
        target jsonb, changes jsonb NOT NULL DEFAULT '[]', problems jsonb NOT NULL DEFAULT '[]', PRIMARY KEY (agency_id, import_id, position),
        FOREIGN KEY (agency_id, import_id) REFERENCES roster_import (agency_id, id))`);
    await q.query('CREATE INDEX roster_import_line_by_person ON roster_import_line (agency_id, import_id, person_id)');
    await q.query('CREATE INDEX roster_import_line_by_outcome ON roster_import_line (agency_id, import_id, outcome, position)');
    await protectTenantTable(q, 'roster_import_line');
  }

  /** A counter that moves whenever people, history or units change, so that a preview made before is known to be stale. */
  private async version(q: QueryRunner): Promise<void> {
    await q.query('CREATE TABLE roster_state (agency_id uuid PRIMARY KEY REFERENCES agency (id), version bigint NOT NULL)');
    await protectTenantTable(q, 'roster_state', 'SELECT, INSERT, UPDATE');
    await q.query(`
      CREATE FUNCTION roster_changed() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_catalog AS $$
        BEGIN
          INSERT INTO roster_state (agency_id, version) SELECT DISTINCT agency_id, 1 FROM changed
          ON CONFLICT (agency_id) DO UPDATE SET version = roster_state.version + 1;
          RETURN NULL;
        END $$`);
    for (const table of ['person', 'person_employment', 'person_assignment', 'unit']) {
      for (const [act, rows] of [['INSERT', 'NEW'], ['UPDATE', 'NEW'], ['DELETE', 'OLD']]) {
        await q.query(`CREATE TRIGGER ${table}_${act?.toLowerCase()}_moves_version AFTER ${act} ON ${table} REFERENCING ${rows} TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION roster_changed()`);
      }
    }
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only; restore a backup instead');
  }
}
