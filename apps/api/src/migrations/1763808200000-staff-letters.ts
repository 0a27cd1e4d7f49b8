/** Letters to staff of every capability in one place: one digest for a person and day, and one letter for each thing that happened. */
import type { MigrationInterface, QueryRunner } from 'typeorm';
import { protectTenantTable } from './tenant-table.js';

export class StaffLetters1763808200000 implements MigrationInterface {
  async up(q: QueryRunner): Promise<void> {
    // The key is what makes a letter one: whoever plans it a second time finds it there. About holds ids only; the words are found when it leaves.
    await q.query(`
      CREATE TABLE staff_letter (
        agency_id uuid NOT NULL REFERENCES agency (id), id uuid NOT NULL, kind text NOT NULL CHECK (kind ~ '^[a-z-]{3,40}$'), key text NOT NULL CHECK (length(key) BETWEEN 3 AND 250),
        person_id uuid, membership_id uuid, about jsonb NOT NULL DEFAULT '{}' CHECK (jsonb_typeof(about) = 'object'), queued_at timestamptz NOT NULL, queued_by text, claimed_at timestamptz, sent_at timestamptz,
        outcome text CHECK (outcome IN ('sent', 'refused', 'nothing_left', 'no_address')),
        PRIMARY KEY (agency_id, id), UNIQUE (agency_id, key), CHECK ((person_id IS NULL) <> (membership_id IS NULL)), CHECK ((outcome = 'sent') = (sent_at IS NOT NULL)),
        FOREIGN KEY (agency_id, person_id) REFERENCES person (agency_id, id), FOREIGN KEY (agency_id, membership_id) REFERENCES membership (agency_id, id))`);
    await q.query("CREATE INDEX staff_letter_chased ON staff_letter (agency_id, person_id, queued_at) WHERE kind = 'chase'");
    await protectTenantTable(q, 'staff_letter', 'SELECT, INSERT, UPDATE (about, claimed_at, sent_at, outcome)');
    await q.query(`
      CREATE FUNCTION staff_letter_guard() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog AS $$
        BEGIN
          IF OLD.outcome IS NOT NULL THEN RAISE EXCEPTION 'a letter that left or will not is final' USING ERRCODE = 'restrict_violation'; END IF;
          RETURN NEW;
        END $$`);
    await q.query('CREATE TRIGGER staff_letter_guard BEFORE UPDATE ON staff_letter FOR EACH ROW EXECUTE FUNCTION staff_letter_guard()');
    await q.query('DROP TABLE acknowledgement_letter, training_letter');
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only; restore a backup instead');
  }
}
