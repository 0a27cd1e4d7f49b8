/** Lists of what is rare among very many find their page in an index of its own, and invitations in the order in which they are listed. */
import type { MigrationInterface, QueryRunner } from 'typeorm';

export class ListsOfRareStates1763820300000 implements MigrationInterface {
  /** Indexes are made beside those who write only outside a transaction. Each step can be done again. */
  readonly transaction = false;

  async up(q: QueryRunner): Promise<void> {
    // The states that nearly all are in need no index, and none is written for them.
    await q.query('DROP INDEX CONCURRENTLY IF EXISTS acknowledgement_rare');
    await q.query("CREATE INDEX CONCURRENTLY acknowledgement_rare ON acknowledgement (agency_id, state, due_on, id) WHERE current AND state IN ('opened', 'refused', 'excused', 'superseded', 'cancelled')");
    await q.query('DROP INDEX CONCURRENTLY IF EXISTS acknowledgement_paused');
    await q.query("CREATE INDEX CONCURRENTLY acknowledgement_paused ON acknowledgement (agency_id, due_on, id) WHERE state IN ('pending', 'opened') AND paused_on IS NOT NULL");
    await q.query('DROP INDEX CONCURRENTLY IF EXISTS training_assignment_rare');
    await q.query("CREATE INDEX CONCURRENTLY training_assignment_rare ON training_assignment (agency_id, state, due_on, id) WHERE state IN ('in_progress', 'cancelled', 'excused', 'waived')");
    await q.query('DROP INDEX CONCURRENTLY IF EXISTS training_assignment_paused');
    await q.query("CREATE INDEX CONCURRENTLY training_assignment_paused ON training_assignment (agency_id, due_on, id) WHERE state IN ('open', 'in_progress') AND paused_on IS NOT NULL");
    await q.query('DROP INDEX CONCURRENTLY IF EXISTS training_assignment_ahead');
    await q.query("CREATE INDEX CONCURRENTLY training_assignment_ahead ON training_assignment (agency_id, due_on, id) WHERE state IN ('open', 'in_progress') AND opens_on > created_on");
    await q.query('DROP INDEX CONCURRENTLY IF EXISTS role_play_unrated');
    await q.query("CREATE INDEX CONCURRENTLY role_play_unrated ON role_play (agency_id, person_id) WHERE state = 'finished' AND raters > 0");
    await q.query('DROP INDEX CONCURRENTLY IF EXISTS audit_event_not_done');
    await q.query("CREATE INDEX CONCURRENTLY audit_event_not_done ON audit_event (agency_id, outcome, id) WHERE outcome <> 'done'");
    await q.query('DROP INDEX CONCURRENTLY IF EXISTS invitation_newest');
    await q.query('CREATE INDEX CONCURRENTLY invitation_newest ON invitation (agency_id, survey_id, due_at DESC, id DESC)');
    await q.query('DROP INDEX CONCURRENTLY IF EXISTS invitation_by_status');
    await q.query('CREATE INDEX CONCURRENTLY invitation_by_status ON invitation (agency_id, survey_id, status, due_at DESC, id DESC)');
    await q.query('DROP INDEX CONCURRENTLY IF EXISTS invitation_revoked');
    await q.query("CREATE INDEX CONCURRENTLY invitation_revoked ON invitation (agency_id, survey_id, due_at DESC, id DESC) WHERE status = 'revoked' OR reason = 'revoked'");
    // The same but for the order of ids within a day, which no list has.
    await q.query('DROP INDEX CONCURRENTLY IF EXISTS invitation_by_survey');
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only; restore a backup instead');
  }
}
