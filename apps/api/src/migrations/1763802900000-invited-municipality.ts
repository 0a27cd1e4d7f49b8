/** Binds an invitation's municipality to one of the same agency; municipalities come after invitations in the order of migrations. */
import type { MigrationInterface, QueryRunner } from 'typeorm';

export class InvitedMunicipality1763802900000 implements MigrationInterface {
  async up(q: QueryRunner): Promise<void> {
    await q.query(`
      ALTER TABLE member_invitation ADD CONSTRAINT member_invitation_municipality_fk
        FOREIGN KEY (agency_id, municipality_id) REFERENCES municipality (agency_id, id)`);
    await q.query('CREATE INDEX member_invitation_by_municipality ON member_invitation (agency_id, municipality_id) WHERE municipality_id IS NOT NULL');
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only; restore a backup instead');
  }
}
