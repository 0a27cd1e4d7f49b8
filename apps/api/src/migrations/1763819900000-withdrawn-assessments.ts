/** A change of policy that is withdrawn before it began leaves no assessment open: the state that says so, when, and a guard that lets nothing else be called so. */
import type { MigrationInterface, QueryRunner } from 'typeorm';
import { changeData } from './tenant-table.js';

export class WithdrawnAssessments1763819900000 implements MigrationInterface {
  async up(q: QueryRunner): Promise<void> {
    await q.query('ALTER TABLE course_staleness ADD COLUMN withdrawn_at timestamptz');
    await q.query('ALTER TABLE course_staleness DROP CONSTRAINT course_staleness_state_check');
    await q.query("ALTER TABLE course_staleness ADD CONSTRAINT course_staleness_state_check CHECK (state IN ('open', 'decided', 'withdrawn')) NOT VALID");
    await q.query("ALTER TABLE course_staleness ADD CONSTRAINT course_staleness_withdrawn_check CHECK (state <> 'withdrawn' OR (withdrawn_at IS NOT NULL AND reason IS NOT NULL AND decision IS NULL)) NOT VALID");
    await q.query('CREATE INDEX course_staleness_by_policy_version ON course_staleness (agency_id, policy_version_id)');
    await q.query('DROP TRIGGER course_staleness_states ON course_staleness');
    await q.query("CREATE TRIGGER course_staleness_states BEFORE INSERT OR UPDATE OR DELETE ON course_staleness FOR EACH ROW EXECUTE FUNCTION training_transition('open', 'open>decided', 'open>withdrawn')");
    await q.query(`
      CREATE FUNCTION course_staleness_guard() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog AS $$
        BEGIN
          IF NEW.withdrawn_at IS DISTINCT FROM OLD.withdrawn_at AND (OLD.withdrawn_at IS NOT NULL OR NOT EXISTS (
            SELECT 1 FROM public.policy_version w JOIN public.agency a ON a.id = w.agency_id
            WHERE w.agency_id = NEW.agency_id AND w.id = NEW.policy_version_id AND w.end_reason = 'rescinded' AND (w.ended_at AT TIME ZONE a.time_zone)::date < w.effective_on))
          THEN RAISE EXCEPTION 'only a version of a policy that was withdrawn before it began withdraws what it opened, once' USING ERRCODE = 'restrict_violation'; END IF;
          IF (to_jsonb(NEW) - ARRAY['state', 'decision', 'reason', 'decided_by', 'decided_at', 'withdrawn_at']) IS DISTINCT FROM (to_jsonb(OLD) - ARRAY['state', 'decision', 'reason', 'decided_by', 'decided_at', 'withdrawn_at'])
          THEN RAISE EXCEPTION 'what an assessment is about is final' USING ERRCODE = 'restrict_violation'; END IF;
          IF OLD.state <> 'open' AND (to_jsonb(NEW) - 'withdrawn_at') IS DISTINCT FROM (to_jsonb(OLD) - 'withdrawn_at')
          THEN RAISE EXCEPTION 'an assessment that is closed is final' USING ERRCODE = 'restrict_violation'; END IF;
          RETURN NEW;
        END $$`);
    await q.query('DROP TRIGGER course_staleness_is_final ON course_staleness');
    await q.query('CREATE TRIGGER course_staleness_is_final BEFORE UPDATE ON course_staleness FOR EACH ROW EXECUTE FUNCTION course_staleness_guard()');
    // Those that versions left behind before this was known: closed where nobody acted on them, else only marked.
    await changeData(q, 'course_staleness', `
      UPDATE course_staleness s SET state = 'withdrawn', withdrawn_at = w.ended_at, reason = 'Version ' || w.number || ' of the policy was withdrawn before it began: ' || coalesce(w.end_note, 'no reason was given'), decided_by = 'Rapport', decided_at = now()
      FROM policy_version w JOIN agency a ON a.id = w.agency_id
      WHERE w.agency_id = s.agency_id AND w.id = s.policy_version_id AND w.end_reason = 'rescinded' AND (w.ended_at AT TIME ZONE a.time_zone)::date < w.effective_on
        AND s.state = 'open' AND NOT EXISTS (SELECT 1 FROM course_version c WHERE c.agency_id = s.agency_id AND c.course_id = s.course_id AND c.published_at > s.found_at)`);
    await changeData(q, 'course_staleness', `
      UPDATE course_staleness s SET withdrawn_at = w.ended_at FROM policy_version w JOIN agency a ON a.id = w.agency_id
      WHERE w.agency_id = s.agency_id AND w.id = s.policy_version_id AND w.end_reason = 'rescinded' AND (w.ended_at AT TIME ZONE a.time_zone)::date < w.effective_on AND s.withdrawn_at IS NULL`);
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only; restore a backup instead');
  }
}
