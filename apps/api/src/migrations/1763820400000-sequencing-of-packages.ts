/** Packages that adapt: where somebody stands in the order of one is kept with its run, so that they go on from any device. Null: the package has no order of its own. */
import type { MigrationInterface, QueryRunner } from 'typeorm';

export class SequencingOfPackages1763820400000 implements MigrationInterface {
  async up(q: QueryRunner): Promise<void> {
    await q.query('ALTER TABLE package_run ADD COLUMN sequencing jsonb');
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only; restore a backup instead');
  }
}
