/** A credit note that was written by hand, and another way to pay on invoices, take two people, whatever a service believes: somebody with two logins is one person. */
import type { MigrationInterface, QueryRunner } from 'typeorm';
import { protectTable } from './municipality-wall.js';
import { changeData } from './tenant-table.js';

export class MoneyTakesTwo1763820800000 implements MigrationInterface {
  async up(q: QueryRunner): Promise<void> {
    await this.people(q);
    await this.creditNotes(q);
    await this.creditGuard(q);
    await this.changes(q);
    await this.changeGuard(q);
    await this.sellerGuard(q);
  }

  /** Whether two logins are, or were, of the same person of the roster. */
  private async people(q: QueryRunner): Promise<void> {
    await q.query(`
      CREATE FUNCTION is_one_person(agency uuid, one uuid, other uuid) RETURNS boolean LANGUAGE sql STABLE SET search_path = pg_catalog, public AS $$
        SELECT one = other OR EXISTS (
          (SELECT person_id FROM membership WHERE agency_id = agency AND user_id = one AND person_id IS NOT NULL UNION SELECT person_id FROM person_login WHERE agency_id = agency AND user_id = one)
          INTERSECT (SELECT person_id FROM membership WHERE agency_id = agency AND user_id = other AND person_id IS NOT NULL UNION SELECT person_id FROM person_login WHERE agency_id = agency AND user_id = other))
      $$`);
  }

  private async creditNotes(q: QueryRunner): Promise<void> {
    // Held to from now on; what stands has none, and is looked at by the next migration without a lock.
    await q.query('ALTER TABLE billing_document ADD COLUMN drafted_by uuid, ADD COLUMN finalised_by uuid, ADD COLUMN dispute_id uuid, ADD CONSTRAINT billing_document_dispute_fk FOREIGN KEY (agency_id, dispute_id) REFERENCES billing_dispute (agency_id, id) NOT VALID');
    // Drafts that wait: the trail says who wrote them, a key stands for its maker. Where it does not, nobody finalises them, and they are written anew.
    await changeData(q, 'billing_document', `
      UPDATE billing_document d SET drafted_by = (
        SELECT coalesce(k.created_by, e.actor_id) FROM audit_event e LEFT JOIN api_key k ON e.actor_kind = 'api-key' AND k.agency_id = e.agency_id AND k.id = e.actor_id
        WHERE e.agency_id = d.agency_id AND e.object_type = 'billing-document' AND e.object_id = d.id AND e.action = 'billing.drafted' ORDER BY e.id LIMIT 1)
      WHERE d.state = 'draft' AND d.schedule = 'manual' AND d.corrects_id IS NOT NULL`);
  }

  /** Only of such a draft anything is asked: a run that finalises thousands of invoices pays nothing for it. */
  private async creditGuard(q: QueryRunner): Promise<void> {
    await q.query(`
      CREATE FUNCTION billing_credit_takes_two() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog, public AS $$
        DECLARE x billing_dispute%ROWTYPE; given bigint;
        BEGIN
          IF (OLD.schedule, OLD.corrects_id, OLD.drafted_by, OLD.dispute_id) IS DISTINCT FROM (NEW.schedule, NEW.corrects_id, NEW.drafted_by, NEW.dispute_id)
          THEN RAISE EXCEPTION 'who drafted a document, and what for, stays' USING ERRCODE = 'restrict_violation'; END IF;
          IF NEW.finalised_by IS NULL THEN RAISE EXCEPTION 'a credit note is finalised by somebody' USING ERRCODE = 'restrict_violation'; END IF;
          IF NEW.dispute_id IS NULL THEN
            IF NEW.drafted_by IS NULL OR is_one_person(NEW.agency_id, NEW.drafted_by, NEW.finalised_by)
            THEN RAISE EXCEPTION 'a credit note that was written by hand is finalised by somebody else' USING ERRCODE = 'restrict_violation'; END IF;
            RETURN NEW;
          END IF;
          SELECT * INTO x FROM billing_dispute WHERE agency_id = NEW.agency_id AND id = NEW.dispute_id AND document_id = NEW.corrects_id;
          SELECT coalesce(-sum(total), 0) INTO given FROM billing_document WHERE agency_id = NEW.agency_id AND corrects_id = NEW.corrects_id AND dispute_id = NEW.dispute_id AND (state <> 'draft' OR id = NEW.id);
          IF x.id IS NULL OR given > coalesce(x.accepted, x.given) OR EXISTS (SELECT 1 FROM billing_line WHERE agency_id = NEW.agency_id AND document_id = NEW.id AND credits_line_id IS DISTINCT FROM x.line_id)
          THEN RAISE EXCEPTION 'a dispute gives back what was accepted of its line' USING ERRCODE = 'restrict_violation'; END IF;
          IF x.opened_side = 'agency' AND EXISTS (
            SELECT 1 FROM audit_event e LEFT JOIN api_key k ON e.actor_kind = 'api-key' AND k.agency_id = e.agency_id AND k.id = e.actor_id
            WHERE e.agency_id = x.agency_id AND e.object_type = 'billing-dispute' AND e.object_id = x.id AND e.action = 'billing.dispute-opened' AND is_one_person(x.agency_id, coalesce(k.created_by, e.actor_id), NEW.finalised_by))
          THEN RAISE EXCEPTION 'who took a dispute down for a municipality does not accept it as well' USING ERRCODE = 'restrict_violation'; END IF;
          RETURN NEW;
        END $$`);
    await q.query(`
      CREATE TRIGGER billing_document_credit_takes_two BEFORE UPDATE ON billing_document FOR EACH ROW
        WHEN (OLD.state = 'draft' AND (NEW.state = 'finalised' AND NEW.schedule = 'manual' AND NEW.corrects_id IS NOT NULL
          OR OLD.schedule <> NEW.schedule OR OLD.corrects_id IS DISTINCT FROM NEW.corrects_id OR OLD.drafted_by IS DISTINCT FROM NEW.drafted_by OR OLD.dispute_id IS DISTINCT FROM NEW.dispute_id)) EXECUTE FUNCTION billing_credit_takes_two()`);
  }

