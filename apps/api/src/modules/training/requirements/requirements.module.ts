/** Requirements and what follows from them: assignments, hours, certificates, reminders. */
import { Module } from '@nestjs/common';
import { AgenciesModule } from '../../agencies/agencies.module.js';
import { LettersModule } from '../../letters/letters.module.js';
import { NotificationsModule } from '../../notifications/notifications.module.js';
import { PeopleModule } from '../../people/people.module.js';
import { AcknowledgementsModule } from '../../policies/acknowledgements/acknowledgements.module.js';
import { AssignmentsController } from '../assignments/assignments.controller.js';
import { AssignmentsRepository } from '../assignments/assignments.repository.js';
import { AssignmentsService } from '../assignments/assignments.service.js';
import { TrainingOverviewRepository } from '../assignments/overview.repository.js';
import { PlanRepository } from '../assignments/plan.repository.js';
import { TrainingReconciler } from '../assignments/reconciler.service.js';
import { RequirementRunsRepository } from '../assignments/runs.repository.js';
import { TrainingClock } from '../assignments/training-clock.js';
import { CertificatesController } from '../certificates/certificates.controller.js';
import { CertificatesRepository } from '../certificates/certificates.repository.js';
import { CertificatesService } from '../certificates/certificates.service.js';
import { CourseCreditsService } from '../hours/course-credits.service.js';
import { CreditsRepository } from '../hours/credits.repository.js';
import { ExternalLetters } from '../hours/external-letters.js';
import { ExternalTrainingService } from '../hours/external-training.service.js';
import { HoursController } from '../hours/hours.controller.js';
import { HoursStandingService } from '../hours/hours-standing.service.js';
import { RecountService } from '../hours/recount.service.js';
import { TrainingDayJob } from '../reminders/training-day.job.js';
import { TrainingDaysRepository } from '../reminders/training-days.repository.js';
import { TrainingWork } from '../reminders/training-work.js';
import { TrainingModule } from '../training.module.js';
import { RequirementHooks } from './requirement-hooks.js';
import { RequirementPreviewService } from './requirement-preview.service.js';
import { RequirementsController } from './requirements.controller.js';
import { RequirementsRepository } from './requirements.repository.js';
import { RequirementsService } from './requirements.service.js';
import { RetrainingController } from './retraining.controller.js';
import { RetrainingForesight } from './retraining-foresight.service.js';
import { RetrainingService } from './retraining.service.js';

@Module({
  imports: [AcknowledgementsModule, AgenciesModule, LettersModule, NotificationsModule, PeopleModule, TrainingModule],
  controllers: [RequirementsController, AssignmentsController, HoursController, CertificatesController, RetrainingController],
  providers: [
    RequirementHooks, RequirementsService, RequirementsRepository, RequirementPreviewService, RetrainingService, RetrainingForesight, AssignmentsService, AssignmentsRepository, TrainingOverviewRepository, PlanRepository, TrainingReconciler, RequirementRunsRepository,
    TrainingClock, CreditsRepository, CourseCreditsService, ExternalLetters, ExternalTrainingService, HoursStandingService, RecountService, CertificatesService, CertificatesRepository, TrainingDayJob, TrainingDaysRepository, TrainingWork,
  ],
  exports: [CertificatesRepository, CreditsRepository, RequirementsRepository, RequirementsService, RetrainingService, TrainingClock, TrainingOverviewRepository, TrainingReconciler],
})
export class RequirementsModule {}
