/** Every assignment and run is looked at for its reason apart from the change of the rule, so that nobody waits for it. */
import type { MigrationInterface, QueryRunner } from 'typeorm';

export class WithdrawnRetrainingChecked1763821010000 implements MigrationInterface {
  async up(q: QueryRunner): Promise<void> {
    await q.query('ALTER TABLE training_assignment VALIDATE CONSTRAINT training_assignment_closed_reason_check');
    await q.query('ALTER TABLE requirement_run VALIDATE CONSTRAINT requirement_run_cause_check');
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only; restore a backup instead');
  }
}
