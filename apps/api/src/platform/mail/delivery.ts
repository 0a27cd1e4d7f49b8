/** How every capability sends a message, from its job: over the configured provider, or kept for the outbox page. */
import { Injectable } from '@nestjs/common';
import { KeptMessages } from './kept-messages.js';
import { type Mail, MailTransport } from './mail-transport.js';
import { type Sms, SmsTransport } from './sms-transport.js';

/** `kept` is true when no provider is configured. */
export interface Delivered { providerId: string; kept: boolean }

@Injectable()
export class Delivery {
  constructor(private readonly mails: MailTransport, private readonly texts: SmsTransport, private readonly keptMessages: KeptMessages) {}

  /** Sends one mail. Throws `DeliveryFailed` (try again) or `DeliveryRefused` (never will). */
  async mail(mail: Mail): Promise<Delivered> {
    if (this.mails.configured) return { providerId: await this.mails.send(mail), kept: false };
    const content = { to: mail.to, subject: mail.subject, text: mail.text, html: mail.html ?? null };
    return { providerId: await this.keptMessages.keep('mail', content, mail.idempotencyKey), kept: true };
  }

  /** Sends one text message. Throws `DeliveryFailed` or `DeliveryRefused`. */
  async sms(sms: Sms): Promise<Delivered> {
    if (this.texts.configured) return { providerId: await this.texts.send(sms), kept: false };
    return { providerId: await this.keptMessages.keep('sms', { to: sms.to, subject: null, text: sms.text, html: null }, sms.idempotencyKey), kept: true };
  }
}
