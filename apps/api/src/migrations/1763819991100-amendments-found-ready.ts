/** Amendments go through internal review as agreements do: the database sends no first draft of one that nobody found ready, and changes none without the name of who changed it. */
import type { MigrationInterface, QueryRunner } from 'typeorm';

export class AmendmentsFoundReady1763819991100 implements MigrationInterface {
  /** Beside the guard of 1763819950000, which judges who finds a version ready, of amendments too. Who wrote in what was open before was not kept: anybody finds that ready. */
  async up(q: QueryRunner): Promise<void> {
    await q.query(`
      CREATE FUNCTION agreement_version_amendment_review() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog, public AS $$
        DECLARE said text[] := '{title,cover_note,template_version_id,field_values,clause_choices,wording,terms,effective_from}'; before jsonb := to_jsonb(OLD); after jsonb := to_jsonb(NEW);
        BEGIN
          IF OLD.state = 'internal_review' AND NEW.state = 'sent' AND NEW.ready_at IS NULL
          THEN RAISE EXCEPTION 'an amendment is sent once somebody found it ready' USING ERRCODE = 'restrict_violation'; END IF;
          IF OLD.state = 'draft' AND NEW.state = 'draft' AND (SELECT bool_or(before -> key IS DISTINCT FROM after -> key) FROM unnest(said) AS key)
            AND NOT EXISTS (SELECT 1 FROM agreement_version_writer WHERE agency_id = NEW.agency_id AND version_id = NEW.id AND at = now())
          THEN RAISE EXCEPTION 'a draft changes with the name of who changed it' USING ERRCODE = 'restrict_violation'; END IF;
          RETURN NEW;
        END $$`);
    await q.query("CREATE TRIGGER agreement_version_amendment_is_reviewed BEFORE UPDATE ON agreement_version FOR EACH ROW WHEN (OLD.kind = 'amendment') EXECUTE FUNCTION agreement_version_amendment_review()");
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only; restore a backup instead');
  }
}
