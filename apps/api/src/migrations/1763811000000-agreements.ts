/** Rate cards, templates, agreements and their versions: what is sent or published is frozen, and every move of an agreement is checked and kept. */
import type { MigrationInterface, QueryRunner } from 'typeorm';
import { currentMunicipality, protectTable } from './municipality-wall.js';
import { refuseChanges } from './tenant-table.js';

const own = `municipality_id = ${currentMunicipality}`;

export class Agreements1763811000000 implements MigrationInterface {
  async up(q: QueryRunner): Promise<void> {
    await this.rateCards(q);
    await this.templates(q);
    await this.agreements(q);
    await this.versions(q);
    await this.events(q);
  }

  private async rateCards(q: QueryRunner): Promise<void> {
    await q.query(`
      CREATE TABLE rate_card (
        agency_id uuid NOT NULL REFERENCES agency (id), id uuid NOT NULL, name text NOT NULL CHECK (length(name) BETWEEN 1 AND 120), currency text NOT NULL CHECK (currency ~ '^[A-Z]{3}$'),
        status text NOT NULL DEFAULT 'active' CHECK (status IN ('active', 'archived')), created_at timestamptz NOT NULL DEFAULT now(), PRIMARY KEY (agency_id, id), UNIQUE (agency_id, name))`);
    await protectTable(q, 'rate_card', 'SELECT, INSERT, UPDATE (name, status)');
    await q.query(`
      CREATE TABLE rate_card_version (
        agency_id uuid NOT NULL, id uuid NOT NULL, rate_card_id uuid NOT NULL, number int NOT NULL CHECK (number > 0), state text NOT NULL DEFAULT 'draft' CHECK (state IN ('draft', 'published')),
        effective_from date NOT NULL, rates jsonb NOT NULL CHECK (jsonb_typeof(rates) = 'array'), note text, revision int NOT NULL DEFAULT 1,
        created_at timestamptz NOT NULL DEFAULT now(), published_at timestamptz, published_by_name text, PRIMARY KEY (agency_id, id), UNIQUE (agency_id, rate_card_id, number),
        FOREIGN KEY (agency_id, rate_card_id) REFERENCES rate_card (agency_id, id), CHECK ((state = 'published') = (published_at IS NOT NULL)))`);
    await q.query("CREATE UNIQUE INDEX rate_card_version_one_day ON rate_card_version (agency_id, rate_card_id, effective_from) WHERE state = 'published'");
    await q.query("CREATE UNIQUE INDEX rate_card_version_one_draft ON rate_card_version (agency_id, rate_card_id) WHERE state = 'draft'");
    await protectTable(q, 'rate_card_version');
    await this.freeze(q, 'rate_card_version', "OLD.state = 'published'", 'published rates are final: make a new version');
  }

  private async templates(q: QueryRunner): Promise<void> {
    await q.query(`
      CREATE TABLE agreement_template (
        agency_id uuid NOT NULL REFERENCES agency (id), id uuid NOT NULL, name text NOT NULL CHECK (length(name) BETWEEN 1 AND 160), status text NOT NULL DEFAULT 'active' CHECK (status IN ('active', 'archived')),
        created_at timestamptz NOT NULL DEFAULT now(), PRIMARY KEY (agency_id, id), UNIQUE (agency_id, name))`);
    await protectTable(q, 'agreement_template', 'SELECT, INSERT, UPDATE (name, status)');
    await q.query(`
      CREATE TABLE agreement_template_version (
        agency_id uuid NOT NULL, id uuid NOT NULL, template_id uuid NOT NULL, number int NOT NULL CHECK (number > 0), state text NOT NULL DEFAULT 'draft' CHECK (state IN ('draft', 'published')),
        content jsonb NOT NULL, note text, revision int NOT NULL DEFAULT 1, created_at timestamptz NOT NULL DEFAULT now(), published_at timestamptz, published_by_name text,
        PRIMARY KEY (agency_id, id), UNIQUE (agency_id, template_id, number),
        FOREIGN KEY (agency_id, template_id) REFERENCES agreement_template (agency_id, id), CHECK ((state = 'published') = (published_at IS NOT NULL)))`);
    await q.query("CREATE UNIQUE INDEX agreement_template_version_one_draft ON agreement_template_version (agency_id, template_id) WHERE state = 'draft'");
    await protectTable(q, 'agreement_template_version');
    await this.freeze(q, 'agreement_template_version', "OLD.state = 'published'", 'a published template version is final: make a new one');
  }

