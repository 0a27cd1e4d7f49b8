/** Invoices and credit notes with their lines, their gap-free numbers, the ledger that balances, and billing runs. */
import type { MigrationInterface, QueryRunner } from 'typeorm';
import { currentMunicipality, protectTable } from './municipality-wall.js';
import { refuseChanges } from './tenant-table.js';

const own = `municipality_id = ${currentMunicipality}`;

export class Billing1763812000000 implements MigrationInterface {
  async up(q: QueryRunner): Promise<void> {
    await this.runs(q);
    await this.documents(q);
    await this.documentGuard(q);
    await this.lines(q);
    await this.numbers(q);
    await this.ledger(q);
  }

  private async runs(q: QueryRunner): Promise<void> {
    await q.query(`
      CREATE TABLE billing_run (
        agency_id uuid NOT NULL REFERENCES agency (id), id uuid NOT NULL, through_on date NOT NULL, state text NOT NULL DEFAULT 'pending' CHECK (state IN ('pending', 'running', 'done', 'cancelled', 'failed')),
        requested_at timestamptz NOT NULL DEFAULT now(), requested_by_name text NOT NULL, started_at timestamptz, finished_at timestamptz, total int NOT NULL DEFAULT 0 CHECK (total >= 0),
        after_id uuid, drafted int NOT NULL DEFAULT 0, unchanged int NOT NULL DEFAULT 0, exceptions int NOT NULL DEFAULT 0, failure text, PRIMARY KEY (agency_id, id),
        CHECK (drafted >= 0 AND unchanged >= 0 AND exceptions >= 0))`);
    await q.query('CREATE INDEX billing_run_newest ON billing_run (agency_id, id DESC)');
    await q.query("CREATE UNIQUE INDEX billing_run_one_at_once ON billing_run (agency_id) WHERE state IN ('pending', 'running')");
    await protectTable(q, 'billing_run', 'SELECT, INSERT, UPDATE');
    await q.query(`
      CREATE TABLE billing_exception (
        agency_id uuid NOT NULL, id uuid NOT NULL, run_id uuid NOT NULL, agreement_id uuid NOT NULL, period_from date, code text NOT NULL, words text NOT NULL, PRIMARY KEY (agency_id, id),
        FOREIGN KEY (agency_id, run_id) REFERENCES billing_run (agency_id, id), FOREIGN KEY (agency_id, agreement_id) REFERENCES agreement (agency_id, id))`);
    await q.query('CREATE INDEX billing_exception_of_run ON billing_exception (agency_id, run_id, id)');
    await q.query('CREATE INDEX billing_exception_of_agreement ON billing_exception (agency_id, agreement_id)');
    await protectTable(q, 'billing_exception', 'SELECT, INSERT, DELETE');
  }

