/** Invitations as their holder reaches them, before the agency is known: by the hash of the mailed token. */
import { Injectable } from '@nestjs/common';
import { needsConfirmation, type Role } from '@rapport/api-contract/permissions';
import { uuidv7 } from 'uuidv7';
import type { Query } from '../identity-database.js';

export interface OfferRow {
  agencyId: string; id: string; email: string; name: string | null; roles: Role[]; municipalityId: string | null; language: string; invitedBy: string | null; invitedByName: string; expiresAt: Date;
  agencyName: string; secondFactorForAll: boolean;
}

@Injectable()
export class JoiningRepository {
  /** The open invitation with this token, of an active agency; locked until the transaction ends. */
  async open(query: Query, tokenHash: Buffer): Promise<OfferRow | undefined> {
    const rows = await query<OfferRow>(
      `select i.agency_id as "agencyId", i.id, i.email, i.name, i.roles, i.municipality_id as "municipalityId", i.language, i.invited_by as "invitedBy", i.invited_by_name as "invitedByName", i.expires_at as "expiresAt",
         a.name as "agencyName", coalesce(p.second_factor_for_all, false) as "secondFactorForAll"
       from member_invitation i join agency a on a.id = i.agency_id and a.status = 'active' left join sign_in_policy p on p.agency_id = i.agency_id
       where i.token_hash = $1 and i.accepted_at is null and i.revoked_at is null and i.expires_at > now() for update of i`, [tokenHash]);
    return rows[0];
  }

  /** Makes the user a member, or a member again; null when the user is one. */
  async join(query: Query, offer: OfferRow, userId: string): Promise<string | null> {
    const [row] = await query<{ id: string }>(
      `insert into membership as m (agency_id, id, user_id, roles, municipality_id, complaints_given_by) values ($1, $2, $3, $4, $5, $6)
       on conflict (agency_id, user_id) do update set roles = excluded.roles, municipality_id = excluded.municipality_id, ended_at = null, complaints_given_by = excluded.complaints_given_by where m.ended_at is not null returning id`,
      [offer.agencyId, uuidv7(), userId, offer.roles, offer.municipalityId, needsConfirmation(offer.roles) ? offer.invitedBy : null]);
    return row?.id ?? null;
  }

  async markAccepted(query: Query, offer: OfferRow, userId: string): Promise<void> {
    await query('update member_invitation set accepted_at = now(), accepted_by = $3, token = null where agency_id = $1 and id = $2', [offer.agencyId, offer.id, userId]);
  }
}
