/** Checks the signatures of before. One without words stays as it is, because records never change: its evidence bundle says so. */
import type { MigrationInterface, QueryRunner } from 'typeorm';

export class SignatureWordsOfOld1763808510000 implements MigrationInterface {
  async up(q: QueryRunner): Promise<void> {
    await q.query(`
      DO $$ BEGIN
        ALTER TABLE acknowledgement_record VALIDATE CONSTRAINT acknowledgement_record_words;
      EXCEPTION WHEN check_violation THEN
        RAISE WARNING 'Some signatures were kept without words before this was refused. They stay, and verify:evidence names them; find them with: select agency_id, acknowledgement_id, at from acknowledgement_record where kind = ''signed'' and btrim(wording) = ''''';
      END $$`);
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only; restore a backup instead');
  }
}
