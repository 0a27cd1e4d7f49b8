/** Insights: the Trust Index from roll-ups that follow the answers, a batch at a time. */
import { Module } from '@nestjs/common';
import { AgenciesModule } from '../agencies/agencies.module.js';
import { ContactsModule } from '../contacts/contacts.module.js';
import { CoverageRepository } from './coverage.repository.js';
import { FollowMerge } from './follow-merge.js';
import { InsightsController } from './insights.controller.js';
import { InsightsService } from './insights.service.js';
import { KeepCoverage } from './keep-coverage.js';
import { ReachRepository } from './reach.repository.js';
import { RefreshCoverageJob } from './refresh-coverage.job.js';
import { ReleaseAnswersJob } from './release-answers.job.js';
import { ResponsesRepository } from './responses.repository.js';
import { TrustCellsRepository } from './trust-cells.repository.js';

@Module({ imports: [AgenciesModule, ContactsModule], controllers: [InsightsController], providers: [InsightsService, TrustCellsRepository, CoverageRepository, RefreshCoverageJob, ResponsesRepository, ReachRepository, ReleaseAnswersJob, KeepCoverage, FollowMerge], exports: [CoverageRepository, ResponsesRepository, ReachRepository, KeepCoverage] })
export class InsightsModule {}
