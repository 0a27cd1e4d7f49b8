/** Insights: the Trust Index from roll-ups that follow the answers, a batch at a time. */
import { Module } from '@nestjs/common';
import { AgenciesModule } from '../agencies/agencies.module.js';
import { ContactsModule } from '../contacts/contacts.module.js';
import { NotificationsModule } from '../notifications/notifications.module.js';
import { PoliciesModule } from '../policies/policies.module.js';
import { TrainingModule } from '../training/training.module.js';
import { CoverageRepository } from './coverage.repository.js';
import { FollowMerge } from './follow-merge.js';
import { InsightsController } from './insights.controller.js';
import { InsightsService } from './insights.service.js';
import { KeepCoverage } from './keep-coverage.js';
import { MarkSuggestions } from './marks/mark-suggestions.js';
import { MarksController } from './marks/marks.controller.js';
import { MarksRepository } from './marks/marks.repository.js';
import { MarksService } from './marks/marks.service.js';
import { ReachRepository } from './reach.repository.js';
import { RefreshCoverageJob } from './refresh-coverage.job.js';
import { ReleaseAnswersJob } from './release-answers.job.js';
import { ResponsesRepository } from './responses.repository.js';
import { TrustCellsRepository } from './trust-cells.repository.js';

@Module({
  imports: [AgenciesModule, ContactsModule, NotificationsModule, PoliciesModule, TrainingModule],
  controllers: [InsightsController, MarksController],
  providers: [InsightsService, TrustCellsRepository, CoverageRepository, RefreshCoverageJob, ResponsesRepository, ReachRepository, ReleaseAnswersJob, KeepCoverage, FollowMerge, MarksService, MarksRepository, MarkSuggestions],
  exports: [CoverageRepository, InsightsService, ResponsesRepository, ReachRepository, KeepCoverage, MarksService],
})
export class InsightsModule {}
