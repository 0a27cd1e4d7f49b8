/** Payments: recorded or imported, placed on invoices, kept as credit, paid back, reversed. */
import { Module, type OnModuleInit } from '@nestjs/common';
import { AgenciesModule } from '../../agencies/agencies.module.js';
import { BillingHooks } from '../billing-hooks.js';
import { BillingModule } from '../billing.module.js';
import { AllocationsRepository } from './allocations.repository.js';
import { ApplyPaymentsJob } from './apply-payments.job.js';
import { Corrections } from './corrections.service.js';
import { CreditsService } from './credits.service.js';
import { MunicipalityPaymentsController } from './municipality-payments.controller.js';
import { PayerNames } from './payer-names.js';
import { PaymentExport } from './payment-export.service.js';
import { PaymentImportsController } from './payment-imports.controller.js';
import { PaymentImportsRepository } from './payment-imports.repository.js';
import { PaymentImports } from './payment-imports.service.js';
import { PaymentsController } from './payments.controller.js';
import { PaymentsRepository } from './payments.repository.js';
import { PaymentsService } from './payments.service.js';
import { Placing } from './placing.service.js';
import { RefundsController } from './refunds.controller.js';
import { RefundsRepository } from './refunds.repository.js';
import { RefundsService } from './refunds.service.js';

@Module({
  imports: [AgenciesModule, BillingModule],
  controllers: [MunicipalityPaymentsController, PaymentImportsController, PaymentsController, RefundsController],
  providers: [AllocationsRepository, ApplyPaymentsJob, Corrections, CreditsService, PayerNames, PaymentExport, PaymentImports, PaymentImportsRepository, PaymentsRepository, PaymentsService, Placing, RefundsRepository, RefundsService],
  exports: [PaymentsService],
})
export class PaymentsModule implements OnModuleInit {
  constructor(private readonly hooks: BillingHooks, private readonly corrections: Corrections) {}

  onModuleInit(): void {
    this.hooks.onNotes({ sending: (note) => this.corrections.hold(note), sent: (note) => (note.correctsId ? Promise.resolve() : this.corrections.lowerBy(note.id)) });
    this.hooks.onInvoices({ sending: (invoice) => this.corrections.hold(invoice), sent: (invoice) => this.corrections.lower(invoice) });
  }
}
