/** Retention: removes what is past its time, and keeps what a legal hold stands over. */
import { Module } from '@nestjs/common';
import { AgenciesModule } from '../agencies/agencies.module.js';
import { LegalHoldsRepository } from './legal-holds.repository.js';
import { LegalHoldsService } from './legal-holds.service.js';
import { RemovalJob } from './removal.job.js';
import { RemovalStateRepository } from './removal-state.repository.js';
import { RemovalsService } from './removals.service.js';
import { AskingRemoval, ContactImportRemoval, ContactRemoval } from './removals/contact-removals.js';
import { MessageRemoval } from './removals/message-removal.js';
import { CallBackRemoval, CommentRemoval, ResponseRemoval } from './removals/response-removals.js';
import { FormerPersonRemoval, RosterLineRemoval } from './removals/roster-removals.js';
import { LearningStatementRemoval, PackageRunRemoval } from './removals/training-removals.js';
import { RetentionController } from './retention.controller.js';

@Module({
  imports: [AgenciesModule],
  controllers: [RetentionController],
  providers: [
    RemovalsService, RemovalJob, RemovalStateRepository, LegalHoldsService, LegalHoldsRepository,
    CommentRemoval, CallBackRemoval, ResponseRemoval, MessageRemoval, AskingRemoval, ContactImportRemoval, ContactRemoval, LearningStatementRemoval, PackageRunRemoval, RosterLineRemoval, FormerPersonRemoval,
  ],
})
export class RetentionModule {}
