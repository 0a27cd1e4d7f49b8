/** What a window shows to a caller of a municipality could be deleted through it, because a deletion asks only what is seen; now nothing is. */
import type { MigrationInterface, QueryRunner } from 'typeorm';
import { noMunicipality } from './municipality-wall.js';

const tables = ['agreement_version', 'audit_unsealed', 'billing_document', 'billing_line', 'cost_share_comparison', 'file', 'outbox_message'] as const;

export class MunicipalitiesDeleteNothing1763819850000 implements MigrationInterface {
  async up(q: QueryRunner): Promise<void> {
    for (const table of tables) await q.query(`CREATE POLICY ${table}_deleted_by_agency ON ${table} AS RESTRICTIVE FOR DELETE TO rapport_app USING (${noMunicipality})`);
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only; restore a backup instead');
  }
}
