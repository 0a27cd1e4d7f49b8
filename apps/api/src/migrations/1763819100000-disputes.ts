/** Disputes of lines with their ladder and what was said; reminders, write-offs and the rule for both; interest and true-ups that are billed once. */
import type { MigrationInterface, QueryRunner } from 'typeorm';
import { disputeMoves, writeOffMoves } from './dispute-moves.js';
import { currentMunicipality, protectTable } from './municipality-wall.js';
import { refuseChanges } from './tenant-table.js';

const own = { visible: `municipality_id = ${currentMunicipality}`, writable: null };

export class Disputes1763819100000 implements MigrationInterface {
  async up(q: QueryRunner): Promise<void> {
    await this.disputes(q);
    await this.disputeGuard(q);
    await this.said(q);
    await this.collection(q);
    await this.writeOffs(q);
    await this.once(q);
  }

  private async disputes(q: QueryRunner): Promise<void> {
    await q.query(`
      CREATE TABLE billing_dispute (
        agency_id uuid NOT NULL REFERENCES agency (id), id uuid NOT NULL, document_id uuid NOT NULL, line_id uuid NOT NULL, agreement_id uuid NOT NULL, municipality_id uuid NOT NULL,
        state text NOT NULL DEFAULT 'opened' CHECK (state IN ('opened', 'escalated', 'accepted', 'rejected', 'withdrawn')), claimed bigint NOT NULL CHECK (claimed > 0), held bigint NOT NULL CHECK (held BETWEEN 0 AND claimed), accepted bigint CHECK (accepted BETWEEN 1 AND claimed),
        reason text NOT NULL CHECK (btrim(reason) <> ''), ladder jsonb NOT NULL CHECK (jsonb_typeof(ladder) = 'array'), step int NOT NULL DEFAULT 0 CHECK (step >= 0),
        opened_on date NOT NULL, opened_at timestamptz NOT NULL, opened_by_name text NOT NULL, opened_side text NOT NULL CHECK (opened_side IN ('agency', 'municipality')),
        decided_on date, decided_at timestamptz, decided_by_name text, decided_side text CHECK (decided_side IN ('agency', 'municipality')), decision_reason text, decider_name text CHECK (decider_name IS NULL OR state = 'rejected'), credit_note_id uuid, revision int NOT NULL DEFAULT 1,
        PRIMARY KEY (agency_id, id), UNIQUE (agency_id, id, municipality_id), FOREIGN KEY (agency_id, document_id, municipality_id) REFERENCES billing_document (agency_id, id, municipality_id),
        FOREIGN KEY (agency_id, line_id) REFERENCES billing_line (agency_id, id), FOREIGN KEY (agency_id, agreement_id) REFERENCES agreement (agency_id, id), FOREIGN KEY (agency_id, credit_note_id) REFERENCES billing_document (agency_id, id),
        CHECK ((state IN ('opened', 'escalated')) = (decided_at IS NULL)),
        CHECK ((decided_at IS NULL) = (decided_on IS NULL) AND (decided_at IS NULL) = (decided_by_name IS NULL) AND (decided_at IS NULL) = (decided_side IS NULL) AND (decided_at IS NULL) = (decision_reason IS NULL)),
        CHECK ((state = 'accepted') = (accepted IS NOT NULL)), CHECK (credit_note_id IS NULL OR state = 'accepted'))`);
    await q.query("CREATE UNIQUE INDEX billing_dispute_one_of_a_line ON billing_dispute (agency_id, line_id) WHERE state IN ('opened', 'escalated')");
    await q.query('CREATE INDEX billing_dispute_newest ON billing_dispute (agency_id, id DESC)');
    await q.query("CREATE INDEX billing_dispute_open ON billing_dispute (agency_id, id DESC) WHERE state IN ('opened', 'escalated')");
    await q.query('CREATE INDEX billing_dispute_by_document ON billing_dispute (agency_id, document_id, id)');
    await q.query('CREATE INDEX billing_dispute_by_municipality ON billing_dispute (agency_id, municipality_id, id DESC)');
    await q.query('CREATE INDEX billing_dispute_by_agreement ON billing_dispute (agency_id, agreement_id, id DESC)');
    await q.query('CREATE INDEX billing_dispute_by_credit ON billing_dispute (agency_id, credit_note_id) WHERE credit_note_id IS NOT NULL');
    await protectTable(q, 'billing_dispute', 'SELECT, INSERT, UPDATE', own);
    // Whatever settles an invoice, what is in dispute is not settled meanwhile.
    await q.query("ALTER TABLE billing_document ADD CONSTRAINT billing_document_disputed_is_owed CHECK (type <> 'invoice' OR settled + disputed <= total)");
  }

