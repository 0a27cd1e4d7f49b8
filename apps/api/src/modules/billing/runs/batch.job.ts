/** Finalises or sends all documents of a run: each in one transaction with the mark that it is done, so that nothing is done or counted twice. */
import { Injectable, type OnModuleInit } from '@nestjs/common';
import { DomainError } from '../../../platform/http/domain-error.js';
import { JobRegistry, type JobRun } from '../../../platform/jobs/job-registry.js';
import { noSource } from '../../../platform/tenancy/tenant-scope.js';
import { UnitOfWork } from '../../../platform/tenancy/unit-of-work.js';
import { BillingClock } from '../documents/billing-clock.js';
import { DocumentsService } from '../documents/documents.service.js';
import { Finalising } from '../documents/finalising.service.js';
import { type RunRow, RunsRepository } from './runs.repository.js';

const portion = 50;

@Injectable()
export class BatchJob implements OnModuleInit {
  constructor(private readonly registry: JobRegistry, private readonly work: UnitOfWork, private readonly runs: RunsRepository, private readonly finalising: Finalising, private readonly documents: DocumentsService, private readonly clock: BillingClock) {}

  onModuleInit(): void {
    this.registry.register({ job: 'billing.batch', kind: 'steps', handle: ({ runId }, run) => this.handle(runId, run) });
  }

  private async handle(runId: string, run: JobRun): Promise<void> {
    for (;;) {
      const found = await this.inside(run, 'Rapport', () => this.next(runId));
      if (!found) return;
      for (const id of found.ids) await this.step(run, found.batch, id);
      await run.stillWorking();
    }
  }

  private async next(runId: string): Promise<{ batch: RunRow; ids: string[] } | null> {
    const batch = await this.runs.find(runId);
    if (!batch?.batchAct || batch.batchFinishedAt) return null;
    const ids = await this.runs.batchPortion(batch, batch.batchAct === 'finalise' ? 'draft' : 'finalised', portion);
    if (ids.length > 0) return { batch, ids };
    await this.runs.endBatch(runId, (await this.clock.here()).now);
    return null;
  }

  private async step(run: JobRun, batch: RunRow, id: string): Promise<void> {
    const as = batch.batchBy ?? 'Rapport';
    try {
      await this.inside(run, as, async () => {
        await (batch.batchAct === 'finalise' ? this.finalising.finalise(id, null) : this.documents.send(id, null));
        await this.runs.batchStep(batch.id, id, false);
      });
    } catch (error) {
      if (!(error instanceof DomainError)) throw error;
      await this.inside(run, as, () => this.runs.batchStep(batch.id, id, true));
    }
  }

  /** `label`: who asked for it; the trail says that the system did it for them. */
  private inside<T>({ agencyId }: JobRun, label: string, work: () => Promise<T>): Promise<T> {
    return this.work.run({ agencyId, actor: { kind: 'system', id: null, label }, source: noSource }, work);
  }
}
