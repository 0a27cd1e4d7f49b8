/** Requirements from draft to retirement; what follows for people is left to the reconciler, in the background. */
import type { RequirementRule } from '@rapport/api-contract/requirements';
import { Injectable } from '@nestjs/common';
import { uuidv7 } from 'uuidv7';
import { z } from 'zod';
import { AuditService } from '../../../platform/audit/audit.service.js';
import { decodeCursor, pageFrom } from '../../../platform/http/cursor.js';
import { NotFound } from '../../../platform/http/domain-error.js';
import type { Principal } from '../../../platform/identity/principal.js';
import { Outbox } from '../../../platform/jobs/outbox.service.js';
import { tenantScope } from '../../../platform/tenancy/tenant-scope.js';
import { later } from '../../people/civil-day.js';
import { MyPersonService, NotYourOwnRecord } from '../../people/my-person.service.js';
import { AudiencesService } from '../../people/audiences/audiences.service.js';
import { TrainingOverviewRepository } from '../assignments/overview.repository.js';
import { nobody, type Standing } from '../assignments/overview-sums.js';
import { type RunCause, type RunRow, RequirementRunsRepository } from '../assignments/runs.repository.js';
import { TrainingHooks } from '../training-hooks.js';
import { TrainingClock } from '../assignments/training-clock.js';
import { RequirementFrozen, RequirementNeedsPerson, RequirementNotNow, RequirementOutdated, RequirementReferenceUnknown } from './requirements.errors.js';
import { coursesOf, type RequirementRow, RequirementsRepository, type StoredRule } from './requirements.repository.js';

declare module '../../../platform/jobs/job-registry.js' {
  interface Jobs {
    /** Brings everybody in step with one requirement that was published, changed or retired, or that opened a new cycle. */
    'requirements.reconcile': { requirementId: string; cause: RunCause };
  }
}

export interface WholeRequirement { row: RequirementRow; standing: Standing | null; run: RunRow | null }
export const storedRule = ({ what, audience, effectiveOn, graceDays, recurrence }: RequirementRule): StoredRule => ({ what, audience, effectiveOn, graceDays, recurrence });
/** Compares what was read back as JSON, whatever the order of its keys. */
const same = (one: unknown, other: unknown): boolean => canonical(one) === canonical(other);
function canonical(value: unknown): string {
  return JSON.stringify(value, (_, inner: unknown) => (inner && typeof inner === 'object' && !Array.isArray(inner) ? Object.fromEntries(Object.entries(inner).toSorted(([a], [b]) => (a < b ? -1 : 1))) : inner));
}

@Injectable()
export class RequirementsService {
  constructor(
    private readonly requirements: RequirementsRepository, private readonly audiences: AudiencesService, private readonly overview: TrainingOverviewRepository, private readonly runs: RequirementRunsRepository,
    private readonly clock: TrainingClock, private readonly training: TrainingHooks, private readonly people: MyPersonService, private readonly audit: AuditService, private readonly outbox: Outbox,
  ) {}

  async page(query: { state: string; courseId?: string | undefined; q?: string | undefined; cursor?: string | undefined; limit: number }): Promise<{ items: WholeRequirement[]; nextCursor: string | null }> {
    const after = decodeCursor(query.cursor, z.tuple([z.string().max(200), z.uuid()]));
    const page = pageFrom(await this.requirements.page({ state: query.state, courseId: query.courseId ?? null, q: query.q ?? null }, after, query.limit + 1), query.limit, (row) => [row.name, row.id]);
    const { today } = await this.clock.here();
    const standings = await this.overview.ofRequirements(today, page.items.map((row) => row.id));
    return { ...page, items: page.items.map((row) => ({ row, standing: row.state === 'draft' ? null : standings.get(row.id) ?? nobody, run: null })) };
  }

  async read(id: string): Promise<WholeRequirement> {
    const row = await this.known(id);
    if (row.state === 'draft') return { row, standing: null, run: null };
    const { today } = await this.clock.here();
    return { row, standing: (await this.overview.ofRequirements(today, [id])).get(id) ?? nobody, run: await this.runs.latest(id) };
  }

  async create(rule: RequirementRule): Promise<WholeRequirement> {
    await this.check(rule, false);
    const id = uuidv7();
    const { now } = await this.clock.here();
    await this.requirements.insert({ id, name: rule.name, description: rule.description, rule: storedRule(rule), by: tenantScope().actor.label, at: now, starterKey: null });
    await this.audit.record({ action: 'requirements.drafted', objectType: 'requirement', objectId: id, after: { name: rule.name } });
    return this.read(id);
  }

