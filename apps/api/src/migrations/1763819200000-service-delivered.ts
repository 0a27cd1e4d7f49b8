/** Service delivered: a ledger of minutes that only grows, imports that fill it, and the figures of it that a municipality is shown. */
import type { MigrationInterface, QueryRunner } from 'typeorm';
import { currentMunicipality, protectTable } from './municipality-wall.js';
import { refuseChanges } from './tenant-table.js';

const own = { visible: `municipality_id = ${currentMunicipality}`, writable: null };
const ofAgreement = 'FOREIGN KEY (agency_id, agreement_id, municipality_id) REFERENCES agreement (agency_id, id, municipality_id)';
/** `from>to`; `service-import-state.ts` says the same. */
export const serviceImportMoves = ['reading>previewed', 'reading>failed', 'reading>cancelled', 'previewed>applying', 'previewed>cancelled', 'applying>applied', 'applying>taking_back', 'applied>taking_back', 'taking_back>taken_back'] as const;

export class ServiceDelivered1763819200000 implements MigrationInterface {
  async up(q: QueryRunner): Promise<void> {
    // What belongs to an agreement belongs to its municipality, by key.
    await q.query('ALTER TABLE agreement ADD CONSTRAINT agreement_of_municipality UNIQUE (agency_id, id, municipality_id)');
    await this.imports(q);
    await this.entries(q);
    await this.around(q);
    await this.released(q);
  }

  private async imports(q: QueryRunner): Promise<void> {
    await q.query(`
      CREATE TABLE service_import (
        agency_id uuid NOT NULL REFERENCES agency (id), id uuid NOT NULL, state text NOT NULL DEFAULT 'reading' CHECK (state IN ('reading', 'previewed', 'applying', 'applied', 'taking_back', 'taken_back', 'cancelled', 'failed')),
        file_id uuid NOT NULL, file_name text NOT NULL, file_sha256 bytea NOT NULL, uploaded_at timestamptz NOT NULL DEFAULT now(), uploaded_by text NOT NULL, rows bigint NOT NULL DEFAULT 0, fresh bigint NOT NULL DEFAULT 0, already_there bigint NOT NULL DEFAULT 0,
        rejected bigint NOT NULL DEFAULT 0, minutes bigint NOT NULL DEFAULT 0, added bigint NOT NULL DEFAULT 0, taken_back bigint NOT NULL DEFAULT 0, first_day date, last_day date, sums jsonb NOT NULL DEFAULT '[]', failure text,
        PRIMARY KEY (agency_id, id), FOREIGN KEY (agency_id, file_id) REFERENCES file (agency_id, id), CHECK ((state = 'failed') = (failure IS NOT NULL)))`);
    await q.query('CREATE INDEX service_import_by_file ON service_import (agency_id, file_id)');
    await protectTable(q, 'service_import', 'SELECT, INSERT, UPDATE');
    await q.query(`
      CREATE FUNCTION service_import_guard() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog AS $$
        BEGIN
          IF OLD.state <> NEW.state AND NOT OLD.state || '>' || NEW.state = ANY ('{${serviceImportMoves.join(',')}}'::text[])
          THEN RAISE EXCEPTION 'an import does not go from % to %', OLD.state, NEW.state USING ERRCODE = 'restrict_violation'; END IF;
          RETURN NEW;
        END $$`);
    await q.query('CREATE TRIGGER service_import_moves BEFORE UPDATE ON service_import FOR EACH ROW EXECUTE FUNCTION service_import_guard()');
    await q.query(`
      CREATE TABLE service_import_reject (
        agency_id uuid NOT NULL, import_id uuid NOT NULL, line bigint NOT NULL, code text NOT NULL, reason text NOT NULL, excerpt text NOT NULL, PRIMARY KEY (agency_id, import_id, line), FOREIGN KEY (agency_id, import_id) REFERENCES service_import (agency_id, id))`);
    await protectTable(q, 'service_import_reject', 'SELECT, INSERT, DELETE');
  }

