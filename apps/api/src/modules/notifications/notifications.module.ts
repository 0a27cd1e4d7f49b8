/** Notifications: messages to residents, their words, their delivery log, and who they come from. */
import { Module } from '@nestjs/common';
import { Clock } from './clock.js';
import { MessageHooks } from './message-hooks.js';
import { MessagesRepository } from './messages.repository.js';
import { MessagesService } from './messages.service.js';
import { NotificationsController } from './notifications.controller.js';
import { SendMessageJob } from './send-message.job.js';
import { SendersRepository } from './senders.repository.js';
import { SendersService } from './senders.service.js';
import { TemplatesRepository } from './templates.repository.js';
import { TemplatesService } from './templates.service.js';

@Module({
  controllers: [NotificationsController],
  providers: [Clock, MessageHooks, MessagesRepository, MessagesService, SendMessageJob, SendersRepository, SendersService, TemplatesRepository, TemplatesService],
  exports: [Clock, MessageHooks, MessagesService, SendersService, TemplatesService],
})
export class NotificationsModule {}
