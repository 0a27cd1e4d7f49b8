/** Contacts with residents, their types and groups, and the imports that bring them. */
import type { MigrationInterface, QueryRunner } from 'typeorm';
import { protectTenantTable } from './tenant-table.js';

const reasons = "('medical', 'violent_crime', 'domestic_violence', 'sexual_assault', 'juvenile', 'active_complaint', 'other')";

export class Contacts1763803100000 implements MigrationInterface {
  async up(q: QueryRunner): Promise<void> {
    await this.types(q);
    await this.imports(q);
    await this.contacts(q);
    await this.batches(q);
  }

  private async types(q: QueryRunner): Promise<void> {
    await q.query(`
      CREATE TABLE contact_group (
        agency_id uuid NOT NULL REFERENCES agency (id), id uuid NOT NULL, name text NOT NULL CHECK (length(name) BETWEEN 1 AND 60),
        code text, created_at timestamptz NOT NULL DEFAULT now(), PRIMARY KEY (agency_id, id))`);
    await q.query('CREATE UNIQUE INDEX contact_group_name ON contact_group (agency_id, lower(name))');
    await q.query('CREATE UNIQUE INDEX contact_group_code ON contact_group (agency_id, code) WHERE code IS NOT NULL');
    await protectTenantTable(q, 'contact_group');
    await q.query(`
      CREATE TABLE contact_type (
        agency_id uuid NOT NULL, id uuid NOT NULL, label text NOT NULL CHECK (length(label) BETWEEN 1 AND 200), label_key text NOT NULL,
        group_id uuid NOT NULL, exclusion text CHECK (exclusion IN ${reasons}), settled_by text NOT NULL CHECK (settled_by IN ('rule', 'agency')),
        created_at timestamptz NOT NULL DEFAULT now(), PRIMARY KEY (agency_id, id), UNIQUE (agency_id, label_key),
        CONSTRAINT contact_type_group FOREIGN KEY (agency_id, group_id) REFERENCES contact_group (agency_id, id))`);
    await q.query('CREATE INDEX contact_type_by_group ON contact_type (agency_id, group_id)');
    await protectTenantTable(q, 'contact_type', 'SELECT, INSERT, UPDATE');
  }

  private async imports(q: QueryRunner): Promise<void> {
    await q.query(`
      CREATE TABLE contact_import (
        agency_id uuid NOT NULL REFERENCES agency (id), id uuid NOT NULL, source text NOT NULL CHECK (length(source) BETWEEN 1 AND 60),
        state text NOT NULL CHECK (state IN ('uploaded', 'analysed', 'previewing', 'previewed', 'applying', 'applied', 'cancelling', 'cancelled', 'failed')),
        file_id uuid, file_name text NOT NULL, file_bytes bigint NOT NULL, file_sha256 bytea NOT NULL,
        encoding text, delimiter text, header text[] NOT NULL DEFAULT '{}', sample jsonb NOT NULL DEFAULT '[]', proposal jsonb, mapping jsonb, preview jsonb, decisions jsonb,
        step_rows bigint NOT NULL DEFAULT 0, step_bytes bigint NOT NULL DEFAULT 0, step_started_at timestamptz,
        added bigint NOT NULL DEFAULT 0, already_there bigint NOT NULL DEFAULT 0, rejected bigint NOT NULL DEFAULT 0,
        taken_back bigint NOT NULL DEFAULT 0, kept bigint NOT NULL DEFAULT 0, failure jsonb,
        runner uuid, runner_seen_at timestamptz,
        created_at timestamptz NOT NULL DEFAULT now(), created_by text NOT NULL, finished_at timestamptz,
        PRIMARY KEY (agency_id, id),
        CONSTRAINT contact_import_file FOREIGN KEY (agency_id, file_id) REFERENCES file (agency_id, id),
        CONSTRAINT contact_import_mapped CHECK (state NOT IN ('previewing', 'previewed', 'applying', 'applied') OR mapping IS NOT NULL),
        CONSTRAINT contact_import_previewed CHECK (state NOT IN ('previewed', 'applying', 'applied') OR preview IS NOT NULL),
        CONSTRAINT contact_import_finished CHECK ((finished_at IS NOT NULL) = (state IN ('applied', 'cancelled', 'failed'))),
        CONSTRAINT contact_import_failed CHECK (state <> 'failed' OR failure IS NOT NULL), CONSTRAINT contact_import_sound CHECK (failure IS NULL OR state IN ('failed', 'analysed', 'cancelled')))`);
    await q.query('CREATE INDEX contact_import_file ON contact_import (agency_id, file_id) WHERE file_id IS NOT NULL');
    await protectTenantTable(q, 'contact_import', 'SELECT, INSERT, UPDATE');
    await q.query(`
      CREATE TABLE contact_import_reject (
        agency_id uuid NOT NULL, import_id uuid NOT NULL, line bigint NOT NULL, code text NOT NULL, reason text NOT NULL, excerpt text NOT NULL,
        PRIMARY KEY (agency_id, import_id, line),
        CONSTRAINT contact_import_reject_import FOREIGN KEY (agency_id, import_id) REFERENCES contact_import (agency_id, id))`);
    await protectTenantTable(q, 'contact_import_reject', 'SELECT, INSERT, DELETE');
    await q.query(`
      CREATE TABLE contact_import_mapping (
        agency_id uuid NOT NULL REFERENCES agency (id), id uuid NOT NULL, source text NOT NULL, mapping jsonb NOT NULL, changed_at timestamptz NOT NULL DEFAULT now(),
        PRIMARY KEY (agency_id, id))`);
    await q.query('CREATE UNIQUE INDEX contact_import_mapping_source ON contact_import_mapping (agency_id, lower(source))');
    await protectTenantTable(q, 'contact_import_mapping', 'SELECT, INSERT, UPDATE');
  }

