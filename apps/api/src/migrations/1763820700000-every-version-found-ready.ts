/** No version of an agreement or amendment leaves the agency that nobody found ready as it stands: not the first, and none that answers the municipality. */
import type { MigrationInterface, QueryRunner } from 'typeorm';
import { agreementVersionMovesNow } from './agreement-moves.js';

export class EveryVersionFoundReady1763820700000 implements MigrationInterface {
  /** Who finds a version ready is judged by the guard of 1763819950000; who wrote in later versions is kept since 1763819930000, so that drafts that are open now need nothing. */
  async up(q: QueryRunner): Promise<void> {
    await q.query(`
      CREATE OR REPLACE FUNCTION agreement_version_moves() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog, public AS $$
        BEGIN
          IF TG_OP = 'UPDATE' AND OLD.state <> NEW.state AND NOT OLD.state || '>' || NEW.state = ANY ('{${agreementVersionMovesNow.join(',')}}'::text[])
          THEN RAISE EXCEPTION 'a version does not go from % to %', OLD.state, NEW.state USING ERRCODE = 'restrict_violation'; END IF;
          IF NEW.sent_at IS NOT NULL AND NEW.sent_number IS NULL
          THEN NEW.sent_number := 1 + coalesce((SELECT max(sent_number) FROM agreement_version WHERE agency_id = NEW.agency_id AND agreement_id = NEW.agreement_id), 0); END IF;
          RETURN NEW;
        END $$`);
    await q.query(`
      CREATE FUNCTION agreement_version_review_inside() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog AS $$
        DECLARE said text[] := '{title,cover_note,template_version_id,field_values,clause_choices,wording,terms,effective_from}'; bare jsonb := '{"overrides":{},"added":[]}'; before jsonb := to_jsonb(OLD); after jsonb := to_jsonb(NEW);
        BEGIN
          IF OLD.state = 'internal_review' AND NEW.state = 'sent' AND (OLD.ready_at IS NULL OR NEW.ready_at IS DISTINCT FROM OLD.ready_at)
          THEN RAISE EXCEPTION 'a version is sent once somebody found it ready' USING ERRCODE = 'restrict_violation'; END IF;
          IF NEW.ready_at IS NOT NULL AND (NEW.state = 'draft' OR OLD.state = 'draft' AND NEW.state = 'internal_review')
          THEN RAISE EXCEPTION 'a version is found ready as it lies in internal review' USING ERRCODE = 'restrict_violation'; END IF;
          before := before || jsonb_build_object('title', coalesce(OLD.title, ''), 'wording', bare || OLD.wording); after := after || jsonb_build_object('title', coalesce(NEW.title, ''), 'wording', bare || NEW.wording);
          IF NEW.state IN ('internal_review', 'sent') AND (SELECT bool_or(before -> key IS DISTINCT FROM after -> key) FROM unnest(said) AS key)
          THEN RAISE EXCEPTION 'what colleagues look at is not changed: return it first' USING ERRCODE = 'restrict_violation'; END IF;
          RETURN NEW;
        END $$`);
    await q.query("CREATE TRIGGER agreement_version_review_inside BEFORE UPDATE ON agreement_version FOR EACH ROW WHEN (OLD.state IN ('draft', 'internal_review')) EXECUTE FUNCTION agreement_version_review_inside()");
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only; restore a backup instead');
  }
}
