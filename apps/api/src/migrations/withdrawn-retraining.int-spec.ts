/** A running installation goes forward with training that was decided for changes of policy which never came: taken back where the decision came before the withdrawal, kept where it came after. */
import { uuidv7 } from 'uuidv7';
import { migrationOffice } from '../../test/migration-world.js';
import { publish, smallCourse } from '../../test/training-world.js';
import { WithdrawnRetraining1763821000000 } from './1763821000000-withdrawn-retraining.js';
import { WithdrawnRetrainingChecked1763821010000 } from './1763821010000-withdrawn-retraining-checked.js';

describe('migration to withdrawn training', () => {
  const { now, undo, forward } = migrationOffice();

  it('marks what was decided before the withdrawal, and nothing else', async () => {
    const { api, source } = now();
    const agencyId = (await api.agency()).id;
    const { courseId, courseVersionId } = await publish(await api.caller(agencyId, 'admin'), smallCourse().content);
    const requirementId = uuidv7();
    await source.query("insert into requirement (agency_id, id, name, rule, what, recurrence, state, created_by, published_at) values ($1, $2, 'R', '{}', 'course', 'once', 'published', 'T', now())", [agencyId, requirementId]);
    await undo('drop trigger training_assignment_withdrawn on training_assignment', 'drop function training_assignment_withdrawn', 'drop trigger requirement_retraining_is_final on requirement_retraining', 'drop function requirement_retraining_guard',
      'alter table requirement_retraining drop column withdrawn_at', 'create trigger requirement_retraining_is_final before update or delete on requirement_retraining for each row execute function refuse_change()');
    const opened = (name: string, decidedAt: string, withdrawnAt: string | null) => source.transaction(async (manager) => {
      const stalenessId = uuidv7();
      await manager.query('set local session_replication_role = replica');
      await manager.query(
        `insert into course_staleness (agency_id, id, course_id, course_version_id, policy_id, policy_title, policy_version_id, parts, found_at, state, decision, reason, decided_by, decided_at, withdrawn_at)
         values ($1, $2, $3, $4, $5, $6, $5, '[]', '2026-01-01', 'decided', 'retrain', 'R', 'T', $7, $8)`, [agencyId, stalenessId, courseId, courseVersionId, uuidv7(), name, decidedAt, withdrawnAt]);
      await manager.query("insert into requirement_retraining (agency_id, id, requirement_id, course_id, staleness_id, policy_id, opened_on, due_on) values ($1, $2, $3, $4, $5, $2, '2026-01-02', '2026-02-02')", [agencyId, uuidv7(), requirementId, courseId, stalenessId]);
    });
    await opened('before', '2026-01-02', '2026-01-05T12:00:00.123456Z');
    await opened('after', '2026-01-06', '2026-01-05');
    await opened('in force', '2026-01-02', null);
    await forward(new WithdrawnRetraining1763821000000(), new WithdrawnRetrainingChecked1763821010000());
    expect(await source.query('select s.policy_title as name, t.withdrawn_at = s.withdrawn_at as same from requirement_retraining t join course_staleness s on s.id = t.staleness_id where t.withdrawn_at is not null')).toEqual([{ name: 'before', same: true }]);
    await expect(source.query("update requirement_retraining set due_on = '2027-01-01'")).rejects.toThrow(/final/);
    await expect(source.query('delete from requirement_retraining')).rejects.toThrow(/final/);
    expect(await source.query("select count(*)::int as n from pg_constraint where conname in ('training_assignment_closed_reason_check', 'requirement_run_cause_check') and convalidated")).toEqual([{ n: 2 }]);
  });
});
