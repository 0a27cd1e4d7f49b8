/** Acknowledgements: obligations kept in step with policies and people, reading and signing, questions, reminders, and the agency's overview. */
import { Module } from '@nestjs/common';
import { AgenciesModule } from '../../agencies/agencies.module.js';
import { LettersModule } from '../../letters/letters.module.js';
import { NotificationsModule } from '../../notifications/notifications.module.js';
import { PeopleModule } from '../../people/people.module.js';
import { PoliciesModule } from '../policies.module.js';
import { AcknowledgementClock } from './acknowledgement-clock.js';
import { AcknowledgementHooks } from './acknowledgement-hooks.js';
import { AcknowledgementSettingsService } from './acknowledgement-settings.service.js';
import { AcknowledgementWork } from './acknowledgement-work.js';
import { AcknowledgementsRepository } from './acknowledgements.repository.js';
import { DayJob } from './day.job.js';
import { DaysRepository } from './days.repository.js';
import { ForesightRepository } from './foresight.repository.js';
import { MyAcknowledgementsController } from './my-acknowledgements.controller.js';
import { MyAttachmentsService } from './my-attachments.service.js';
import { MyListService } from './my-list.service.js';
import { ObligationsController } from './obligations.controller.js';
import { ObligationsRepository } from './obligations.repository.js';
import { OverviewService } from './overview.service.js';
import { QuestionLetters } from './question-letters.js';
import { QuestionsRepository } from './questions.repository.js';
import { QuestionsService } from './questions.service.js';
import { ReconcileRepository } from './reconcile.repository.js';
import { ReconcilerService } from './reconciler.service.js';
import { RunsRepository } from './runs.repository.js';
import { ScanService } from './scan.service.js';
import { ShownContentRepository } from './shown-content.repository.js';
import { SigningService } from './signing.service.js';
import { TallyRepository } from './tally.repository.js';

@Module({
  imports: [AgenciesModule, LettersModule, NotificationsModule, PeopleModule, PoliciesModule],
  controllers: [MyAcknowledgementsController, ObligationsController],
  providers: [
    AcknowledgementClock, AcknowledgementHooks, AcknowledgementSettingsService, AcknowledgementsRepository, AcknowledgementWork, DayJob, DaysRepository, ForesightRepository, MyAttachmentsService, MyListService, ObligationsRepository, OverviewService,
    QuestionLetters, QuestionsRepository, QuestionsService, ReconcileRepository, ReconcilerService, RunsRepository, ScanService, ShownContentRepository, SigningService, TallyRepository,
  ],
  exports: [AcknowledgementClock, AcknowledgementSettingsService, AcknowledgementsRepository, MyListService, ObligationsRepository, OverviewService, ReconcilerService, ScanService, TallyRepository],
})
export class AcknowledgementsModule {}
