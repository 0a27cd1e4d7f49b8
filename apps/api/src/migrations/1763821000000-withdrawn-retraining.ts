/** Training again that was decided for a change of policy which never came: marked so, and asked no more of whoever had not begun it. */
import type { MigrationInterface, QueryRunner } from 'typeorm';
import { changeData } from './tenant-table.js';

export class WithdrawnRetraining1763821000000 implements MigrationInterface {
  async up(q: QueryRunner): Promise<void> {
    await q.query('ALTER TABLE requirement_retraining ADD COLUMN withdrawn_at timestamptz');
    await q.query('GRANT UPDATE (withdrawn_at) ON requirement_retraining TO rapport_app');
    await q.query(`
      CREATE FUNCTION requirement_retraining_guard() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog AS $$
        BEGIN
          IF TG_OP = 'DELETE' THEN RAISE EXCEPTION 'training again that was decided is final' USING ERRCODE = 'restrict_violation'; END IF;
          IF TG_OP = 'INSERT' THEN
            IF NEW.withdrawn_at IS NOT NULL THEN RAISE EXCEPTION 'training again is not withdrawn as it is opened' USING ERRCODE = 'restrict_violation'; END IF;
            RETURN NEW;
          END IF;
          IF (to_jsonb(NEW) - 'withdrawn_at') IS DISTINCT FROM (to_jsonb(OLD) - 'withdrawn_at') THEN RAISE EXCEPTION 'training again that was decided is final' USING ERRCODE = 'restrict_violation'; END IF;
          IF OLD.withdrawn_at IS NOT NULL OR NOT EXISTS (SELECT 1 FROM public.course_staleness s WHERE s.agency_id = NEW.agency_id AND s.id = NEW.staleness_id AND s.withdrawn_at = NEW.withdrawn_at)
          THEN RAISE EXCEPTION 'only a change of policy that was withdrawn before it began withdraws the training that it opened, once' USING ERRCODE = 'restrict_violation'; END IF;
          RETURN NEW;
        END $$`);
    await q.query('DROP TRIGGER requirement_retraining_is_final ON requirement_retraining');
    await q.query('CREATE TRIGGER requirement_retraining_is_final BEFORE INSERT OR UPDATE OR DELETE ON requirement_retraining FOR EACH ROW EXECUTE FUNCTION requirement_retraining_guard()');
    await q.query('ALTER TABLE training_assignment DROP CONSTRAINT training_assignment_closed_reason_check');
    await q.query("ALTER TABLE training_assignment ADD CONSTRAINT training_assignment_closed_reason_check CHECK (closed_reason IN ('completed', 'left-audience', 'separated', 'retired', 'revision-withdrawn', 'excused', 'waived')) NOT VALID");
    await q.query('ALTER TABLE requirement_run DROP CONSTRAINT requirement_run_cause_check');
    await q.query("ALTER TABLE requirement_run ADD CONSTRAINT requirement_run_cause_check CHECK (cause IN ('published', 'changed', 'retired', 'retrain', 'retrain-withdrawn', 'people', 'daily')) NOT VALID");
    await q.query(`
      CREATE FUNCTION training_assignment_withdrawn() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog AS $$
        BEGIN
          IF OLD.state <> 'open' OR NEW.state <> 'cancelled' OR NOT EXISTS (
            SELECT 1 FROM public.requirement_retraining t WHERE t.agency_id = NEW.agency_id AND t.requirement_id = NEW.requirement_id AND NEW.cycle = 'retrain:' || t.id AND t.withdrawn_at IS NOT NULL)
          THEN RAISE EXCEPTION 'only training again that was withdrawn and that nobody began is cancelled as withdrawn' USING ERRCODE = 'restrict_violation'; END IF;
          RETURN NEW;
        END $$`);
    await q.query("CREATE TRIGGER training_assignment_withdrawn BEFORE UPDATE ON training_assignment FOR EACH ROW WHEN (NEW.closed_reason = 'revision-withdrawn') EXECUTE FUNCTION training_assignment_withdrawn()");
    // What versions left behind that were withdrawn before this was known; the next run over everybody cancels. Who decided after the withdrawal could know of it: that stays.
    await changeData(q, 'requirement_retraining', `
      UPDATE requirement_retraining t SET withdrawn_at = s.withdrawn_at FROM course_staleness s
      WHERE s.agency_id = t.agency_id AND s.id = t.staleness_id AND s.decision = 'retrain' AND s.decided_at <= s.withdrawn_at`);
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only; restore a backup instead');
  }
}
