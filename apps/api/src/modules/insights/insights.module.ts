/** Insights: the Trust Index from roll-ups that follow every answer. */
import { Module } from '@nestjs/common';
import { CountResponseJob } from './count-response.job.js';
import { CoverageRepository } from './coverage.repository.js';
import { InsightsController } from './insights.controller.js';
import { InsightsService } from './insights.service.js';
import { RefreshCoverageJob } from './refresh-coverage.job.js';
import { ResponsesRepository } from './responses.repository.js';
import { TrustCellsRepository } from './trust-cells.repository.js';

@Module({ controllers: [InsightsController], providers: [InsightsService, TrustCellsRepository, CoverageRepository, RefreshCoverageJob, ResponsesRepository, CountResponseJob], exports: [CoverageRepository, ResponsesRepository] })
export class InsightsModule {}
