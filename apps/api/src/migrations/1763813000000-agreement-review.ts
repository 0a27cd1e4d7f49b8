/** Comments and reviews of agreements, the number by which both sides call a version, and guards for every move of agreements, versions and reviews. */
import type { MigrationInterface, QueryRunner } from 'typeorm';
import { agreementMoves, agreementReviewMoves, agreementVersionMoves } from './agreement-moves.js';
import { currentMunicipality, noMunicipality, protectTable } from './municipality-wall.js';

const own = `municipality_id = ${currentMunicipality}`;
const list = (moves: readonly string[]) => `'{${moves.join(',')}}'::text[]`;

export class AgreementReview1763813000000 implements MigrationInterface {
  async up(q: QueryRunner): Promise<void> {
    await this.versions(q);
    await this.comments(q);
    await this.commentGuard(q);
    await this.reviews(q);
    await this.agreements(q);
  }

  private async versions(q: QueryRunner): Promise<void> {
    // Drafts that were given up would show in a count of versions: both sides count what was sent, the agency alone counts drafts.
    await q.query('ALTER TABLE agreement_version ADD COLUMN sent_number int CHECK (sent_number > 0), ADD COLUMN ready_at timestamptz, ADD COLUMN ready_by_name text, ADD COLUMN title text');
    await q.query(`
      CREATE FUNCTION agreement_version_moves() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog, public AS $$
        BEGIN
          IF TG_OP = 'UPDATE' AND OLD.state <> NEW.state AND NOT OLD.state || '>' || NEW.state = ANY (${list(agreementVersionMoves)})
          THEN RAISE EXCEPTION 'a version does not go from % to %', OLD.state, NEW.state USING ERRCODE = 'restrict_violation'; END IF;
          IF NEW.sent_at IS NOT NULL AND NEW.sent_number IS NULL
          THEN NEW.sent_number := 1 + coalesce((SELECT max(sent_number) FROM agreement_version WHERE agency_id = NEW.agency_id AND agreement_id = NEW.agreement_id), 0); END IF;
          RETURN NEW;
        END $$`);
    await q.query('CREATE TRIGGER agreement_version_moves BEFORE INSERT OR UPDATE ON agreement_version FOR EACH ROW EXECUTE FUNCTION agreement_version_moves()');
    await q.query('ALTER TABLE agreement_version ADD CHECK ((sent_at IS NULL) = (sent_number IS NULL)), ADD UNIQUE (agency_id, agreement_id, sent_number), ADD CHECK ((ready_at IS NULL) = (ready_by_name IS NULL))');
    await q.query("ALTER TABLE agreement_version ADD CHECK (state IN ('draft', 'internal_review', 'sent', 'approved', 'executed', 'superseded', 'withdrawn', 'rejected', 'discarded')), ADD CHECK ((state IN ('draft', 'internal_review', 'discarded')) = (sent_at IS NULL))");
    await q.query("CREATE UNIQUE INDEX agreement_version_one_open ON agreement_version (agency_id, agreement_id) WHERE state IN ('draft', 'internal_review')");
    await q.query("CREATE POLICY agreement_version_begins_as_draft ON agreement_version AS RESTRICTIVE FOR INSERT TO rapport_app WITH CHECK (state = 'draft' AND sent_at IS NULL AND executed_at IS NULL)");
  }

  private async comments(q: QueryRunner): Promise<void> {
    await q.query(`
      CREATE TABLE agreement_comment (
        agency_id uuid NOT NULL, id uuid NOT NULL, agreement_id uuid NOT NULL, municipality_id uuid NOT NULL, version_id uuid NOT NULL, parent_id uuid,
        scope text NOT NULL CHECK (scope IN ('internal', 'shared')), side text NOT NULL CHECK (side IN ('agency', 'municipality')), user_id uuid NOT NULL, by_name text NOT NULL, at timestamptz NOT NULL DEFAULT now(),
        clause_id uuid, clause_heading text, quote text, blocking boolean NOT NULL DEFAULT false, body text NOT NULL CHECK (length(body) BETWEEN 1 AND 4000), proposal jsonb CHECK (jsonb_typeof(proposal) = 'object'),
        resolved_at timestamptz, resolved_by_name text, resolved_side text CHECK (resolved_side IN ('agency', 'municipality')), resolution text,
        PRIMARY KEY (agency_id, id), FOREIGN KEY (agency_id, agreement_id) REFERENCES agreement (agency_id, id), FOREIGN KEY (agency_id, municipality_id) REFERENCES municipality (agency_id, id),
        FOREIGN KEY (agency_id, version_id, municipality_id) REFERENCES agreement_version (agency_id, id, municipality_id), FOREIGN KEY (agency_id, parent_id) REFERENCES agreement_comment (agency_id, id),
        CHECK (scope = 'shared' OR side = 'agency'), CHECK (parent_id IS NULL OR NOT blocking AND resolved_at IS NULL),
        CHECK ((resolved_at IS NULL) = (resolved_by_name IS NULL) AND (resolved_at IS NULL) = (resolved_side IS NULL)), CHECK (resolved_at IS NOT NULL OR resolution IS NULL))`);
    await q.query('CREATE INDEX agreement_comment_of ON agreement_comment (agency_id, agreement_id, id) WHERE parent_id IS NULL');
    await q.query('CREATE INDEX agreement_comment_replies ON agreement_comment (agency_id, parent_id, id) WHERE parent_id IS NOT NULL');
    await q.query('CREATE INDEX agreement_comment_open ON agreement_comment (agency_id, agreement_id, scope, blocking) WHERE parent_id IS NULL AND resolved_at IS NULL');
    await q.query('CREATE INDEX agreement_comment_by_version ON agreement_comment (agency_id, version_id, municipality_id)');
    await q.query('CREATE INDEX agreement_comment_by_municipality ON agreement_comment (agency_id, municipality_id, id)');
    await protectTable(q, 'agreement_comment', 'SELECT, INSERT, UPDATE (resolved_at, resolved_by_name, resolved_side, resolution)', { visible: `${own} AND scope = 'shared'` });
    await q.query(`CREATE POLICY agreement_comment_side ON agreement_comment AS RESTRICTIVE FOR INSERT TO rapport_app WITH CHECK ((side = 'agency') = (${noMunicipality}))`);
  }

