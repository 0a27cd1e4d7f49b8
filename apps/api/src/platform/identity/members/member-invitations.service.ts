/** Invites people by mail; what it answers never depends on whether the address has an account elsewhere. */
import { Injectable } from '@nestjs/common';
import { isSameMailbox, mailDomains, sharedDomain } from '@rapport/agreement-engine/mailbox';
import type { Permission } from '@rapport/api-contract/permissions';
import { uuidv7 } from 'uuidv7';
import { z } from 'zod';
import { AuditService } from '../../audit/audit.service.js';
import { decodeCursor, pageFrom } from '../../http/cursor.js';
import { NotFound } from '../../http/domain-error.js';
import { Outbox } from '../../jobs/outbox.service.js';
import { FieldCipher } from '../../secrets/field-cipher.js';
import { tenantScope } from '../../tenancy/tenant-scope.js';
import { hashSecret, newSecret } from '../session-cookie.js';
import { type InvitationState, type Rights } from './member-rule.js';
import { type MemberInvitationRow, MemberInvitationsRepository } from './member-invitations.repository.js';
import { MembersConflict } from './members.errors.js';
import { MembersRepository } from './members.repository.js';
import { refuseBeyond, refuseFault } from './members.service.js';

declare module '../../jobs/job-registry.js' {
  interface Jobs {
    /** Somebody is to answer or sign for a municipality: by an invitation, or by roles of a member. `by` is the user who gave them. */
    'members.power-given': { municipalityId: string } & ({ invitationId: string } | { membershipId: string; by: string; eventId: string });
  }
}

export interface Invite extends Rights { email: string; name?: string; language?: string }

/** Binds a sealed token to its agency and purpose. */
export const tokenContext = (agencyId: string) => ({ agencyId, purpose: 'member-invitation' });

@Injectable()
export class MemberInvitationsService {
  constructor(
    private readonly invitations: MemberInvitationsRepository, private readonly members: MembersRepository, private readonly audit: AuditService,
    private readonly outbox: Outbox, private readonly cipher: FieldCipher) {}

  async list(query: { state?: InvitationState; cursor?: string; limit: number }): Promise<{ items: MemberInvitationRow[]; nextCursor: string | null }> {
    const [before = null] = decodeCursor(query.cursor, z.tuple([z.uuid()])) ?? [];
    const rows = await this.invitations.list({ state: query.state ?? null, before, limit: query.limit + 1 });
    return pageFrom(rows, query.limit, (row) => [row.id]);
  }

  /** Domains at which the agency's own people have their mailboxes, or will have. */
  async staffDomains(): Promise<string[]> {
    return mailDomains(await this.members.addressesOf('agency'));
  }

  /** Invites in the current unit of work; `held` are the permissions of the inviter, who cannot give more. */
  async invite(held: ReadonlySet<Permission>, given: Invite): Promise<MemberInvitationRow> {
    refuseFault(given);
    refuseBeyond(held, given.roles);
    return this.issue(given);
  }

  /**
   * Invites an admin in the name of the platform, in the agency's unit of work: for opening an agency.
   * @throws {MembersConflict} when the address is a member or invited already
   */
  async inviteAdmin(given: { email: string; name: string; language?: string }): Promise<MemberInvitationRow> {
    return this.issue({ ...given, roles: ['admin'], municipalityId: null });
  }

  /** Sends a new link; the old one ends. */
  async resend(held: ReadonlySet<Permission>, invitationId: string): Promise<MemberInvitationRow> {
    const invitation = await this.open(invitationId);
    refuseBeyond(held, invitation.roles);
    const token = newSecret();
    await this.invitations.renew(invitationId, { hash: hashSecret(token), sealed: this.cipher.encrypt(token, tokenContext(tenantScope().agencyId)) });
    await this.outbox.add('identity.send-invitation', { invitationId });
    await this.audit.record({ action: 'members.invitation-resent', objectType: 'member-invitation', objectId: invitationId });
    return this.locked(invitationId);
  }

  async revoke(invitationId: string): Promise<MemberInvitationRow> {
    await this.open(invitationId);
    await this.invitations.revoke(invitationId);
    await this.audit.record({ action: 'members.invitation-revoked', objectType: 'member-invitation', objectId: invitationId });
    return this.locked(invitationId);
  }

  private async issue(given: Invite): Promise<MemberInvitationRow> {
    if (await this.members.isActiveMember(given.email)) throw new MembersConflict('already-member');
    const opposite = await this.members.addressesOf(given.municipalityId === null ? 'municipalities' : 'agency');
    if (opposite.some((each) => isSameMailbox(each, given.email) && each !== given.email)) throw new MembersConflict('mailbox-of-other-side');
    // Both sides may share a domain rightly; whoever looks at what was done finds it.
    const staffDomain = given.municipalityId === null ? null : sharedDomain(given.email, mailDomains(opposite));
    await this.invitations.revokeExpired(given.email);
    const { agencyId, actor } = tenantScope();
    const [id, token] = [uuidv7(), newSecret()];
    const language = given.language ?? (await this.invitations.agencyLanguage());
    await this.invitations.insert({
      id, email: given.email, name: given.name ?? null, roles: given.roles, municipalityId: given.municipalityId, language, invitedBy: actor.id, invitedByName: actor.label,
      tokenHash: hashSecret(token), token: this.cipher.encrypt(token, tokenContext(agencyId)),
    });
    await this.outbox.add('identity.send-invitation', { invitationId: id });
    if (given.municipalityId !== null) await this.outbox.add('members.power-given', { municipalityId: given.municipalityId, invitationId: id });
    await this.audit.record({
      action: 'members.invited', objectType: 'member-invitation', objectId: id, after: { email: given.email, roles: given.roles, municipalityId: given.municipalityId, ...(staffDomain === null ? {} : { staffDomain }) } });
    return this.locked(id);
  }

  /** Locked, and neither accepted nor taken back. */
  private async open(invitationId: string): Promise<MemberInvitationRow> {
    const invitation = await this.locked(invitationId);
    if (invitation.acceptedAt || invitation.revokedAt) throw new MembersConflict('not-open');
    return invitation;
  }

  private async locked(invitationId: string): Promise<MemberInvitationRow> {
    const invitation = await this.invitations.lock(invitationId);
    if (!invitation) throw new NotFound('invitation');
    return invitation;
  }
}
