/** After signing: amendments, suspensions, renewals and who declined them, notices, and the days on which both sides are warned. The database refuses every move that the rules refuse. */
import type { MigrationInterface, QueryRunner } from 'typeorm';
import { agreementAmendmentMoves, agreementTerminationMoves } from './agreement-moves.js';
import { currentMunicipality, noMunicipality, protectTable } from './municipality-wall.js';
import { refuseChanges } from './tenant-table.js';

const own = `municipality_id = ${currentMunicipality}`;
const list = (moves: readonly string[]) => `'{${moves.join(',')}}'::text[]`;
const keys = `FOREIGN KEY (agency_id, agreement_id) REFERENCES agreement (agency_id, id), FOREIGN KEY (agency_id, municipality_id) REFERENCES municipality (agency_id, id)`;

export class AgreementLifecycle1763816000000 implements MigrationInterface {
  async up(q: QueryRunner): Promise<void> {
    await this.amendments(q);
    await this.suspensions(q);
    await this.renewals(q);
    await this.terminations(q);
    await this.closing(q);
  }

  private async amendments(q: QueryRunner): Promise<void> {
    await q.query(`
      CREATE TABLE agreement_amendment (
        agency_id uuid NOT NULL, id uuid NOT NULL, agreement_id uuid NOT NULL, municipality_id uuid NOT NULL, state text NOT NULL DEFAULT 'draft', why text NOT NULL CHECK (length(why) BETWEEN 1 AND 2000), effective_from date NOT NULL,
        offered_version_id uuid, first_sent_at timestamptz, review_due_on date, reason text, started_at timestamptz NOT NULL, started_by_name text NOT NULL, revision int NOT NULL DEFAULT 1, PRIMARY KEY (agency_id, id), ${keys},
        FOREIGN KEY (agency_id, offered_version_id) REFERENCES agreement_version (agency_id, id), CHECK ((first_sent_at IS NULL) = (offered_version_id IS NULL)), CHECK (state IN ('draft', 'internal_review', 'withdrawn') OR first_sent_at IS NOT NULL))`);
    await q.query("CREATE UNIQUE INDEX agreement_amendment_one_open ON agreement_amendment (agency_id, agreement_id) WHERE state IN ('draft', 'internal_review', 'sent', 'changes_requested', 'approved', 'signing')");
    await q.query('CREATE INDEX agreement_amendment_of ON agreement_amendment (agency_id, agreement_id, id)');
    await q.query('CREATE INDEX agreement_amendment_by_municipality ON agreement_amendment (agency_id, municipality_id)');
    await q.query('CREATE INDEX agreement_amendment_by_offer ON agreement_amendment (agency_id, offered_version_id) WHERE offered_version_id IS NOT NULL');
    await protectTable(q, 'agreement_amendment', 'SELECT, INSERT, UPDATE', { visible: `${own} AND first_sent_at IS NOT NULL` });
    await q.query("CREATE POLICY agreement_amendment_begins_as_draft ON agreement_amendment AS RESTRICTIVE FOR INSERT TO rapport_app WITH CHECK (state = 'draft' AND first_sent_at IS NULL)");
    await q.query('ALTER TABLE agreement_version ADD COLUMN amendment_id uuid, ADD CONSTRAINT agreement_version_amendment_fk FOREIGN KEY (agency_id, amendment_id) REFERENCES agreement_amendment (agency_id, id)');
    await q.query('CREATE INDEX agreement_version_of_amendment ON agreement_version (agency_id, amendment_id, number) WHERE amendment_id IS NOT NULL');
    await q.query(`
      CREATE FUNCTION agreement_amendment_guard() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog, public AS $$
        DECLARE whose text[] := '{agency_id,id,agreement_id,municipality_id,started_at,started_by_name}'; before jsonb; after jsonb;
        BEGIN
          IF TG_OP = 'DELETE' THEN RAISE EXCEPTION 'an amendment is kept' USING ERRCODE = 'restrict_violation'; END IF;
          before := to_jsonb(OLD); after := to_jsonb(NEW);
          IF OLD.state <> NEW.state AND NOT OLD.state || '>' || NEW.state = ANY (${list(agreementAmendmentMoves)})
          THEN RAISE EXCEPTION 'an amendment does not go from % to %', OLD.state, NEW.state USING ERRCODE = 'restrict_violation'; END IF;
          IF (SELECT bool_or(before -> key IS DISTINCT FROM after -> key) FROM unnest(whose) AS key) OR OLD.first_sent_at IS NOT NULL AND NEW.first_sent_at IS DISTINCT FROM OLD.first_sent_at
          THEN RAISE EXCEPTION 'an amendment stays with its agreement' USING ERRCODE = 'restrict_violation'; END IF;
          IF OLD.state <> 'executed' AND NEW.state = 'executed' AND NOT EXISTS (SELECT 1 FROM agreement_version WHERE agency_id = NEW.agency_id AND id = NEW.offered_version_id AND amendment_id = NEW.id AND state = 'executed' AND effective_from = NEW.effective_from)
          THEN RAISE EXCEPTION 'an amendment is executed with its version' USING ERRCODE = 'restrict_violation'; END IF;
          RETURN NEW;
        END $$`);
    await q.query('CREATE TRIGGER agreement_amendment_is_kept BEFORE UPDATE OR DELETE ON agreement_amendment FOR EACH ROW EXECUTE FUNCTION agreement_amendment_guard()');
    await q.query(`
      CREATE FUNCTION agreement_amendment_signature_guard() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog, public AS $$
        BEGIN
          IF EXISTS (SELECT 1 FROM agreement_version WHERE agency_id = NEW.agency_id AND id = NEW.version_id AND kind = 'amendment')
            AND NOT EXISTS (SELECT 1 FROM agreement_amendment WHERE agency_id = NEW.agency_id AND agreement_id = NEW.agreement_id AND offered_version_id = NEW.version_id AND state = 'signing')
          THEN RAISE EXCEPTION 'it is not at signing' USING ERRCODE = 'restrict_violation'; END IF;
          RETURN NEW;
        END $$`);
    await q.query('CREATE TRIGGER agreement_signature_of_amendment BEFORE INSERT ON agreement_signature FOR EACH ROW EXECUTE FUNCTION agreement_amendment_signature_guard()');
  }

