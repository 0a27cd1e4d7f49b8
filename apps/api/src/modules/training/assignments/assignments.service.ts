/** Assignments for the person, the supervisor, the coordinator and the agency's overview. */
import { type assignmentFilters, crossedRequirements, type readTrainingOverview } from '@rapport/api-contract/assignments';
import type { AnswerOf } from '@rapport/api-contract/route';
import type { HoursLine } from '@rapport/training-engine/hours-standing';
import { afterAssignmentEvent } from '@rapport/training-engine/assignment-state';
import { Injectable } from '@nestjs/common';
import { z } from 'zod';
import { AuditService } from '../../../platform/audit/audit.service.js';
import { decodeCursor, pageFrom } from '../../../platform/http/cursor.js';
import { NotFound } from '../../../platform/http/domain-error.js';
import type { Principal } from '../../../platform/identity/principal.js';
import { tenantScope } from '../../../platform/tenancy/tenant-scope.js';
import type { Day } from '../../people/civil-day.js';
import { MyPersonService } from '../../people/my-person.service.js';
import { SupervisorChainService } from '../../people/supervisor-chain.service.js';
import { AssignmentClosed } from '../requirements/requirements.errors.js';
import { TrainingScope } from '../training-scope.js';
import { type AssignmentFilter, type AssignmentRow, AssignmentsRepository } from './assignments.repository.js';
import { toAssignment, toRow, toTrainee } from './assignments.serializer.js';
import { TrainingOverviewRepository } from './overview.repository.js';
import { total, withUnitsBelow } from './overview-sums.js';
import { PlanRepository } from './plan.repository.js';
import { byPerson, TrainingReconciler } from './reconciler.service.js';
import { TrainingClock } from './training-clock.js';

type Show = 'open' | 'upcoming' | 'finished';
type Paging = { cursor?: string | undefined; limit: number };
const exportPortion = 1000;
const all: AssignmentFilter = { people: null, requirementId: null, unitId: null, withSubunits: true, personId: null, state: null, dueFrom: null, dueUntil: null };

@Injectable()
export class AssignmentsService {
  constructor(
    private readonly assignments: AssignmentsRepository, private readonly plans: PlanRepository, private readonly overviews: TrainingOverviewRepository, private readonly people: MyPersonService, private readonly chain: SupervisorChainService,
    private readonly scope: TrainingScope, private readonly clock: TrainingClock, private readonly reconciler: TrainingReconciler, private readonly audit: AuditService,
  ) {}

  async mine(caller: Principal, query: { show: Show } & Paging) {
    return this.ofPerson((await this.people.personOf(caller)).id, query);
  }

  async mySummary(caller: Principal) {
    const { id } = await this.people.personOf(caller);
    return this.assignments.summary(id, (await this.clock.here()).today);
  }

  async readMine(caller: Principal, id: string) {
    const row = await this.assignments.one(id, [(await this.people.personOf(caller)).id]);
    if (!row) throw new NotFound('assignment');
    const { today } = await this.clock.here();
    return toAssignment(row, await this.linesOf(row), today);
  }

  async team(caller: Principal, query: { level: 'direct' | 'all'; show: 'all' | 'open' | 'overdue' } & Paging) {
    const { id } = await this.people.personOf(caller);
    const { today } = await this.clock.here();
    const levels = new Map((await this.chain.below(id, today)).filter((one) => query.level === 'all' || one.level === 1).map((one) => [one.personId, one.level]));
    const after = decodeCursor(query.cursor, z.tuple([z.boolean(), z.string().max(400), z.uuid()]));
    const page = pageFrom(await this.assignments.team([...levels.keys()], query.show, today, after, query.limit + 1), query.limit, (row) => [row.overdue === 0, row.sortName, row.personId]);
    return { ...page, items: page.items.map((row) => toTrainee(row, levels.get(row.personId) ?? 1)) };
  }

  /** Somebody who is not below the caller today is not found. */
  async ofTeam(caller: Principal, personId: string, query: { show: Show } & Paging) {
    const own = await this.people.personOf(caller);
    const { today } = await this.clock.here();
    if ((await this.chain.below(own.id, today, [personId])).length === 0) throw new NotFound('person');
    return this.ofPerson(personId, query);
  }

  private async ofPerson(personId: string, { show, cursor, limit }: { show: Show } & Paging) {
    const { today } = await this.clock.here();
    const lines = await this.plans.hours([personId]);
    const answer = (page: { items: AssignmentRow[]; nextCursor: string | null }) => ({ ...page, items: page.items.map((row) => toAssignment(row, row.rule.what.kind === 'hours' ? lines : [], today)) });
    if (show === 'finished') {
      const before = decodeCursor(cursor, z.tuple([z.iso.datetime({ offset: true }), z.uuid()]));
      return answer(pageFrom(await this.assignments.finished({ ...all, personId, state: 'finished' }, today, before, limit + 1), limit, (row) => [row.closedAt?.toISOString(), row.id]));
    }
    const after = decodeCursor(cursor, z.tuple([z.iso.date(), z.uuid()]));
    return answer(pageFrom(await this.assignments.page({ ...all, personId, state: show === 'open' ? 'asked' : 'upcoming' }, today, after, limit + 1), limit, (row) => [row.dueOn, row.id]));
  }

