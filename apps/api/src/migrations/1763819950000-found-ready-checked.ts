/** The database, too, lets nobody find ready what they wrote while somebody else could, and no draft change without the name of who changed it. */
import type { MigrationInterface, QueryRunner } from 'typeorm';
import { changeData } from './tenant-table.js';

/** Roles that find drafts ready; a test holds them to the contract. */
export const finders: readonly string[] = ['admin', 'contracts_officer'];
/** Somebody with two logins is one person. */
const person = 'coalesce((SELECT m.person_id FROM membership m WHERE m.agency_id = w.agency_id AND m.user_id = w.user_id), w.user_id)';

export class FoundReadyChecked1763819950000 implements MigrationInterface {
  async up(q: QueryRunner): Promise<void> {
    await this.before(q);
    await this.guard(q);
  }

  /** Who wrote in what is open now stands in the audit trail; what a key wrote, its maker did. */
  private async before(q: QueryRunner): Promise<void> {
    await changeData(q, 'audit_event', `
      INSERT INTO agreement_version_writer (agency_id, version_id, user_id, at)
      SELECT v.agency_id, v.id, coalesce(k.created_by, e.actor_id), max(e.at)
      FROM agreement_version v JOIN audit_event e ON e.agency_id = v.agency_id AND e.object_type = 'agreement' AND e.object_id = v.agreement_id AND e.after ->> 'versionId' = v.id::text
        AND e.action IN ('agreements.created', 'agreements.version-started', 'agreements.draft-saved') AND e.actor_kind IN ('user', 'api-key') AND e.actor_id IS NOT NULL
      LEFT JOIN api_key k ON k.agency_id = e.agency_id AND k.id = e.actor_id AND e.actor_kind = 'api-key'
      WHERE v.state IN ('draft', 'internal_review') GROUP BY 1, 2, 3
      ON CONFLICT (agency_id, version_id, user_id) DO UPDATE SET at = greatest(agreement_version_writer.at, excluded.at)`);
  }

  /** Whatever a service believed. As its owner, since logins that are closed are not for the app to see. */
  private async guard(q: QueryRunner): Promise<void> {
    await q.query(`
      CREATE FUNCTION agreement_version_found_ready() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
        DECLARE said text[] := '{title,cover_note,template_version_id,field_values,clause_choices,wording,terms}'; writers uuid[]; finder uuid; before jsonb; after jsonb;
        BEGIN
          NEW.read_at := OLD.read_at;
          IF OLD.state = 'draft' AND NEW.state = 'draft' AND NEW.kind = 'original' THEN
            before := to_jsonb(OLD); after := to_jsonb(NEW);
            IF (SELECT bool_or(before -> key IS DISTINCT FROM after -> key) FROM unnest(said) AS key) AND NOT EXISTS (SELECT 1 FROM agreement_version_writer WHERE agency_id = NEW.agency_id AND version_id = NEW.id AND at = now())
            THEN RAISE EXCEPTION 'a draft changes with the name of who changed it' USING ERRCODE = 'restrict_violation'; END IF;
          END IF;
          IF NEW.ready_at IS NULL THEN NEW.ready_by := NULL; NEW.ready_own := false; RETURN NEW; END IF;
          IF NEW.ready_at IS NOT DISTINCT FROM OLD.ready_at THEN
            IF (OLD.ready_by, OLD.ready_own) IS DISTINCT FROM (NEW.ready_by, NEW.ready_own) THEN RAISE EXCEPTION 'who found a draft ready stays' USING ERRCODE = 'restrict_violation'; END IF;
            RETURN NEW;
          END IF;
          SELECT coalesce(array_agg(each.who ORDER BY each.at), '{}') INTO writers
            FROM (SELECT ${person} AS who, max(w.at) AS at FROM agreement_version_writer w WHERE w.agency_id = NEW.agency_id AND w.version_id = NEW.id AND (OLD.read_at IS NULL OR w.at > OLD.read_at) GROUP BY 1) each;
          SELECT coalesce(m.person_id, m.user_id) INTO finder FROM membership m WHERE m.agency_id = NEW.agency_id AND m.user_id = NEW.ready_by AND m.ended_at IS NULL;
          IF finder IS NULL OR NEW.ready_own <> (finder = ANY (writers)) THEN RAISE EXCEPTION 'a draft is found ready by somebody, and it is said whether they wrote in it' USING ERRCODE = 'restrict_violation'; END IF;
          IF NEW.ready_own AND EXISTS (
            SELECT 1 FROM membership m JOIN app_user u ON u.id = m.user_id JOIN agency g ON g.id = m.agency_id
            WHERE m.agency_id = NEW.agency_id AND m.ended_at IS NULL AND u.disabled_at IS NULL AND m.municipality_id IS NULL AND m.roles && '{${finders.join(',')}}'::text[] AND NOT m.away @> (now() AT TIME ZONE g.time_zone)::date
              AND coalesce(m.person_id, m.user_id) <> finder AND (writers[array_upper(writers, 1)] = finder OR NOT coalesce(m.person_id, m.user_id) = ANY (writers)))
          THEN RAISE EXCEPTION 'nobody finds ready what they wrote while somebody else could' USING ERRCODE = 'restrict_violation'; END IF;
          IF NOT NEW.ready_own THEN NEW.read_at := now(); END IF;
          RETURN NEW;
        END $$`);
    await q.query('REVOKE EXECUTE ON FUNCTION agreement_version_found_ready() FROM PUBLIC');
    await q.query('CREATE TRIGGER agreement_version_found_ready BEFORE UPDATE ON agreement_version FOR EACH ROW EXECUTE FUNCTION agreement_version_found_ready()');
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only; restore a backup instead');
  }
}
