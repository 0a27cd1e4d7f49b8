/** Mails an invitation; its link is forgotten here as soon as the mail was handed over. */
import { Inject, Injectable, type OnModuleInit } from '@nestjs/common';
import { mailedPages } from '@rapport/api-contract/identity';
import { AuditService } from '../../audit/audit.service.js';
import type { Settings } from '../../config/config.js';
import { SETTINGS } from '../../config/config.module.js';
import { JobRegistry } from '../../jobs/job-registry.js';
import { Delivery } from '../../mail/delivery.js';
import { DeliveryRefused } from '../../mail/delivery.errors.js';
import { layOut } from '../../mail/plain-letter.js';
import { FieldCipher } from '../../secrets/field-cipher.js';
import { noSource } from '../../tenancy/tenant-scope.js';
import { UnitOfWork } from '../../tenancy/unit-of-work.js';
import { invitationLetter } from '../account/identity-letters.js';
import { invitationDays, invitationState } from './member-rule.js';
import { type InvitationToSend, MemberInvitationsRepository } from './member-invitations.repository.js';
import { tokenContext } from './member-invitations.service.js';

declare module '../../jobs/job-registry.js' {
  interface Jobs { 'identity.send-invitation': { invitationId: string } }
}

@Injectable()
export class SendInvitationJob implements OnModuleInit {
  constructor(
    @Inject(SETTINGS) private readonly settings: Settings, private readonly registry: JobRegistry, private readonly work: UnitOfWork,
    private readonly invitations: MemberInvitationsRepository, private readonly cipher: FieldCipher, private readonly delivery: Delivery, private readonly audit: AuditService) {}

  onModuleInit(): void {
    this.registry.register({ job: 'identity.send-invitation', kind: 'steps', handle: ({ invitationId }, run) => this.send(run.agencyId, invitationId) });
  }

  private async send(agencyId: string, invitationId: string): Promise<void> {
    const whose = { agencyId, actor: { kind: 'system', id: null, label: 'Rapport' } as const, source: noSource };
    const invitation = await this.work.run(whose, () => this.invitations.toSend(invitationId));
    if (!invitation?.token || invitationState(invitation, new Date()) !== 'open') return;
    const refused = await this.handOver(agencyId, invitation, invitation.token);
    await this.work.run(whose, async () => {
      await this.invitations.forgetToken(invitationId, invitation.sendNumber, refused === null);
      if (refused) await this.audit.record({ action: 'members.invitation-not-delivered', outcome: 'failed', objectType: 'member-invitation', objectId: invitationId, after: { reason: refused } });
    });
  }

  /** Null when the mail was taken; the reason when it never will be. Throws when trying again can help. */
  private async handOver(agencyId: string, invitation: InvitationToSend, token: Buffer): Promise<string | null> {
    const { readable, text: secret } = this.cipher.legible(token, tokenContext(agencyId));
    if (!readable) return 'its link cannot be read (key missing); sending it again makes a new one';
    const link = `${this.settings.PUBLIC_URL}${mailedPages.invitation}#${secret}`;
    const letter = invitationLetter(invitation.language, { agencyName: invitation.agencyName, invitedBy: invitation.invitedByName, link, days: invitationDays });
    try {
      await this.delivery.mail({ to: invitation.email, ...layOut(letter), idempotencyKey: `member-invitation:${invitation.id}:${invitation.sendNumber}` });
      return null;
    } catch (error) {
      if (error instanceof DeliveryRefused) return error.reason;
      throw error;
    }
  }
}
