/** A declaration that an agreement shall not renew counts from the day on which both sides could read it: what one side says of an earlier day is kept beside it. Older rows count as both sides were told then. */
import type { MigrationInterface, QueryRunner } from 'typeorm';

export class DeclinesCountedWhenRecorded1763819720000 implements MigrationInterface {
  async up(q: QueryRunner): Promise<void> {
    await q.query('ALTER TABLE agreement_renewal_decline ADD COLUMN counts_on date');
    // A day of slack: the agency's day may differ from that of UTC. Rows without the day can come from nowhere but before.
    await q.query("ALTER TABLE agreement_renewal_decline ADD CONSTRAINT agreement_renewal_decline_not_dated_back CHECK (counts_on >= received_on AND counts_on >= (at AT TIME ZONE 'UTC')::date - 1) NOT VALID");
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only; restore a backup instead');
  }
}
