/** What follows an invoice that is not paid, and a year of estimates that is over. */
import { Module } from '@nestjs/common';
import { AgenciesModule } from '../../agencies/agencies.module.js';
import { LettersModule } from '../../letters/letters.module.js';
import { BillingModule } from '../billing.module.js';
import { BillingDisputesModule } from '../disputes/disputes.module.js';
import { OwnDrafting } from '../interest/own-drafting.service.js';
import { CollectionRules } from '../reminders/collection-rules.js';
import { ReminderDays } from '../reminders/reminder-days.service.js';
import { RemindersController } from '../reminders/reminders.controller.js';
import { RemindersJob } from '../reminders/reminders.job.js';
import { RemindersView } from '../reminders/reminders-view.service.js';
import { RemindersRepository } from '../reminders/reminders.repository.js';
import { WriteOffsController } from '../write-offs/write-offs.controller.js';
import { WriteOffsRepository } from '../write-offs/write-offs.repository.js';
import { WriteOffs } from '../write-offs/write-offs.service.js';
import { CollectionController } from './collection.controller.js';
import { SeveralDrafts } from './several-drafts.service.js';

@Module({
  imports: [AgenciesModule, BillingDisputesModule, BillingModule, LettersModule],
  controllers: [CollectionController, RemindersController, WriteOffsController],
  providers: [CollectionRules, OwnDrafting, ReminderDays, RemindersJob, RemindersRepository, RemindersView, SeveralDrafts, WriteOffs, WriteOffsRepository],
})
export class BillingCollectionModule {}
