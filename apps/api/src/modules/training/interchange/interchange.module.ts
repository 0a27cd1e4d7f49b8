/** Interchange with other learning systems: statements out to a record store. */
import { Module } from '@nestjs/common';
import { NotificationsModule } from '../../notifications/notifications.module.js';
import { TrainingModule } from '../training.module.js';
import { LearningRecordsController } from './records/learning-records.controller.js';
import { LearningRecords } from './records/learning-records.service.js';
import { RecordStoreClient } from './records/record-store-client.js';
import { RecordStoreRepository } from './records/record-store.repository.js';
import { RecordStores } from './records/record-stores.service.js';
import { SendStatementsJob } from './records/send-statements.job.js';
import { StatementsRepository } from './records/statements.repository.js';

@Module({
  imports: [NotificationsModule, TrainingModule],
  controllers: [LearningRecordsController],
  providers: [RecordStoreRepository, StatementsRepository, RecordStoreClient, RecordStores, LearningRecords, SendStatementsJob],
})
export class InterchangeModule {}
