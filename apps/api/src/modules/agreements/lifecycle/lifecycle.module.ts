/** Agreements after they were signed: amendments, renewal, suspension, notice, settlement, and the clock that brings what follows. */
import { Module } from '@nestjs/common';
import { AgenciesModule } from '../../agencies/agencies.module.js';
import { BillingModule } from '../../billing/billing.module.js';
import { BillingCollectionModule } from '../../billing/collection/collection.module.js';
import { NotificationsModule } from '../../notifications/notifications.module.js';
import { AgreementsModule } from '../agreements.module.js';
import { ComparisonService } from '../drafting/comparison.service.js';
import { AgreementSigningModule } from '../signing/signing.module.js';
import { AmendmentAnswers } from './amendment-answers.service.js';
import { AmendmentComparison } from './amendment-comparison.service.js';
import { AmendmentDeltas } from './amendment-deltas.service.js';
import { AmendmentDesks } from './amendment-desk.js';
import { AmendmentsController } from './amendments.controller.js';
import { AmendmentsService } from './amendments.service.js';
import { AgreementClock } from './clock.service.js';
import { ExitEstimates } from './exit-estimate.service.js';
import { LifecycleController } from './lifecycle.controller.js';
import { LifecycleRepository } from './lifecycle.repository.js';
import { LifecycleService } from './lifecycle.service.js';
import { MunicipalityLifecycleController } from './municipality-lifecycle.controller.js';
import { NoticesService } from './notices.service.js';
import { OwedAgain } from './owed-again.service.js';
import { SettlementService } from './settlement.service.js';
import { SignedAgreements } from './signed-agreement.service.js';
import { SuspensionsService } from './suspensions.service.js';

@Module({
  imports: [AgenciesModule, AgreementsModule, AgreementSigningModule, BillingCollectionModule, BillingModule, NotificationsModule],
  controllers: [AmendmentsController, LifecycleController, MunicipalityLifecycleController],
  providers: [AgreementClock, AmendmentAnswers, AmendmentComparison, AmendmentDeltas, AmendmentDesks, AmendmentsService, ComparisonService, ExitEstimates, LifecycleRepository, LifecycleService, NoticesService, OwedAgain, SettlementService, SignedAgreements, SuspensionsService],
  exports: [AgreementClock, SignedAgreements],
})
export class AgreementLifecycleModule {}
