/** Contacts with residents: intake, types, correction, imports. */
import { Module, type OnModuleInit } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { AgenciesModule } from '../agencies/agencies.module.js';
import { AgencyHooks } from '../agencies/agency-hooks.js';
import { AnalyseImportJob } from './analyse-import.job.js';
import { ApplyImportJob } from './apply-import.job.js';
import { ContactBatchesRepository } from './contact-batches.repository.js';
import { ContactBatchesService } from './contact-batches.service.js';
import { ContactExportService } from './contact-export.service.js';
import { ContactGroup } from './contact-group.entity.js';
import { ContactHooks } from './contact-hooks.js';
import { ContactImportsController } from './contact-imports.controller.js';
import { ContactImportsRepository } from './contact-imports.repository.js';
import { ContactImportsService } from './contact-imports.service.js';
import { ContactIntake } from './contact-intake.service.js';
import { ContactType } from './contact-type.entity.js';
import { ContactTypesController } from './contact-types.controller.js';
import { ContactTypesRepository } from './contact-types.repository.js';
import { ContactTypesService } from './contact-types.service.js';
import { ContactWriter } from './contact-writer.repository.js';
import { Contact } from './contact.entity.js';
import { ContactsController } from './contacts.controller.js';
import { ContactsRepository } from './contacts.repository.js';
import { ContactDetailSerializer } from './contacts.serializer.js';
import { ContactsService } from './contacts.service.js';
import { ImportDecisionsService } from './import-decisions.service.js';
import { ImportEnd } from './import-end.service.js';
import { ImportRunner } from './import-runner.js';
import { PlacesRepository } from './places.repository.js';
import { PreviewImportJob } from './preview-import.job.js';
import { ResidentCipher } from './resident-cipher.js';
import { TakeBackImportJob } from './take-back-import.job.js';
import { TakenContactsRepository } from './taken-contacts.repository.js';

@Module({
  imports: [TypeOrmModule.forFeature([Contact, ContactType, ContactGroup]), AgenciesModule],
  controllers: [ContactsController, ContactTypesController, ContactImportsController],
  providers: [
    ContactsService, ContactsRepository, ContactIntake, ContactWriter, ContactBatchesService, ContactBatchesRepository, ContactExportService, ContactDetailSerializer,
    ContactTypesService, ContactTypesRepository, ContactHooks, PlacesRepository, ResidentCipher,
    ContactImportsService, ContactImportsRepository, ImportDecisionsService, ImportRunner, ImportEnd, TakenContactsRepository, AnalyseImportJob, PreviewImportJob, ApplyImportJob, TakeBackImportJob,
  ],
  exports: [ContactsService, ContactTypesService, ContactHooks, ContactIntake, ResidentCipher],
})
export class ContactsModule implements OnModuleInit {
  constructor(private readonly agencies: AgencyHooks, private readonly types: ContactTypesService, private readonly contacts: ContactsService) {}

  onModuleInit(): void {
    this.agencies.onOpened('contacts', () => this.types.ensureDefaults());
    this.agencies.onMunicipalityMerged('contacts', (fromId, intoId) => this.contacts.followMerge(fromId, intoId));
  }
}