  private async contacts(q: QueryRunner): Promise<void> {
    // 505: all flags but no_zip and no_address, which many contacts have. A column, so that the planner knows how rare the others are.
    await q.query(`
      CREATE TABLE contact (
        agency_id uuid NOT NULL, id uuid NOT NULL, source text NOT NULL, source_key text NOT NULL, content_hash bytea NOT NULL,
        occurred_at timestamptz NOT NULL, type_id uuid NOT NULL, municipality_id uuid, unit_id uuid, township_raw text,
        address text, zip text, lat double precision, lng double precision, description text, language text,
        phone bytea, phone_index bytea, email bytea, email_index bytea, flags smallint NOT NULL DEFAULT 0,
        rarely_flagged boolean GENERATED ALWAYS AS ((flags & 505) <> 0) STORED,
        excluded_reason text CHECK (excluded_reason IN ${reasons}), excluded_by text CHECK (excluded_by IN ('type', 'person')), exclusion_note text,
        import_id uuid, surveyed_at timestamptz, created_at timestamptz NOT NULL DEFAULT now(),
        PRIMARY KEY (agency_id, id), CONSTRAINT contact_source UNIQUE (agency_id, source, source_key),
        CONSTRAINT contact_type FOREIGN KEY (agency_id, type_id) REFERENCES contact_type (agency_id, id),
        CONSTRAINT contact_municipality FOREIGN KEY (agency_id, municipality_id) REFERENCES municipality (agency_id, id),
        CONSTRAINT contact_unit FOREIGN KEY (agency_id, unit_id) REFERENCES unit (agency_id, id),
        CONSTRAINT contact_import FOREIGN KEY (agency_id, import_id) REFERENCES contact_import (agency_id, id),
        CONSTRAINT contact_exclusion CHECK ((excluded_reason IS NULL) = (excluded_by IS NULL)),
        CONSTRAINT contact_phone CHECK ((phone IS NULL) = (phone_index IS NULL)), CONSTRAINT contact_email CHECK ((email IS NULL) = (email_index IS NULL)))`);
    await q.query('CREATE INDEX contact_by_time ON contact (agency_id, occurred_at, id)');
    await q.query('CREATE INDEX contact_by_type ON contact (agency_id, type_id, occurred_at, id)');
    await q.query('CREATE INDEX contact_by_municipality ON contact (agency_id, municipality_id, occurred_at, id)');
    await q.query('CREATE INDEX contact_by_unit ON contact (agency_id, unit_id, occurred_at, id) WHERE unit_id IS NOT NULL');
    await q.query('CREATE INDEX contact_by_exclusion ON contact (agency_id, excluded_reason, occurred_at, id)');
    await q.query('CREATE INDEX contact_by_import ON contact (agency_id, import_id, occurred_at, id) WHERE import_id IS NOT NULL');
    await q.query('CREATE INDEX contact_flagged ON contact (agency_id, occurred_at, id) WHERE flags <> 0');
    await q.query('CREATE INDEX contact_flagged_rarely ON contact (agency_id, occurred_at, id) WHERE rarely_flagged');
    await q.query('CREATE INDEX contact_by_phone ON contact (agency_id, phone_index) WHERE phone_index IS NOT NULL');
    await q.query('CREATE INDEX contact_by_email ON contact (agency_id, email_index) WHERE email_index IS NOT NULL');
    await protectTenantTable(q, 'contact');
  }

  private async batches(q: QueryRunner): Promise<void> {
    await q.query(`
      CREATE TABLE contact_batch (
        agency_id uuid NOT NULL REFERENCES agency (id), id uuid NOT NULL, caller_id uuid NOT NULL, key text NOT NULL CHECK (length(key) BETWEEN 1 AND 200),
        request_hash bytea NOT NULL, answer jsonb, created_at timestamptz NOT NULL DEFAULT now(), PRIMARY KEY (agency_id, id), UNIQUE (agency_id, caller_id, key))`);
    await protectTenantTable(q, 'contact_batch');
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only; restore a backup instead');
  }
}