  private async disputeGuard(q: QueryRunner): Promise<void> {
    await q.query(`
      CREATE FUNCTION billing_dispute_guard() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog, public AS $$
        DECLARE moves text[] := '{${disputeMoves.join(',')}}'; free text[] := '{state,step,accepted,decided_on,decided_at,decided_by_name,decided_side,decision_reason,decider_name,credit_note_id,revision}'; last_step int;
        BEGIN
          IF TG_OP = 'DELETE' THEN RAISE EXCEPTION 'a dispute is kept' USING ERRCODE = 'restrict_violation'; END IF;
          IF TG_OP = 'INSERT' THEN
            IF NEW.state <> 'opened' OR NEW.step <> 0 THEN RAISE EXCEPTION 'a dispute begins on the first step' USING ERRCODE = 'restrict_violation'; END IF;
            IF NOT EXISTS (SELECT 1 FROM billing_document d JOIN billing_line l ON l.agency_id = d.agency_id AND l.document_id = d.id AND l.id = NEW.line_id
              WHERE d.agency_id = NEW.agency_id AND d.id = NEW.document_id AND d.agreement_id = NEW.agreement_id AND d.type = 'invoice' AND d.state IN ('sent', 'closed') AND NEW.claimed <= l.amount)
            THEN RAISE EXCEPTION 'a line of a sent invoice is disputed, and no more than it' USING ERRCODE = 'restrict_violation'; END IF;
            RETURN NEW;
          END IF;
          IF to_jsonb(OLD) - free IS DISTINCT FROM to_jsonb(NEW) - free THEN RAISE EXCEPTION 'what is disputed stays as it was written' USING ERRCODE = 'restrict_violation'; END IF;
          last_step := greatest(jsonb_array_length(OLD.ladder) - 1, 0);
          IF (OLD.state <> NEW.state OR OLD.step <> NEW.step) AND OLD.state || '>' || NEW.state <> ALL (moves)
          THEN RAISE EXCEPTION 'a dispute does not go from % to %', OLD.state, NEW.state USING ERRCODE = 'restrict_violation'; END IF;
          IF NEW.state = 'escalated' AND OLD.revision <> NEW.revision AND NEW.step <> OLD.step + 1 OR NEW.state <> 'escalated' AND NEW.step <> OLD.step OR NEW.step > last_step
          THEN RAISE EXCEPTION 'a dispute goes up its ladder step by step' USING ERRCODE = 'restrict_violation'; END IF;
          IF NEW.state = 'rejected' AND OLD.state <> 'rejected' AND NEW.step < last_step
          THEN RAISE EXCEPTION 'only the last of the ladder rejects' USING ERRCODE = 'restrict_violation'; END IF;
          IF OLD.decided_at IS NOT NULL AND (NEW.decided_on, NEW.decided_at, NEW.decided_by_name, NEW.decided_side, NEW.decision_reason, NEW.decider_name, NEW.accepted) IS DISTINCT FROM (OLD.decided_on, OLD.decided_at, OLD.decided_by_name, OLD.decided_side, OLD.decision_reason, OLD.decider_name, OLD.accepted)
            OR OLD.credit_note_id IS NOT NULL AND NEW.credit_note_id IS DISTINCT FROM OLD.credit_note_id
          THEN RAISE EXCEPTION 'a decision is final' USING ERRCODE = 'restrict_violation'; END IF;
          RETURN NEW;
        END $$`);
    await q.query('CREATE TRIGGER billing_dispute_is_kept BEFORE INSERT OR UPDATE OR DELETE ON billing_dispute FOR EACH ROW EXECUTE FUNCTION billing_dispute_guard()');
    // Judged when the transaction commits: the invoice holds exactly what its open disputes hold.
    await q.query(`
      CREATE FUNCTION billing_dispute_holds() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog, public AS $$
        BEGIN
          IF (SELECT disputed FROM billing_document WHERE agency_id = NEW.agency_id AND id = NEW.document_id)
            <> (SELECT coalesce(sum(held), 0) FROM billing_dispute WHERE agency_id = NEW.agency_id AND document_id = NEW.document_id AND state IN ('opened', 'escalated'))
          THEN RAISE EXCEPTION 'an invoice holds what its open disputes hold' USING ERRCODE = 'check_violation', CONSTRAINT = 'billing_dispute_holds'; END IF;
          RETURN NULL;
        END $$`);
    await q.query('CREATE CONSTRAINT TRIGGER billing_dispute_is_held AFTER INSERT OR UPDATE ON billing_dispute DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION billing_dispute_holds()');
  }

