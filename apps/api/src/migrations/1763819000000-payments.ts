/** Payments, where their money lies, what was paid back, and imports of them; the database counts along, so that no part of a payment is lost or spent twice. */
import type { MigrationInterface, QueryRunner } from 'typeorm';
import { currentMunicipality, protectTable } from './municipality-wall.js';
import { paymentMoves } from './payment-moves.js';
import { refuseChanges } from './tenant-table.js';

const own = `municipality_id = ${currentMunicipality}`;
const seen = { visible: own, writable: null };

export class Payments1763819000000 implements MigrationInterface {
  async up(q: QueryRunner): Promise<void> {
    await this.imports(q);
    await this.payments(q);
    await this.paymentGuard(q);
    await this.allocations(q);
    await this.refunds(q);
    await this.importRows(q);
    await this.counting(q);
    await this.lists(q);
  }

  private async imports(q: QueryRunner): Promise<void> {
    await q.query(`
      CREATE TABLE payment_import (
        agency_id uuid NOT NULL REFERENCES agency (id), id uuid NOT NULL, file_name text NOT NULL, file_sha256 bytea NOT NULL CHECK (octet_length(file_sha256) = 32), state text NOT NULL DEFAULT 'previewed' CHECK (state IN ('previewed', 'applying', 'applied', 'cancelled')),
        allocate boolean NOT NULL DEFAULT true, created_at timestamptz NOT NULL DEFAULT now(), created_by_name text NOT NULL, applied_at timestamptz, applied_by_name text, PRIMARY KEY (agency_id, id), CHECK ((state = 'applied') = (applied_at IS NOT NULL)))`);
    await q.query('CREATE INDEX payment_import_newest ON payment_import (agency_id, id DESC)');
    // The same file twice is one import.
    await q.query("CREATE UNIQUE INDEX payment_import_once ON payment_import (agency_id, file_sha256) WHERE state <> 'cancelled'");
    await protectTable(q, 'payment_import', 'SELECT, INSERT, UPDATE');
    await q.query(`
      CREATE FUNCTION payment_import_guard() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog AS $$
        DECLARE moves text[] := '{previewed>applying,previewed>cancelled,applying>applied}';
        BEGIN
          IF OLD.state <> NEW.state AND OLD.state || '>' || NEW.state <> ALL (moves) OR OLD.file_sha256 <> NEW.file_sha256
          THEN RAISE EXCEPTION 'an import of payments does not go from % to %', OLD.state, NEW.state USING ERRCODE = 'restrict_violation'; END IF;
          RETURN NEW;
        END $$`);
    await q.query('CREATE TRIGGER payment_import_goes_forward BEFORE UPDATE ON payment_import FOR EACH ROW EXECUTE FUNCTION payment_import_guard()');
  }

