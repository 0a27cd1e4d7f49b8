/** Service delivered: the ledger of minutes, what it is filled from, and what it is held against. */
import { Module } from '@nestjs/common';
import { AgenciesModule } from '../agencies/agencies.module.js';
import { BillingModule } from '../billing/billing.module.js';
import { ContactsModule } from '../contacts/contacts.module.js';
import { InsightsModule } from '../insights/insights.module.js';
import { LettersModule } from '../letters/letters.module.js';
import { NotificationsModule } from '../notifications/notifications.module.js';
import { ServiceBillingFacts } from './billing-facts.js';
import { ChangeLetters } from './change-letters.js';
import { ChangesRepository } from './changes.repository.js';
import { ConfirmedRepository } from './confirmed.repository.js';
import { Confirming } from './confirming.service.js';
import { CountingRepository } from './counting.repository.js';
import { Counting } from './counting.service.js';
import { EntriesRepository } from './entries.repository.js';
import { ImportChunks } from './import-chunks.js';
import { ImportJobs } from './import-jobs.js';
import { KnownAgreements } from './known-agreements.repository.js';
import { MunicipalityServiceController } from './municipality-service.controller.js';
import { MunicipalityServiceRepository } from './municipality-service.repository.js';
import { MunicipalityService } from './municipality-service.service.js';
import { ReleaseJob } from './release.job.js';
import { ReleasedRepository } from './released.repository.js';
import { Releases } from './releases.service.js';
import { ResponseReleases } from './response-release.service.js';
import { ResponseTimesRepository } from './response-times.repository.js';
import { ServiceController } from './service.controller.js';
import { ServiceChangesController } from './service-changes.controller.js';
import { ServiceChanges } from './service-changes.service.js';
import { ServiceDesks } from './service-desk.js';
import { ServiceEntries } from './service-entries.service.js';
import { ServiceImportsController } from './service-imports.controller.js';
import { ServiceImportsRepository } from './service-imports.repository.js';
import { ServiceImports } from './service-imports.service.js';
import { VacanciesRepository } from './vacancies.repository.js';
import { Vacancies } from './vacancies.service.js';

@Module({
  imports: [AgenciesModule, BillingModule, ContactsModule, InsightsModule, LettersModule, NotificationsModule],
  controllers: [MunicipalityServiceController, ServiceChangesController, ServiceController, ServiceImportsController],
  providers: [
    ChangeLetters, ChangesRepository, ConfirmedRepository, Confirming, Counting, CountingRepository, EntriesRepository, ImportChunks, ImportJobs, KnownAgreements, MunicipalityService, MunicipalityServiceRepository, ReleaseJob, ReleasedRepository, Releases, ResponseReleases, ResponseTimesRepository, ServiceBillingFacts, ServiceDesks,
    ServiceChanges, ServiceEntries, ServiceImports, ServiceImportsRepository, Vacancies, VacanciesRepository,
  ],
  exports: [Confirming, ServiceImports, Vacancies],
})
export class ServiceDeliveredModule {}
