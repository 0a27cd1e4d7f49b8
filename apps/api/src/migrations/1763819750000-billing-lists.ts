/** Invoices of a period, overdue ones, and payments by method, each in order by an index of its own. Others go on writing meanwhile. */
import type { MigrationInterface, QueryRunner } from 'typeorm';

export class BillingLists1763819750000 implements MigrationInterface {
  /** An index is made beside those who write only outside a transaction. Each step can be done again. */
  readonly transaction = false;

  async up(q: QueryRunner): Promise<void> {
    // What a start that was cut off left behind is not valid.
    await q.query('DROP INDEX CONCURRENTLY IF EXISTS billing_document_by_period');
    await q.query('CREATE INDEX CONCURRENTLY billing_document_by_period ON billing_document (agency_id, period_from DESC, id DESC)');
    // Longer than a quarter: few, and each reaches into periods that begin long after it.
    await q.query('DROP INDEX CONCURRENTLY IF EXISTS billing_document_long');
    await q.query('CREATE INDEX CONCURRENTLY billing_document_long ON billing_document (agency_id, period_from DESC, id DESC) WHERE period_until - period_from > 93');
    await q.query('DROP INDEX CONCURRENTLY IF EXISTS billing_document_overdue');
    await q.query("CREATE INDEX CONCURRENTLY billing_document_overdue ON billing_document (agency_id, due_on, id) WHERE type = 'invoice' AND state = 'sent' AND settled < total");
    await q.query('DROP INDEX CONCURRENTLY IF EXISTS payment_by_method');
    await q.query('CREATE INDEX CONCURRENTLY payment_by_method ON payment (agency_id, method, received_on DESC, id DESC)');
    // How few are long is not told by the two days apart.
    await q.query('CREATE STATISTICS IF NOT EXISTS billing_document_length ON (period_until - period_from) FROM billing_document');
    await q.query('ANALYZE billing_document');
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only; restore a backup instead');
  }
}
