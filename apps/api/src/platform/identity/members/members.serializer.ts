/** Members and invitations as the API tells them. */
import type { member, memberInvitation } from '@rapport/api-contract/members';
import { needsConfirmation } from '@rapport/api-contract/permissions';
import type { z } from 'zod';
import { invitationState } from './member-rule.js';
import type { MemberInvitationRow } from './member-invitations.repository.js';
import type { MemberRow } from './members.repository.js';

export function toMember(row: MemberRow): z.input<typeof member> {
  const disabled = row.disabledAt ? (row.disabledReason === 'idle' ? 'disabled-idle' as const : 'disabled' as const) : null;
  return {
    id: row.id, userId: row.userId, name: row.name, email: row.email, roles: row.roles, municipalityId: row.municipalityId, complaintsWait: !row.endedAt && needsConfirmation(row.roles) && !row.complaintsConfirmed,
    state: row.endedAt ? 'ended' : (disabled ?? 'active'), secondFactor: row.secondFactor, joinedAt: row.joinedAt.toISOString(),
    endedAt: row.endedAt?.toISOString() ?? null, lastSeenAt: row.lastSeenAt?.toISOString() ?? null,
  };
}

export function toInvitation(row: MemberInvitationRow, now: Date): z.input<typeof memberInvitation> {
  return {
    id: row.id, email: row.email, name: row.name, roles: row.roles, municipalityId: row.municipalityId, language: row.language, state: invitationState(row, now),
    invitedBy: row.invitedByName, createdAt: row.createdAt.toISOString(), sentAt: row.sentAt?.toISOString() ?? null, expiresAt: row.expiresAt.toISOString(),
  };
}
