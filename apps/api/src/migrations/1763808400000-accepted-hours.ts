/** A coordinator may accept other hours than somebody reported; what was reported stays beside them. */
import type { MigrationInterface, QueryRunner } from 'typeorm';

export class AcceptedHours1763808400000 implements MigrationInterface {
  async up(q: QueryRunner): Promise<void> {
    await q.query("ALTER TABLE training_credit ADD COLUMN accepted_hours jsonb CHECK (accepted_hours IS NULL OR (kind = 'external' AND self_reported AND state IN ('approved', 'voided') AND jsonb_typeof(accepted_hours) = 'array'))");
    await q.query(`
      CREATE FUNCTION training_credit_accepted() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_catalog AS $$
        BEGIN
          IF NEW.accepted_hours IS DISTINCT FROM OLD.accepted_hours AND NOT (OLD.state = 'pending' AND NEW.state = 'approved') THEN
            RAISE EXCEPTION 'hours are accepted once, with the decision' USING ERRCODE = 'restrict_violation';
          END IF;
          RETURN NEW;
        END $$`);
    await q.query('CREATE TRIGGER training_credit_accepted BEFORE UPDATE ON training_credit FOR EACH ROW EXECUTE FUNCTION training_credit_accepted()');
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only; restore a backup instead');
  }
}
