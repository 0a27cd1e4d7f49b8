/** Sends mail over SMTP. */
import { createHash } from 'node:crypto';
import { Inject, Injectable, type OnApplicationShutdown } from '@nestjs/common';
import { createTransport, type Transporter } from 'nodemailer';
import type { Settings } from '../config/config.js';
import { SETTINGS } from '../config/config.module.js';
import { DeliveryFailed, DeliveryRefused } from './delivery.errors.js';

export interface Mail {
  to: string;
  subject: string;
  text: string;
  html?: string;
  /** The same message has the same key however often its job runs. */
  idempotencyKey: string;
  /** Further headers, e.g. `List-Unsubscribe`. */
  headers?: Record<string, string>;
}

/** Fields of an error that nodemailer made. */
interface SmtpError { responseCode?: number; code?: string; command?: string }

@Injectable()
export class MailTransport implements OnApplicationShutdown {
  private readonly transporter: Transporter | null;

  constructor(@Inject(SETTINGS) private readonly settings: Settings) {
    this.transporter = settings.SMTP_URL
      ? createTransport({ url: settings.SMTP_URL, pool: true, maxConnections: 3, connectionTimeout: 10_000, greetingTimeout: 10_000, socketTimeout: 30_000, disableFileAccess: true, disableUrlAccess: true } as object)
      : null;
  }

  get configured(): boolean {
    return this.transporter !== null;
  }

  /** Hands the mail to the server; answers its Message-ID. Throws {@link DeliveryFailed} or {@link DeliveryRefused}. */
  async send(mail: Mail): Promise<string> {
    if (!this.transporter) throw new DeliveryFailed('not-configured');
    // SMTP knows no idempotency: the same Message-ID lets the receiving side drop a second copy.
    const messageId = `<${createHash('sha256').update(mail.idempotencyKey).digest('hex').slice(0, 40)}@${new URL(this.settings.PUBLIC_URL).hostname}>`;
    try {
      await this.transporter.sendMail({
        // As an object, so that a comma in an address cannot make two recipients of one.
        from: this.settings.MAIL_FROM, to: { name: '', address: mail.to }, subject: mail.subject, text: mail.text, html: mail.html, messageId,
        headers: { 'Auto-Submitted': 'auto-generated', ...mail.headers },
      });
      return messageId;
    } catch (error) {
      const { responseCode, code, command } = error as SmtpError;
      // A refusal while signing in, starting TLS or naming ourselves is our configuration, not the message; it can be mended.
      const aboutMessage = command === 'RCPT TO' || code === 'EMESSAGE';
      if (aboutMessage && responseCode && responseCode >= 500 && responseCode !== 530) throw new DeliveryRefused(`smtp-${responseCode}`);
      throw new DeliveryFailed(responseCode ? `smtp-${responseCode}` : (code ?? 'unknown').toLowerCase());
    }
  }

  onApplicationShutdown(): void {
    this.transporter?.close();
  }
}
