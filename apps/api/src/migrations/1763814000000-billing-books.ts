/** Who bills whom, what drafts were worked out from, and guards that leave a number without a document, or a total beside its lines, to nobody. */
import type { MigrationInterface, QueryRunner } from 'typeorm';
import { protectTable } from './municipality-wall.js';

export class BillingBooks1763814000000 implements MigrationInterface {
  async up(q: QueryRunner): Promise<void> {
    await this.profiles(q);
    await this.documents(q);
    await this.documentGuard(q);
    await this.series(q);
    await this.runs(q);
    await this.entries(q);
  }

  private async profiles(q: QueryRunner): Promise<void> {
    await q.query('CREATE TABLE billing_seller (agency_id uuid NOT NULL PRIMARY KEY REFERENCES agency (id), profile jsonb NOT NULL, revision int NOT NULL DEFAULT 1, changed_at timestamptz NOT NULL DEFAULT now(), changed_by_name text NOT NULL)');
    await protectTable(q, 'billing_seller', 'SELECT, INSERT, UPDATE');
    await q.query(`
      CREATE TABLE billing_buyer (
        agency_id uuid NOT NULL, municipality_id uuid NOT NULL, profile jsonb NOT NULL, revision int NOT NULL DEFAULT 1, changed_at timestamptz NOT NULL DEFAULT now(), changed_by_name text NOT NULL,
        PRIMARY KEY (agency_id, municipality_id), FOREIGN KEY (agency_id, municipality_id) REFERENCES municipality (agency_id, id))`);
    await protectTable(q, 'billing_buyer', 'SELECT, INSERT, UPDATE');
    // Under what an agreement's billed periods were last compared with a fresh calculation and found right; nothing is compared again until it changes.
    await q.query(`
      CREATE TABLE billing_comparison (
        agency_id uuid NOT NULL, agreement_id uuid NOT NULL, basis_sha256 bytea NOT NULL CHECK (octet_length(basis_sha256) = 32), compared_at timestamptz NOT NULL DEFAULT now(), PRIMARY KEY (agency_id, agreement_id),
        FOREIGN KEY (agency_id, agreement_id) REFERENCES agreement (agency_id, id))`);
    await protectTable(q, 'billing_comparison');
  }

  private async documents(q: QueryRunner): Promise<void> {
    await q.query(`
      ALTER TABLE billing_document ADD COLUMN due_days int NOT NULL DEFAULT 30 CHECK (due_days BETWEEN 0 AND 365), ADD COLUMN line_count int NOT NULL DEFAULT 0 CHECK (line_count >= 0),
        ADD COLUMN lines_sha256 bytea CHECK (octet_length(lines_sha256) = 32), ADD COLUMN pdf_file_id uuid, ADD COLUMN created_by_name text NOT NULL DEFAULT 'Rapport',
        ADD CONSTRAINT billing_document_pdf_fk FOREIGN KEY (agency_id, pdf_file_id) REFERENCES file (agency_id, id), ADD CONSTRAINT billing_document_draft_is_untouched CHECK (state <> 'draft' OR settled = 0 AND disputed = 0)`);
    await q.query('CREATE INDEX billing_document_by_pdf ON billing_document (agency_id, pdf_file_id) WHERE pdf_file_id IS NOT NULL');
    // Whatever is worked out may come to less than nothing and then stands alone; what a clerk corrects by hand names the invoice.
    const constraints: { name: string }[] = await q.query("SELECT conname AS name FROM pg_constraint WHERE conrelid = 'billing_document'::regclass AND contype = 'c' AND pg_get_constraintdef(oid) LIKE '%corrects_id%'");
    for (const { name } of constraints) await q.query(`ALTER TABLE billing_document DROP CONSTRAINT ${name}`);
    await q.query("ALTER TABLE billing_document ADD CONSTRAINT billing_document_corrects CHECK ((corrects_id IS NULL OR type = 'credit_note') AND (type = 'invoice' OR corrects_id IS NOT NULL OR schedule <> 'manual'))");
  }