  private async said(q: QueryRunner): Promise<void> {
    await q.query(`
      CREATE TABLE billing_dispute_step (
        agency_id uuid NOT NULL, dispute_id uuid NOT NULL, municipality_id uuid NOT NULL, step int NOT NULL CHECK (step >= 0), asked text NOT NULL, from_on date NOT NULL, due_on date NOT NULL CHECK (due_on >= from_on), note text, by_name text NOT NULL, at timestamptz NOT NULL,
        PRIMARY KEY (agency_id, dispute_id, step), FOREIGN KEY (agency_id, dispute_id, municipality_id) REFERENCES billing_dispute (agency_id, id, municipality_id))`);
    await protectTable(q, 'billing_dispute_step', 'SELECT, INSERT', own);
    await refuseChanges(q, 'billing_dispute_step');
    await q.query(`
      CREATE TABLE billing_dispute_message (
        agency_id uuid NOT NULL, id uuid NOT NULL, dispute_id uuid NOT NULL, municipality_id uuid NOT NULL, at timestamptz NOT NULL, side text NOT NULL CHECK (side IN ('agency', 'municipality')), by_name text NOT NULL, text text NOT NULL CHECK (btrim(text) <> ''),
        PRIMARY KEY (agency_id, id), FOREIGN KEY (agency_id, dispute_id, municipality_id) REFERENCES billing_dispute (agency_id, id, municipality_id))`);
    await q.query('CREATE INDEX billing_dispute_message_in_order ON billing_dispute_message (agency_id, dispute_id, id)');
    await protectTable(q, 'billing_dispute_message', 'SELECT, INSERT', own);
    await refuseChanges(q, 'billing_dispute_message');
  }

  private async collection(q: QueryRunner): Promise<void> {
    await q.query(`
      CREATE TABLE billing_collection_rule (
        agency_id uuid NOT NULL PRIMARY KEY REFERENCES agency (id), remind_after_days int[] NOT NULL CHECK (cardinality(remind_after_days) <= 5), write_off_limit bigint NOT NULL CHECK (write_off_limit >= 0),
        revision int NOT NULL DEFAULT 1, changed_at timestamptz NOT NULL DEFAULT now(), changed_by_name text NOT NULL)`);
    await protectTable(q, 'billing_collection_rule', 'SELECT, INSERT, UPDATE');
    // One message for each day, however often the rule is written.
    await q.query('CREATE TABLE billing_reminder_day (agency_id uuid NOT NULL REFERENCES agency (id), day date NOT NULL, PRIMARY KEY (agency_id, day))');
    await protectTable(q, 'billing_reminder_day', 'SELECT, INSERT');
    await q.query(`
      CREATE TABLE billing_reminder (
        agency_id uuid NOT NULL, id uuid NOT NULL, document_id uuid NOT NULL, step int NOT NULL CHECK (step BETWEEN 1 AND 5), on_day date NOT NULL, at timestamptz NOT NULL, days_overdue int NOT NULL CHECK (days_overdue > 0), amount bigint NOT NULL CHECK (amount > 0),
        recipients int NOT NULL CHECK (recipients >= 0), PRIMARY KEY (agency_id, id), UNIQUE (agency_id, document_id, step), FOREIGN KEY (agency_id, document_id) REFERENCES billing_document (agency_id, id))`);
    await protectTable(q, 'billing_reminder', 'SELECT, INSERT');
    await refuseChanges(q, 'billing_reminder');
  }