  private async suspensions(q: QueryRunner): Promise<void> {
    await q.query(`
      CREATE TABLE agreement_suspension (
        agency_id uuid NOT NULL, id uuid NOT NULL, agreement_id uuid NOT NULL, municipality_id uuid NOT NULL, from_on date NOT NULL, until_on date NOT NULL, line_ids text[] CHECK (cardinality(line_ids) > 0), reason text NOT NULL CHECK (length(reason) > 0),
        by_name text NOT NULL, at timestamptz NOT NULL, cancelled_at timestamptz, changed_reason text, changed_by_name text, revision int NOT NULL DEFAULT 1, PRIMARY KEY (agency_id, id), ${keys}, CHECK (until_on > from_on))`);
    await q.query('CREATE INDEX agreement_suspension_of ON agreement_suspension (agency_id, agreement_id, from_on)');
    await q.query('CREATE INDEX agreement_suspension_by_municipality ON agreement_suspension (agency_id, municipality_id)');
    await protectTable(q, 'agreement_suspension', 'SELECT, INSERT, UPDATE (until_on, cancelled_at, changed_reason, changed_by_name, revision)', { visible: own, writable: null });
    await q.query(`
      CREATE FUNCTION agreement_suspension_guard() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog AS $$
        DECLARE free text[] := '{until_on,cancelled_at,changed_reason,changed_by_name,revision}';
        BEGIN
          IF TG_OP = 'DELETE' OR to_jsonb(OLD) - free IS DISTINCT FROM to_jsonb(NEW) - free OR OLD.cancelled_at IS NOT NULL OR NEW.changed_reason IS NULL
          THEN RAISE EXCEPTION 'a suspension is kept: end it on another day, or take it back, with a reason' USING ERRCODE = 'restrict_violation'; END IF;
          RETURN NEW;
        END $$`);
    await q.query('CREATE TRIGGER agreement_suspension_is_kept BEFORE UPDATE OR DELETE ON agreement_suspension FOR EACH ROW EXECUTE FUNCTION agreement_suspension_guard()');
  }

