/** Finds an invoice by the start of its number, and credit notes among a million invoices; and knows what of an invoice was settled by credit notes that were not sent, which its municipality is not to see. */
import type { MigrationInterface, QueryRunner } from 'typeorm';
import { changeData } from './tenant-table.js';

export class InvoiceLists1763819410000 implements MigrationInterface {
  async up(q: QueryRunner): Promise<void> {
    // By bytes: what a prefix begins at and ends before is then a range of the index.
    await q.query('CREATE INDEX billing_document_by_number ON billing_document (agency_id, number COLLATE "C") WHERE number IS NOT NULL');
    await q.query("CREATE INDEX billing_document_credit_notes ON billing_document (agency_id, id DESC) WHERE type = 'credit_note'");
    await this.unsentCredit(q);
  }

  /** The database counts it: credit notes are behind the wall of a municipality, and what of its invoice they settled is not. */
  private async unsentCredit(q: QueryRunner): Promise<void> {
    await q.query("ALTER TABLE billing_document ADD COLUMN unsent_credit bigint NOT NULL DEFAULT 0 CHECK (unsent_credit >= 0), ADD CONSTRAINT billing_document_unsent_credit CHECK (unsent_credit = 0 OR type = 'invoice' AND unsent_credit <= settled)");
    await this.documentGuard(q);
    await changeData(q, 'billing_document', `
      UPDATE billing_document d SET unsent_credit = n.credit FROM (SELECT agency_id, corrects_id, sum(-settled) AS credit FROM billing_document WHERE corrects_id IS NOT NULL AND state = 'finalised' AND settled < 0 GROUP BY 1, 2) n
      WHERE d.agency_id = n.agency_id AND d.id = n.corrects_id`);
    await q.query(`
      CREATE FUNCTION billing_document_unsent_credit() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog, public AS $$
        DECLARE change bigint := CASE NEW.state WHEN 'finalised' THEN -NEW.settled ELSE 0 END - CASE OLD.state WHEN 'finalised' THEN -OLD.settled ELSE 0 END;
        BEGIN
          IF change <> 0 THEN UPDATE billing_document SET unsent_credit = unsent_credit + change WHERE agency_id = NEW.agency_id AND id = NEW.corrects_id; END IF;
          RETURN NULL;
        END $$`);
    await q.query('CREATE TRIGGER billing_document_unsent_credit AFTER UPDATE ON billing_document FOR EACH ROW WHEN (NEW.corrects_id IS NOT NULL) EXECUTE FUNCTION billing_document_unsent_credit()');
  }

  private async documentGuard(q: QueryRunner): Promise<void> {
    await q.query(`
      CREATE OR REPLACE FUNCTION billing_document_guard() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog, public AS $$
        DECLARE free text[] := '{state,settled,disputed,sent_at,closed_at,voided_at,void_reason,revision,pdf_file_id,unsent_credit}';
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

  async down(): Promise<void> {
    throw new Error('Migrations go forward only; restore a backup instead');
  }
}