  /** `payment` as it shall stand on invoices, `before` as it stood when it was proposed; `made`: the revision of the seller that it became. */
  private async changes(q: QueryRunner): Promise<void> {
    await q.query(`
      CREATE TABLE billing_account_change (
        agency_id uuid NOT NULL REFERENCES agency (id), id uuid NOT NULL, state text NOT NULL DEFAULT 'proposed' CHECK (state IN ('proposed', 'confirmed', 'refused')), payment jsonb NOT NULL, before jsonb NOT NULL,
        proposed_at timestamptz NOT NULL, proposed_by uuid NOT NULL, proposed_by_name text NOT NULL, decided_at timestamptz, decided_by uuid, decided_by_name text, note text, made int, revision int NOT NULL DEFAULT 1, PRIMARY KEY (agency_id, id),
        CHECK ((state = 'proposed') = (decided_at IS NULL) AND (decided_at IS NULL) = (decided_by IS NULL) AND (decided_at IS NULL) = (decided_by_name IS NULL)), CHECK ((state = 'confirmed') = (made IS NOT NULL)), CHECK (state <> 'confirmed' OR decided_by <> proposed_by))`);
    await q.query("CREATE UNIQUE INDEX billing_account_change_one_waits ON billing_account_change (agency_id) WHERE state = 'proposed'");
    await q.query('CREATE UNIQUE INDEX billing_account_change_made ON billing_account_change (agency_id, made) WHERE made IS NOT NULL');
    await protectTable(q, 'billing_account_change', 'SELECT, INSERT, UPDATE');
  }

  private async changeGuard(q: QueryRunner): Promise<void> {
    await q.query(`
      CREATE FUNCTION billing_account_change_guard() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog, public AS $$
        DECLARE moves text[] := '{proposed>confirmed,proposed>refused}'; free text[] := '{state,decided_at,decided_by,decided_by_name,note,made,revision}';
        BEGIN
          IF TG_OP = 'DELETE' THEN RAISE EXCEPTION 'what was proposed is kept' USING ERRCODE = 'restrict_violation'; END IF;
          IF TG_OP = 'INSERT' THEN
            IF NEW.state <> 'proposed' THEN RAISE EXCEPTION 'another way to pay begins as a proposal' USING ERRCODE = 'restrict_violation'; END IF;
            RETURN NEW;
          END IF;
          IF to_jsonb(OLD) - free IS DISTINCT FROM to_jsonb(NEW) - free OR OLD.state || '>' || NEW.state <> ALL (moves)
          THEN RAISE EXCEPTION 'another way to pay does not go from % to %', OLD.state, NEW.state USING ERRCODE = 'restrict_violation'; END IF;
          IF NEW.state = 'confirmed' AND is_one_person(NEW.agency_id, NEW.proposed_by, NEW.decided_by)
          THEN RAISE EXCEPTION 'another way to pay is confirmed by somebody else' USING ERRCODE = 'restrict_violation'; END IF;
          RETURN NEW;
        END $$`);
    await q.query('CREATE TRIGGER billing_account_change_is_kept BEFORE INSERT OR UPDATE OR DELETE ON billing_account_change FOR EACH ROW EXECUTE FUNCTION billing_account_change_guard()');
  }

  /** What is entered the first time sends nobody's money elsewhere. Later it is as a second person confirmed it, and each confirmation counts once: for the revision that it made. */
  private async sellerGuard(q: QueryRunner): Promise<void> {
    await q.query(`
      CREATE FUNCTION billing_seller_guard() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog, public AS $$
        BEGIN
          IF TG_OP = 'DELETE' THEN RAISE EXCEPTION 'who bills is kept' USING ERRCODE = 'restrict_violation'; END IF;
          IF NEW.agency_id <> OLD.agency_id OR NEW.revision <> OLD.revision + 1 THEN RAISE EXCEPTION 'who bills goes forward by one revision' USING ERRCODE = 'restrict_violation'; END IF;
          IF jsonb_strip_nulls(OLD.profile -> 'payment') IS DISTINCT FROM jsonb_strip_nulls(NEW.profile -> 'payment')
            AND NOT EXISTS (SELECT 1 FROM billing_account_change WHERE agency_id = NEW.agency_id AND state = 'confirmed' AND made = NEW.revision AND jsonb_strip_nulls(payment) = jsonb_strip_nulls(NEW.profile -> 'payment'))
          THEN RAISE EXCEPTION 'another way to pay on invoices takes two people' USING ERRCODE = 'restrict_violation'; END IF;
          RETURN NEW;
        END $$`);
    await q.query('CREATE TRIGGER billing_seller_takes_two BEFORE UPDATE OR DELETE ON billing_seller FOR EACH ROW EXECUTE FUNCTION billing_seller_guard()');
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only; restore a backup instead');
  }
}
