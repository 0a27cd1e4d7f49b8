/** Drafts bear the title of their agreement, where a template named them before; what was sent keeps what it says. An agreement without a template is called as its officer called the version on the table. Warnings of all agreements are found by their day. */
import type { MigrationInterface, QueryRunner } from 'typeorm';
import { changeData } from './tenant-table.js';

export class TitlesAndWarningsOfAgreements1763819730000 implements MigrationInterface {
  async up(q: QueryRunner): Promise<void> {
    await changeData(q, 'agreement', "UPDATE agreement a SET title = v.title FROM agreement_version v WHERE v.agency_id = a.agency_id AND v.id = a.offered_version_id AND v.kind = 'original' AND v.template_version_id IS NULL AND v.title <> '' AND v.title <> a.title");
    await changeData(q, 'agreement_version', "UPDATE agreement_version v SET title = a.title FROM agreement a WHERE a.agency_id = v.agency_id AND a.id = v.agreement_id AND v.kind = 'original' AND v.state IN ('draft', 'internal_review') AND v.template_version_id IS NOT NULL AND v.title <> a.title");
    await q.query('CREATE INDEX IF NOT EXISTS agreement_warning_by_day ON agreement_warning (agency_id, about)');
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only; restore a backup instead');
  }
}
