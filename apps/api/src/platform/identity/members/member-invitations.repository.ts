/** Invitations of the current agency. */
import { Injectable } from '@nestjs/common';
import type { Role } from '@rapport/api-contract/permissions';
import { violationOf } from '../../database/violated-constraint.js';
import { Tenant } from '../../tenancy/tenant.js';
import { namingMunicipality } from './members.repository.js';
import { type InvitationState, invitationDays } from './member-rule.js';
import { MembersConflict } from './members.errors.js';

export interface MemberInvitationRow {
  id: string; email: string; name: string | null; roles: Role[]; municipalityId: string | null; language: string; invitedByName: string; createdAt: Date; sentAt: Date | null; expiresAt: Date;
  acceptedAt: Date | null; revokedAt: Date | null; sendNumber: number;
}
export interface NewInvitation {
  id: string; email: string; name: string | null; roles: readonly Role[]; municipalityId: string | null; language: string; invitedBy: string | null; invitedByName: string;
  tokenHash: Buffer; token: Buffer;
}
export interface InvitationToSend extends MemberInvitationRow { token: Buffer | null; agencyName: string }

const shown = `id, email, name, roles, municipality_id as "municipalityId", language, invited_by_name as "invitedByName", created_at as "createdAt", sent_at as "sentAt",
  expires_at as "expiresAt", accepted_at as "acceptedAt", revoked_at as "revokedAt", send_number as "sendNumber"`;

@Injectable()
export class MemberInvitationsRepository {
  constructor(private readonly tenant: Tenant) {}

  list(filter: { state: InvitationState | null; before: string | null; limit: number }): Promise<MemberInvitationRow[]> {
    return this.tenant.query<MemberInvitationRow>(
      `select ${shown} from member_invitation where agency_id = $1 and ($2::uuid is null or id < $2)
         and ($3::text is null or $3 = case when accepted_at is not null then 'accepted' when revoked_at is not null then 'revoked' when expires_at <= now() then 'expired' else 'open' end)
       order by id desc limit $4`, [this.tenant.agencyId, filter.before, filter.state, filter.limit]);
  }

  async insert(invitation: NewInvitation): Promise<void> {
    const { id, email, name, roles, municipalityId, language, invitedBy, invitedByName, tokenHash, token } = invitation;
    try {
      await namingMunicipality(this.tenant.query(
        `insert into member_invitation (agency_id, id, email, name, roles, municipality_id, language, invited_by, invited_by_name, token_hash, token, expires_at)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, now() + make_interval(days => $12))`,
        [this.tenant.agencyId, id, email, name, roles, municipalityId, language, invitedBy, invitedByName, tokenHash, token, invitationDays]));
    } catch (error) {
      if (violationOf(error)?.constraint === 'member_invitation_open') throw new MembersConflict('already-invited');
      throw error;
    }
  }

  async lock(invitationId: string): Promise<MemberInvitationRow | undefined> {
    return (await this.tenant.query<MemberInvitationRow>(`select ${shown} from member_invitation where agency_id = $1 and id = $2 for update`, [this.tenant.agencyId, invitationId]))[0];
  }

  /** A new link in place of the old one, valid for seven days from now. */
  async renew(invitationId: string, token: { hash: Buffer; sealed: Buffer }): Promise<void> {
    await this.tenant.query(
      `update member_invitation set token_hash = $3, token = $4, send_number = send_number + 1, sent_at = null, expires_at = now() + make_interval(days => $5) where agency_id = $1 and id = $2`,
      [this.tenant.agencyId, invitationId, token.hash, token.sealed, invitationDays]);
  }

  async revoke(invitationId: string): Promise<void> {
    await this.tenant.query('update member_invitation set revoked_at = now(), token = null where agency_id = $1 and id = $2', [this.tenant.agencyId, invitationId]);
  }

  /** Makes room for a new invitation to the same address after the last one ran out. */
  async revokeExpired(email: string): Promise<void> {
    await this.tenant.query(
      'update member_invitation set revoked_at = now(), token = null where agency_id = $1 and email = $2 and accepted_at is null and revoked_at is null and expires_at <= now()',
      [this.tenant.agencyId, email]);
  }

  async toSend(invitationId: string): Promise<InvitationToSend | undefined> {
    const rows = await this.tenant.query<InvitationToSend>(
      `select ${shown}, token, (select a.name from agency a where a.id = $1) as "agencyName" from member_invitation where agency_id = $1 and id = $2`, [this.tenant.agencyId, invitationId]);
    return rows[0];
  }

  /** The mail left, or never will; either way the link is not kept any longer. */
  async forgetToken(invitationId: string, sendNumber: number, sent: boolean): Promise<void> {
    await this.tenant.query('update member_invitation set sent_at = case when $4 then now() end, token = null where agency_id = $1 and id = $2 and send_number = $3',
      [this.tenant.agencyId, invitationId, sendNumber, sent]);
  }

  async agencyLanguage(): Promise<string> {
    const [row] = await this.tenant.query<{ language: string }>('select languages[1] as language from agency where id = $1', [this.tenant.agencyId]);
    return row?.language ?? 'en';
  }
}
