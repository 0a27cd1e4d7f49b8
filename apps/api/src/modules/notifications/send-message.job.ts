/** Hands one message to the provider. Killed between handing over and noting it, it hands over again under the same key. */
import { Injectable, type OnModuleInit } from '@nestjs/common';
import { JobRegistry, type JobRun } from '../../platform/jobs/job-registry.js';
import { Outbox } from '../../platform/jobs/outbox.service.js';
import { DeliveryRefused } from '../../platform/mail/delivery.errors.js';
import { Delivery } from '../../platform/mail/delivery.js';
import { noSource } from '../../platform/tenancy/tenant-scope.js';
import { UnitOfWork } from '../../platform/tenancy/unit-of-work.js';
import { Clock } from './clock.js';
import { messageReference } from './message-reference.js';
import { MessageHooks } from './message-hooks.js';
import { MessagesRepository } from './messages.repository.js';
import { type MessageContent, MessagesService } from './messages.service.js';
import type { MessageChannel } from './template-words.js';

declare module '../../platform/jobs/job-registry.js' {
  interface Jobs {
    /** Sends one queued message. */
    'notifications.send': { messageId: string };
  }
}

const system = { kind: 'system', id: null, label: 'Rapport' } as const;

@Injectable()
export class SendMessageJob implements OnModuleInit {
  constructor(
    private readonly registry: JobRegistry, private readonly work: UnitOfWork, private readonly messages: MessagesRepository, private readonly service: MessagesService,
    private readonly hooks: MessageHooks, private readonly delivery: Delivery, private readonly outbox: Outbox, private readonly clock: Clock,
  ) {}

  onModuleInit(): void {
    this.registry.register({ job: 'notifications.send', kind: 'steps', handle: ({ messageId }, run) => this.handle(messageId, run) });
  }

  private async handle(messageId: string, run: JobRun): Promise<void> {
    const whose = { agencyId: run.agencyId, actor: system, source: noSource };
    const ready = await this.work.run(whose, () => this.prepare(messageId));
    if (!ready) return;
    const reason = await this.hand(messageReference(run.agencyId, messageId), ready.channel, ready.content);
    await this.work.run(whose, () => this.service.note(messageId, reason === null ? 'sent' : 'failed', this.clock.now(), reason));
  }

  private async prepare(messageId: string): Promise<{ channel: MessageChannel; content: MessageContent } | null> {
    const message = await this.messages.lock(messageId);
    if (!message || message.state !== 'queued' || !message.sealed) return null;
    const clearance = await this.hooks.clear(message);
    if (clearance.go === true) {
      const content = this.service.unseal(message.sealed);
      if (content) return { channel: message.channel, content };
      await this.service.note(messageId, 'failed', this.clock.now(), 'It cannot be read (key missing), so nothing was sent.');
      return null;
    }
    if (clearance.go === 'later') await this.outbox.add('notifications.send', { messageId }, clearance.at);
    else await this.service.note(messageId, 'cancelled', this.clock.now(), clearance.reason);
    return null;
  }

  /** Null when the provider took it, the reason when it never will; what may pass by itself is thrown, so that the job runs again. */
  private async hand(idempotencyKey: string, channel: MessageChannel, { to, subject, text, headers }: MessageContent): Promise<string | null> {
    try {
      if (channel === 'sms') await this.delivery.sms({ to, text, idempotencyKey });
      else await this.delivery.mail({ to, subject: subject ?? '', text, headers, idempotencyKey });
      return null;
    } catch (error) {
      if (error instanceof DeliveryRefused) return error.reason;
      throw error;
    }
  }
}
