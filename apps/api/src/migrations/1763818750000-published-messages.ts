/** How far a published question is published: what its asker writes afterwards is between them and the owner until somebody publishes again. */
import type { MigrationInterface, QueryRunner } from 'typeorm';

export class PublishedMessages1763818750000 implements MigrationInterface {
  async up(q: QueryRunner): Promise<void> {
    await q.query('ALTER TABLE policy_question ADD COLUMN published_through uuid');
    await q.query('ALTER TABLE policy_question ADD CONSTRAINT policy_question_published_through FOREIGN KEY (agency_id, published_through) REFERENCES policy_question_message (agency_id, id)');
    // Questions were published with their answers: what was written after the last one nobody decided to show.
    await q.query(`
      UPDATE policy_question q SET published_through = (SELECT m.id FROM policy_question_message m WHERE m.agency_id = q.agency_id AND m.policy_question_id = q.id AND m.from_owner ORDER BY m.id DESC LIMIT 1) WHERE q.published`);
    await q.query('CREATE INDEX policy_question_by_published_through ON policy_question (agency_id, published_through) WHERE published_through IS NOT NULL');
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only; restore a backup instead');
  }
}
