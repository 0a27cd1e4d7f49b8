/** A quarter is measured once it is over; what was recorded before stays as it is. */
import type { MigrationInterface, QueryRunner } from 'typeorm';

export class QuartersAreOver1763819995000 implements MigrationInterface {
  async up(q: QueryRunner): Promise<void> {
    await q.query("ALTER TABLE consortium_reading ADD CONSTRAINT consortium_reading_over CHECK (period NOT LIKE '%-Q%' OR period_until <= measured_on) NOT VALID");
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only; restore a backup instead');
  }
}
