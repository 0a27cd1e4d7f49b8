/** What the SMS provider tells: receipts for our messages, and wishes of residents. */
import { Inject, Injectable } from '@nestjs/common';
import type { receiveSmsEvent } from '@rapport/api-contract/notifications';
import type { InputOf } from '@rapport/api-contract/route';
import type { Settings } from '../../../platform/config/config.js';
import { SETTINGS } from '../../../platform/config/config.module.js';
import { Crossing } from '../../../platform/tenancy/crossing.js';
import type { Source } from '../../../platform/tenancy/tenant-scope.js';
import { UnitOfWork } from '../../../platform/tenancy/unit-of-work.js';
import { Clock } from '../../notifications/clock.js';
import { readReference } from '../../notifications/message-reference.js';
import { MessagesService } from '../../notifications/messages.service.js';
import { SmsEventUnsigned } from '../../notifications/notifications.errors.js';
import { isSigned } from '../../notifications/sms-signature.js';
import { OptOutsService } from './opt-outs.service.js';
import { replyOf } from './stop-keyword.js';

type SmsEvent = InputOf<typeof receiveSmsEvent>['body'];

const resident = { kind: 'resident', id: null, label: 'Resident' } as const;
const provider = { kind: 'system', id: null, label: 'SMS provider' } as const;
const replies = { stop: 'You will get no more of these messages. Reply START to get them again.', start: 'You will get these messages again. Reply STOP to end them.' } as const;

@Injectable()
export class SmsEventsService {
  constructor(
    private readonly messages: MessagesService, private readonly optOuts: OptOutsService, private readonly work: UnitOfWork, private readonly crossing: Crossing, private readonly clock: Clock,
    @Inject(SETTINGS) private readonly settings: Settings,
  ) {}

  /** Throws {@link SmsEventUnsigned} unless the provider signed this event just now. */
  refuseUnsigned(body: unknown, signature: unknown): void {
    if (!isSigned(this.settings.SMS_TOKEN, body, signature, this.clock.now())) throw new SmsEventUnsigned();
  }

  async take(event: SmsEvent, source: Source): Promise<string | null> {
    return event.type === 'receipt' ? this.receipt(event, source) : this.inbound(event, source);
  }

  /** The reference is the idempotency key that we gave the provider. */
  private async receipt(event: Extract<SmsEvent, { type: 'receipt' }>, source: Source): Promise<null> {
    const reference = readReference(event.reference);
    if (reference) {
      await this.work.run({ agencyId: reference.agencyId, actor: provider, source }, () => this.messages.note(reference.messageId, event.status, this.clock.now(), event.reason ?? null));
    }
    return null;
  }

  /** One number may serve several agencies; a wish to stop holds for each that had to do with this person. */
  private async inbound(event: Extract<SmsEvent, { type: 'inbound' }>, source: Source): Promise<string | null> {
    const reply = replyOf(event.text);
    if (!reply) return null;
    for (const { id: agencyId } of await this.agencies()) await this.work.run({ agencyId, actor: resident, source }, () => this.optOuts.heard(event.from, reply));
    return replies[reply.wish];
  }

  private agencies(): Promise<{ id: string }[]> {
    return this.crossing.query<{ id: string }>('find the agencies that an SMS event may concern', "select id from agency where status <> 'closed'");
  }
}
