/** Whoever decides against a dispute while its last step has time is named, also where a part of it is accepted: that rejects the rest. */
import type { MigrationInterface, QueryRunner } from 'typeorm';

export class DecidersNamed1763820500000 implements MigrationInterface {
  async up(q: QueryRunner): Promise<void> {
    // The rule of before allowed less: all rows are as the new one wants them.
    await q.query(`
      DO $$ DECLARE before text; BEGIN
        FOR before IN SELECT conname FROM pg_constraint WHERE conrelid = 'billing_dispute'::regclass AND contype = 'c' AND pg_get_constraintdef(oid) LIKE '%decider_name%'
        LOOP EXECUTE format('ALTER TABLE billing_dispute DROP CONSTRAINT %I', before); END LOOP;
      END $$`);
    await q.query("ALTER TABLE billing_dispute ADD CONSTRAINT billing_dispute_decider CHECK (decider_name IS NULL OR state IN ('accepted', 'rejected'))");
    // What was decided before stays as it was said.
    await q.query(`
      CREATE FUNCTION billing_dispute_decider() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog, public AS $$
        BEGIN
          IF (NEW.state = 'rejected' OR NEW.state = 'accepted' AND NEW.accepted < NEW.claimed) AND coalesce(btrim(NEW.decider_name), '') = ''
            AND EXISTS (SELECT 1 FROM billing_dispute_step s WHERE s.agency_id = NEW.agency_id AND s.dispute_id = NEW.id AND s.step = NEW.step AND s.due_on >= NEW.decided_on)
          THEN RAISE EXCEPTION 'who decides against a dispute in time names who of the last step decided' USING ERRCODE = 'restrict_violation'; END IF;
          RETURN NEW;
        END $$`);
    await q.query('CREATE TRIGGER billing_dispute_names_decider BEFORE UPDATE ON billing_dispute FOR EACH ROW WHEN (OLD.decided_at IS NULL AND NEW.decided_at IS NOT NULL) EXECUTE FUNCTION billing_dispute_decider()');
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only; restore a backup instead');
  }
}