  private async payments(q: QueryRunner): Promise<void> {
    // References that read alike are one: `readAs` of the engine and a spec say the same.
    await q.query(`
      CREATE FUNCTION payment_reference_key(reference text) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE
      RETURN lower(btrim(normalize(regexp_replace(reference, '[\\u00AD\\u200B\\u200E\\u200F\\u202A-\\u202E\\u2060-\\u2064\\u2066-\\u2069\\uFEFF]', '', 'g'), NFKC)))`);
    await q.query(`
      CREATE TABLE payment (
        agency_id uuid NOT NULL REFERENCES agency (id), id uuid NOT NULL, municipality_id uuid NOT NULL, method text NOT NULL CHECK (method IN ('check', 'ach', 'wire', 'other')), received_on date NOT NULL,
        reference text CHECK (reference <> ''), reference_key text COLLATE "C" GENERATED ALWAYS AS (payment_reference_key(reference)) STORED, amount bigint NOT NULL CHECK (amount > 0), currency text NOT NULL CHECK (currency ~ '^[A-Z]{3}$'), note text, state text NOT NULL DEFAULT 'recorded' CHECK (state IN ('recorded', 'part_allocated', 'allocated', 'reversed')),
        allocated bigint NOT NULL DEFAULT 0 CHECK (allocated >= 0), kept bigint NOT NULL DEFAULT 0 CHECK (kept >= 0), refunded bigint NOT NULL DEFAULT 0 CHECK (refunded >= 0), free_since date NOT NULL,
        recorded_at timestamptz NOT NULL DEFAULT now(), recorded_by_name text NOT NULL, reversed_on date, reversed_at timestamptz, reversed_by_name text, reverse_reason text, import_id uuid, revision int NOT NULL DEFAULT 1,
        PRIMARY KEY (agency_id, id), UNIQUE (agency_id, id, municipality_id), FOREIGN KEY (agency_id, municipality_id) REFERENCES municipality (agency_id, id), FOREIGN KEY (agency_id, import_id) REFERENCES payment_import (agency_id, id),
        CONSTRAINT payment_is_not_spent_twice CHECK (allocated + kept + refunded <= amount), CHECK (method = 'other' OR reference IS NOT NULL),
        CONSTRAINT payment_state_is_its_money CHECK (CASE state WHEN 'recorded' THEN allocated + kept + refunded = 0 WHEN 'part_allocated' THEN allocated + kept + refunded > 0 AND allocated + kept + refunded < amount WHEN 'allocated' THEN allocated + kept + refunded = amount ELSE allocated + kept = 0 END),
        CHECK ((state = 'reversed') = (reversed_on IS NOT NULL) AND (state = 'reversed') = (reversed_at IS NOT NULL) AND (state = 'reversed') = (reversed_by_name IS NOT NULL) AND (state = 'reversed') = (reverse_reason IS NOT NULL)))`);
    // A payer's reference is recorded once; after a reversal the same check may be handed in again.
    await q.query("CREATE UNIQUE INDEX payment_once ON payment (agency_id, municipality_id, method, reference_key) WHERE reference IS NOT NULL AND state <> 'reversed'");
    await q.query('CREATE INDEX payment_newest ON payment (agency_id, received_on DESC, id DESC)');
    await q.query('CREATE INDEX payment_by_municipality ON payment (agency_id, municipality_id, received_on DESC, id DESC)');
    // A column of its own: row-level security keeps an index from being asked through a function.
    await q.query('CREATE INDEX payment_by_reference ON payment (agency_id, reference_key) WHERE reference_key IS NOT NULL');
    await q.query('CREATE INDEX payment_by_state ON payment (agency_id, state, received_on DESC, id DESC)');
    await q.query('CREATE INDEX payment_by_import ON payment (agency_id, import_id) WHERE import_id IS NOT NULL');
    await q.query("CREATE INDEX payment_open ON payment (agency_id, received_on DESC, id DESC) WHERE state IN ('recorded', 'part_allocated')");
    await q.query("CREATE INDEX payment_owed ON payment (agency_id, municipality_id) INCLUDE (currency, state, amount, allocated, kept, refunded) WHERE (CASE state WHEN 'reversed' THEN refunded ELSE amount - allocated - refunded END) > 0");
    await protectTable(q, 'payment', 'SELECT, INSERT, UPDATE', seen);
  }