  async save(caller: Principal, id: string, revision: number, rule: RequirementRule): Promise<WholeRequirement> {
    const row = await this.locked(id, revision);
    if (row.state === 'retired') throw new RequirementNotNow('A retired requirement stays as it was. Write another one.');
    const next = storedRule(rule);
    if (row.state === 'published') {
      const frozen = (['what', 'effectiveOn', 'graceDays', 'recurrence'] as const).filter((field) => !same(row.rule[field], next[field]));
      if (frozen.length > 0) throw new RequirementFrozen(frozen);
    }
    await this.check(rule, row.state === 'published');
    if (row.state === 'published') await this.refuseWaiver(caller, (selves) => this.audiences.leaving(row.rule.audience, rule.audience, selves));
    // What is frozen is written back as it was, so that another spelling of the same does not look like a change.
    await this.requirements.save(id, rule.name, rule.description, row.state === 'published' ? { ...row.rule, audience: rule.audience } : next);
    await this.audit.record({ action: 'requirements.changed', objectType: 'requirement', objectId: id, before: { name: row.name, audience: row.rule.audience }, after: { name: rule.name, audience: rule.audience } });
    if (row.state === 'published' && !same(row.rule.audience, rule.audience)) await this.reconcile(id, 'changed');
    return this.read(id);
  }

  async discard(id: string): Promise<void> {
    const row = await this.locked(id, null);
    if (row.state !== 'draft') throw new RequirementNotNow('This requirement was published; retire it instead.');
    await this.requirements.remove(id);
    await this.audit.record({ action: 'requirements.discarded', objectType: 'requirement', objectId: id, before: { name: row.name } });
  }

  async publish(id: string, revision: number): Promise<WholeRequirement> {
    const row = await this.locked(id, revision);
    if (row.state !== 'draft') throw new RequirementNotNow('This requirement is published already.');
    await this.check({ name: row.name, description: row.description, ...row.rule }, true);
    const { now, today } = await this.clock.here();
    await this.requirements.publish(id, now, today, tenantScope().actor.label);
    await this.audit.record({ action: 'requirements.published', objectType: 'requirement', objectId: id, after: { name: row.name, ...row.rule } });
    const rule = { name: row.name, description: row.description, ...row.rule };
    await this.training.tellRequirementPublished({ requirementId: id, name: row.name, on: later(row.rule.effectiveOn, today), courseIds: coursesOf(rule) });
    await this.reconcile(id, 'published');
    return this.read(id);
  }

  async retire(caller: Principal, id: string, reason: string): Promise<WholeRequirement> {
    const row = await this.locked(id, null);
    if (row.state !== 'published') throw new RequirementNotNow(row.state === 'draft' ? 'A draft demands nothing yet; throw it away instead.' : 'This requirement is retired already.');
    // It lets everybody go at once; an agency with one coordinator could end nothing otherwise.
    await this.refuseWaiver(caller, async (selves) => ((await this.requirements.othersManage([...(await this.people.loginsOf(caller))])) ? this.requirements.owedBy(id, selves) : []));
    const { now } = await this.clock.here();
    await this.requirements.retire(id, now, tenantScope().actor.label, reason);
    await this.audit.record({ action: 'requirements.retired', objectType: 'requirement', objectId: id, after: { reason } });
    await this.reconcile(id, 'retired');
    return this.read(id);
  }

  async retrainings(id: string, query: { cursor?: string | undefined; limit: number }) {
    await this.known(id);
    const before = decodeCursor(query.cursor, z.tuple([z.uuid()]));
    return pageFrom(await this.requirements.retrainingPage(id, before?.[0] ?? null, query.limit + 1), query.limit, (row) => [row.id]);
  }

  /** Throws for an audience or a course that the agency does not have; `toPublish` also for a course that nobody can take. Answers the courses. */
  async check(rule: RequirementRule, toPublish: boolean): Promise<{ id: string; title: string; minutes: number }[]> {
    await this.audiences.check(rule.audience);
    const wanted = coursesOf(rule);
    const courses = await this.requirements.courses(wanted);
    const faults = wanted.flatMap((id, i) => {
      const course = courses.find((each) => each.id === id);
      const path = rule.what.kind === 'course' ? 'body.what.courseId' : `body.what.courseIds.${i}`;
      if (!course) return [{ path, message: 'is not a course of this agency' }];
      return toPublish && course.state !== 'published' ? [{ path, message: `“${course.title}” is ${course.state === 'draft' ? 'not published yet' : 'retired'}, so nobody can take it` }] : [];
    });
    if (faults.length > 0) throw new RequirementReferenceUnknown(faults);
    return courses;
  }

  /** Whoever would drop what is demanded of themselves would waive their own; `dropped` tells whom of the caller's selves the change lets go. */
  private async refuseWaiver(caller: Principal, dropped: (selves: string[]) => Promise<string[]>): Promise<void> {
    if (caller.kind !== 'user') throw new RequirementNeedsPerson();
    if ((await dropped([...(await this.people.selvesOf(caller))])).length > 0) throw new NotYourOwnRecord('drops a requirement of');
  }

  private async reconcile(requirementId: string, cause: RunCause): Promise<void> {
    await this.outbox.add('requirements.reconcile', { requirementId, cause });
  }

  private async known(id: string): Promise<RequirementRow> {
    const row = await this.requirements.one(id);
    if (!row) throw new NotFound('requirement');
    return row;
  }

  private async locked(id: string, revision: number | null): Promise<RequirementRow> {
    await this.requirements.lock(id);
    const row = await this.known(id);
    if (revision !== null && row.revision !== revision) throw new RequirementOutdated(row.revision);
    return row;
  }
}
