/** The set-wise reconciler of training against the pure rule on random histories of people, and roll-ups against a recount. */
import { type Achieved, applySteps, planAssignments, type PlanPerson, type PlanRow, type PlanRule } from '@rapport/training-engine/assignment-plan';
import { isOpen } from '@rapport/training-engine/assignment-state';
import { addDays } from '@rapport/training-engine/calendar';
import type { Demanded, Recurrence } from '@rapport/training-engine/recurrence';
import fc from 'fast-check';
import { uuidv7 } from 'uuidv7';
import { startTestApi, type TestApi } from '../../../../test/test-api.js';
import { member, publish, smallCourse } from '../../../../test/training-world.js';
import { noSource } from '../../../platform/tenancy/tenant-scope.js';
import { UnitOfWork } from '../../../platform/tenancy/unit-of-work.js';
import { Clock } from '../../notifications/clock.js';
import { RequirementsRepository } from '../requirements/requirements.repository.js';
import { TrainingOverviewRepository } from './overview.repository.js';
import { TrainingReconciler } from './reconciler.service.js';

type Who = 'leave' | 'back' | 'out' | 'in' | 'transfer' | 'separate' | 'rehire' | 'complete';
type Step = { what: Who; who: number } | { what: 'join' | 'minor' | 'material' | 'retire' } | { what: 'days'; days: number } | { what: 'decide'; who: number; how: 'excuse' | 'waive' };
const who = fc.integer({ min: 0, max: 3 });
const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 8, arbitrary: fc.record({ what: fc.constantFrom<Who[]>('leave', 'back', 'out', 'in', 'transfer', 'separate', 'rehire', 'complete'), who }) }, { weight: 3, arbitrary: fc.record({ what: fc.constant('complete' as const), who }) },
  { weight: 4, arbitrary: fc.record({ what: fc.constant('days' as const), days: fc.constantFrom(1, 20, 45, 120, 366) }) }, { weight: 2, arbitrary: fc.constantFrom('join' as const, 'minor' as const, 'material' as const).map((what) => ({ what })) },
  { weight: 1, arbitrary: fc.record({ what: fc.constant('decide' as const), who, how: fc.constantFrom('excuse' as const, 'waive' as const) }) }, { weight: 1, arbitrary: fc.constant({ what: 'retire' as const }) });
const recurrences: Recurrence[] = [
  { kind: 'once', countsFrom: null }, { kind: 'window', opens: '01-01', closes: '03-31', everyYears: 1, firstYear: 2024, earlyDays: 20 }, { kind: 'from-completion', months: 6, leadDays: 30 },
  { kind: 'anniversary', months: 12, windowDays: 60, late: 'keep' }, { kind: 'hours-cycle', months: 12, anchor: { kind: 'fiscal', firstYear: 2025 } },
];
/** Histories that chance meets seldom. */
const usual: [Recurrence, Step[]][] = [
  [recurrences[0]!, [{ what: 'complete', who: 0 }, { what: 'material' }, { what: 'complete', who: 1 }, { what: 'material' }, { what: 'complete', who: 0 }]],
  [recurrences[2]!, [{ what: 'complete', who: 0 }, { what: 'material' }, { what: 'leave', who: 0 }, { what: 'days', days: 45 }, { what: 'back', who: 0 }, { what: 'complete', who: 0 }, { what: 'days', days: 366 }]],
  [recurrences[1]!, [{ what: 'complete', who: 0 }, { what: 'separate', who: 0 }, { what: 'days', days: 366 }, { what: 'rehire', who: 0 }, { what: 'join' }, { what: 'transfer', who: 0 }, { what: 'minor' }, { what: 'retire' }]],
  [recurrences[4]!, [{ what: 'complete', who: 1 }, { what: 'complete', who: 1 }, { what: 'out', who: 1 }, { what: 'in', who: 1 }, { what: 'days', days: 366 }, { what: 'complete', who: 1 }]],
];

interface Someone { id: string; login: Awaited<ReturnType<typeof member>> | null; plan: PlanPerson; rows: PlanRow[]; achieved: Achieved }
interface Row { id: string; personId: string; cycle: string; state: PlanRow['state']; dueOn: string; pausedOn: string | null; closedOn: string | null; kept: string }

