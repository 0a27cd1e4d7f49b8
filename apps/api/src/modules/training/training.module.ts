/** Training: courses and their versions, what people do in them, and who must take which by when. */
import { Module } from '@nestjs/common';
import { AgenciesModule } from '../agencies/agencies.module.js';
import { NotificationsModule } from '../notifications/notifications.module.js';
import { PeopleModule } from '../people/people.module.js';
import { TrainingHooks } from './training-hooks.js';

@Module({
  imports: [AgenciesModule, NotificationsModule, PeopleModule],
  controllers: [],
  providers: [TrainingHooks],
  exports: [TrainingHooks],
})
export class TrainingModule {}
