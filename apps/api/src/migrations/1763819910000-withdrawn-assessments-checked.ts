/** Every assessment is looked at for its state apart from the change of the rule, so that nobody waits for it. */
import type { MigrationInterface, QueryRunner } from 'typeorm';

export class WithdrawnAssessmentsChecked1763819910000 implements MigrationInterface {
  async up(q: QueryRunner): Promise<void> {
    await q.query('ALTER TABLE course_staleness VALIDATE CONSTRAINT course_staleness_state_check');
    await q.query('ALTER TABLE course_staleness VALIDATE CONSTRAINT course_staleness_withdrawn_check');
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only; restore a backup instead');
  }
}