  /** One table for both kinds: they share numbers, lines, documents and the ledger. A credit note's amounts are negative. */
  private async documents(q: QueryRunner): Promise<void> {
    await q.query(`
      CREATE TABLE billing_document (
        agency_id uuid NOT NULL REFERENCES agency (id), id uuid NOT NULL, type text NOT NULL CHECK (type IN ('invoice', 'credit_note')), agreement_id uuid NOT NULL, municipality_id uuid NOT NULL,
        schedule text NOT NULL CHECK (schedule IN ('regular', 'delta', 'true_up', 'interest', 'final', 'manual')), period_from date NOT NULL, period_until date NOT NULL, occasion text NOT NULL DEFAULT '',
        state text NOT NULL DEFAULT 'draft' CHECK (state IN ('draft', 'finalised', 'sent', 'closed', 'void')), currency text NOT NULL CHECK (currency ~ '^[A-Z]{3}$'),
        corrects_id uuid, run_id uuid, service_from date, service_until date, series text, fiscal_year text, sequence int CHECK (sequence > 0), number text, issued_on date, due_on date,
        total bigint NOT NULL, settled bigint NOT NULL DEFAULT 0, disputed bigint NOT NULL DEFAULT 0 CHECK (disputed >= 0), parties jsonb, note text, reason text,
        created_at timestamptz NOT NULL DEFAULT now(), finalised_at timestamptz, finalised_by_name text, sent_at timestamptz, closed_at timestamptz, voided_at timestamptz, void_reason text,
        content_sha256 bytea CHECK (octet_length(content_sha256) = 32), revision int NOT NULL DEFAULT 1, PRIMARY KEY (agency_id, id), UNIQUE (agency_id, id, municipality_id),
        FOREIGN KEY (agency_id, agreement_id) REFERENCES agreement (agency_id, id), FOREIGN KEY (agency_id, municipality_id) REFERENCES municipality (agency_id, id),
        FOREIGN KEY (agency_id, corrects_id) REFERENCES billing_document (agency_id, id), FOREIGN KEY (agency_id, run_id) REFERENCES billing_run (agency_id, id),
        CHECK (period_until > period_from), CHECK ((type = 'credit_note') = (corrects_id IS NOT NULL) OR schedule IN ('true_up', 'delta', 'final')),
        CHECK ((finalised_at IS NULL) = (number IS NULL) AND (number IS NULL) = (sequence IS NULL) AND (number IS NULL) = (issued_on IS NULL) AND (number IS NULL) = (content_sha256 IS NULL)),
        CHECK ((state = 'draft') = (finalised_at IS NULL)), CHECK ((state = 'void') = (voided_at IS NOT NULL)), CHECK (state <> 'void' OR settled = 0),
        CHECK (type = 'invoice' AND total >= 0 AND settled BETWEEN 0 AND total OR type = 'credit_note' AND total <= 0 AND settled BETWEEN total AND 0), CHECK (state <> 'closed' OR settled = total),
        CHECK (disputed <= abs(total)))`);
    // A billing run is idempotent because of this line.
    await q.query("CREATE UNIQUE INDEX billing_document_once ON billing_document (agency_id, agreement_id, schedule, period_from, type, occasion) WHERE state <> 'void'");
    await q.query('CREATE UNIQUE INDEX billing_document_number ON billing_document (agency_id, series, fiscal_year, sequence) WHERE sequence IS NOT NULL');
    await q.query('CREATE INDEX billing_document_by_municipality ON billing_document (agency_id, municipality_id, id DESC)');
    await q.query('CREATE INDEX billing_document_by_agreement ON billing_document (agency_id, agreement_id, id DESC)');
    await q.query('CREATE INDEX billing_document_by_state ON billing_document (agency_id, state, id DESC)');
    await q.query("CREATE INDEX billing_document_open ON billing_document (agency_id, due_on, id) WHERE state IN ('finalised', 'sent')");
    await q.query('CREATE INDEX billing_document_corrected ON billing_document (agency_id, corrects_id) WHERE corrects_id IS NOT NULL');
    await q.query('CREATE INDEX billing_document_by_run ON billing_document (agency_id, run_id, id) WHERE run_id IS NOT NULL');
    await protectTable(q, 'billing_document', 'SELECT, INSERT, UPDATE, DELETE', { visible: `${own} AND sent_at IS NOT NULL`, writable: null });
  }

  private async documentGuard(q: QueryRunner): Promise<void> {
    await q.query(`
      CREATE FUNCTION billing_document_guard() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog AS $$
        DECLARE free text[] := '{state,settled,disputed,sent_at,closed_at,voided_at,void_reason,revision}';
        BEGIN
          IF TG_OP = 'INSERT' THEN
            IF NEW.state <> 'draft' THEN RAISE EXCEPTION 'a document begins as a draft' USING ERRCODE = 'restrict_violation'; END IF;
            RETURN NEW;
          END IF;
          IF OLD.state <> 'draft' AND (TG_OP = 'DELETE' OR to_jsonb(OLD) - free IS DISTINCT FROM to_jsonb(NEW) - free)
          THEN RAISE EXCEPTION 'a finalised document is final: correct it with a credit note' USING ERRCODE = 'restrict_violation'; END IF;
          IF TG_OP = 'DELETE' THEN RETURN OLD; END IF;
          IF OLD.state <> NEW.state AND OLD.state || '>' || NEW.state NOT IN ('draft>finalised', 'finalised>sent', 'finalised>closed', 'sent>closed', 'closed>sent', 'finalised>void', 'sent>void')
          THEN RAISE EXCEPTION 'a document does not go from % to %', OLD.state, NEW.state USING ERRCODE = 'restrict_violation'; END IF;
          IF (OLD.id, OLD.type, OLD.agreement_id, OLD.municipality_id) IS DISTINCT FROM (NEW.id, NEW.type, NEW.agreement_id, NEW.municipality_id)
          THEN RAISE EXCEPTION 'a document stays what it is' USING ERRCODE = 'restrict_violation'; END IF;
          IF OLD.sent_at IS NOT NULL AND NEW.sent_at IS DISTINCT FROM OLD.sent_at OR OLD.voided_at IS NOT NULL AND (NEW.voided_at, NEW.void_reason) IS DISTINCT FROM (OLD.voided_at, OLD.void_reason)
          THEN RAISE EXCEPTION 'when a document was sent or voided is final' USING ERRCODE = 'restrict_violation'; END IF;
          RETURN NEW;
        END $$`);
    await q.query('CREATE TRIGGER billing_document_is_kept BEFORE INSERT OR UPDATE OR DELETE ON billing_document FOR EACH ROW EXECUTE FUNCTION billing_document_guard()');
  }

