/** Complaints that nobody has screened yet are looked at once more: a family name by itself, part of one and one in letters that look alike close them now. */
import type { MigrationInterface, QueryRunner } from 'typeorm';
import { changeData } from './tenant-table.js';

export class NamesAloneClose1763819994000 implements MigrationInterface {
  async up(q: QueryRunner): Promise<void> {
    // The wall hides complaints from whoever does not say who reads; the migrating role is not bound by it.
    await changeData(q, 'complaint', `
      WITH waiting AS (SELECT c.agency_id, c.id AS complaint_id, uuid_v7() AS id FROM complaint c WHERE c.state = 'received'),
      announced AS (INSERT INTO outbox_message (agency_id, id, job, payload, due_at) SELECT w.agency_id, w.id, 'complaints.look-again', jsonb_build_object('complaintId', w.complaint_id), now() FROM waiting w)
      INSERT INTO work_due (agency_id, id, due_at) SELECT w.agency_id, w.id, now() FROM waiting w`);
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only; restore a backup instead');
  }
}