  private async agreements(q: QueryRunner): Promise<void> {
    await q.query('CREATE TABLE agreement_counter (agency_id uuid NOT NULL REFERENCES agency (id), year int NOT NULL, last int NOT NULL CHECK (last > 0), PRIMARY KEY (agency_id, year))');
    await protectTable(q, 'agreement_counter', 'SELECT, INSERT, UPDATE');
    // The dates of the term, and what is paid for, are those of the versions in force; here stands what lists and clocks need.
    await q.query(`
      CREATE TABLE agreement (
        agency_id uuid NOT NULL REFERENCES agency (id), id uuid NOT NULL, number text NOT NULL, municipality_id uuid NOT NULL, title text NOT NULL CHECK (length(title) BETWEEN 1 AND 200),
        state text NOT NULL DEFAULT 'draft', template_id uuid, created_at timestamptz NOT NULL DEFAULT now(), created_by_name text NOT NULL, changed_at timestamptz NOT NULL DEFAULT now(),
        first_sent_at timestamptz, offered_version_id uuid, review_due_on date, term_from date, term_until date, service_until date, renews_id uuid,
        revision int NOT NULL DEFAULT 1, PRIMARY KEY (agency_id, id), UNIQUE (agency_id, number),
        FOREIGN KEY (agency_id, municipality_id) REFERENCES municipality (agency_id, id), FOREIGN KEY (agency_id, template_id) REFERENCES agreement_template (agency_id, id),
        FOREIGN KEY (agency_id, renews_id) REFERENCES agreement (agency_id, id), CHECK (term_until > term_from))`);
    await q.query('CREATE INDEX agreement_by_municipality ON agreement (agency_id, municipality_id, id DESC)');
    await q.query('CREATE INDEX agreement_by_state ON agreement (agency_id, state, id DESC)');
    await q.query('CREATE INDEX agreement_by_end ON agreement (agency_id, term_until, id)');
    await q.query('CREATE INDEX agreement_by_template ON agreement (agency_id, template_id)');
    await q.query('CREATE UNIQUE INDEX agreement_renewed_once ON agreement (agency_id, renews_id) WHERE renews_id IS NOT NULL');
    await protectTable(q, 'agreement', 'SELECT, INSERT, UPDATE', { visible: `${own} AND first_sent_at IS NOT NULL` });
  }

