/** Policies: versions that freeze when they are approved, reviews with threads, references and the agency's rules for publishing. */
import type { MigrationInterface, QueryRunner } from 'typeorm';
import { protectTenantTable, refuseChanges } from './tenant-table.js';

export class Policies1763806200000 implements MigrationInterface {
  async up(q: QueryRunner): Promise<void> {
    await this.policies(q);
    await this.versions(q);
    await this.transitions(q);
    await this.reviews(q);
    await q.query(`
      CREATE TABLE policy_settings (
        agency_id uuid PRIMARY KEY REFERENCES agency (id), chosen jsonb NOT NULL CHECK (jsonb_typeof(chosen) = 'object'), changed_at timestamptz NOT NULL DEFAULT now())`);
    await protectTenantTable(q, 'policy_settings', 'SELECT, INSERT, UPDATE');
  }

  private async policies(q: QueryRunner): Promise<void> {
    await q.query(`
      CREATE TABLE policy (
        agency_id uuid NOT NULL REFERENCES agency (id), id uuid NOT NULL, number text NOT NULL CHECK (length(number) BETWEEN 1 AND 40),
        title text NOT NULL CHECK (length(title) BETWEEN 1 AND 200), sort_title text COLLATE "C" GENERATED ALWAYS AS (lower(title)) STORED, sort_number text COLLATE "C" GENERATED ALWAYS AS (lower(number)) STORED,
        category text NOT NULL CHECK (category IN ('conduct', 'community', 'communications', 'customer_service', 'operations', 'technology', 'records', 'personnel', 'safety', 'other')),
        kind text NOT NULL CHECK (kind IN ('policy', 'special_order')), status text NOT NULL DEFAULT 'new' CHECK (status IN ('new', 'in_force', 'ended')),
        owner_person_id uuid, public boolean NOT NULL DEFAULT false, expires_on date, review_due_on date, starter_key text,
        current_version_id uuid, open_version_id uuid, created_at timestamptz NOT NULL DEFAULT now(), changed_at timestamptz(3) NOT NULL DEFAULT now(),
        PRIMARY KEY (agency_id, id), FOREIGN KEY (agency_id, owner_person_id) REFERENCES person (agency_id, id),
        CHECK (kind = 'special_order' OR expires_on IS NULL), CHECK (status = 'new' OR current_version_id IS NOT NULL))`);
    await q.query('CREATE UNIQUE INDEX policy_one_number ON policy (agency_id, sort_number)');
    await q.query('CREATE UNIQUE INDEX policy_one_starter ON policy (agency_id, starter_key) WHERE starter_key IS NOT NULL');
    await q.query('CREATE INDEX policy_by_title ON policy (agency_id, sort_title, id)');
    await q.query('CREATE INDEX policy_by_change ON policy (agency_id, changed_at, id)');
    await q.query("CREATE INDEX policy_public ON policy (agency_id, sort_number, id) WHERE public AND status = 'in_force'");
    await q.query('CREATE INDEX policy_by_owner ON policy (agency_id, owner_person_id)');
    await protectTenantTable(q, 'policy', 'SELECT, INSERT, UPDATE');
  }

