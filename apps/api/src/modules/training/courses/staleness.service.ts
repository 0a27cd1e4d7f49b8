/** When a policy changes: which courses cite what changed, and whether people must be trained again. */
import { Injectable, type OnModuleInit } from '@nestjs/common';
import { policyContent } from '@rapport/api-contract/policy-content';
import { changedIds, contentDifference } from '@rapport/policy-engine/content-difference';
import { type Citation, onWithdrawal } from '@rapport/training-engine/staleness';
import { z } from 'zod';
import { AuditService } from '../../../platform/audit/audit.service.js';
import { decodeCursor, pageFrom } from '../../../platform/http/cursor.js';
import { NotFound } from '../../../platform/http/domain-error.js';
import type { JobRun } from '../../../platform/jobs/job-registry.js';
import { noSource, tenantScope } from '../../../platform/tenancy/tenant-scope.js';
import { UnitOfWork } from '../../../platform/tenancy/unit-of-work.js';
import { Clock } from '../../notifications/clock.js';
import { PolicyHooks } from '../../policies/policy-hooks.js';
import { PublicationConsequences } from '../../policies/publication-consequences.js';
import { TrainingHooks } from '../training-hooks.js';
import { StalenessDecided, StalenessWithdrawn } from '../training.errors.js';
import { StalenessRepository, type StalenessRow } from './staleness.repository.js';

@Injectable()
export class StalenessService implements OnModuleInit {
  constructor(
    private readonly rows: StalenessRepository, private readonly audit: AuditService, private readonly clock: Clock, private readonly work: UnitOfWork, private readonly policies: PolicyHooks,
    private readonly consequences: PublicationConsequences, private readonly hooks: TrainingHooks,
  ) {}

  onModuleInit(): void {
    this.policies.onPublished('training.staleness', (policyId, versionId, _material, run) => this.follow(policyId, versionId, run));
    this.policies.onRescinded('training.staleness', (policyId, versionId, _material, run) => this.within(run, () => this.withdraw(policyId, versionId)));
    this.consequences.contribute('training', async ({ policyId, changedClauseIds }) => ({
      staleCourses: (await this.rows.citing(policyId, changedClauseIds)).map(({ courseId, title, parts }) => ({ id: courseId, title, reason: citedBy(parts) })),
    }));
  }

  async page(query: { state: StalenessRow['state'] | 'all'; courseId?: string | undefined; cursor?: string | undefined; limit: number }) {
    const before = decodeCursor(query.cursor, z.tuple([z.iso.datetime({ offset: true }), z.uuid()]));
    return pageFrom(await this.rows.page({ state: query.state, courseId: query.courseId ?? null }, before, query.limit + 1), query.limit, (row) => [row.foundAt.toISOString(), row.id]);
  }

  async decide(id: string, decision: 'retrain' | 'no-retrain', reason: string): Promise<StalenessRow> {
    await this.rows.lock(id);
    const row = await this.rows.one(id);
    if (!row) throw new NotFound('assessment');
    if (row.state === 'withdrawn') throw new StalenessWithdrawn();
    if (row.state === 'decided') throw new StalenessDecided(row.decidedBy ?? 'Somebody');
    await this.rows.decide(id, decision, reason, tenantScope().actor.label, this.clock.now());
    await this.audit.record({ action: 'courses.staleness-decided', objectType: 'course', objectId: row.courseId, after: { stalenessId: id, policyVersionId: row.policyVersionId, decision, reason } });
    await this.hooks.tellRetrainDecided({ stalenessId: id, courseId: row.courseId, courseVersionId: row.courseVersionId, policyId: row.policyId, policyVersionId: row.policyVersionId, decision });
    return (await this.rows.one(id)) ?? row;
  }

  /** Marks what cites a changed clause; called again it finds everything marked already. */
  async follow(policyId: string, versionId: string, run: Pick<JobRun, 'agencyId'>): Promise<void> {
    await this.within(run, () => this.mark(policyId, versionId));
  }

  /** Takes back what only this version caused, when it was withdrawn before it began; what somebody acted on meanwhile stays and says so, and training again that was decided for it is asked no more. Called again it finds everything done. */
  async withdraw(policyId: string, versionId: string, at = this.clock.now()): Promise<void> {
    const withdrawal = await this.rows.withdrawal(policyId, versionId);
    if (!withdrawal) return;
    const opened = await this.rows.openedBy(versionId);
    const closed = opened.filter((each) => onWithdrawal(each) === 'close');
    await this.rows.closeWithdrawn(closed.map(({ id }) => id), `Version ${withdrawal.number} of the policy was withdrawn before it began: ${withdrawal.reason ?? 'no reason was given'}`, withdrawal.at, at);
    const kept = opened.filter((each) => onWithdrawal(each) === 'keep' && each.withdrawnAt === null);
    await this.rows.noteWithdrawn(kept.map(({ id }) => id), withdrawal.at);
    // Who decides once it is noted decides about what they know, and that stays.
    for (const { id, courseId, decision } of kept) if (decision === 'retrain') await this.hooks.tellRetrainWithdrawn({ stalenessId: id, courseId, policyVersionId: versionId, withdrawnAt: withdrawal.at });
    for (const { id, courseId } of closed) await this.audit.record({ action: 'courses.staleness-withdrawn', objectType: 'course', objectId: courseId, after: { stalenessId: id, policyId, policyVersionId: versionId } });
  }

  private within(run: Pick<JobRun, 'agencyId'>, work: () => Promise<void>): Promise<void> {
    return this.work.run({ agencyId: run.agencyId, actor: { kind: 'system', id: null, label: 'Rapport' }, source: noSource }, work);
  }

  /** As {@link follow}, inside a unit of work. */
  async mark(policyId: string, versionId: string, at = this.clock.now()): Promise<void> {
    // Told late: it was withdrawn meanwhile.
    if (await this.rows.withdrawal(policyId, versionId)) return;
    const pair = await this.rows.policyPair(policyId, versionId);
    if (!pair?.before) return;
    const changed = changedIds(contentDifference({ title: pair.beforeTitle ?? '', content: policyContent.parse(pair.before) }, { title: pair.title, content: policyContent.parse(pair.content) }, null));
    const courses = await this.rows.citing(policyId, changed);
    const opened = courses.length ? await this.rows.open(policyId, versionId, courses, at) : [];
    for (const courseId of opened) await this.audit.record({ action: 'courses.went-stale', objectType: 'course', objectId: courseId, after: { policyId, policyVersionId: versionId } });
  }
}

const partWords = { lesson: 'lesson', 'quiz-item': 'quiz question', scenario: 'role-play', reflection: 'reflection' } as const;

/** "2 lessons and 1 quiz question cite what changes". */
function citedBy(parts: readonly Citation[]): string {
  const kinds = (['lesson', 'quiz-item', 'scenario', 'reflection'] as const).flatMap((kind) => {
    const n = new Set(parts.filter((part) => part.kind === kind).map((part) => part.partId)).size;
    return n === 0 ? [] : [`${n} ${partWords[kind]}${n === 1 ? '' : 's'}`];
  });
  return `${new Intl.ListFormat('en').format(kinds)} ${kinds.length === 1 && kinds[0]?.startsWith('1 ') ? 'cites' : 'cite'} what changes`;
}
