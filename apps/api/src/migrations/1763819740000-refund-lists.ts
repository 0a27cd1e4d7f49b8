/** All refunds by day, of everybody and of one municipality; and those whose payment never came. Others go on writing meanwhile. */
import type { MigrationInterface, QueryRunner } from 'typeorm';

export class RefundLists1763819740000 implements MigrationInterface {
  /** An index is made beside those who write only outside a transaction. Each step can be done again. */
  readonly transaction = false;

  async up(q: QueryRunner): Promise<void> {
    // What a start that was cut off left behind is not valid.
    await q.query('DROP INDEX CONCURRENTLY IF EXISTS payment_refund_newest');
    await q.query('CREATE INDEX CONCURRENTLY payment_refund_newest ON payment_refund (agency_id, on_day DESC, id DESC)');
    await q.query('DROP INDEX CONCURRENTLY IF EXISTS payment_refund_newest_of_municipality');
    await q.query('CREATE INDEX CONCURRENTLY payment_refund_newest_of_municipality ON payment_refund (agency_id, municipality_id, on_day DESC, id DESC)');
    await q.query('DROP INDEX CONCURRENTLY IF EXISTS payment_paid_back_and_reversed');
    await q.query("CREATE INDEX CONCURRENTLY payment_paid_back_and_reversed ON payment (agency_id, id) WHERE state = 'reversed' AND refunded > 0");
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only; restore a backup instead');
  }
}