  private async commentGuard(q: QueryRunner): Promise<void> {
    await q.query(`
      CREATE FUNCTION agreement_comment_guard() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog, public AS $$
        DECLARE free text[] := '{resolved_at,resolved_by_name,resolved_side,resolution}';
        BEGIN
          IF TG_OP = 'DELETE' OR TG_OP = 'UPDATE' AND to_jsonb(OLD) - free IS DISTINCT FROM to_jsonb(NEW) - free
          THEN RAISE EXCEPTION 'what was said stays said: answer it or settle it' USING ERRCODE = 'restrict_violation'; END IF;
          IF TG_OP = 'UPDATE' THEN RETURN NEW; END IF;
          IF NOT EXISTS (SELECT 1 FROM agreement_version WHERE agency_id = NEW.agency_id AND id = NEW.version_id AND agreement_id = NEW.agreement_id AND (NEW.scope = 'internal' OR sent_at IS NOT NULL))
          THEN RAISE EXCEPTION 'both sides comment on a version that was sent' USING ERRCODE = 'restrict_violation'; END IF;
          IF NEW.parent_id IS NOT NULL AND NOT EXISTS (
            SELECT 1 FROM agreement_comment WHERE agency_id = NEW.agency_id AND id = NEW.parent_id AND agreement_id = NEW.agreement_id AND scope = NEW.scope AND version_id = NEW.version_id AND parent_id IS NULL)
          THEN RAISE EXCEPTION 'an answer stays with the comment that it answers' USING ERRCODE = 'restrict_violation'; END IF;
          RETURN NEW;
        END $$`);
    await q.query('CREATE TRIGGER agreement_comment_is_kept BEFORE INSERT OR UPDATE OR DELETE ON agreement_comment FOR EACH ROW EXECUTE FUNCTION agreement_comment_guard()');
  }

