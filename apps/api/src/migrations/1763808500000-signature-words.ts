/** A signature has words: whoever writes, the database keeps none without. Checked for new rows at once, for old ones by the next migration. */
import type { MigrationInterface, QueryRunner } from 'typeorm';

export class SignatureWords1763808500000 implements MigrationInterface {
  async up(q: QueryRunner): Promise<void> {
    // Not valid at first: nobody who signs waits while the whole table is read.
    await q.query(`
      ALTER TABLE acknowledgement_record ADD CONSTRAINT acknowledgement_record_words CHECK (kind <> 'signed' OR (
        length(btrim(wording, E' \\t\\r\\n\\u00a0')) > 0 AND length(btrim(statement_id)) > 0 AND length(btrim(language)) > 0 AND length(btrim(authentication)) > 0)) NOT VALID`);
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only; restore a backup instead');
  }
}
