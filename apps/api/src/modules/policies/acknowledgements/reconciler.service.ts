/** Keeps obligations in step with policies and people: after a publication, when people change, and daily. Killed anywhere it goes on where it was. */
import { Injectable } from '@nestjs/common';
import type { JobRun } from '../../../platform/jobs/job-registry.js';
import { noSource } from '../../../platform/tenancy/tenant-scope.js';
import { UnitOfWork } from '../../../platform/tenancy/unit-of-work.js';
import { AcknowledgementClock } from './acknowledgement-clock.js';
import { AcknowledgementSettingsService } from './acknowledgement-settings.service.js';
import { type Counts, ReconcileRepository } from './reconcile.repository.js';
import { type RunCause, RunsRepository } from './runs.repository.js';

/** The name by which the work after a publication is told to acknowledgements. */
export const follower = 'acknowledgements';
/** People per transaction: few enough to hold locks for a moment only, many enough that the audience is not worked out often. */
const portion = 10_000;
const nothing: Counts = { owed: 0, moved: 0, closed: 0 };
const system = { kind: 'system', id: null, label: 'Rapport' } as const;

@Injectable()
export class ReconcilerService {
  constructor(
    private readonly reconciler: ReconcileRepository, private readonly runs: RunsRepository, private readonly work: UnitOfWork, private readonly clock: AcknowledgementClock, private readonly settings: AcknowledgementSettingsService,
  ) {}

  /** Everybody, for one policy. */
  async policy(policyId: string, cause: RunCause, run: Pick<JobRun, 'agencyId' | 'messageId' | 'stillWorking'>): Promise<void> {
    let state = await this.inside(run.agencyId, () => this.runs.begin(policyId, cause, run.messageId));
    while (state.finishedAt === null) {
      state = await this.inside(run.agencyId, async () => {
        const people = await this.reconciler.peopleAfter(state.afterPerson, portion);
        const counts = people.length > 0 ? await this.people(policyId, people) : nothing;
        return this.runs.advance(state.id, { ...counts, people: people.length, afterPerson: people.at(-1) ?? null, finished: people.length < portion });
      });
      await run.stillWorking();
    }
  }

  /** Everybody, for every policy. */
  async everything(cause: RunCause, run: Pick<JobRun, 'agencyId' | 'messageId' | 'stillWorking'>): Promise<void> {
    for (const policyId of await this.inside(run.agencyId, () => this.reconciler.policies())) await this.policy(policyId, cause, run);
  }

  /** These people, for every policy; each policy commits alone. */
  async changedPeople(personIds: readonly string[], run: Pick<JobRun, 'agencyId'>): Promise<void> {
    for (const policyId of await this.inside(run.agencyId, () => this.reconciler.policies())) await this.inside(run.agencyId, () => this.people(policyId, personIds));
  }

  /** These people and this policy, in the current unit of work. */
  async people(policyId: string, personIds: readonly string[]): Promise<Counts> {
    const asked = await this.reconciler.asked(policyId);
    if (!asked) return nothing;
    const { now, today } = await this.clock.here();
    const { returnGraceDays } = await this.settings.read();
    return this.reconciler.reconcile({ policyId, ...asked, now, today, returnGraceDays }, personIds);
  }

  private inside<T>(agencyId: string, work: () => Promise<T>): Promise<T> {
    return this.work.run({ agencyId, actor: system, source: noSource }, work);
  }
}
