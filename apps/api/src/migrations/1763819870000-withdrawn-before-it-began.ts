/** A version that is rescinded before it began leaves the one that it superseded in publication: that one move out of `superseded`, and no other, becomes possible. */
import type { MigrationInterface, QueryRunner } from 'typeorm';

export class WithdrawnBeforeItBegan1763819870000 implements MigrationInterface {
  async up(q: QueryRunner): Promise<void> {
    await q.query(`
      CREATE OR REPLACE FUNCTION policy_version_guard() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog AS $$
        BEGIN
          IF TG_OP = 'DELETE' THEN RAISE EXCEPTION 'versions of policies are never deleted' USING ERRCODE = 'restrict_violation'; END IF;
          IF TG_OP = 'INSERT' THEN
            IF NEW.state <> 'draft' THEN RAISE EXCEPTION 'a version of a policy begins as a draft' USING ERRCODE = 'restrict_violation'; END IF;
            RETURN NEW;
          END IF;
          IF OLD.state IN ('rescinded', 'discarded') OR OLD.state = 'superseded' AND NEW.state <> 'published' THEN RAISE EXCEPTION 'a % version of a policy is final', OLD.state USING ERRCODE = 'restrict_violation'; END IF;
          -- A superseded version comes back only as it was, and only when exactly what superseded it was rescinded before its first day.
          IF OLD.state = 'superseded' AND NOT EXISTS (
            SELECT 1 FROM public.policy_version w JOIN public.agency a ON a.id = w.agency_id
            WHERE w.agency_id = OLD.agency_id AND w.policy_id = OLD.policy_id AND w.number > OLD.number AND w.end_reason = 'rescinded' AND w.published_at = OLD.ended_at AND w.effective_on = OLD.ends_on
              AND (w.ended_at AT TIME ZONE a.time_zone)::date < w.effective_on)
          THEN RAISE EXCEPTION 'a superseded version of a policy is final unless what superseded it was withdrawn before it began' USING ERRCODE = 'restrict_violation'; END IF;
          IF (NEW.agency_id, NEW.id, NEW.policy_id, NEW.number, NEW.created_at, NEW.restored_from_id) IS DISTINCT FROM (OLD.agency_id, OLD.id, OLD.policy_id, OLD.number, OLD.created_at, OLD.restored_from_id)
          THEN RAISE EXCEPTION 'what names a version never changes' USING ERRCODE = 'restrict_violation'; END IF;
          IF NEW.state <> OLD.state AND NOT (OLD.state || '>' || NEW.state) = ANY (ARRAY[
            'draft>in_review', 'draft>discarded', 'in_review>draft', 'in_review>changes_requested', 'in_review>approved', 'in_review>discarded',
            'changes_requested>in_review', 'changes_requested>draft', 'changes_requested>discarded', 'approved>scheduled', 'approved>published', 'approved>draft', 'approved>discarded',
            'scheduled>published', 'scheduled>approved', 'scheduled>draft', 'scheduled>discarded', 'published>superseded', 'published>rescinded', 'superseded>published'])
          THEN RAISE EXCEPTION 'a version of a policy cannot go from % to %', OLD.state, NEW.state USING ERRCODE = 'restrict_violation'; END IF;
          IF OLD.state IN ('in_review', 'approved', 'scheduled', 'published') AND NEW.state <> OLD.state OR OLD.state IN ('approved', 'scheduled', 'published', 'superseded') THEN
            IF (NEW.title, NEW.content, NEW.audience, NEW.acknowledge_within_days, NEW.change_summary, NEW.materiality_proposed) IS DISTINCT FROM (OLD.title, OLD.content, OLD.audience, OLD.acknowledge_within_days, OLD.change_summary, OLD.materiality_proposed)
            THEN RAISE EXCEPTION 'a version is frozen from its approval on' USING ERRCODE = 'restrict_violation'; END IF;
          END IF;
          IF OLD.state IN ('approved', 'scheduled', 'published', 'superseded') AND NEW.state <> 'draft' AND (NEW.sha256, NEW.approved_at, NEW.materiality_confirmed) IS DISTINCT FROM (OLD.sha256, OLD.approved_at, OLD.materiality_confirmed)
          THEN RAISE EXCEPTION 'the seal of an approved version never changes' USING ERRCODE = 'restrict_violation'; END IF;
          IF OLD.state IN ('published', 'superseded') AND (NEW.published_at, NEW.effective_on) IS DISTINCT FROM (OLD.published_at, OLD.effective_on)
          THEN RAISE EXCEPTION 'when a version was published never changes' USING ERRCODE = 'restrict_violation'; END IF;
          RETURN NEW;
        END $$`);
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only; restore a backup instead');
  }
}