  private async documentGuard(q: QueryRunner): Promise<void> {
    await q.query(`
      CREATE OR REPLACE FUNCTION billing_document_guard() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog, public AS $$
        DECLARE free text[] := '{state,settled,disputed,sent_at,closed_at,voided_at,void_reason,revision,pdf_file_id}';
          invoice_moves text[] := '{draft>finalised,finalised>sent,finalised>void,sent>closed,sent>void,closed>sent}'; credit_note_moves text[] := '{draft>finalised,finalised>sent}'; counted int; summed bigint;
        BEGIN
          IF TG_OP = 'INSERT' THEN
            IF NEW.state <> 'draft' THEN RAISE EXCEPTION 'a document begins as a draft' USING ERRCODE = 'restrict_violation'; END IF;
            RETURN NEW;
          END IF;
          IF OLD.state <> 'draft' AND (TG_OP = 'DELETE' OR to_jsonb(OLD) - free IS DISTINCT FROM to_jsonb(NEW) - free)
          THEN RAISE EXCEPTION 'a finalised document is final: correct it with a credit note' USING ERRCODE = 'restrict_violation'; END IF;
          IF TG_OP = 'DELETE' THEN RETURN OLD; END IF;
          IF OLD.state <> NEW.state AND OLD.state || '>' || NEW.state <> ALL (CASE NEW.type WHEN 'invoice' THEN invoice_moves ELSE credit_note_moves END)
          THEN RAISE EXCEPTION 'a document does not go from % to %', OLD.state, NEW.state USING ERRCODE = 'restrict_violation'; END IF;
          IF (OLD.id, OLD.type, OLD.agreement_id, OLD.municipality_id) IS DISTINCT FROM (NEW.id, NEW.type, NEW.agreement_id, NEW.municipality_id)
          THEN RAISE EXCEPTION 'a document stays what it is' USING ERRCODE = 'restrict_violation'; END IF;
          IF OLD.sent_at IS NOT NULL AND NEW.sent_at IS DISTINCT FROM OLD.sent_at OR OLD.voided_at IS NOT NULL AND (NEW.voided_at, NEW.void_reason) IS DISTINCT FROM (OLD.voided_at, OLD.void_reason)
            OR OLD.pdf_file_id IS NOT NULL AND NEW.pdf_file_id IS DISTINCT FROM OLD.pdf_file_id
          THEN RAISE EXCEPTION 'when a document was sent or voided, and how it was printed, is final' USING ERRCODE = 'restrict_violation'; END IF;
          IF OLD.state = 'draft' AND NEW.state = 'finalised' THEN
            SELECT count(*), coalesce(sum(amount), 0) INTO counted, summed FROM billing_line WHERE agency_id = NEW.agency_id AND document_id = NEW.id;
            IF counted = 0 OR counted <> NEW.line_count OR summed <> NEW.total
            THEN RAISE EXCEPTION 'the total of a document is the sum of its lines' USING ERRCODE = 'restrict_violation'; END IF;
            IF NOT EXISTS (SELECT 1 FROM document_series WHERE agency_id = NEW.agency_id AND series = NEW.series AND fiscal_year = NEW.fiscal_year AND last = NEW.sequence)
            THEN RAISE EXCEPTION 'a number is taken from its series' USING ERRCODE = 'restrict_violation'; END IF;
          END IF;
          RETURN NEW;
        END $$`);
  }

  /** A number that was counted and given to no document would be a gap: judged when the transaction commits. */
  private async series(q: QueryRunner): Promise<void> {
    await q.query(`
      CREATE FUNCTION document_series_has_no_gap() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog, public AS $$
        BEGIN
          IF NOT EXISTS (SELECT 1 FROM billing_document WHERE agency_id = NEW.agency_id AND series = NEW.series AND fiscal_year = NEW.fiscal_year AND sequence = NEW.last)
          THEN RAISE EXCEPTION 'every number of a series belongs to a document' USING ERRCODE = 'check_violation', CONSTRAINT = 'document_series_has_no_gap'; END IF;
          RETURN NULL;
        END $$`);
    await q.query('CREATE CONSTRAINT TRIGGER document_series_is_whole AFTER INSERT OR UPDATE ON document_series DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION document_series_has_no_gap()');
  }