  private async versions(q: QueryRunner): Promise<void> {
    await q.query(`
      CREATE TABLE policy_version (
        agency_id uuid NOT NULL REFERENCES agency (id), id uuid NOT NULL, policy_id uuid NOT NULL, number int NOT NULL CHECK (number > 0),
        state text NOT NULL DEFAULT 'draft' CHECK (state IN ('draft', 'in_review', 'changes_requested', 'approved', 'scheduled', 'published', 'superseded', 'rescinded', 'discarded')),
        title text NOT NULL CHECK (length(title) BETWEEN 1 AND 200), content jsonb NOT NULL CHECK (jsonb_typeof(content) = 'object'), audience jsonb NOT NULL CHECK (jsonb_typeof(audience) = 'object'),
        acknowledge_within_days int CHECK (acknowledge_within_days BETWEEN 1 AND 365), change_summary text, revision int NOT NULL DEFAULT 1 CHECK (revision > 0),
        materiality_proposed text NOT NULL CHECK (materiality_proposed IN ('minor', 'material')), materiality_reason text, materiality_confirmed text CHECK (materiality_confirmed IN ('minor', 'material')),
        sha256 bytea CHECK (octet_length(sha256) = 32), minutes int NOT NULL DEFAULT 1 CHECK (minutes > 0),
        author_user_id uuid, author_name text NOT NULL, editor_ids uuid[] NOT NULL DEFAULT '{}', created_at timestamptz NOT NULL DEFAULT now(), changed_at timestamptz NOT NULL DEFAULT now(), restored_from_id uuid,
        submitted_at timestamptz, approved_at timestamptz, publish_at timestamptz, published_at timestamptz, published_by text, published_by_user_id uuid,
        effective_on date, ends_on date, ended_at timestamptz, end_reason text CHECK (end_reason IN ('superseded', 'rescinded', 'expired')), end_note text,
        rescind_proposed_by uuid, rescind_proposed_name text, rescind_proposed_at timestamptz, rescind_proposed_reason text,
        PRIMARY KEY (agency_id, id), UNIQUE (agency_id, policy_id, number), UNIQUE (agency_id, policy_id, id), FOREIGN KEY (agency_id, policy_id) REFERENCES policy (agency_id, id),
        FOREIGN KEY (agency_id, restored_from_id) REFERENCES policy_version (agency_id, id),
        CHECK (state NOT IN ('approved', 'scheduled', 'published', 'superseded', 'rescinded') OR (sha256 IS NOT NULL AND approved_at IS NOT NULL AND materiality_confirmed IS NOT NULL)),
        CHECK (state NOT IN ('draft', 'in_review', 'changes_requested') OR (sha256 IS NULL AND approved_at IS NULL AND materiality_confirmed IS NULL)),
        CHECK ((state = 'scheduled') <= (publish_at IS NOT NULL)),
        CHECK (state NOT IN ('published', 'superseded', 'rescinded') OR (published_at IS NOT NULL AND effective_on IS NOT NULL)),
        CHECK ((state IN ('superseded', 'rescinded')) = (ended_at IS NOT NULL AND end_reason IS NOT NULL)))`);
    await q.query("CREATE UNIQUE INDEX policy_version_one_open ON policy_version (agency_id, policy_id) WHERE state IN ('draft', 'in_review', 'changes_requested', 'approved', 'scheduled')");
    await q.query("CREATE UNIQUE INDEX policy_version_one_published ON policy_version (agency_id, policy_id) WHERE state = 'published'");
    await q.query('CREATE INDEX policy_version_in_force ON policy_version (agency_id, policy_id, effective_on) WHERE published_at IS NOT NULL');
    await q.query("CREATE INDEX policy_version_waiting ON policy_version (agency_id, submitted_at, id) WHERE state = 'in_review'");
    await protectTenantTable(q, 'policy_version', 'SELECT, INSERT, UPDATE');
    // A policy points at versions of its own only.
    await q.query('ALTER TABLE policy ADD FOREIGN KEY (agency_id, id, current_version_id) REFERENCES policy_version (agency_id, policy_id, id), ADD FOREIGN KEY (agency_id, id, open_version_id) REFERENCES policy_version (agency_id, policy_id, id)');
    await q.query(`
      CREATE TABLE policy_reference (
        agency_id uuid NOT NULL, id uuid NOT NULL, policy_version_id uuid NOT NULL, to_policy_id uuid NOT NULL, to_clause_id uuid,
        PRIMARY KEY (agency_id, id), FOREIGN KEY (agency_id, policy_version_id) REFERENCES policy_version (agency_id, id), FOREIGN KEY (agency_id, to_policy_id) REFERENCES policy (agency_id, id))`);
    await q.query('CREATE INDEX policy_reference_from ON policy_reference (agency_id, policy_version_id)');
    await q.query('CREATE INDEX policy_reference_to ON policy_reference (agency_id, to_policy_id)');
    await protectTenantTable(q, 'policy_reference', 'SELECT, INSERT, DELETE');
  }

  /** The same table of moves as the pure machine in the policy engine; a test holds them equal. */
  private async transitions(q: QueryRunner): Promise<void> {
    await q.query(`
      CREATE FUNCTION policy_version_guard() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog AS $$
        BEGIN
          IF TG_OP = 'DELETE' THEN RAISE EXCEPTION 'versions of policies are never deleted' USING ERRCODE = 'restrict_violation'; END IF;
          IF TG_OP = 'INSERT' THEN
            IF NEW.state <> 'draft' THEN RAISE EXCEPTION 'a version of a policy begins as a draft' USING ERRCODE = 'restrict_violation'; END IF;
            RETURN NEW;
          END IF;
          IF OLD.state IN ('superseded', 'rescinded', 'discarded') THEN RAISE EXCEPTION 'a % version of a policy is final', OLD.state USING ERRCODE = 'restrict_violation'; END IF;
          IF (NEW.agency_id, NEW.id, NEW.policy_id, NEW.number, NEW.created_at, NEW.restored_from_id) IS DISTINCT FROM (OLD.agency_id, OLD.id, OLD.policy_id, OLD.number, OLD.created_at, OLD.restored_from_id)
          THEN RAISE EXCEPTION 'what names a version never changes' USING ERRCODE = 'restrict_violation'; END IF;
          IF NEW.state <> OLD.state AND NOT (OLD.state || '>' || NEW.state) = ANY (ARRAY[
            'draft>in_review', 'draft>discarded', 'in_review>draft', 'in_review>changes_requested', 'in_review>approved', 'in_review>discarded',
            'changes_requested>in_review', 'changes_requested>draft', 'changes_requested>discarded', 'approved>scheduled', 'approved>published', 'approved>draft', 'approved>discarded',
            'scheduled>published', 'scheduled>approved', 'scheduled>draft', 'scheduled>discarded', 'published>superseded', 'published>rescinded'])
          THEN RAISE EXCEPTION 'a version of a policy cannot go from % to %', OLD.state, NEW.state USING ERRCODE = 'restrict_violation'; END IF;
          IF OLD.state IN ('in_review', 'approved', 'scheduled', 'published') AND NEW.state <> OLD.state OR OLD.state IN ('approved', 'scheduled', 'published') THEN
            IF (NEW.title, NEW.content, NEW.audience, NEW.acknowledge_within_days, NEW.change_summary, NEW.materiality_proposed) IS DISTINCT FROM (OLD.title, OLD.content, OLD.audience, OLD.acknowledge_within_days, OLD.change_summary, OLD.materiality_proposed)
            THEN RAISE EXCEPTION 'a version is frozen from its approval on' USING ERRCODE = 'restrict_violation'; END IF;
          END IF;
          IF OLD.state IN ('approved', 'scheduled', 'published') AND NEW.state <> 'draft' AND (NEW.sha256, NEW.approved_at, NEW.materiality_confirmed) IS DISTINCT FROM (OLD.sha256, OLD.approved_at, OLD.materiality_confirmed)
          THEN RAISE EXCEPTION 'the seal of an approved version never changes' USING ERRCODE = 'restrict_violation'; END IF;
          IF OLD.state = 'published' AND (NEW.published_at, NEW.effective_on) IS DISTINCT FROM (OLD.published_at, OLD.effective_on)
          THEN RAISE EXCEPTION 'when a version was published never changes' USING ERRCODE = 'restrict_violation'; END IF;
          RETURN NEW;
        END $$`);
    await q.query('CREATE TRIGGER policy_version_guard BEFORE INSERT OR UPDATE OR DELETE ON policy_version FOR EACH ROW EXECUTE FUNCTION policy_version_guard()');
  }