  private async renewals(q: QueryRunner): Promise<void> {
    await q.query(`
      CREATE TABLE agreement_renewal (
        agency_id uuid NOT NULL, agreement_id uuid NOT NULL, number int NOT NULL CHECK (number > 0), municipality_id uuid NOT NULL, from_on date NOT NULL, until_on date NOT NULL, at timestamptz NOT NULL, PRIMARY KEY (agency_id, agreement_id, number), UNIQUE (agency_id, agreement_id, from_on), ${keys}, CHECK (until_on > from_on))`);
    await q.query('CREATE INDEX agreement_renewal_by_municipality ON agreement_renewal (agency_id, municipality_id)');
    await protectTable(q, 'agreement_renewal', 'SELECT, INSERT', { visible: own, writable: null });
    await refuseChanges(q, 'agreement_renewal');
    await q.query(`
      CREATE TABLE agreement_renewal_decline (
        agency_id uuid NOT NULL, agreement_id uuid NOT NULL, term_until date NOT NULL, municipality_id uuid NOT NULL, side text NOT NULL CHECK (side IN ('agency', 'municipality')), by_name text NOT NULL, received_on date NOT NULL, reason text NOT NULL CHECK (length(reason) > 0), at timestamptz NOT NULL,
        PRIMARY KEY (agency_id, agreement_id, term_until), ${keys})`);
    await q.query('CREATE INDEX agreement_renewal_decline_by_municipality ON agreement_renewal_decline (agency_id, municipality_id)');
    await protectTable(q, 'agreement_renewal_decline', 'SELECT, INSERT', { visible: own });
    await q.query(`CREATE POLICY agreement_renewal_decline_side ON agreement_renewal_decline AS RESTRICTIVE FOR INSERT TO rapport_app WITH CHECK ((side = 'agency') = (${noMunicipality}))`);
    await refuseChanges(q, 'agreement_renewal_decline');
    await q.query(`
      CREATE TABLE agreement_warning (
        agency_id uuid NOT NULL, agreement_id uuid NOT NULL, key text NOT NULL, municipality_id uuid NOT NULL, kind text NOT NULL, due_on date NOT NULL, about date NOT NULL, told_at timestamptz NOT NULL, PRIMARY KEY (agency_id, agreement_id, key), ${keys})`);
    await q.query('CREATE INDEX agreement_warning_by_municipality ON agreement_warning (agency_id, municipality_id)');
    await protectTable(q, 'agreement_warning', 'SELECT, INSERT', { visible: own, writable: null });
    await refuseChanges(q, 'agreement_warning');
    // The next day on which something follows of itself; work for any other day is out of date and does nothing.
    await q.query('CREATE TABLE agreement_clock (agency_id uuid NOT NULL, agreement_id uuid NOT NULL, next_on date, PRIMARY KEY (agency_id, agreement_id), FOREIGN KEY (agency_id, agreement_id) REFERENCES agreement (agency_id, id))');
    await protectTable(q, 'agreement_clock', 'SELECT, INSERT, UPDATE');
  }