  private async reviews(q: QueryRunner): Promise<void> {
    await q.query(`
      CREATE TABLE agreement_review (
        agency_id uuid NOT NULL, id uuid NOT NULL, agreement_id uuid NOT NULL, municipality_id uuid NOT NULL, version_id uuid NOT NULL, membership_id uuid NOT NULL, by_name text NOT NULL,
        state text NOT NULL DEFAULT 'pending' CHECK (state IN ('pending', 'opened', 'changes_requested', 'approved', 'reset', 'removed')), asked_at timestamptz NOT NULL DEFAULT now(),
        opened_at timestamptz, decided_at timestamptz, reason text, resolution text CHECK (length(resolution) BETWEEN 1 AND 120), meeting_on date, closed_at timestamptz,
        PRIMARY KEY (agency_id, id), UNIQUE (agency_id, version_id, membership_id), FOREIGN KEY (agency_id, agreement_id) REFERENCES agreement (agency_id, id),
        FOREIGN KEY (agency_id, municipality_id) REFERENCES municipality (agency_id, id), FOREIGN KEY (agency_id, version_id, municipality_id) REFERENCES agreement_version (agency_id, id, municipality_id),
        FOREIGN KEY (agency_id, membership_id) REFERENCES membership (agency_id, id),
        CHECK (state <> 'approved' OR resolution IS NOT NULL AND meeting_on IS NOT NULL AND decided_at IS NOT NULL), CHECK (state <> 'changes_requested' OR reason IS NOT NULL AND decided_at IS NOT NULL),
        CHECK ((state IN ('reset', 'removed')) = (closed_at IS NOT NULL)))`);
    await q.query('CREATE INDEX agreement_review_of ON agreement_review (agency_id, agreement_id, id)');
    await q.query('CREATE INDEX agreement_review_by_version ON agreement_review (agency_id, version_id, municipality_id)');
    await q.query('CREATE INDEX agreement_review_by_membership ON agreement_review (agency_id, membership_id, id)');
    await q.query('CREATE INDEX agreement_review_by_municipality ON agreement_review (agency_id, municipality_id, id)');
    await protectTable(q, 'agreement_review', 'SELECT, INSERT, UPDATE (state, opened_at, decided_at, reason, resolution, meeting_on, closed_at)', { visible: own });
    await q.query("CREATE POLICY agreement_review_begins_pending ON agreement_review AS RESTRICTIVE FOR INSERT TO rapport_app WITH CHECK (state = 'pending')");
    // The agency asks and closes; what the municipality answers, only somebody of it can write.
    await q.query(`CREATE POLICY agreement_review_answers ON agreement_review AS RESTRICTIVE FOR UPDATE TO rapport_app USING (true) WITH CHECK ((state IN ('opened', 'changes_requested', 'approved')) = (NOT (${noMunicipality})))`);
    await q.query(`
      CREATE FUNCTION agreement_review_guard() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog AS $$
        DECLARE whose text[] := '{agency_id,id,agreement_id,municipality_id,version_id,membership_id,by_name,asked_at}'; given text[] := '{state,closed_at}'; before jsonb; after jsonb;
        BEGIN
          IF TG_OP = 'DELETE' THEN RAISE EXCEPTION 'a review is kept' USING ERRCODE = 'restrict_violation'; END IF;
          before := to_jsonb(OLD); after := to_jsonb(NEW);
          IF OLD.state = NEW.state OR NOT OLD.state || '>' || NEW.state = ANY (${list(agreementReviewMoves)})
          THEN RAISE EXCEPTION 'a review does not go from % to %', OLD.state, NEW.state USING ERRCODE = 'restrict_violation'; END IF;
          IF (SELECT bool_or(before -> key IS DISTINCT FROM after -> key) FROM unnest(whose) AS key)
          THEN RAISE EXCEPTION 'a review stays with its version and reviewer' USING ERRCODE = 'restrict_violation'; END IF;
          IF NEW.state IN ('reset', 'removed') AND before - given IS DISTINCT FROM after - given
          THEN RAISE EXCEPTION 'what was answered stays answered' USING ERRCODE = 'restrict_violation'; END IF;
          RETURN NEW;
        END $$`);
    await q.query('CREATE TRIGGER agreement_review_is_kept BEFORE UPDATE OR DELETE ON agreement_review FOR EACH ROW EXECUTE FUNCTION agreement_review_guard()');
  }

  private async agreements(q: QueryRunner): Promise<void> {
    await q.query(`
      CREATE FUNCTION agreement_moves() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog, public AS $$
        BEGIN
          IF (OLD.id, OLD.municipality_id, OLD.number) IS DISTINCT FROM (NEW.id, NEW.municipality_id, NEW.number) OR OLD.first_sent_at IS NOT NULL AND NEW.first_sent_at IS DISTINCT FROM OLD.first_sent_at
          THEN RAISE EXCEPTION 'an agreement stays what it is' USING ERRCODE = 'restrict_violation'; END IF;
          IF OLD.state <> NEW.state AND NOT OLD.state || '>' || NEW.state = ANY (${list(agreementMoves)})
          THEN RAISE EXCEPTION 'an agreement does not go from % to %', OLD.state, NEW.state USING ERRCODE = 'restrict_violation'; END IF;
          IF OLD.state <> NEW.state AND NEW.state IN ('approved', 'signing')
            AND EXISTS (SELECT 1 FROM agreement_comment WHERE agency_id = NEW.agency_id AND agreement_id = NEW.id AND scope = 'shared' AND parent_id IS NULL AND resolved_at IS NULL AND blocking)
          THEN RAISE EXCEPTION 'blocking comments are not settled' USING ERRCODE = 'restrict_violation'; END IF;
          RETURN NEW;
        END $$`);
    await q.query('CREATE TRIGGER agreement_moves BEFORE UPDATE ON agreement FOR EACH ROW EXECUTE FUNCTION agreement_moves()');
    await q.query(`ALTER TABLE agreement ADD CHECK (state IN ('draft', 'internal_review', 'sent', 'changes_requested', 'approved', 'signing', 'executed', 'active', 'renewed', 'expiring', 'expired', 'terminating', 'settling', 'closed', 'withdrawn', 'rejected', 'superseded'))`);
    await q.query("CREATE POLICY agreement_begins_as_draft ON agreement AS RESTRICTIVE FOR INSERT TO rapport_app WITH CHECK (state = 'draft' AND first_sent_at IS NULL AND offered_version_id IS NULL)");
    await q.query('CREATE INDEX agreement_by_number_prefix ON agreement (agency_id, number COLLATE "C")');
    await q.query('CREATE INDEX agreement_by_municipality_state ON agreement (agency_id, municipality_id, state, id DESC)');
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only; restore a backup instead');
  }
}
