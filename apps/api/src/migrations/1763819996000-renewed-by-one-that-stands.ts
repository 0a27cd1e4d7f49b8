/** One further term of an agreement at a time: one that was withdrawn or rejected bound nobody, and does not stand in the way of another. */
import type { MigrationInterface, QueryRunner } from 'typeorm';

export class RenewedByOneThatStands1763819996000 implements MigrationInterface {
  /** An index is made beside those who write only outside a transaction. Each step can be done again. */
  readonly transaction = false;

  async up(q: QueryRunner): Promise<void> {
    // Whoever asks what follows an agreement, whatever became of it.
    await q.query('DROP INDEX CONCURRENTLY IF EXISTS agreement_by_renewed');
    await q.query('CREATE INDEX CONCURRENTLY agreement_by_renewed ON agreement (agency_id, renews_id) WHERE renews_id IS NOT NULL');
    const asked: unknown = await q.query("SELECT 1 FROM pg_index WHERE indexrelid = 'agreement_renewed_once'::regclass AND pg_get_expr(indpred, indrelid) LIKE '%state%'");
    if (Array.isArray(asked) && asked.length > 0) return;
    await q.query('DROP INDEX CONCURRENTLY IF EXISTS agreement_renewed_once_anew');
    // No move leads out of these two states.
    await q.query("CREATE UNIQUE INDEX CONCURRENTLY agreement_renewed_once_anew ON agreement (agency_id, renews_id) WHERE renews_id IS NOT NULL AND state NOT IN ('withdrawn', 'rejected')");
    // At no moment without one, and by the name that servers of before know, too.
    await q.startTransaction();
    try {
      await q.query('DROP INDEX agreement_renewed_once');
      await q.query('ALTER INDEX agreement_renewed_once_anew RENAME TO agreement_renewed_once');
      await q.commitTransaction();
    } catch (error) {
      await q.rollbackTransaction();
      throw error;
    }
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only; restore a backup instead');
  }
}
