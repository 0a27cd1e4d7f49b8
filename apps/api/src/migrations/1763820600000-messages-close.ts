/** Complaints to which the complainant wrote are looked at once more: a message that names somebody closes them now, as the form does. */
import type { MigrationInterface, QueryRunner } from 'typeorm';
import { changeData } from './tenant-table.js';

export class MessagesClose1763820600000 implements MigrationInterface {
  async up(q: QueryRunner): Promise<void> {
    // The wall hides complaints from whoever does not say who reads; the migrating role is not bound by it.
    await changeData(q, 'complaint_message', `
      WITH written AS (SELECT w.agency_id, w.complaint_id, uuid_v7() AS id FROM complaint_message w WHERE NOT w.from_agency GROUP BY w.agency_id, w.complaint_id),
      announced AS (INSERT INTO outbox_message (agency_id, id, job, payload, due_at) SELECT w.agency_id, w.id, 'complaints.look-again', jsonb_build_object('complaintId', w.complaint_id), now() FROM written w)
      INSERT INTO work_due (agency_id, id, due_at) SELECT w.agency_id, w.id, now() FROM written w`);
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only; restore a backup instead');
  }
}
