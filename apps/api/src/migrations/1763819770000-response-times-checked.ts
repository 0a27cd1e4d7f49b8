/** Looks at the checks of response times in rows that were there before, and finds contacts with doubtful times; others go on writing meanwhile. */
import type { MigrationInterface, QueryRunner } from 'typeorm';

export class ResponseTimesChecked1763819770000 implements MigrationInterface {
  /** An index is made beside those who write only outside a transaction. Each step can be done again. */
  readonly transaction = false;

  async up(q: QueryRunner): Promise<void> {
    await q.query('ALTER TABLE contact VALIDATE CONSTRAINT contact_times_in_order');
    await q.query('ALTER TABLE contact VALIDATE CONSTRAINT contact_times_passed');
    // What a start that was cut off left behind is not valid.
    await q.query('DROP INDEX CONCURRENTLY IF EXISTS contact_flagged_times');
    // 1536: bad_times and times_out_of_order, as in the repository of contacts.
    await q.query('CREATE INDEX CONCURRENTLY contact_flagged_times ON contact (agency_id, occurred_at, id) WHERE (flags & 1536) <> 0');
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only; restore a backup instead');
  }
}
