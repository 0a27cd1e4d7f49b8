/** Lists of training and of questions read their page from an index: times are kept to the millisecond that a cursor carries, so that no row has to be rounded before it is compared. */
import type { MigrationInterface, QueryRunner } from 'typeorm';

export class ListsByTime1763808010000 implements MigrationInterface {
  async up(q: QueryRunner): Promise<void> {
    await this.toMilliseconds(q, 'learning_statement', 'at');
    await this.toMilliseconds(q, 'course_attempt', 'started_at');
    await this.toMilliseconds(q, 'training_credit', 'reported_at');
    await this.toMilliseconds(q, 'role_play', 'finished_at');
    await this.toMilliseconds(q, 'reflection', 'submitted_at');
    await q.query("CREATE INDEX training_credit_external_by_age ON training_credit (agency_id, reported_at DESC, id DESC) WHERE kind = 'external'");
    // Those that wait stand first, the newest of either kind before the older.
    await q.query('CREATE INDEX policy_question_in_order ON policy_question (agency_id, (answered_at IS NULL), id)');
    // The agency is named by the requirement and the person too; asking for it again took an eighth of the time of a publication.
    await q.query('ALTER TABLE training_assignment DROP CONSTRAINT training_assignment_agency_id_fkey');
  }

  /** A trigger that names the column in its condition is taken off for the moment of the change and put back as it was. */
  private async toMilliseconds(q: QueryRunner, table: string, column: string): Promise<void> {
    const triggers: { name: string; definition: string }[] = await q.query('select tgname as name, pg_get_triggerdef(oid) as definition from pg_trigger where tgrelid = $1::regclass and not tgisinternal and tgqual is not null', [table]);
    for (const { name } of triggers) await q.query(`DROP TRIGGER ${name} ON ${table}`);
    await q.query(`ALTER TABLE ${table} ALTER COLUMN ${column} TYPE timestamptz(3)`);
    for (const { definition } of triggers) await q.query(definition);
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only; restore a backup instead');
  }
}
