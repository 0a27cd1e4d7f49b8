/** Payments: recorded or imported, placed on invoices, kept as credit, paid back, reversed. */
import { Module } from '@nestjs/common';
import { BillingModule } from '../billing.module.js';
import { AllocationsRepository } from './allocations.repository.js';
import { CreditsService } from './credits.service.js';
import { MunicipalityPaymentsController } from './municipality-payments.controller.js';
import { PaymentExport } from './payment-export.service.js';
import { PaymentsController } from './payments.controller.js';
import { PaymentsRepository } from './payments.repository.js';
import { PaymentsService } from './payments.service.js';
import { Placing } from './placing.service.js';

@Module({
  imports: [BillingModule],
  controllers: [MunicipalityPaymentsController, PaymentsController],
  providers: [AllocationsRepository, CreditsService, PaymentExport, PaymentsRepository, PaymentsService, Placing],
  exports: [PaymentsService],
})
export class PaymentsModule {}