  private async versions(q: QueryRunner): Promise<void> {
    await q.query(`
      CREATE TABLE agreement_version (
        agency_id uuid NOT NULL, id uuid NOT NULL, agreement_id uuid NOT NULL, municipality_id uuid NOT NULL, number int NOT NULL CHECK (number > 0),
        kind text NOT NULL DEFAULT 'original' CHECK (kind IN ('original', 'amendment')), state text NOT NULL DEFAULT 'draft',
        template_version_id uuid, field_values jsonb NOT NULL DEFAULT '{}', clause_choices jsonb NOT NULL DEFAULT '{}', wording jsonb NOT NULL DEFAULT '{}',
        terms jsonb NOT NULL, content jsonb NOT NULL, priced_from jsonb, content_sha256 bytea CHECK (octet_length(content_sha256) = 32), terms_sha256 bytea CHECK (octet_length(terms_sha256) = 32),
        effective_from date, effective_until date, cover_note text, created_at timestamptz NOT NULL DEFAULT now(), created_by_name text NOT NULL, sent_at timestamptz, sent_by_name text, executed_at timestamptz,
        recorded_at timestamptz, revision int NOT NULL DEFAULT 1, PRIMARY KEY (agency_id, id), UNIQUE (agency_id, agreement_id, number), UNIQUE (agency_id, id, municipality_id),
        FOREIGN KEY (agency_id, agreement_id) REFERENCES agreement (agency_id, id), FOREIGN KEY (agency_id, municipality_id) REFERENCES municipality (agency_id, id),
        FOREIGN KEY (agency_id, template_version_id) REFERENCES agreement_template_version (agency_id, id),
        CHECK ((sent_at IS NULL) = (content_sha256 IS NULL) AND (sent_at IS NULL) = (terms_sha256 IS NULL) AND (sent_at IS NULL) = (priced_from IS NULL)),
        CHECK (executed_at IS NULL OR sent_at IS NOT NULL), CHECK (kind = 'original' OR effective_from IS NOT NULL))`);
    await q.query('CREATE INDEX agreement_version_by_template ON agreement_version (agency_id, template_version_id)');
    await q.query('CREATE INDEX agreement_version_by_municipality ON agreement_version (agency_id, municipality_id, id)');
    await q.query('CREATE INDEX agreement_version_executed ON agreement_version (agency_id, agreement_id, executed_at) WHERE executed_at IS NOT NULL');
    await protectTable(q, 'agreement_version', 'SELECT, INSERT, UPDATE, DELETE', { visible: `${own} AND sent_at IS NOT NULL` });
    await q.query(`
      CREATE FUNCTION agreement_version_guard() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog AS $$
        DECLARE free text[] := '{state,executed_at,recorded_at,effective_until,revision}';
        BEGIN
          IF OLD.sent_at IS NOT NULL AND (TG_OP = 'DELETE' OR to_jsonb(OLD) - free IS DISTINCT FROM to_jsonb(NEW) - free)
          THEN RAISE EXCEPTION 'a version that was sent is final: make a new one' USING ERRCODE = 'restrict_violation'; END IF;
          IF TG_OP = 'DELETE' THEN RETURN OLD; END IF;
          IF OLD.executed_at IS NOT NULL AND (OLD.executed_at, OLD.recorded_at) IS DISTINCT FROM (NEW.executed_at, NEW.recorded_at)
          THEN RAISE EXCEPTION 'a signed version keeps its dates' USING ERRCODE = 'restrict_violation'; END IF;
          IF (OLD.id, OLD.agreement_id, OLD.municipality_id, OLD.number, OLD.kind) IS DISTINCT FROM (NEW.id, NEW.agreement_id, NEW.municipality_id, NEW.number, NEW.kind)
          THEN RAISE EXCEPTION 'a version stays with its agreement' USING ERRCODE = 'restrict_violation'; END IF;
          RETURN NEW;
        END $$`);
    await q.query('CREATE TRIGGER agreement_version_is_kept BEFORE UPDATE OR DELETE ON agreement_version FOR EACH ROW EXECUTE FUNCTION agreement_version_guard()');
    await q.query('ALTER TABLE agreement ADD CONSTRAINT agreement_offered_fk FOREIGN KEY (agency_id, offered_version_id) REFERENCES agreement_version (agency_id, id)');
    await q.query('CREATE INDEX agreement_by_offer ON agreement (agency_id, offered_version_id) WHERE offered_version_id IS NOT NULL');
  }

  private async events(q: QueryRunner): Promise<void> {
    await q.query(`
      CREATE TABLE agreement_event (
        agency_id uuid NOT NULL, id uuid NOT NULL, agreement_id uuid NOT NULL, municipality_id uuid NOT NULL, version_id uuid, at timestamptz NOT NULL DEFAULT now(),
        side text NOT NULL CHECK (side IN ('agency', 'municipality', 'rapport')), by_name text NOT NULL, event text NOT NULL, from_state text, to_state text, reason text, detail jsonb,
        shared boolean NOT NULL, PRIMARY KEY (agency_id, id),
        FOREIGN KEY (agency_id, agreement_id) REFERENCES agreement (agency_id, id), FOREIGN KEY (agency_id, municipality_id) REFERENCES municipality (agency_id, id),
        FOREIGN KEY (agency_id, version_id) REFERENCES agreement_version (agency_id, id))`);
    await q.query('CREATE INDEX agreement_event_of ON agreement_event (agency_id, agreement_id, id)');
    await q.query('CREATE INDEX agreement_event_by_version ON agreement_event (agency_id, version_id)');
    await q.query('CREATE INDEX agreement_event_by_municipality ON agreement_event (agency_id, municipality_id, id)');
    await protectTable(q, 'agreement_event', 'SELECT, INSERT', { visible: `${own} AND shared`, writable: `${own} AND side = 'municipality'` });
    await refuseChanges(q, 'agreement_event');
  }

  private async freeze(q: QueryRunner, table: string, when: string, words: string): Promise<void> {
    await q.query(`
      CREATE FUNCTION ${table}_guard() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog AS $$
        BEGIN
          IF ${when} THEN RAISE EXCEPTION '${words}' USING ERRCODE = 'restrict_violation'; END IF;
          IF TG_OP = 'DELETE' THEN RETURN OLD; END IF;
          RETURN NEW;
        END $$`);
    await q.query(`CREATE TRIGGER ${table}_is_kept BEFORE UPDATE OR DELETE ON ${table} FOR EACH ROW EXECUTE FUNCTION ${table}_guard()`);
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only; restore a backup instead');
  }
}
