/** Written permission to publish department material, who decides it, and the official posts that came of it. */
import { Module } from '@nestjs/common';
import { AgenciesModule } from '../agencies/agencies.module.js';
import { LettersModule } from '../letters/letters.module.js';
import { NotificationsModule } from '../notifications/notifications.module.js';
import { PeopleModule } from '../people/people.module.js';
import { AppointmentsRepository } from './appointments.repository.js';
import { AppointmentsService } from './appointments.service.js';
import { DecisionsController } from './decisions.controller.js';
import { DecisionsService } from './decisions.service.js';
import { MyRequestsController } from './my-requests.controller.js';
import { MyRequestsService } from './my-requests.service.js';
import { OfficialPostsController } from './official-posts.controller.js';
import { OfficialPostsRepository } from './official-posts.repository.js';
import { OfficialPostsService } from './official-posts.service.js';
import { PermissionRequestsRepository } from './permission-requests.repository.js';
import { RequestDesk } from './request-desk.service.js';
import { TellJob } from './tell.job.js';

@Module({
  imports: [AgenciesModule, LettersModule, NotificationsModule, PeopleModule],
  controllers: [MyRequestsController, DecisionsController, OfficialPostsController],
  providers: [RequestDesk, MyRequestsService, DecisionsService, AppointmentsService, AppointmentsRepository, PermissionRequestsRepository, OfficialPostsService, OfficialPostsRepository, TellJob],
})
export class PermissionRequestsModule {}
