/** Interchange with other learning systems: statements out to a record store, packages in. */
import { Module } from '@nestjs/common';
import { NotificationsModule } from '../../notifications/notifications.module.js';
import { TrainingModule } from '../training.module.js';
import { Cmi5Documents } from './cmi5/cmi5-documents.service.js';
import { Cmi5Endpoint } from './cmi5/cmi5-endpoint.js';
import { Cmi5EvidenceRepository } from './cmi5/cmi5-evidence.repository.js';
import { Cmi5Launch } from './cmi5/cmi5-launch.service.js';
import { Cmi5Repository } from './cmi5/cmi5.repository.js';
import { Cmi5Statements } from './cmi5/cmi5-statements.service.js';
import { Cmi5Telling } from './cmi5/cmi5-telling.service.js';
import { AttemptPackages } from './packages/attempt-packages.service.js';
import { CoursePackagesController } from './packages/course-packages.controller.js';
import { LaunchAccess } from './packages/launch-access.js';
import { PackageImport } from './packages/package-import.service.js';
import { PackageMarks } from './packages/package-marks.service.js';
import { PackagePages } from './packages/package-pages.js';
import { PackageRuns } from './packages/package-runs.service.js';
import { PackagesRepository } from './packages/packages.repository.js';
import { ScoRuns } from './packages/sco-runs.service.js';
import { ScoRunsRepository } from './packages/sco-runs.repository.js';
import { SequencedRuns } from './packages/sequenced-runs.service.js';
import { LearningRecordsController } from './records/learning-records.controller.js';
import { LearningRecords } from './records/learning-records.service.js';
import { RecordStoreClient } from './records/record-store-client.js';
import { RecordStoreRepository } from './records/record-store.repository.js';
import { RecordStores } from './records/record-stores.service.js';
import { SendStatementsJob } from './records/send-statements.job.js';
import { StatementsRepository } from './records/statements.repository.js';

@Module({
  imports: [NotificationsModule, TrainingModule],
  controllers: [LearningRecordsController, CoursePackagesController],
  providers: [RecordStoreRepository, StatementsRepository, RecordStoreClient, RecordStores, LearningRecords, SendStatementsJob, PackagesRepository, LaunchAccess, PackageImport, PackageMarks, ScoRunsRepository, SequencedRuns, ScoRuns, PackageRuns, AttemptPackages, PackagePages, Cmi5Repository, Cmi5EvidenceRepository, Cmi5Telling, Cmi5Launch, Cmi5Statements, Cmi5Documents, Cmi5Endpoint],
})
export class InterchangeModule {}