  private async paymentGuard(q: QueryRunner): Promise<void> {
    await q.query(`
      CREATE FUNCTION payment_guard() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog AS $$
        DECLARE free text[] := '{reference_key,state,allocated,kept,refunded,free_since,note,reversed_on,reversed_at,reversed_by_name,reverse_reason,revision}'; moves text[] := '{${paymentMoves.join(',')}}';
        BEGIN
          IF TG_OP = 'DELETE' THEN RAISE EXCEPTION 'a payment is kept: reverse it' USING ERRCODE = 'restrict_violation'; END IF;
          IF TG_OP = 'INSERT' THEN
            IF NEW.state <> 'recorded' THEN RAISE EXCEPTION 'a payment begins by being recorded' USING ERRCODE = 'restrict_violation'; END IF;
            RETURN NEW;
          END IF;
          IF to_jsonb(OLD) - free IS DISTINCT FROM to_jsonb(NEW) - free THEN RAISE EXCEPTION 'what came in is final: reverse it and record it anew' USING ERRCODE = 'restrict_violation'; END IF;
          IF OLD.state <> NEW.state AND OLD.state || '>' || NEW.state <> ALL (moves)
          THEN RAISE EXCEPTION 'a payment does not go from % to %', OLD.state, NEW.state USING ERRCODE = 'restrict_violation'; END IF;
          IF OLD.state = 'reversed' AND to_jsonb(OLD) - '{note,revision,reference_key}'::text[] IS DISTINCT FROM to_jsonb(NEW) - '{note,revision,reference_key}'::text[] THEN RAISE EXCEPTION 'a reversed payment is final' USING ERRCODE = 'restrict_violation'; END IF;
          RETURN NEW;
        END $$`);
    await q.query('CREATE TRIGGER payment_is_kept BEFORE INSERT OR UPDATE OR DELETE ON payment FOR EACH ROW EXECUTE FUNCTION payment_guard()');
  }

  /** Money on an invoice, from a payment or from a credit note; taken off again it stays on record. */
  private async allocations(q: QueryRunner): Promise<void> {
    await q.query(`
      CREATE TABLE payment_allocation (
        agency_id uuid NOT NULL REFERENCES agency (id), id uuid NOT NULL, municipality_id uuid NOT NULL, payment_id uuid, note_id uuid, taken_from text NOT NULL CHECK (taken_from IN ('payment', 'credit')), document_id uuid NOT NULL, amount bigint NOT NULL CHECK (amount > 0), on_day date NOT NULL,
        made_at timestamptz NOT NULL DEFAULT now(), made_by_name text NOT NULL, released_on date, released_by_name text, release_reason text, PRIMARY KEY (agency_id, id),
        FOREIGN KEY (agency_id, municipality_id) REFERENCES municipality (agency_id, id), FOREIGN KEY (agency_id, payment_id, municipality_id) REFERENCES payment (agency_id, id, municipality_id), FOREIGN KEY (agency_id, document_id, municipality_id) REFERENCES billing_document (agency_id, id, municipality_id),
        FOREIGN KEY (agency_id, note_id, municipality_id) REFERENCES billing_document (agency_id, id, municipality_id), CHECK ((payment_id IS NULL) <> (note_id IS NULL)), CHECK (taken_from = 'credit' OR payment_id IS NOT NULL), CHECK ((released_on IS NULL) = (released_by_name IS NULL) AND (released_on IS NULL) = (release_reason IS NULL)))`);
    await q.query('CREATE INDEX payment_allocation_of_payment ON payment_allocation (agency_id, payment_id, id) WHERE payment_id IS NOT NULL');
    await q.query('CREATE INDEX payment_allocation_of_note ON payment_allocation (agency_id, note_id, id) WHERE note_id IS NOT NULL');
    await q.query('CREATE INDEX payment_allocation_of_document ON payment_allocation (agency_id, document_id, id)');
    await q.query('CREATE INDEX payment_allocation_of_municipality ON payment_allocation (agency_id, municipality_id, id)');
    await protectTable(q, 'payment_allocation', 'SELECT, INSERT, UPDATE', seen);
    await q.query(`
      CREATE FUNCTION payment_allocation_guard() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog, public AS $$
        DECLARE free text[] := '{released_on,released_by_name,release_reason}';
        BEGIN
          IF TG_OP = 'DELETE' OR TG_OP = 'UPDATE' AND (OLD.released_on IS NOT NULL OR to_jsonb(OLD) - free IS DISTINCT FROM to_jsonb(NEW) - free)
          THEN RAISE EXCEPTION 'what was placed on an invoice is released, once, and never changed' USING ERRCODE = 'restrict_violation'; END IF;
          IF TG_OP = 'INSERT' AND NOT EXISTS (SELECT 1 FROM billing_document WHERE agency_id = NEW.agency_id AND id = NEW.document_id AND type = 'invoice' AND state IN ('sent', 'closed'))
          THEN RAISE EXCEPTION 'money is placed on invoices that were sent' USING ERRCODE = 'restrict_violation'; END IF;
          IF TG_OP = 'INSERT' AND NEW.note_id IS NOT NULL AND NOT EXISTS (SELECT 1 FROM billing_document WHERE agency_id = NEW.agency_id AND id = NEW.note_id AND type = 'credit_note' AND state = 'sent')
          THEN RAISE EXCEPTION 'credit comes from notes that were sent' USING ERRCODE = 'restrict_violation'; END IF;
          RETURN NEW;
        END $$`);
    await q.query('CREATE TRIGGER payment_allocation_is_kept BEFORE INSERT OR UPDATE OR DELETE ON payment_allocation FOR EACH ROW EXECUTE FUNCTION payment_allocation_guard()');
  }