describe('the reconciler of training in the database', () => {
  let api: TestApi;
  let today = '2026-01-15';
  /** Each step comes a second after the one before. */
  let steps = 0;
  beforeAll(async () => {
    api = await startTestApi();
    api.app.get(Clock).now = () => new Date(Date.parse(`${today}T17:00:00Z`) + steps * 1000);
  });
  afterAll(() => api.close());
  const sql = <T extends object>(text: string, values: unknown[] = []) => api.database.asOwner<T>(text, values);
  const inside = <T>(agencyId: string, work: () => Promise<T>) => api.app.get(UnitOfWork).run({ agencyId, actor: { kind: 'system', id: null, label: 'test' }, source: noSource }, work);
  const rows = (agencyId: string) => sql<Row>(
    `select id, person_id as "personId", cycle, state, due_on::text as "dueOn", paused_on::text as "pausedOn", closed_on::text as "closedOn", to_jsonb(a)::text as kept from training_assignment a where agency_id = $1 order by created_at, id`, [agencyId]);

  it('does for everybody exactly what the rule says for one, keeps one obligation for each cycle, never changes what is finished, and does nothing the second time', async () => {
    await fc.assert(fc.asyncProperty(fc.constantFrom(...recurrences), fc.array(step, { minLength: 4, maxLength: 16 }), async (recurrence, history) => {
      today = '2026-01-15';
      const agencyId = (await api.agency({ timeZone: 'America/New_York' })).id;
      const admin = await api.caller(agencyId, 'admin');
      const { courseId, courseVersionId } = await publish(admin, smallCourse({ quiz: null, scenarios: [], reflection: null, selfEnrolment: true }).content);
      const unitId = uuidv7();
      await sql("insert into unit (agency_id, id, name) values ($1, $2, 'Patrol')", [agencyId, unitId]);
      const what: Demanded = recurrence.kind === 'hours-cycle' ? { kind: 'hours', hours: 4, buckets: [{ name: 'Service', categories: ['Customer service'], hours: 3 }], counting: 'once', units: null } : { kind: 'course', courseId };
      const body = { name: 'R', what, audience: { include: [{ kinds: ['sworn'] }] }, effectiveOn: '2025-01-01', graceDays: 30, recurrence };
      const draft = await admin.send<{ id: string }>('POST', '/api/training/requirements', body);
      expect(draft.text).not.toContain('"errors"');
      await admin.send('POST', `/api/training/requirements/${draft.body.id}/publish`, { revision: 1 });
      await api.settle();
      const requirement = await inside(agencyId, () => api.app.get(RequirementsRepository).one(draft.body.id));
      const someone = (id: string, login: Someone['login'], joinedOn: string): Someone => ({ id, login, plan: { inAudience: true, employed: true, onLeave: false, joinedOn, backOn: null }, rows: [], achieved: { credits: [], lines: [] } });
      const people: Someone[] = [];
      for (let n = 0; n < 2; n += 1) { const login = await member(api, agencyId, null, 'member'); people.push(someone(login.personId, login, '2020-01-01')); }
      let retired = false;
      const known = new Map<string, string>();
      const everything = () => api.app.get(TrainingReconciler).everything('daily', { agencyId, messageId: uuidv7(), stillWorking: async () => undefined });

      /** The world after the step, for the database and for the model. */
      const happen = async (each: Step): Promise<void> => {
        const one = 'who' in each ? people[each.who % people.length] : undefined;
        const status = (to: string) => sql('update person set status = $2 where id = $1', [one?.id, to]);
        switch (each.what) {
          case 'days': today = addDays(today, each.days); return;
          case 'join': {
            if (people.length > 3) return;
            const id = uuidv7();
            await sql("insert into person (agency_id, id, employee_number, number_key, given_name, family_name, sort_name, kind, status, joined_on) values ($1, $2, $3, $3, 'New', 'Hire', 'hire', 'sworn', 'active', $4)", [agencyId, id, id.slice(-12), today]);
            people.push(someone(id, null, today));
            return;
          }
          case 'minor': case 'material': {
            const id = uuidv7();
            await sql("insert into course_staleness (agency_id, id, course_id, course_version_id, policy_id, policy_title, policy_version_id, parts, found_at) values ($1, $2, $3, $4, $5, 'Conduct', $6, '[]', now())", [agencyId, id, courseId, courseVersionId, uuidv7(), uuidv7()]);
            expect((await admin.send('POST', `/api/training/staleness/${id}/decision`, { decision: each.what === 'material' ? 'retrain' : 'no-retrain', reason: 'It says something else now' })).status).toBe(200);
            await api.settle();
            return;
          }
          case 'retire':
            if (!retired) await admin.send('POST', `/api/training/requirements/${draft.body.id}/retire`, { reason: 'Dropped' });
            await api.settle();
            retired = true;
            return;
          case 'decide': {
            const open = one?.rows.find((row) => isOpen(row.state));
            if (!one || !open) return;
            expect((await admin.send('POST', `/api/training/assignments/${open.id}/${each.how}`, { reason: 'Taught it' })).status).toBe(200);
            one.rows = one.rows.map((row) => (row === open ? { ...row, state: each.how === 'excuse' ? 'excused' : 'waived', closedOn: today } : row));
            return;
          }
          default: break;
        }
        if (!one) return;
        const { plan } = one;
        if (each.what === 'transfer') await sql('update person set unit_id = case when unit_id is null then $2::uuid end where id = $1', [one.id, unitId]);
        if (each.what === 'out' || each.what === 'in') { await sql('update person set kind = $2 where id = $1', [one.id, each.what === 'in' ? 'sworn' : 'civilian']); plan.inAudience = plan.employed && each.what === 'in'; }
        if (each.what === 'separate') { await status('separated'); Object.assign(plan, { employed: false, onLeave: false, inAudience: false }); }
        if (each.what === 'rehire' && !plan.employed) { await sql("update person set status = 'active', kind = 'sworn', joined_on = $2 where id = $1", [one.id, today]); Object.assign(plan, { employed: true, inAudience: true, joinedOn: today }); }
        if (each.what === 'leave' && plan.employed) { await status('on_leave'); plan.onLeave = true; }
        if (each.what === 'back' && plan.onLeave) {
          await sql("insert into person_leave (agency_id, id, person_id, from_on, to_on, kind) values ($1, $2, $3, $4::date - 1, $4, 'family') on conflict do nothing", [agencyId, uuidv7(), one.id, today]);
          await status('active');
          Object.assign(plan, { onLeave: false, backOn: today });
        }
        if (each.what === 'complete' && one.login && plan.employed) {
          const { body: attempt } = await one.login.caller.send<{ id: string; lessons: { lesson: { id: string } }[] }>('POST', `/api/my-work/courses/${courseId}/attempts`, {});
          for (const { lesson } of attempt.lessons) for (const act of ['opened', 'finished']) expect((await one.login.caller.send('POST', `/api/my-work/course-attempts/${attempt.id}/lessons/${lesson.id}/${act}`)).status).toBeLessThan(300);
          one.achieved = { credits: [...one.achieved.credits, { id: attempt.id, on: today, at: api.app.get(Clock).now().getTime() }], lines: [...one.achieved.lines, { on: today, category: 'Customer service', hours: 1.5 }] };
        }
      };

      for (const each of [{ what: 'days', days: 1 } as Step, ...history]) {
        steps += 1;
        await happen(each);
        await everything();
        const after = await rows(agencyId);
        const live = after.filter((row) => row.state !== 'cancelled').map((row) => `${row.personId} ${row.cycle}`);
        expect(new Set(live).size).toBe(live.length);
        for (const row of after) {
          if (known.has(row.id)) expect(row.kept).toBe(known.get(row.id));
          if (!isOpen(row.state)) known.set(row.id, row.kept);
        }
        const { rule } = requirement!;
        const planRule: PlanRule = { what: rule.what, recurrence: rule.recurrence, effectiveOn: rule.effectiveOn, graceDays: rule.graceDays, returnGraceDays: 14, fiscalYearStart: '01-01', retired, retrainings: await inside(agencyId, () => api.app.get(RequirementsRepository).retrainings(draft.body.id)) };
        for (const one of people) {
          const unnamed = after.filter((row) => row.personId === one.id && !one.rows.some((mine) => mine.id === row.id));
          let fresh = 0;
          const planned = applySteps(one.rows, planAssignments(planRule, one.plan, one.rows, one.achieved, today, () => `fresh-${fresh++}`), today);
          one.rows = planned.map((row) => (row.id.startsWith('fresh-') ? { ...row, id: unnamed.find(({ cycle, state }) => cycle === row.cycle && isOpen(state) === isOpen(row.state))?.id ?? row.id } : row));
        }
        const shape = (list: readonly Pick<Row, 'id' | 'cycle' | 'state' | 'dueOn' | 'pausedOn' | 'closedOn'>[]) => list.map((row) => [row.id, row.cycle, isOpen(row.state) ? 'open' : row.state, row.dueOn, row.pausedOn, row.closedOn].join()).toSorted();
        expect(shape(after)).toEqual(shape(people.flatMap((one) => one.rows)));
        await everything();
        expect((await rows(agencyId)).map((row) => row.kept)).toEqual(after.map((row) => row.kept));
        expect(await inside(agencyId, () => api.app.get(TrainingOverviewRepository).drift())).toEqual([]);
      }
    }), { numRuns: 15, examples: usual });
  }, 240_000);
});
