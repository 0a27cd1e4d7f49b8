/** Finds the agreements that follow a rate card without reading every version. */
import type { MigrationInterface, QueryRunner } from 'typeorm';

export class RateCardFollowers1763812500000 implements MigrationInterface {
  async up(q: QueryRunner): Promise<void> {
    await q.query("CREATE INDEX agreement_version_by_rate_card ON agreement_version (agency_id, (terms -> 'rateCard' ->> 'id'), agreement_id, executed_at DESC) WHERE executed_at IS NOT NULL");
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only; restore a backup instead');
  }
}
