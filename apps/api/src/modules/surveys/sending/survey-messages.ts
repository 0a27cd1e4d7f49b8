/** The last look before a survey's message leaves, and what its delivery means for the invitation and the person. */
import { Injectable, type OnModuleInit } from '@nestjs/common';
import { AgenciesService } from '../../agencies/agencies.service.js';
import { AgencySettingsService } from '../../agencies/agency-settings.service.js';
import { Clock } from '../../notifications/clock.js';
import { type Clearance, type MessageHook, MessageHooks } from '../../notifications/message-hooks.js';
import type { MessageState } from '../../notifications/message-state.js';
import type { OpenMessage } from '../../notifications/messages.repository.js';
import { OptOutsRepository } from '../wishes/opt-outs.repository.js';
import { afterQuietHours } from './due-time.js';
import { InvitationsRepository } from './invitations.repository.js';

@Injectable()
export class SurveyMessages implements MessageHook, OnModuleInit {
  constructor(
    private readonly hooks: MessageHooks, private readonly invitations: InvitationsRepository, private readonly optOuts: OptOutsRepository, private readonly agencies: AgenciesService,
    private readonly settings: AgencySettingsService, private readonly clock: Clock,
  ) {}

  onModuleInit(): void {
    this.hooks.register(this);
  }

  async clear(message: OpenMessage): Promise<Clearance> {
    const now = this.clock.now();
    const standing = message.invitationId ? await this.invitations.standing(message.invitationId) : undefined;
    if (!standing || !['issued', 'opened', 'partial'].includes(standing.status)) return { go: false, reason: 'answered' };
    if (standing.excludedReason) return { go: false, reason: `excluded:${standing.excludedReason}` };
    if (standing.surveyStatus === 'closed') return { go: false, reason: 'survey-ended' };
    if (standing.expiresAt && standing.expiresAt <= now) return { go: false, reason: 'expired' };
    if (message.recipientIndex && (await this.optOuts.standing([message.recipientIndex], message.surveyId)).length > 0) return { go: false, reason: 'opted-out' };
    const { timeZone } = await this.agencies.profile();
    const at = afterQuietHours(now, (await this.settings.inForce()).quietHours, timeZone);
    return at > now ? { go: 'later', at } : { go: true };
  }

  async changed(message: OpenMessage, state: MessageState): Promise<void> {
    // A hard bounce says that nobody reads there: no more tries, for any survey.
    if (state === 'bounced' && message.recipientIndex) await this.optOuts.add(message.recipientIndex, null, 'bounce', this.clock.now());
    if (message.invitationId) await this.invitations.noteDelivery(message.invitationId, state === 'cancelled' ? 'failed' : state);
  }
}
