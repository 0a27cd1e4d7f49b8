/** What a complainant says later by phone or at the counter stands in the thread as theirs, with who took it down, how it was said and on which day. */
import type { MigrationInterface, QueryRunner } from 'typeorm';

export class MessagesTakenDown1763821200000 implements MigrationInterface {
  async up(q: QueryRunner): Promise<void> {
    await q.query('ALTER TABLE complaint_message ADD COLUMN taken_by text, ADD COLUMN said_through text, ADD COLUMN said_on date');
    // Old rows have none of the three; what comes from now on is looked at.
    await q.query(`
      ALTER TABLE complaint_message ADD CONSTRAINT complaint_message_through CHECK (said_through IN ('phone', 'in_person', 'letter', 'email', 'other')) NOT VALID,
        ADD CONSTRAINT complaint_message_taken_down CHECK (num_nulls(taken_by, said_through, said_on) IN (0, 3) AND (taken_by IS NULL OR NOT from_agency)) NOT VALID`);
    await q.query(`
      CREATE FUNCTION complaint_message_guard() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog, public AS $$
        BEGIN
          IF NEW.said_on < (SELECT c.received_on FROM complaint c WHERE c.agency_id = NEW.agency_id AND c.id = NEW.complaint_id)
            OR NEW.said_on > (NEW.at AT TIME ZONE (SELECT a.time_zone FROM agency a WHERE a.id = NEW.agency_id))::date
          THEN RAISE EXCEPTION 'what was said later was said from the day of the complaint to the day on which it is taken down' USING ERRCODE = 'restrict_violation'; END IF;
          RETURN NEW;
        END $$`);
    await q.query('CREATE TRIGGER complaint_message_said BEFORE INSERT ON complaint_message FOR EACH ROW WHEN (NEW.said_on IS NOT NULL) EXECUTE FUNCTION complaint_message_guard()');
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only; restore a backup instead');
  }
}