  private async refunds(q: QueryRunner): Promise<void> {
    await q.query(`
      CREATE TABLE payment_refund (
        agency_id uuid NOT NULL REFERENCES agency (id), id uuid NOT NULL, municipality_id uuid NOT NULL, payment_id uuid, note_id uuid, amount bigint NOT NULL CHECK (amount > 0), currency text NOT NULL, on_day date NOT NULL, method text NOT NULL CHECK (method IN ('check', 'ach', 'wire', 'other')),
        reference text, reason text NOT NULL, made_at timestamptz NOT NULL DEFAULT now(), made_by_name text NOT NULL, PRIMARY KEY (agency_id, id), FOREIGN KEY (agency_id, municipality_id) REFERENCES municipality (agency_id, id),
        FOREIGN KEY (agency_id, payment_id, municipality_id) REFERENCES payment (agency_id, id, municipality_id), FOREIGN KEY (agency_id, note_id, municipality_id) REFERENCES billing_document (agency_id, id, municipality_id), CHECK ((payment_id IS NULL) <> (note_id IS NULL)))`);
    await q.query('CREATE INDEX payment_refund_of_payment ON payment_refund (agency_id, payment_id, id) WHERE payment_id IS NOT NULL');
    await q.query('CREATE INDEX payment_refund_of_note ON payment_refund (agency_id, note_id, id) WHERE note_id IS NOT NULL');
    await q.query('CREATE INDEX payment_refund_of_municipality ON payment_refund (agency_id, municipality_id, id)');
    await protectTable(q, 'payment_refund', 'SELECT, INSERT', seen);
    await refuseChanges(q, 'payment_refund');
  }

  private async importRows(q: QueryRunner): Promise<void> {
    await q.query(`
      CREATE TABLE payment_import_row (
        agency_id uuid NOT NULL, import_id uuid NOT NULL, line int NOT NULL CHECK (line > 0), outcome text NOT NULL CHECK (outcome IN ('fresh', 'there', 'rejected', 'recorded')), reason text, payer text NOT NULL, municipality_id uuid, method text, received_on date, reference text, amount bigint,
        currency text, invoices text[] NOT NULL DEFAULT '{}', note text, payment_id uuid, PRIMARY KEY (agency_id, import_id, line), FOREIGN KEY (agency_id, import_id) REFERENCES payment_import (agency_id, id) ON DELETE CASCADE, FOREIGN KEY (agency_id, municipality_id) REFERENCES municipality (agency_id, id),
        FOREIGN KEY (agency_id, payment_id) REFERENCES payment (agency_id, id), CHECK ((outcome = 'recorded') = (payment_id IS NOT NULL)),
        CHECK (outcome IN ('rejected', 'there') OR (municipality_id IS NOT NULL AND method IS NOT NULL AND received_on IS NOT NULL AND reference IS NOT NULL AND amount > 0 AND currency IS NOT NULL)))`);
    await q.query('CREATE INDEX payment_import_row_by_outcome ON payment_import_row (agency_id, import_id, outcome, line)');
    await q.query('CREATE INDEX payment_import_row_of_payment ON payment_import_row (agency_id, payment_id) WHERE payment_id IS NOT NULL');
    await q.query('CREATE INDEX payment_import_row_of_municipality ON payment_import_row (agency_id, municipality_id) WHERE municipality_id IS NOT NULL');
    await protectTable(q, 'payment_import_row', 'SELECT, INSERT, UPDATE, DELETE');
  }

