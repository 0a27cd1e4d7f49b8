/** A changed name of an agency stands in the platform's record: names may repeat, and operators are who knows whose they are. */
import type { MigrationInterface, QueryRunner } from 'typeorm';

export class AgencyNames1763807100000 implements MigrationInterface {
  async up(q: QueryRunner): Promise<void> {
    // In the database, so that no way of changing a name passes by; the app role itself cannot write the platform's record. Who did it stands in the agency's audit trail.
    await q.query(`
      CREATE FUNCTION tell_agency_renamed() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
        BEGIN
          INSERT INTO public.platform_event (id, at, actor_kind, actor_id, actor_label, user_id, action, outcome, details)
            VALUES (public.uuid_v7(), now(), 'system', NULL, OLD.name, NULL, 'agencies.renamed', 'done', jsonb_build_object('agencyId', NEW.id, 'address', NEW.slug, 'from', OLD.name, 'to', NEW.name));
          RETURN NULL;
        END $$`);
    await q.query('REVOKE EXECUTE ON FUNCTION tell_agency_renamed() FROM PUBLIC');
    await q.query('CREATE TRIGGER agency_renamed AFTER UPDATE OF name ON agency FOR EACH ROW WHEN (OLD.name IS DISTINCT FROM NEW.name) EXECUTE FUNCTION tell_agency_renamed()');
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only; restore a backup instead');
  }
}
