/** Statements of account and ageing. */
import { Module } from '@nestjs/common';
import { AgenciesModule } from '../../agencies/agencies.module.js';
import { BillingModule } from '../billing.module.js';
import { ProfilesRepository } from '../documents/profiles.repository.js';
import { AgeingRepository } from './ageing.repository.js';
import { AgeingService } from './ageing.service.js';
import { MunicipalityStatementsController } from './municipality-statements.controller.js';
import { StatementFiles } from './statement-files.service.js';
import { StatementsController } from './statements.controller.js';
import { StatementsRepository } from './statements.repository.js';
import { StatementsService } from './statements.service.js';

@Module({
  imports: [AgenciesModule, BillingModule],
  controllers: [MunicipalityStatementsController, StatementsController],
  providers: [AgeingRepository, AgeingService, ProfilesRepository, StatementFiles, StatementsRepository, StatementsService],
})
export class StatementsModule {}
