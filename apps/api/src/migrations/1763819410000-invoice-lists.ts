/** Finds an invoice by the start of its number, and credit notes among a million invoices. */
import type { MigrationInterface, QueryRunner } from 'typeorm';

export class InvoiceLists1763819410000 implements MigrationInterface {
  async up(q: QueryRunner): Promise<void> {
    // By bytes: what a prefix begins at and ends before is then a range of the index.
    await q.query('CREATE INDEX billing_document_by_number ON billing_document (agency_id, number COLLATE "C") WHERE number IS NOT NULL');
    await q.query("CREATE INDEX billing_document_credit_notes ON billing_document (agency_id, id DESC) WHERE type = 'credit_note'");
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only; restore a backup instead');
  }
}
