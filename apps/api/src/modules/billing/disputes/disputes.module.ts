/** Disputes of invoice lines, by both sides. */
import { Module, type OnModuleInit } from '@nestjs/common';
import { AgenciesModule } from '../../agencies/agencies.module.js';
import { LettersModule } from '../../letters/letters.module.js';
import { BillingHooks } from '../billing-hooks.js';
import { BillingModule } from '../billing.module.js';
import { DisputeClockJob } from './dispute-clock.job.js';
import { DisputeDeciding } from './dispute-deciding.service.js';
import { DisputeLowering } from './dispute-lowering.service.js';
import { DisputeLetters } from './dispute-letters.js';
import { DisputeTimer } from './dispute-timer.service.js';
import { DisputeViews } from './dispute-view.service.js';
import { DisputesController } from './disputes.controller.js';
import { DisputesRepository } from './disputes.repository.js';
import { Disputes } from './disputes.service.js';
import { MunicipalityDisputesController } from './municipality-disputes.controller.js';
import { MunicipalityDisputes } from './municipality-disputes.service.js';

@Module({
  imports: [AgenciesModule, BillingModule, LettersModule],
  controllers: [DisputesController, MunicipalityDisputesController],
  providers: [DisputeClockJob, DisputeDeciding, DisputeLetters, DisputeLowering, DisputeTimer, DisputeViews, Disputes, DisputesRepository, MunicipalityDisputes],
})
export class BillingDisputesModule implements OnModuleInit {
  constructor(private readonly hooks: BillingHooks, private readonly disputes: DisputesRepository, private readonly lowering: DisputeLowering) {}

  onModuleInit(): void {
    this.hooks.countDisputesWith((documentIds) => this.disputes.countOpen(documentIds));
    this.hooks.onNotes({ numbered: (note) => this.lowering.numbered(note), sent: (note) => this.lowering.sent(note) });
  }
}