  private async reviews(q: QueryRunner): Promise<void> {
    await q.query(`
      CREATE TABLE policy_approval (
        agency_id uuid NOT NULL, id uuid NOT NULL, policy_version_id uuid NOT NULL, user_id uuid, name text NOT NULL, decision text NOT NULL CHECK (decision IN ('approved', 'changes_requested')),
        materiality text CHECK (materiality IN ('minor', 'material')), note text, revision int NOT NULL, sha256 bytea CHECK (octet_length(sha256) = 32), at timestamptz NOT NULL, voided_at timestamptz,
        PRIMARY KEY (agency_id, id), FOREIGN KEY (agency_id, policy_version_id) REFERENCES policy_version (agency_id, id),
        CHECK ((decision = 'approved') = (materiality IS NOT NULL AND sha256 IS NOT NULL)))`);
    await q.query("CREATE UNIQUE INDEX policy_approval_once ON policy_approval (agency_id, policy_version_id, user_id) WHERE voided_at IS NULL AND decision = 'approved'");
    await protectTenantTable(q, 'policy_approval', 'SELECT, INSERT, UPDATE (voided_at)');
    await q.query(`
      CREATE TABLE policy_reviewer (
        agency_id uuid NOT NULL, policy_version_id uuid NOT NULL, membership_id uuid NOT NULL, role text NOT NULL CHECK (role IN ('reviewer', 'approver')), name text NOT NULL,
        asked_at timestamptz NOT NULL, asked_by text NOT NULL, answered_at timestamptz,
        PRIMARY KEY (agency_id, policy_version_id, membership_id), FOREIGN KEY (agency_id, policy_version_id) REFERENCES policy_version (agency_id, id),
        FOREIGN KEY (agency_id, membership_id) REFERENCES membership (agency_id, id))`);
    await q.query('CREATE INDEX policy_reviewer_of ON policy_reviewer (agency_id, membership_id) WHERE answered_at IS NULL');
    await protectTenantTable(q, 'policy_reviewer');
    await q.query(`
      CREATE TABLE policy_thread (
        agency_id uuid NOT NULL, id uuid NOT NULL, policy_version_id uuid NOT NULL, clause_id uuid, clause_heading text, quote text, blocking boolean NOT NULL,
        opened_by uuid, opened_at timestamptz NOT NULL, resolved_at timestamptz, resolved_by text,
        PRIMARY KEY (agency_id, id), FOREIGN KEY (agency_id, policy_version_id) REFERENCES policy_version (agency_id, id), CHECK ((resolved_at IS NULL) = (resolved_by IS NULL)))`);
    await q.query('CREATE INDEX policy_thread_of ON policy_thread (agency_id, policy_version_id, id)');
    await protectTenantTable(q, 'policy_thread', 'SELECT, INSERT, UPDATE');
    await q.query(`
      CREATE TABLE policy_comment (
        agency_id uuid NOT NULL, id uuid NOT NULL, policy_thread_id uuid NOT NULL, user_id uuid, name text NOT NULL, at timestamptz NOT NULL, body text NOT NULL CHECK (length(body) BETWEEN 1 AND 4000),
        PRIMARY KEY (agency_id, id), FOREIGN KEY (agency_id, policy_thread_id) REFERENCES policy_thread (agency_id, id))`);
    await q.query('CREATE INDEX policy_comment_of ON policy_comment (agency_id, policy_thread_id, id)');
    await protectTenantTable(q, 'policy_comment', 'SELECT, INSERT');
    await refuseChanges(q, 'policy_comment');
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only; restore a backup instead');
  }
}
