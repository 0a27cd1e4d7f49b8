/** Billing: runs that draft, documents that are final, and the ledger under them. */
import { Module } from '@nestjs/common';
import { AgenciesModule } from '../agencies/agencies.module.js';
import { LettersModule } from '../letters/letters.module.js';
import { NotificationsModule } from '../notifications/notifications.module.js';
import { BillingHooks } from './billing-hooks.js';
import { AgreedTerms } from './disputes/agreed-terms.service.js';
import { AccountChangesRepository } from './documents/account-changes.repository.js';
import { AccountChanges } from './documents/account-changes.service.js';
import { BillingClock } from './documents/billing-clock.js';
import { ByHandLetters } from './documents/by-hand-letters.js';
import { CreditNotes } from './documents/credit-notes.service.js';
import { DocumentExport } from './documents/document-export.service.js';
import { DocumentFiles } from './documents/document-files.service.js';
import { DocumentsController } from './documents/documents.controller.js';
import { DocumentsRepository } from './documents/documents.repository.js';
import { DocumentsService } from './documents/documents.service.js';
import { Drafting } from './documents/drafting.service.js';
import { DraftsRepository } from './documents/drafts.repository.js';
import { Finalising } from './documents/finalising.service.js';
import { ExplainedLines } from './documents/explained-lines.service.js';
import { FreshDrafts } from './documents/fresh-draft.service.js';
import { MunicipalityInvoicesController } from './documents/municipality-invoices.controller.js';
import { LineExplanations } from './documents/line-explanations.service.js';
import { ProfilesController } from './documents/profiles.controller.js';
import { ProfilesRepository } from './documents/profiles.repository.js';
import { ProfilesService } from './documents/profiles.service.js';
import { SecondPerson } from './documents/second-person.service.js';
import { Settlement } from './documents/settlement.service.js';
import { SeveralDocuments } from './documents/several-documents.service.js';
import { SourceNamesRepository } from './documents/source-names.repository.js';
import { TellJob } from './documents/tell.job.js';
import { InterestService } from './interest/interest.service.js';
import { OverdueRepository } from './interest/overdue.repository.js';
import { OwnDocuments } from './interest/own-documents.repository.js';
import { LedgerRepository } from './ledger/ledger.repository.js';
import { Ledger } from './ledger/ledger.service.js';
import { BatchJob } from './runs/batch.job.js';
import { Pricing } from './runs/pricing.service.js';
import { PricingRepository } from './runs/pricing.repository.js';
import { RunJob } from './runs/run.job.js';
import { RunsController } from './runs/runs.controller.js';
import { RunsRepository } from './runs/runs.repository.js';
import { RunsService } from './runs/runs.service.js';
import { TrueUpService } from './true-up/true-up.service.js';

@Module({
  imports: [AgenciesModule, LettersModule, NotificationsModule],
  controllers: [DocumentsController, MunicipalityInvoicesController, ProfilesController, RunsController],
  providers: [
    AccountChanges, AccountChangesRepository, AgreedTerms, BatchJob, BillingClock, BillingHooks, ByHandLetters, CreditNotes, DocumentExport, DocumentFiles, DocumentsRepository, DocumentsService, Drafting, DraftsRepository, ExplainedLines, Finalising, FreshDrafts, InterestService, Ledger, LedgerRepository, LineExplanations, OverdueRepository, OwnDocuments, Pricing, PricingRepository, ProfilesRepository, ProfilesService,
    RunJob, RunsRepository, RunsService, SecondPerson, Settlement, SeveralDocuments, SourceNamesRepository, TellJob, TrueUpService,
  ],
  exports: [AccountChanges, AgreedTerms, BillingClock, BillingHooks, CreditNotes, DocumentFiles, DocumentsService, Drafting, Finalising, InterestService, Ledger, OwnDocuments, Pricing, RunJob, SecondPerson, Settlement, ProfilesService, RunsService, TrueUpService],
})
export class BillingModule {}
