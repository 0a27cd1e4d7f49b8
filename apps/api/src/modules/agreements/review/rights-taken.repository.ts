/** What a municipality took from people of its side. The row is the act: the database takes what it says, or refuses it. */
import { Injectable } from '@nestjs/common';
import type { OfSide, SideRole } from '@rapport/agreement-engine/side-authority';
import { IdentityDatabase } from '../../../platform/identity/identity-database.js';
import { Tenant } from '../../../platform/tenancy/tenant.js';

export interface TakenRow { id: string; name: string | null; email: string; taken: SideRole[]; kept: SideRole[]; invited: boolean; reason: string; at: Date; by: string; membershipId: string | null; municipalityId: string }
export interface SideRow extends OfSide { open: boolean }

const shown = `id, of_name as name, of_email as email, taken, kept, invitation_id is not null as invited, reason, taken_at as at, taken_by_name as by, membership_id as "membershipId", municipality_id as "municipalityId"`;

@Injectable()
export class RightsTakenRepository {
  constructor(private readonly tenant: Tenant, private readonly identity: IdentityDatabase) {}

  latest(municipalityId: string): Promise<TakenRow[]> {
    return this.tenant.query<TakenRow>(`select ${shown} from municipality_right_taken where agency_id = $1 and municipality_id = $2 order by id desc limit 50`, [this.tenant.agencyId, municipalityId]);
  }

  async find(id: string): Promise<TakenRow | undefined> {
    return (await this.tenant.query<TakenRow>(`select ${shown} from municipality_right_taken where agency_id = $1 and id = $2`, [this.tenant.agencyId, id]))[0];
  }

  /** Everybody of the side, held in one order, so that two never take from each other at the same moment; `open`: their login is. */
  async lockSide(municipalityId: string): Promise<SideRow[]> {
    const rows = await this.tenant.query<OfSide & { userId: string }>(
      'select id, user_id as "userId", roles, (extract(epoch from approves_since) * 1000000)::float8 as "approvesSince", (extract(epoch from signs_since) * 1000000)::float8 as "signsSince" from membership where agency_id = $1 and municipality_id = $2 and ended_at is null order by id for update', [this.tenant.agencyId, municipalityId]);
    const open = await this.identity.query<{ id: string }>('select id from app_user where id = any($1) and disabled_at is null', [rows.map(({ userId }) => userId)]);
    return rows.map(({ userId, ...row }) => ({ ...row, open: open.some((each) => each.id === userId) }));
  }

  /** An invitation that waits; the login role reads it, since nobody of a municipality reads invitations. */
  async invited(municipalityId: string, invitationId: string): Promise<{ id: string; roles: SideRole[] } | undefined> {
    return (await this.identity.query<{ id: string; roles: SideRole[] }>(
      'select id, roles from member_invitation where agency_id = $1 and id = $2 and municipality_id = $3 and accepted_at is null and revoked_at is null', [this.tenant.agencyId, invitationId, municipalityId]))[0];
  }

  async take({ id, municipalityId, membershipId, invitationId, kept, reason, by }: { id: string; municipalityId: string; membershipId: string | null; invitationId: string | null; kept: readonly SideRole[]; reason: string; by: string }): Promise<TakenRow> {
    const [row] = await this.tenant.query<TakenRow>(
      `insert into municipality_right_taken (agency_id, id, municipality_id, membership_id, invitation_id, kept, reason, taken_by, taken, of_email, taken_by_name) values ($1, $2, $3, $4, $5, $6, $7, $8, '{}', '', '') returning ${shown}`,
      [this.tenant.agencyId, id, municipalityId, membershipId, invitationId, kept, reason, by]);
    if (!row) throw new Error('What was taken did not come back');
    return row;
  }
}