  private async lines(q: QueryRunner): Promise<void> {
    await q.query(`
      CREATE TABLE billing_line (
        agency_id uuid NOT NULL, id uuid NOT NULL, document_id uuid NOT NULL, municipality_id uuid NOT NULL, position int NOT NULL CHECK (position > 0), key text NOT NULL,
        kind text NOT NULL, line_id text, surcharge_id text, label text NOT NULL, span_from date NOT NULL, span_until date NOT NULL,
        quantity numeric NOT NULL, unit_amount numeric NOT NULL, amount bigint NOT NULL, rounding text NOT NULL, explanation jsonb NOT NULL, credits_line_id uuid,
        PRIMARY KEY (agency_id, id), UNIQUE (agency_id, document_id, position), UNIQUE (agency_id, document_id, key),
        FOREIGN KEY (agency_id, document_id, municipality_id) REFERENCES billing_document (agency_id, id, municipality_id) ON DELETE CASCADE,
        FOREIGN KEY (agency_id, credits_line_id) REFERENCES billing_line (agency_id, id), CHECK (span_until > span_from))`);
    await q.query('CREATE INDEX billing_line_credited ON billing_line (agency_id, credits_line_id) WHERE credits_line_id IS NOT NULL');
    await protectTable(q, 'billing_line', 'SELECT, INSERT, UPDATE, DELETE', {
      visible: `${own} AND EXISTS (SELECT 1 FROM billing_document d WHERE d.agency_id = billing_line.agency_id AND d.id = billing_line.document_id AND d.sent_at IS NOT NULL)`, writable: null,
    });
    await q.query(`
      CREATE FUNCTION billing_line_guard() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog, public AS $$
        DECLARE whose uuid := CASE WHEN TG_OP = 'DELETE' THEN OLD.document_id ELSE NEW.document_id END; agency uuid := CASE WHEN TG_OP = 'DELETE' THEN OLD.agency_id ELSE NEW.agency_id END; its_state text;
        BEGIN
          IF TG_OP = 'UPDATE' AND OLD.document_id <> NEW.document_id THEN RAISE EXCEPTION 'a line stays on its document' USING ERRCODE = 'restrict_violation'; END IF;
          SELECT state INTO its_state FROM billing_document WHERE agency_id = agency AND id = whose FOR KEY SHARE;
          IF its_state IS DISTINCT FROM 'draft' AND NOT (its_state IS NULL AND TG_OP = 'DELETE')
          THEN RAISE EXCEPTION 'lines of a finalised document are final: correct it with a credit note' USING ERRCODE = 'restrict_violation'; END IF;
          RETURN CASE WHEN TG_OP = 'DELETE' THEN OLD ELSE NEW END;
        END $$`);
    await q.query('CREATE TRIGGER billing_line_is_kept BEFORE INSERT OR UPDATE OR DELETE ON billing_line FOR EACH ROW EXECUTE FUNCTION billing_line_guard()');
  }

