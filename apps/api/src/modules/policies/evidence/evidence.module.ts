/** Evidence: what a person was bound by and shown on a date, as an answer and as a signed bundle. */
import { Module } from '@nestjs/common';
import { AgenciesModule } from '../../agencies/agencies.module.js';
import { PeopleModule } from '../../people/people.module.js';
import { AcknowledgementsModule } from '../acknowledgements/acknowledgements.module.js';
import { BundleService } from './bundle.service.js';
import { EvidenceController } from './evidence.controller.js';
import { EvidenceRepository } from './evidence.repository.js';
import { EvidenceService } from './evidence.service.js';
import { EvidenceSigning } from './evidence-signing.service.js';

@Module({
  imports: [AcknowledgementsModule, AgenciesModule, PeopleModule],
  controllers: [EvidenceController],
  providers: [BundleService, EvidenceRepository, EvidenceService, EvidenceSigning],
  exports: [EvidenceSigning],
})
export class EvidenceModule {}
