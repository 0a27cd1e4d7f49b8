/** What surveys do when a file of contacts has arrived, and when two municipalities become one. */
import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { JobRun } from '../../../platform/jobs/job-registry.js';
import { Outbox } from '../../../platform/jobs/outbox.service.js';
import { noSource } from '../../../platform/tenancy/tenant-scope.js';
import { UnitOfWork } from '../../../platform/tenancy/unit-of-work.js';
import { AgencyHooks } from '../../agencies/agency-hooks.js';
import { type Arrival, ContactHooks } from '../../contacts/contact-hooks.js';
import { SurveysRepository } from './surveys.repository.js';

const system = { kind: 'system', id: null, label: 'Rapport' } as const;

@Injectable()
export class SurveyHooks implements OnModuleInit {
  constructor(
    private readonly contacts: ContactHooks, private readonly agencies: AgencyHooks, private readonly surveys: SurveysRepository, private readonly outbox: Outbox, private readonly work: UnitOfWork,
  ) {}

  onModuleInit(): void {
    this.contacts.onArrived('surveys', (arrival, run) => this.lookAtOnce(arrival, run));
    this.agencies.onMunicipalityMerged('surveys', (fromId, intoId) => this.surveys.followMerge(fromId, intoId));
  }

  /** A whole file is worth a round of its own; single contacts wait for the next one, some minutes later. */
  private async lookAtOnce({ importId }: Arrival, run: JobRun): Promise<void> {
    if (importId === null) return;
    await this.work.run({ agencyId: run.agencyId, actor: system, source: noSource }, async () => {
      for (const { id, round } of await this.surveys.active()) {
        if (await this.surveys.nextRound(id, round)) await this.outbox.add('surveys.round', { surveyId: id, round: round + 1 });
      }
    });
  }
}
