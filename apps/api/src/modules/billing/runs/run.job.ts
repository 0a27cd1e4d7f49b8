/** The worker's part of a billing run: a portion of agreements per transaction, each with its checkpoint, so that whoever is killed loses nothing and drafts nothing twice. */
import { Injectable, Logger, type OnModuleInit } from '@nestjs/common';
import { JobRegistry, type JobRun } from '../../../platform/jobs/job-registry.js';
import { noSource } from '../../../platform/tenancy/tenant-scope.js';
import { UnitOfWork } from '../../../platform/tenancy/unit-of-work.js';
import { BillingClock } from '../documents/billing-clock.js';
import { DocumentsRepository } from '../documents/documents.repository.js';
import { DraftsRepository } from '../documents/drafts.repository.js';
import { type AgreementPlan, type DocumentPlan, planOf, writtenOut } from './drafted-documents.js';
import { Pricing, type Worked } from './pricing.service.js';
import type { PricingWorld } from './priced-agreement.js';
import { type RunRow, RunsRepository } from './runs.repository.js';

/** Agreements per transaction: enough that round trips cost nothing, few enough that a year of each is soon forgotten again. */
export const portionSize = 100;
interface Begun { row: RunRow; world: PricingWorld }
/** What is written of an agreement; charges with their explanations are written out by then, and forgotten. */
interface Prepared { agreementId: string; exception: Worked['exception']; basisSha256: string | null; plan: AgreementPlan | null }
interface Portion { after: string | null; prepared: Prepared[] }

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
    const begun = await this.inside(run, () => this.begin(runId));
    if (!begun) return;
    try {
      await this.portions(begun, run);
    } catch (error) {
      this.log.error({ runId, error: error instanceof Error ? error.name : 'unknown' }, 'a billing run failed');
      await this.inside(run, () => this.fail(runId));
    }
  }

  /** The next portion is worked out while the database writes this one. */
  private async portions({ row, world }: Begun, run: JobRun): Promise<void> {
    const prepare = async (after: string | null): Promise<Portion> => {
      const portion: Portion = { after, prepared: [] };
      for await (const each of this.pricing.work(await this.inside(run, () => this.pricing.load(world, after, portionSize)), row.through)) {
        portion.prepared.push({ agreementId: each.agreement.id, exception: each.exception, basisSha256: each.basisSha256, plan: each.wanted ? writtenOut(planOf(each.agreement, each.wanted, row.id)) : null });
      }
      return portion;
    };
    let portion = await prepare(row.afterId);
    for (;;) {
      const last = portion.prepared.at(-1)?.agreementId ?? null;
      const more = portion.prepared.length === portionSize;
      const ahead = more ? prepare(last) : null;
      // Whatever becomes of it is looked at when it is needed.
      ahead?.catch(() => undefined);
      if (!(await this.inside(run, () => this.keep(row.id, portion, more)))) return;
      await run.stillWorking();
      if (!ahead) return;
      portion = await ahead;
    }
  }

  /** Null when there is nothing to do: it is over, or was cancelled before it began. */
  private async begin(runId: string): Promise<Begun | null> {
    const row = await this.runs.lock(runId);
    if (row?.state === 'pending') await this.runs.move(runId, 'running', (await this.clock.here()).now);
    return row?.state === 'pending' || row?.state === 'running' ? { row, world: await this.pricing.world() } : null;
  }

  /** One portion and its checkpoint in one transaction. False when it is not this worker's to go on: cancelled, or in the hands of another. */
  private async keep(runId: string, { after, prepared }: Portion, more: boolean): Promise<boolean> {
    const run = await this.runs.lock(runId);
    if (run?.state !== 'running' || run.afterId !== after) return false;
    const counts = await this.write(run, prepared.flatMap(({ plan }) => plan ?? []));
    // Where a draft had to change, somebody may have numbered it a moment before: the next run compares once more. What was found right before is forgotten with it: it could be asked for again, beside documents that say otherwise.
    const foundRight = ({ stale, documents }: AgreementPlan): boolean => stale.length === 0 && documents.every(({ outcome, document }) => outcome !== 'changed' && document.schedule !== 'delta');
    const planned = prepared.filter((each): each is Prepared & { plan: AgreementPlan } => each.plan !== null);
    await this.pricing.keepComparisons(planned.flatMap(({ agreementId, basisSha256, plan }) => (basisSha256 && foundRight(plan) ? [{ agreementId, basisSha256 }] : [])));
    await this.documents.forgetComparisons(planned.flatMap(({ agreementId, plan }) => (foundRight(plan) ? [] : [agreementId])));
    const exceptions = prepared.flatMap(({ agreementId, exception }) => (exception ? [{ agreementId, code: exception.code, words: exception.words }] : []));
    await this.runs.advance(runId, { ...counts, agreements: prepared.length, exceptions, afterId: prepared.at(-1)?.agreementId ?? null });
    if (!more) await this.runs.move(runId, 'done', (await this.clock.here()).now);
    return true;
  }

  private async write(run: RunRow, plans: readonly AgreementPlan[]): Promise<{ drafted: number; replaced: number; unchanged: number }> {
    await this.documents.removeIfAny(plans.flatMap(({ stale }) => stale));
    const of = (outcome: DocumentPlan['outcome']) => plans.flatMap(({ documents }) => documents.filter((each) => each.outcome === outcome).map(({ document }) => document));
    const added = await this.drafts.add(of('new'), run.requestedBy);
    const replaced = await this.drafts.replace(of('changed'));
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
