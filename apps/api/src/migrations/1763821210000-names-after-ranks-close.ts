/** Complaints that nobody has screened, and those to which the complainant wrote, are looked at once more: a given name or a slip straight after a rank, a handle made of a name ("jmercer") and initials without dots close them now. */
import type { MigrationInterface, QueryRunner } from 'typeorm';
import { changeData } from './tenant-table.js';

export class NamesAfterRanksClose1763821210000 implements MigrationInterface {
  async up(q: QueryRunner): Promise<void> {
    // The wall hides complaints from whoever does not say who reads; the migrating role is not bound by it.
    await changeData(q, 'complaint', `
      WITH unread AS (
        SELECT c.agency_id, c.id AS complaint_id, uuid_v7() AS id FROM complaint c
        WHERE c.state = 'received' OR EXISTS (SELECT 1 FROM complaint_message w WHERE w.agency_id = c.agency_id AND w.complaint_id = c.id AND NOT w.from_agency)),
      announced AS (INSERT INTO outbox_message (agency_id, id, job, payload, due_at) SELECT u.agency_id, u.id, 'complaints.look-again', jsonb_build_object('complaintId', u.complaint_id), now() FROM unread u)
      INSERT INTO work_due (agency_id, id, due_at) SELECT u.agency_id, u.id, now() FROM unread u`);
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only; restore a backup instead');
  }
}
