/** The worker's part of a billing run: a few hundred agreements per transaction, each with its checkpoint, so that whoever is killed loses nothing and drafts nothing twice. */
import { Injectable, Logger, type OnModuleInit } from '@nestjs/common';
import { JobRegistry, type JobRun } from '../../../platform/jobs/job-registry.js';
import { noSource } from '../../../platform/tenancy/tenant-scope.js';
import { UnitOfWork } from '../../../platform/tenancy/unit-of-work.js';
import { BillingClock } from '../documents/billing-clock.js';
import { DocumentsRepository } from '../documents/documents.repository.js';
import { DraftsRepository } from '../documents/drafts.repository.js';
import { type DocumentPlan, planOf } from './drafted-documents.js';
import { Pricing, type Worked } from './pricing.service.js';
import type { PricingWorld } from './priced-agreement.js';
import { type RunRow, RunsRepository } from './runs.repository.js';

/** Agreements per transaction. */
export const portionSize = 200;

@Injectable()
export class RunJob implements OnModuleInit {
  private readonly log = new Logger(RunJob.name);

  constructor(
    private readonly registry: JobRegistry, private readonly work: UnitOfWork, private readonly runs: RunsRepository, private readonly pricing: Pricing, private readonly drafts: DraftsRepository, private readonly documents: DocumentsRepository, private readonly clock: BillingClock,
  ) {}

  onModuleInit(): void {
    this.registry.register({ job: 'billing.run', kind: 'steps', handle: ({ runId }, run) => this.handle(runId, run) });
  }

  async handle(runId: string, run: JobRun): Promise<void> {
    const world = await this.inside(run, () => this.begin(runId));
    if (!world) return;
    try {
      while (await this.inside(run, () => this.portion(runId, world))) await run.stillWorking();
    } catch (error) {
      this.log.error({ runId, error: error instanceof Error ? error.name : 'unknown' }, 'a billing run failed');
      await this.inside(run, () => this.fail(runId));
    }
  }

  /** Null when there is nothing to do: it is over, or was cancelled before it began. */
  private async begin(runId: string): Promise<PricingWorld | null> {
    const run = await this.runs.lock(runId);
    if (run?.state === 'pending') await this.runs.move(runId, 'running', (await this.clock.here()).now);
    return run?.state === 'pending' || run?.state === 'running' ? this.pricing.world() : null;
  }

  /** One portion and its checkpoint in one transaction; answers whether there is more. */
  private async portion(runId: string, world: PricingWorld): Promise<boolean> {
    const run = await this.runs.lock(runId);
    if (run?.state !== 'running') return false;
    const worked = await this.pricing.portion(world, run.through, run.afterId, portionSize);
    const counts = await this.write(run, worked);
    const exceptions = worked.flatMap(({ agreement, exception }) => (exception ? [{ agreementId: agreement.id, code: exception.code, words: exception.words }] : []));
    await this.runs.advance(runId, { ...counts, agreements: worked.length, exceptions, afterId: worked.at(-1)?.agreement.id ?? null });
    const more = worked.length === portionSize;
    if (!more) await this.runs.move(runId, 'done', (await this.clock.here()).now);
    return more;
  }

  private async write(run: RunRow, worked: readonly Worked[]): Promise<{ drafted: number; replaced: number; unchanged: number }> {
    const plans = worked.flatMap((each) => (each.wanted ? [planOf(each.agreement, each.wanted, run.id)] : []));
    await this.documents.removeIfAny(plans.flatMap(({ stale }) => stale));
    const of = (outcome: DocumentPlan['outcome']) => plans.flatMap(({ documents }) => documents.filter((each) => each.outcome === outcome).map(({ document }) => document));
    const added = await this.drafts.add(of('new'), run.requestedBy);
    const replaced = await this.drafts.replace(of('changed'));
    await this.pricing.keepComparisons(worked.flatMap(({ agreement, basisSha256 }) => (basisSha256 ? [{ agreementId: agreement.id, basisSha256 }] : [])));
    return { drafted: added.size, replaced: replaced.size, unchanged: of('unchanged').length };
  }

  private async fail(runId: string): Promise<void> {
    const run = await this.runs.lock(runId);
    if (run?.state !== 'running') return;
    await this.runs.move(runId, 'failed', (await this.clock.here()).now, 'Something unforeseen stopped the run. What it drafted stands. Resume it; if it stops again at the same place, tell whoever runs this installation.');
  }

  private inside<T>({ agencyId }: JobRun, work: () => Promise<T>): Promise<T> {
    return this.work.run({ agencyId, actor: { kind: 'system', id: null, label: 'Rapport' }, source: noSource }, work);
  }
}