  /** Judged when the transaction commits: what a payment says of itself is the sum of its parts, and the ledger says the same. */
  private async counting(q: QueryRunner): Promise<void> {
    await q.query(`
      CREATE FUNCTION payment_adds_up() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog, public AS $$
        DECLARE changed jsonb := to_jsonb(NEW); whose uuid := (changed ->> CASE TG_TABLE_NAME WHEN 'payment' THEN 'id' ELSE 'payment_id' END)::uuid; paid payment%ROWTYPE; placed bigint; back bigint; unplaced bigint; credit bigint;
        BEGIN
          IF whose IS NULL THEN RETURN NULL; END IF;
          SELECT * INTO paid FROM payment WHERE agency_id = NEW.agency_id AND id = whose;
          SELECT coalesce(sum(amount), 0) INTO placed FROM payment_allocation WHERE agency_id = NEW.agency_id AND payment_id = whose AND released_on IS NULL;
          SELECT coalesce(sum(amount), 0) INTO back FROM payment_refund WHERE agency_id = NEW.agency_id AND payment_id = whose;
          IF placed <> paid.allocated OR back <> paid.refunded THEN RAISE EXCEPTION 'a payment is the sum of its parts' USING ERRCODE = 'check_violation', CONSTRAINT = 'payment_adds_up'; END IF;
          SELECT coalesce(sum(-amount) FILTER (WHERE account = 'unallocated_payments'), 0), coalesce(sum(-amount) FILTER (WHERE account = 'customer_credit'), 0) INTO unplaced, credit FROM ledger_entry WHERE agency_id = NEW.agency_id AND payment_id = whose;
          IF (unplaced, credit) IS DISTINCT FROM (CASE paid.state WHEN 'reversed' THEN 0 ELSE paid.amount - paid.allocated - paid.kept - paid.refunded END, CASE paid.state WHEN 'reversed' THEN -paid.refunded ELSE paid.kept END)
          THEN RAISE EXCEPTION 'the ledger says where the money of a payment lies' USING ERRCODE = 'check_violation', CONSTRAINT = 'payment_is_in_the_ledger'; END IF;
          RETURN NULL;
        END $$`);
    await q.query('CREATE CONSTRAINT TRIGGER payment_adds_up AFTER INSERT OR UPDATE ON payment DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION payment_adds_up()');
    await q.query('CREATE CONSTRAINT TRIGGER payment_allocation_adds_up AFTER INSERT OR UPDATE ON payment_allocation DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION payment_adds_up()');
    await q.query('CREATE CONSTRAINT TRIGGER payment_refund_adds_up AFTER INSERT ON payment_refund DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION payment_adds_up()');
  }

  /** What ageing and statements read: what is owed now, and what was posted since a day. */
  private async lists(q: QueryRunner): Promise<void> {
    await q.query("CREATE INDEX billing_document_owed ON billing_document (agency_id, municipality_id, due_on, id) INCLUDE (currency, state, sent_at, total, settled, disputed) WHERE type = 'invoice' AND state IN ('finalised', 'sent') AND settled < total");
    await q.query("CREATE INDEX billing_document_credit ON billing_document (agency_id, municipality_id, id) INCLUDE (currency, state, sent_at, total, settled) WHERE type = 'credit_note' AND state IN ('finalised', 'sent') AND settled > total");
    await q.query('CREATE INDEX ledger_posting_by_day ON ledger_posting (agency_id, on_day, id)');
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only; restore a backup instead');
  }
}
