/** Insights: the Trust Index from roll-ups that follow every answer. */
import { Module } from '@nestjs/common';
import { AgenciesModule } from '../agencies/agencies.module.js';
import { ContactsModule } from '../contacts/contacts.module.js';
import { CountResponseJob } from './count-response.job.js';
import { CoverageRepository } from './coverage.repository.js';
import { FollowMerge } from './follow-merge.js';
import { InsightsController } from './insights.controller.js';
import { InsightsService } from './insights.service.js';
import { KeepCoverage } from './keep-coverage.js';
import { RefreshCoverageJob } from './refresh-coverage.job.js';
import { ResponsesRepository } from './responses.repository.js';
import { TrustCellsRepository } from './trust-cells.repository.js';

@Module({ imports: [AgenciesModule, ContactsModule], controllers: [InsightsController], providers: [InsightsService, TrustCellsRepository, CoverageRepository, RefreshCoverageJob, ResponsesRepository, CountResponseJob, KeepCoverage, FollowMerge], exports: [CoverageRepository, ResponsesRepository, KeepCoverage] })
export class InsightsModule {}
