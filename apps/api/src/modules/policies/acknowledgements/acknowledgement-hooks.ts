/** What acknowledgements do when a policy is published or ends, when people change, and when an agency is opened; and what publishing would do to them. */
import { Injectable, type OnModuleInit } from '@nestjs/common';
import { AgencyHooks } from '../../agencies/agency-hooks.js';
import { noSource } from '../../../platform/tenancy/tenant-scope.js';
import { UnitOfWork } from '../../../platform/tenancy/unit-of-work.js';
import { PeopleHooks } from '../../people/people-hooks.js';
import { PolicyHooks } from '../policy-hooks.js';
import { PublicationConsequences } from '../publication-consequences.js';
import { DayJob } from './day.job.js';
import { ForesightRepository } from './foresight.repository.js';
import { follower, ReconcilerService } from './reconciler.service.js';

const system = { kind: 'system', id: null, label: 'Rapport' } as const;

@Injectable()
export class AcknowledgementHooks implements OnModuleInit {
  constructor(
    private readonly policies: PolicyHooks, private readonly people: PeopleHooks, private readonly agencies: AgencyHooks, private readonly consequences: PublicationConsequences, private readonly reconciler: ReconcilerService,
    private readonly days: DayJob, private readonly foresight: ForesightRepository, private readonly work: UnitOfWork,
  ) {}

  onModuleInit(): void {
    this.policies.onPublished(follower, async (policyId, _versionId, _material, run) => {
      await this.reconciler.policy(policyId, 'published', run);
      // An agency that was opened before this capability came has no day yet.
      await this.work.run({ agencyId: run.agencyId, actor: system, source: noSource }, () => this.days.expectNext());
    });
    this.policies.onRescinded(follower, (policyId, _versionId, _material, run) => this.reconciler.policy(policyId, 'rescinded', run));
    this.people.onChanged(follower, (personIds, run) => (personIds === null ? this.reconciler.everything('people', run) : this.reconciler.changedPeople(personIds, run)));
    this.agencies.onOpened(follower, () => this.days.expectNext());
    this.consequences.contribute(follower, (planned) => this.foresight.of(planned));
  }
}
