/** Acknowledgements: obligations kept in step with policies and people, reading and signing, and the agency's overview. */
import { Module } from '@nestjs/common';
import { AgenciesModule } from '../../agencies/agencies.module.js';
import { NotificationsModule } from '../../notifications/notifications.module.js';
import { PeopleModule } from '../../people/people.module.js';
import { PoliciesModule } from '../policies.module.js';
import { AcknowledgementClock } from './acknowledgement-clock.js';
import { AcknowledgementSettingsService } from './acknowledgement-settings.service.js';
import { AcknowledgementsRepository } from './acknowledgements.repository.js';
import { ReconcileRepository } from './reconcile.repository.js';
import { ReconcilerService } from './reconciler.service.js';
import { RunsRepository } from './runs.repository.js';
import { TallyRepository } from './tally.repository.js';

@Module({
  imports: [AgenciesModule, NotificationsModule, PeopleModule, PoliciesModule],
  providers: [AcknowledgementsRepository, AcknowledgementClock, AcknowledgementSettingsService, ReconcileRepository, ReconcilerService, RunsRepository, TallyRepository],
  exports: [AcknowledgementClock, AcknowledgementSettingsService],
})
export class AcknowledgementsModule {}
