/** The day on which an amendment takes effect is that of the version that was sent: what a draft beside it says moves nothing. */
import type { MigrationInterface, QueryRunner } from 'typeorm';

export class DaysOfAmendments1763819500000 implements MigrationInterface {
  async up(q: QueryRunner): Promise<void> {
    await q.query('UPDATE agreement_amendment m SET effective_from = v.effective_from FROM agreement_version v WHERE v.agency_id = m.agency_id AND v.id = m.offered_version_id AND v.effective_from IS NOT NULL AND v.effective_from <> m.effective_from');
    await q.query(`
      CREATE FUNCTION agreement_amendment_day_guard() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog, public AS $$
        BEGIN
          IF NEW.offered_version_id IS NOT NULL AND NOT EXISTS (SELECT 1 FROM agreement_version WHERE agency_id = NEW.agency_id AND id = NEW.offered_version_id AND effective_from = NEW.effective_from)
          THEN RAISE EXCEPTION 'an amendment takes effect on the day of the version that was sent' USING ERRCODE = 'restrict_violation'; END IF;
          RETURN NEW;
        END $$`);
    await q.query('CREATE TRIGGER agreement_amendment_day_of_offer BEFORE UPDATE OF effective_from, offered_version_id ON agreement_amendment FOR EACH ROW EXECUTE FUNCTION agreement_amendment_day_guard()');
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only; restore a backup instead');
  }
}