  private async terminations(q: QueryRunner): Promise<void> {
    await q.query(`
      CREATE TABLE agreement_termination (
        agency_id uuid NOT NULL, id uuid NOT NULL, agreement_id uuid NOT NULL, municipality_id uuid NOT NULL, side text NOT NULL CHECK (side IN ('agency', 'municipality')), by_name text NOT NULL, at timestamptz NOT NULL, state text NOT NULL DEFAULT 'notice',
        reason text NOT NULL CHECK (length(reason) > 0), letter text NOT NULL CHECK (length(letter) > 0), given_on date NOT NULL, wished_last_day date, received_on date, received_by_name text, receipt_proof text, ends_with_term boolean, last_service_day date, service_until date, settle_by date,
        rescission_side text CHECK (rescission_side IN ('agency', 'municipality')), rescission_by_name text, rescission_reason text, rescission_at timestamptz, ended_at timestamptz, note text, revision int NOT NULL DEFAULT 1, PRIMARY KEY (agency_id, id), ${keys},
        CHECK (received_on >= given_on), CHECK ((received_on IS NULL) = (service_until IS NULL) AND (received_on IS NULL) = (settle_by IS NULL) AND (received_on IS NULL) = (last_service_day IS NULL)), CHECK (state IN ('notice', 'rescinded') OR received_on IS NOT NULL))`);
    await q.query("CREATE UNIQUE INDEX agreement_termination_one_running ON agreement_termination (agency_id, agreement_id) WHERE state <> 'rescinded'");
    await q.query('CREATE INDEX agreement_termination_of ON agreement_termination (agency_id, agreement_id, id)');
    await q.query('CREATE INDEX agreement_termination_by_municipality ON agreement_termination (agency_id, municipality_id)');
    await protectTable(q, 'agreement_termination', 'SELECT, INSERT, UPDATE', { visible: own });
    await q.query(`CREATE POLICY agreement_termination_begins_as_notice ON agreement_termination AS RESTRICTIVE FOR INSERT TO rapport_app WITH CHECK (state = 'notice' AND received_on IS NULL AND (side = 'agency') = (${noMunicipality}))`);
    await q.query(`
      CREATE FUNCTION agreement_termination_guard() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog AS $$
        DECLARE whose text[] := '{agency_id,id,agreement_id,municipality_id,side,by_name,at,reason,letter,given_on,wished_last_day}'; clock text[] := '{received_on,received_by_name,receipt_proof,ends_with_term,last_service_day,service_until,settle_by}'; before jsonb; after jsonb;
        BEGIN
          IF TG_OP = 'DELETE' THEN RAISE EXCEPTION 'a notice is kept' USING ERRCODE = 'restrict_violation'; END IF;
          before := to_jsonb(OLD); after := to_jsonb(NEW);
          IF OLD.state <> NEW.state AND NOT OLD.state || '>' || NEW.state = ANY (${list(agreementTerminationMoves)})
          THEN RAISE EXCEPTION 'a notice does not go from % to %', OLD.state, NEW.state USING ERRCODE = 'restrict_violation'; END IF;
          IF (SELECT bool_or(before -> key IS DISTINCT FROM after -> key) FROM unnest(whose) AS key) THEN RAISE EXCEPTION 'a notice stays as it was given' USING ERRCODE = 'restrict_violation'; END IF;
          IF OLD.received_on IS NOT NULL AND (SELECT bool_or(before -> key IS DISTINCT FROM after -> key) FROM unnest(clock) AS key) THEN RAISE EXCEPTION 'the days that follow from a notice are final' USING ERRCODE = 'restrict_violation'; END IF;
          RETURN NEW;
        END $$`);
    await q.query('CREATE TRIGGER agreement_termination_is_kept BEFORE UPDATE OR DELETE ON agreement_termination FOR EACH ROW EXECUTE FUNCTION agreement_termination_guard()');
  }

  /** By the ledger, whatever a service believed: nothing is receivable of it, and nothing is owed back on its documents. */
  private async closing(q: QueryRunner): Promise<void> {
    await q.query(`
      CREATE FUNCTION agreement_closing() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog, public AS $$
        BEGIN
          IF EXISTS (SELECT 1 FROM ledger_entry e JOIN billing_document d ON d.agency_id = e.agency_id AND d.id = e.document_id WHERE e.agency_id = NEW.agency_id AND d.agreement_id = NEW.id AND e.account IN ('accounts_receivable', 'disputed_receivable') HAVING sum(e.amount) <> 0)
          THEN RAISE EXCEPTION 'an agreement closes when nothing stands open' USING ERRCODE = 'restrict_violation'; END IF;
          RETURN NEW;
        END $$`);
    await q.query("CREATE TRIGGER agreement_closes_settled BEFORE UPDATE ON agreement FOR EACH ROW WHEN (OLD.state <> 'closed' AND NEW.state = 'closed') EXECUTE FUNCTION agreement_closing()");
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only; restore a backup instead');
  }
}