  /** `key` is where an entry comes from: the same key counts once, and again only after its entry was taken back (`round`). */
  private async entries(q: QueryRunner): Promise<void> {
    await q.query(`
      CREATE TABLE service_entry (
        agency_id uuid NOT NULL, id uuid NOT NULL, agreement_id uuid NOT NULL, municipality_id uuid NOT NULL, line_id text NOT NULL, day date NOT NULL, minutes int NOT NULL, calls int NOT NULL, response_seconds int CHECK (response_seconds >= 0),
        source text NOT NULL CHECK (source IN ('import', 'key', 'hand', 'contact', 'correction', 'taken_back')), key text NOT NULL, round int NOT NULL DEFAULT 0 CHECK (round >= 0), reverses_id uuid,
        external_id text, import_id uuid, import_line bigint, contact_id uuid, contact_import_id uuid, note text, by_name text NOT NULL, at timestamptz NOT NULL DEFAULT now(), PRIMARY KEY (agency_id, id), ${ofAgreement},
        FOREIGN KEY (agency_id, import_id) REFERENCES service_import (agency_id, id), FOREIGN KEY (agency_id, reverses_id) REFERENCES service_entry (agency_id, id),
        CHECK (CASE WHEN reverses_id IS NULL THEN minutes >= 0 AND calls >= 0 AND source <> 'taken_back' ELSE minutes <= 0 AND calls <= 0 AND source IN ('correction', 'taken_back') END),
        CHECK ((import_id IS NULL) = (import_line IS NULL)), CHECK (source <> 'import' OR import_id IS NOT NULL), CHECK (source <> 'contact' OR contact_id IS NOT NULL))`);
    await q.query('CREATE UNIQUE INDEX service_entry_once ON service_entry (agency_id, key, round) WHERE reverses_id IS NULL');
    await q.query('CREATE UNIQUE INDEX service_entry_taken_back_once ON service_entry (agency_id, reverses_id) WHERE reverses_id IS NOT NULL');
    await q.query('CREATE INDEX service_entry_of ON service_entry (agency_id, agreement_id, day, line_id, id) INCLUDE (minutes, calls)');
    await q.query('CREATE INDEX service_entry_by_municipality ON service_entry (agency_id, municipality_id, day) INCLUDE (response_seconds)');
    await q.query('CREATE INDEX service_entry_by_import ON service_entry (agency_id, import_id, import_line) WHERE import_id IS NOT NULL');
    await q.query("CREATE INDEX service_entry_counted ON service_entry (agency_id, agreement_id, line_id, contact_id) WHERE source = 'contact'");
    await protectTable(q, 'service_entry', 'SELECT, INSERT');
    await refuseChanges(q, 'service_entry');
    await q.query(`
      CREATE FUNCTION service_entry_mirrors() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog, public AS $$
        BEGIN
          IF NOT EXISTS (SELECT 1 FROM service_entry e WHERE e.agency_id = NEW.agency_id AND e.id = NEW.reverses_id AND e.reverses_id IS NULL
            AND (e.agreement_id, e.line_id, e.day, e.minutes, e.calls, e.key, e.round) = (NEW.agreement_id, NEW.line_id, NEW.day, -NEW.minutes, -NEW.calls, NEW.key, NEW.round))
          THEN RAISE EXCEPTION 'a counter-entry is the exact negative of an entry' USING ERRCODE = 'restrict_violation'; END IF;
          RETURN NEW;
        END $$`);
    await q.query('CREATE TRIGGER service_entry_counter BEFORE INSERT ON service_entry FOR EACH ROW WHEN (NEW.reverses_id IS NOT NULL) EXECUTE FUNCTION service_entry_mirrors()');
  }