  private async writeOffs(q: QueryRunner): Promise<void> {
    await q.query(`
      CREATE TABLE billing_write_off (
        agency_id uuid NOT NULL, id uuid NOT NULL, document_id uuid NOT NULL, municipality_id uuid NOT NULL, state text NOT NULL DEFAULT 'proposed' CHECK (state IN ('proposed', 'approved', 'refused', 'recovered')), amount bigint NOT NULL CHECK (amount > 0),
        reason text NOT NULL CHECK (btrim(reason) <> ''), authority text, proposed_at timestamptz NOT NULL, proposed_by uuid NOT NULL, proposed_by_name text NOT NULL, decided_at timestamptz, decided_by uuid, decided_by_name text, note text, revision int NOT NULL DEFAULT 1,
        PRIMARY KEY (agency_id, id), FOREIGN KEY (agency_id, document_id, municipality_id) REFERENCES billing_document (agency_id, id, municipality_id),
        CHECK ((state = 'proposed') = (decided_at IS NULL) AND (decided_at IS NULL) = (decided_by IS NULL) AND (decided_at IS NULL) = (decided_by_name IS NULL)), CHECK (state NOT IN ('approved', 'recovered') OR decided_by <> proposed_by))`);
    await q.query("CREATE UNIQUE INDEX billing_write_off_one_proposal ON billing_write_off (agency_id, document_id) WHERE state = 'proposed'");
    await q.query('CREATE INDEX billing_write_off_newest ON billing_write_off (agency_id, id DESC)');
    await q.query('CREATE INDEX billing_write_off_by_document ON billing_write_off (agency_id, document_id, id)');
    await q.query('CREATE INDEX billing_write_off_by_municipality ON billing_write_off (agency_id, municipality_id, id DESC)');
    await protectTable(q, 'billing_write_off', 'SELECT, INSERT, UPDATE');
    await q.query(`
      CREATE FUNCTION billing_write_off_guard() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog AS $$
        DECLARE moves text[] := '{${writeOffMoves.join(',')}}'; free text[] := '{state,authority,decided_at,decided_by,decided_by_name,note,revision}';
        BEGIN
          IF TG_OP = 'DELETE' THEN RAISE EXCEPTION 'what was written off is kept' USING ERRCODE = 'restrict_violation'; END IF;
          IF TG_OP = 'INSERT' THEN
            IF NEW.state <> 'proposed' THEN RAISE EXCEPTION 'a write-off begins as a proposal' USING ERRCODE = 'restrict_violation'; END IF;
            RETURN NEW;
          END IF;
          IF to_jsonb(OLD) - free IS DISTINCT FROM to_jsonb(NEW) - free OR OLD.state || '>' || NEW.state <> ALL (moves)
            OR OLD.decided_at IS NOT NULL AND (NEW.authority, NEW.decided_at, NEW.decided_by, NEW.decided_by_name) IS DISTINCT FROM (OLD.authority, OLD.decided_at, OLD.decided_by, OLD.decided_by_name)
          THEN RAISE EXCEPTION 'a write-off does not go from % to %', OLD.state, NEW.state USING ERRCODE = 'restrict_violation'; END IF;
          RETURN NEW;
        END $$`);
    await q.query('CREATE TRIGGER billing_write_off_is_kept BEFORE INSERT OR UPDATE OR DELETE ON billing_write_off FOR EACH ROW EXECUTE FUNCTION billing_write_off_guard()');
  }

  /** Interest of a month and the true-up of a year stand on one document of an agreement that is not void: whoever drafts at the same time waits here. */
  private async once(q: QueryRunner): Promise<void> {
    // Invoices that can bear interest: open, settled on their due day or later, or interest that may have to be given back. By the day of UTC, which is at most one before that of any zone.
    await q.query("CREATE INDEX billing_document_late ON billing_document (agency_id, agreement_id, due_on) WHERE type = 'invoice' AND (state = 'sent' OR state = 'closed' AND (schedule = 'interest' OR (closed_at AT TIME ZONE 'UTC')::date >= due_on))");
    await q.query("CREATE INDEX billing_line_once ON billing_line (agency_id, key) WHERE kind IN ('interest', 'true_up') AND credits_line_id IS NULL");
    await q.query(`
      CREATE FUNCTION billing_line_is_new() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog, public AS $$
        BEGIN
          PERFORM pg_advisory_xact_lock(hashtextextended('billing-line-once:' || NEW.agency_id || NEW.key, 0));
          IF EXISTS (SELECT 1 FROM billing_document mine JOIN billing_document d ON d.agency_id = mine.agency_id AND d.agreement_id = mine.agreement_id AND d.id <> mine.id AND d.state <> 'void'
            JOIN billing_line l ON l.agency_id = d.agency_id AND l.document_id = d.id AND l.key = NEW.key AND l.kind IN ('interest', 'true_up') AND l.credits_line_id IS NULL
            WHERE mine.agency_id = NEW.agency_id AND mine.id = NEW.document_id)
          THEN RAISE EXCEPTION 'interest and true-ups are billed once' USING ERRCODE = 'unique_violation', CONSTRAINT = 'billing_line_once'; END IF;
          RETURN NEW;
        END $$`);
    await q.query("CREATE TRIGGER billing_line_is_billed_once BEFORE INSERT ON billing_line FOR EACH ROW WHEN (NEW.kind IN ('interest', 'true_up') AND NEW.credits_line_id IS NULL) EXECUTE FUNCTION billing_line_is_new()");
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only; restore a backup instead');
  }
}
