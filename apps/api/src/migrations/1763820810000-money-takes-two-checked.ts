/** Looks at every document that it names a dispute that is there, without holding anybody up. */
import type { MigrationInterface, QueryRunner } from 'typeorm';

export class MoneyTakesTwoChecked1763820810000 implements MigrationInterface {
  async up(q: QueryRunner): Promise<void> {
    await q.query('ALTER TABLE billing_document VALIDATE CONSTRAINT billing_document_dispute_fk');
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only; restore a backup instead');
  }
}
