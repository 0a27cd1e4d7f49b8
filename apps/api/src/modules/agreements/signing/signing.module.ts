/** Signing of agreements and amendments: documents, signatures with their evidence, and the bundle. */
import { Module } from '@nestjs/common';
import { AgenciesModule } from '../../agencies/agencies.module.js';
import { BillingModule } from '../../billing/billing.module.js';
import { LettersModule } from '../../letters/letters.module.js';
import { NotificationsModule } from '../../notifications/notifications.module.js';
import { EvidenceModule } from '../../policies/evidence/evidence.module.js';
import { AgreementsModule } from '../agreements.module.js';
import { AmendmentsRepository } from '../lifecycle/amendments.repository.js';
import { AgreementDocuments } from './agreement-documents.service.js';
import { AgreementNews } from './agreement-news.js';
import { BundleService } from './bundle.service.js';
import { EvidenceRepository } from './evidence.repository.js';
import { SigningEvidence } from './evidence.service.js';
import { ExecutedJob } from './executed.job.js';
import { MunicipalitySigningController } from './municipality-signing.controller.js';
import { Signers } from './signer.js';
import { SigningController } from './signing.controller.js';
import { SigningService } from './signing.service.js';
import { SigningSubjects } from './signing-subject.js';

@Module({
  imports: [AgenciesModule, AgreementsModule, BillingModule, EvidenceModule, LettersModule, NotificationsModule],
  controllers: [SigningController, MunicipalitySigningController],
  providers: [AgreementDocuments, AgreementNews, AmendmentsRepository, BundleService, EvidenceRepository, ExecutedJob, SigningEvidence, Signers, SigningService, SigningSubjects],
  exports: [AgreementDocuments, AgreementNews, AmendmentsRepository, EvidenceRepository, ExecutedJob, SigningEvidence, SigningService, Signers],
})
export class AgreementSigningModule {}
