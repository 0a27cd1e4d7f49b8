/** Mail and text messages: sent over a provider, or kept where none is configured. */
import { Global, Module } from '@nestjs/common';
import { Delivery } from './delivery.js';
import { KeptMessages } from './kept-messages.js';
import { MailTransport } from './mail-transport.js';
import { OutboxPageController } from './outbox-page.controller.js';
import { OutboxPageService } from './outbox-page.service.js';
import { SmsTransport } from './sms-transport.js';

@Global()
@Module({
  controllers: [OutboxPageController],
  providers: [MailTransport, SmsTransport, KeptMessages, Delivery, OutboxPageService],
  exports: [Delivery],
})
export class MailModule {}
