/** What requirements do when courses are begun and completed, when a policy means training again, when people change, and when an agency is opened. */
import { Injectable, type OnModuleInit } from '@nestjs/common';
import { JobRegistry } from '../../../platform/jobs/job-registry.js';
import { noSource } from '../../../platform/tenancy/tenant-scope.js';
import { UnitOfWork } from '../../../platform/tenancy/unit-of-work.js';
import { AgencyHooks } from '../../agencies/agency-hooks.js';
import { PeopleHooks } from '../../people/people-hooks.js';
import { AssignmentsRepository } from '../assignments/assignments.repository.js';
import { TrainingReconciler } from '../assignments/reconciler.service.js';
import { CourseCreditsService } from '../hours/course-credits.service.js';
import { TrainingDayJob } from '../reminders/training-day.job.js';
import { TrainingHooks } from '../training-hooks.js';
import { RetrainingService } from './retraining.service.js';

const me = 'requirements';
const system = { kind: 'system', id: null, label: 'Rapport' } as const;

@Injectable()
export class RequirementHooks implements OnModuleInit {
  constructor(
    private readonly registry: JobRegistry, private readonly training: TrainingHooks, private readonly people: PeopleHooks, private readonly agencies: AgencyHooks, private readonly reconciler: TrainingReconciler, private readonly credits: CourseCreditsService,
    private readonly retrainings: RetrainingService, private readonly assignments: AssignmentsRepository, private readonly days: TrainingDayJob, private readonly work: UnitOfWork,
  ) {}

  onModuleInit(): void {
    this.registry.register({ job: 'requirements.reconcile', kind: 'steps', handle: async ({ requirementId, cause }, run) => {
      // An agency that was opened before this capability came has no day yet.
      await this.work.run({ agencyId: run.agencyId, actor: system, source: noSource }, () => this.days.expectNext());
      await this.reconciler.requirement(requirementId, cause, run);
    } });
    this.training.onCourseCompleted(me, (completion) => this.credits.completed(completion));
    this.training.onRetrainDecided(me, async (decision) => { await this.retrainings.decided(decision); });
    this.training.onRetrainWithdrawn(me, (withdrawal) => this.retrainings.withdrawn(withdrawal));
    this.training.onCourseStarted(me, ({ personId, courseId }) => this.reconciler.started(personId, courseId));
    this.training.assignmentsAreKeptBy((assignmentId, personId, courseId) => this.assignments.isOpen(assignmentId, personId, courseId));
    this.people.onChanged(me, (personIds, run) => (personIds === null ? this.reconciler.everything('people', run) : this.reconciler.changedPeople(personIds, run)));
    this.agencies.onOpened(me, () => this.days.expectNext());
  }
}