  /** Taken under its lock by the transaction that finalises: a rollback gives the number back, so there is no gap. */
  private async numbers(q: QueryRunner): Promise<void> {
    await q.query(`
      CREATE TABLE document_series (
        agency_id uuid NOT NULL REFERENCES agency (id), series text NOT NULL CHECK (series ~ '^[A-Z]{1,8}$'), fiscal_year text NOT NULL CHECK (length(fiscal_year) BETWEEN 4 AND 9), last int NOT NULL CHECK (last > 0),
        PRIMARY KEY (agency_id, series, fiscal_year))`);
    await protectTable(q, 'document_series', 'SELECT, INSERT, UPDATE');
    await q.query(`
      CREATE FUNCTION document_series_guard() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog AS $$
        BEGIN
          IF TG_OP = 'DELETE' OR TG_OP = 'INSERT' AND NEW.last <> 1 OR TG_OP = 'UPDATE' AND (NEW.last <> OLD.last + 1 OR (NEW.series, NEW.fiscal_year) IS DISTINCT FROM (OLD.series, OLD.fiscal_year))
          THEN RAISE EXCEPTION 'numbers of documents go up by one' USING ERRCODE = 'restrict_violation'; END IF;
          RETURN NEW;
        END $$`);
    await q.query('CREATE TRIGGER document_series_counts BEFORE INSERT OR UPDATE OR DELETE ON document_series FOR EACH ROW EXECUTE FUNCTION document_series_guard()');
  }

  private async ledger(q: QueryRunner): Promise<void> {
    await q.query(`
      CREATE TABLE ledger_posting (
        agency_id uuid NOT NULL REFERENCES agency (id), id uuid NOT NULL, at timestamptz NOT NULL DEFAULT now(), on_day date NOT NULL, what text NOT NULL, municipality_id uuid NOT NULL, agreement_id uuid,
        document_id uuid, source_type text NOT NULL, source_id uuid NOT NULL, by_name text NOT NULL, PRIMARY KEY (agency_id, id), UNIQUE (agency_id, source_type, source_id, what),
        FOREIGN KEY (agency_id, municipality_id) REFERENCES municipality (agency_id, id), FOREIGN KEY (agency_id, agreement_id) REFERENCES agreement (agency_id, id),
        FOREIGN KEY (agency_id, document_id) REFERENCES billing_document (agency_id, id))`);
    await q.query('CREATE INDEX ledger_posting_by_municipality ON ledger_posting (agency_id, municipality_id, on_day, id)');
    await q.query('CREATE INDEX ledger_posting_by_agreement ON ledger_posting (agency_id, agreement_id, on_day, id) WHERE agreement_id IS NOT NULL');
    await q.query('CREATE INDEX ledger_posting_by_document ON ledger_posting (agency_id, document_id) WHERE document_id IS NOT NULL');
    await protectTable(q, 'ledger_posting', 'SELECT, INSERT');
    await refuseChanges(q, 'ledger_posting');
    await q.query(`
      CREATE TABLE ledger_entry (
        agency_id uuid NOT NULL, posting_id uuid NOT NULL, position int NOT NULL, account text NOT NULL, amount bigint NOT NULL CHECK (amount <> 0), currency text NOT NULL,
        PRIMARY KEY (agency_id, posting_id, position), FOREIGN KEY (agency_id, posting_id) REFERENCES ledger_posting (agency_id, id))`);
    await q.query('CREATE INDEX ledger_entry_by_account ON ledger_entry (agency_id, account, posting_id)');
    await protectTable(q, 'ledger_entry', 'SELECT, INSERT');
    await refuseChanges(q, 'ledger_entry');
    // Debits are positive, credits negative; judged when the transaction commits, when all of a posting stands.
    await q.query(`
      CREATE FUNCTION ledger_balances() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog, public AS $$
        DECLARE posting uuid := CASE WHEN TG_TABLE_NAME = 'ledger_posting' THEN NEW.id ELSE (to_jsonb(NEW) ->> 'posting_id')::uuid END;
        BEGIN
          IF (SELECT count(*) < 2 OR count(DISTINCT currency) > 1 OR sum(amount) <> 0 FROM ledger_entry WHERE agency_id = NEW.agency_id AND posting_id = posting)
          THEN RAISE EXCEPTION 'a posting must balance' USING ERRCODE = 'check_violation', CONSTRAINT = 'ledger_balances'; END IF;
          RETURN NULL;
        END $$`);
    await q.query('CREATE CONSTRAINT TRIGGER ledger_posting_balances AFTER INSERT ON ledger_posting DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION ledger_balances()');
    await q.query('CREATE CONSTRAINT TRIGGER ledger_entry_balances AFTER INSERT ON ledger_entry DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION ledger_balances()');
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only; restore a backup instead');
  }
}