  private async around(q: QueryRunner): Promise<void> {
    await q.query(`
      CREATE TABLE service_counting (
        agency_id uuid NOT NULL, agreement_id uuid NOT NULL, line_id text NOT NULL, municipality_id uuid NOT NULL, minutes_per_contact int CHECK (minutes_per_contact BETWEEN 0 AND 100000), type_ids uuid[] CHECK (cardinality(type_ids) > 0), from_on date,
        revision int NOT NULL DEFAULT 1, by_name text NOT NULL, at timestamptz NOT NULL DEFAULT now(), PRIMARY KEY (agency_id, agreement_id, line_id), ${ofAgreement}, CHECK ((minutes_per_contact IS NULL) = (from_on IS NULL)))`);
    await q.query('CREATE INDEX service_counting_by_municipality ON service_counting (agency_id, municipality_id)');
    await protectTable(q, 'service_counting', 'SELECT, INSERT, UPDATE');
    await q.query(`
      CREATE TABLE service_vacancy (
        agency_id uuid NOT NULL, id uuid NOT NULL, agreement_id uuid NOT NULL, municipality_id uuid NOT NULL, line_id text NOT NULL, units numeric NOT NULL CHECK (units > 0), from_on date NOT NULL, until_on date, reason text NOT NULL, cancelled boolean NOT NULL DEFAULT false,
        by_name text NOT NULL, revision int NOT NULL DEFAULT 1, PRIMARY KEY (agency_id, id), ${ofAgreement}, CHECK (until_on > from_on))`);
    await q.query('CREATE INDEX service_vacancy_of ON service_vacancy (agency_id, agreement_id, from_on)');
    await q.query('CREATE INDEX service_vacancy_by_municipality ON service_vacancy (agency_id, municipality_id)');
    await protectTable(q, 'service_vacancy', 'SELECT, INSERT, UPDATE (until_on, cancelled, reason, revision)');
    await q.query(`
      CREATE TABLE service_confirmed (
        agency_id uuid NOT NULL, agreement_id uuid NOT NULL, until_on date NOT NULL, municipality_id uuid NOT NULL, by_name text NOT NULL, at timestamptz NOT NULL DEFAULT now(), PRIMARY KEY (agency_id, agreement_id, until_on), ${ofAgreement})`);
    await q.query('CREATE INDEX service_confirmed_by_municipality ON service_confirmed (agency_id, municipality_id)');
    await protectTable(q, 'service_confirmed', 'SELECT, INSERT', own);
    await refuseChanges(q, 'service_confirmed');
  }

  /** What a municipality reads of all this: sums that a job of the agency released, never an entry, a contact or an answer. */
  private async released(q: QueryRunner): Promise<void> {
    await q.query(`
      CREATE TABLE service_figure (
        agency_id uuid NOT NULL, agreement_id uuid NOT NULL, span_from date NOT NULL, line_id text NOT NULL, municipality_id uuid NOT NULL, span_until date NOT NULL, label text NOT NULL, promised bigint, delivered bigint NOT NULL, calls bigint NOT NULL,
        PRIMARY KEY (agency_id, agreement_id, span_from, line_id), ${ofAgreement}, CHECK (span_until > span_from))`);
    await q.query('CREATE INDEX service_figure_by_municipality ON service_figure (agency_id, municipality_id)');
    await protectTable(q, 'service_figure', 'SELECT, INSERT, DELETE', own);
    await q.query(`
      CREATE TABLE service_month (
        agency_id uuid NOT NULL, municipality_id uuid NOT NULL, month text NOT NULL CHECK (month ~ '^[0-9]{4}-(0[1-9]|1[0-2])$'), contacts bigint, responses int NOT NULL DEFAULT 0, median_seconds int, nine_of_ten_seconds int,
        PRIMARY KEY (agency_id, municipality_id, month), FOREIGN KEY (agency_id, municipality_id) REFERENCES municipality (agency_id, id), CHECK (num_nulls(median_seconds, nine_of_ten_seconds) <> 1))`);
    await protectTable(q, 'service_month', 'SELECT, INSERT, UPDATE', own);
    // Quarters that do not overlap, each released once: two figures cannot be subtracted.
    await q.query(`
      CREATE TABLE service_trust (
        agency_id uuid NOT NULL, municipality_id uuid NOT NULL, quarter text NOT NULL CHECK (quarter ~ '^[0-9]{4}-(01|04|07|10)$'), value int, low int, high int, PRIMARY KEY (agency_id, municipality_id, quarter),
        FOREIGN KEY (agency_id, municipality_id) REFERENCES municipality (agency_id, id), CHECK (value IS NOT NULL OR low IS NULL AND high IS NULL))`);
    await protectTable(q, 'service_trust', 'SELECT, INSERT', own);
    await refuseChanges(q, 'service_trust');
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only; restore a backup instead');
  }
}