  async page(caller: Principal, query: z.output<typeof assignmentFilters> & Paging) {
    const after = decodeCursor(query.cursor, z.tuple([z.iso.date(), z.uuid()]));
    const { today } = await this.clock.here();
    const page = pageFrom(await this.assignments.page(await this.filter(caller, query), today, after, query.limit + 1), query.limit, (row) => [row.dueOn, row.id]);
    return { ...page, items: await this.shown(page.items, today) };
  }

  /** Rows for an export, portion by portion. */
  async *everything(caller: Principal, query: z.output<typeof assignmentFilters>): AsyncGenerator<ReturnType<typeof toRow>[]> {
    const filter = await this.filter(caller, query);
    const { today } = await this.clock.here();
    for (let after: readonly [Day, string] | null = null; ;) {
      const rows: AssignmentRow[] = await this.assignments.page(filter, today, after, exportPortion);
      yield await this.shown(rows, today);
      const last = rows.at(-1);
      if (rows.length < exportPortion || !last) return;
      after = [last.dueOn, last.id];
    }
  }

  async read(caller: Principal, id: string) {
    const row = await this.assignments.one(id, await this.scope.records(caller));
    if (!row) throw new NotFound('assignment');
    const { today } = await this.clock.here();
    const history = await this.assignments.history(id);
    return { ...toRow(row, await this.linesOf(row), today), history: history.map(({ at, ...each }) => ({ ...each, at: at.toISOString() })) };
  }

  /** A coordinator's decision about one assignment; the next cycle comes as the rule says. */
  async decide(caller: Principal, id: string, decision: 'excuse' | 'waive', reason: string) {
    const requirementId = await this.assignments.requirementOf(id);
    if (requirementId) await this.plans.hold(requirementId);
    const before = await this.assignments.lock(id);
    if (!before || !requirementId) throw new NotFound('assignment');
    await this.people.refuseOwn(caller, before.personId, decision === 'excuse' ? 'excuses an assignment of' : 'waives an assignment of');
    const state = afterAssignmentEvent(before.state, decision);
    if (state !== 'excused' && state !== 'waived') throw new AssignmentClosed(before.state);
    const { now, today } = await this.clock.here();
    await this.assignments.decide(id, state, reason, tenantScope().actor.label, today, now);
    await this.audit.record({ action: `assignments.${state}`, objectType: 'training_assignment', objectId: id, before: { state: before.state }, after: { state, reason, personId: before.personId } });
    await this.reconciler.people(requirementId, [before.personId]);
    return this.read(caller, id);
  }

  async overview(query: { requirementId?: string | undefined; unitId?: string | undefined }): Promise<AnswerOf<typeof readTrainingOverview>> {
    const { today } = await this.clock.here();
    const top = query.unitId ?? null;
    const sums = await this.overviews.sums(today, { requirementIds: query.requirementId ? [query.requirementId] : null, unitId: top, crossed: crossedRequirements });
    const names = new Map((await this.overviews.requirements()).map((each) => [each.id, each.name]));
    const units = new Map((await this.overviews.units()).map((each) => [each.id, each]));
    const parentOf = new Map([...units.values()].map(({ id, parentId }) => [id, parentId]));
    const worst = (one: { overdue: number; open: number }, other: { overdue: number; open: number }) => other.overdue - one.overdue || other.open - one.open;
    const requirements = sums.flatMap((each) => (each.of === 'requirement' && each.requirementId !== null ? [{ ...total([each]), requirement: { id: each.requirementId, name: names.get(each.requirementId) ?? '' } }] : [])).toSorted(worst);
    const cells = requirements.map(({ requirement: { id } }) => ({ id, own: sums.filter(({ of, requirementId }) => of === 'cell' && requirementId === id) }));
    return {
      on: today, total: total(requirements), requirements,
      units: [...withUnitsBelow(sums.filter(({ of }) => of === 'unit'), parentOf, top)].map(([id, standing]) => ({ ...standing, unit: id === null ? null : { id, name: units.get(id)?.name ?? '', parentId: parentOf.get(id) ?? null } })).toSorted(worst),
      cells: cells.flatMap(({ id, own }) => [...withUnitsBelow(own, parentOf, top)].map(([unitId, { people, upToDate, owed, open, overdue, completed }]) => ({ requirementId: id, unitId, people, upToDate, owed, open, overdue, completed }))),
    };
  }

  private async filter(caller: Principal, query: z.output<typeof assignmentFilters>): Promise<AssignmentFilter> {
    return {
      people: await this.scope.records(caller), requirementId: query.requirementId ?? null, unitId: query.unitId ?? null, withSubunits: query.withSubunits, personId: query.personId ?? null, state: query.state ?? null,
      dueFrom: query.dueFrom ?? null, dueUntil: query.dueUntil ?? null,
    };
  }

  private async shown(rows: readonly AssignmentRow[], today: Day) {
    const people = [...new Set(rows.filter((row) => row.rule.what.kind === 'hours').map((row) => row.personId))];
    const lines = byPerson(people.length > 0 ? await this.plans.hours(people) : []);
    return rows.map((row) => toRow(row, lines.get(row.personId) ?? [], today));
  }

  private linesOf(row: AssignmentRow): Promise<HoursLine[]> {
    return row.rule.what.kind === 'hours' ? this.plans.hours([row.personId]) : Promise.resolve([]);
  }
}
