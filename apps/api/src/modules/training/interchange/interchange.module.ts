/** Interchange with other learning systems: statements out to a record store, packages in. */
import { Module } from '@nestjs/common';
import { NotificationsModule } from '../../notifications/notifications.module.js';
import { TrainingModule } from '../training.module.js';
import { CoursePackagesController } from './packages/course-packages.controller.js';
import { PackageImport } from './packages/package-import.service.js';
import { PackagePages } from './packages/package-pages.js';
import { PackageRuns } from './packages/package-runs.service.js';
import { PackagesRepository } from './packages/packages.repository.js';
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
  providers: [RecordStoreRepository, StatementsRepository, RecordStoreClient, RecordStores, LearningRecords, SendStatementsJob, PackagesRepository, PackageImport, PackageRuns, PackagePages],
})
export class InterchangeModule {}