  private async runs(q: QueryRunner): Promise<void> {
    await q.query(`
      ALTER TABLE billing_run ADD COLUMN done int NOT NULL DEFAULT 0 CHECK (done >= 0), ADD COLUMN replaced int NOT NULL DEFAULT 0 CHECK (replaced >= 0),
        ADD COLUMN batch_act text CHECK (batch_act IN ('finalise', 'send')), ADD COLUMN batch_requested_at timestamptz, ADD COLUMN batch_finished_at timestamptz, ADD COLUMN batch_after_id uuid,
        ADD COLUMN batch_done int NOT NULL DEFAULT 0, ADD COLUMN batch_refused int NOT NULL DEFAULT 0, ADD COLUMN batch_by_name text,
        ADD CONSTRAINT billing_run_batch CHECK ((batch_act IS NULL) = (batch_requested_at IS NULL) AND (batch_act IS NULL) = (batch_by_name IS NULL))`);
    await q.query(`
      CREATE FUNCTION billing_run_guard() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog AS $$
        DECLARE moves text[] := '{pending>running,pending>cancelled,running>done,running>cancelled,running>failed,failed>pending,failed>cancelled}';
        BEGIN
          IF TG_OP = 'INSERT' THEN
            IF NEW.state <> 'pending' THEN RAISE EXCEPTION 'a run begins by waiting' USING ERRCODE = 'restrict_violation'; END IF;
            RETURN NEW;
          END IF;
          IF OLD.state <> NEW.state AND OLD.state || '>' || NEW.state <> ALL (moves)
          THEN RAISE EXCEPTION 'a run does not go from % to %', OLD.state, NEW.state USING ERRCODE = 'restrict_violation'; END IF;
          IF OLD.through_on <> NEW.through_on OR OLD.after_id > NEW.after_id OR OLD.after_id IS NOT NULL AND NEW.after_id IS NULL
          THEN RAISE EXCEPTION 'a run goes forward through the same day' USING ERRCODE = 'restrict_violation'; END IF;
          RETURN NEW;
        END $$`);
    await q.query('CREATE TRIGGER billing_run_goes_forward BEFORE INSERT OR UPDATE ON billing_run FOR EACH ROW EXECUTE FUNCTION billing_run_guard()');
  }

  /** What an entry is about: a document's own balance can be read from the ledger. */
  private async entries(q: QueryRunner): Promise<void> {
    await q.query(`
      ALTER TABLE ledger_entry ADD COLUMN document_id uuid, ADD COLUMN line_id uuid, ADD COLUMN payment_id uuid,
        ADD CONSTRAINT ledger_entry_document_fk FOREIGN KEY (agency_id, document_id) REFERENCES billing_document (agency_id, id), ADD CONSTRAINT ledger_entry_line_fk FOREIGN KEY (agency_id, line_id) REFERENCES billing_line (agency_id, id),
        ADD CONSTRAINT ledger_entry_account CHECK (account IN ('cash', 'accounts_receivable', 'disputed_receivable', 'unallocated_payments', 'customer_credit', 'service_revenue', 'surcharge_revenue', 'interest_revenue', 'bad_debt'))`);
    // A row of one table has no column of the other, also in a branch that is not taken.
    await q.query(`
      CREATE OR REPLACE FUNCTION ledger_balances() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog, public AS $$
        DECLARE posting uuid := (to_jsonb(NEW) ->> CASE TG_TABLE_NAME WHEN 'ledger_posting' THEN 'id' ELSE 'posting_id' END)::uuid;
        BEGIN
          IF (SELECT count(*) < 2 OR count(DISTINCT currency) > 1 OR sum(amount) <> 0 FROM ledger_entry WHERE agency_id = NEW.agency_id AND posting_id = posting)
          THEN RAISE EXCEPTION 'a posting must balance' USING ERRCODE = 'check_violation', CONSTRAINT = 'ledger_balances'; END IF;
          -- Its time is that of its transaction: whoever comes later adds to it nothing, not even what balances.
          IF NOT EXISTS (SELECT 1 FROM ledger_posting WHERE agency_id = NEW.agency_id AND id = posting AND at = now())
          THEN RAISE EXCEPTION 'a posting is written whole' USING ERRCODE = 'restrict_violation'; END IF;
          RETURN NULL;
        END $$`);
    await q.query('CREATE INDEX ledger_entry_by_document ON ledger_entry (agency_id, document_id, account) WHERE document_id IS NOT NULL');
    await q.query('CREATE INDEX ledger_entry_by_line ON ledger_entry (agency_id, line_id) WHERE line_id IS NOT NULL');
    await q.query('CREATE INDEX ledger_entry_by_payment ON ledger_entry (agency_id, payment_id) WHERE payment_id IS NOT NULL');
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only; restore a backup instead');
  }
}
