/** Sessions as the identity role sees them: one round trip tells who calls and what they may do. */
import { Injectable } from '@nestjs/common';
import type { Role } from '@rapport/api-contract/permissions';
import { Crossing } from '../tenancy/crossing.js';

export interface SessionRow {
  sessionId: string; userId: string; name: string; operator: boolean; totpConfirmedAt: Date | null; lastSeenAt: Date; expiresAt: Date;
  secondFactorAt: Date | null; confirmedAt: Date | null; agencyId: string | null; membershipId: string | null; municipalityId: string | null; roles: Role[] | null;
}

@Injectable()
export class SessionsRepository {
  constructor(private readonly crossing: Crossing) {}

  /** The open session with this secret, with the membership in its agency as it is now. */
  async open(secretHash: Buffer): Promise<SessionRow | undefined> {
    const rows = await this.crossing.query<SessionRow>('find who calls',
      `select s.id as "sessionId", u.id as "userId", u.name, u.operator, u.totp_confirmed_at as "totpConfirmedAt", s.last_seen_at as "lastSeenAt",
         s.expires_at as "expiresAt", s.second_factor_at as "secondFactorAt", s.confirmed_at as "confirmedAt",
         case when m.id is not null and a.status = 'active' then m.agency_id end as "agencyId", m.id as "membershipId",
         m.municipality_id as "municipalityId", m.roles
       from session s join app_user u on u.id = s.user_id
       left join membership m on m.agency_id = s.agency_id and m.user_id = s.user_id and m.ended_at is null
       left join agency a on a.id = m.agency_id
       where s.secret_hash = $1 and s.ended_at is null and s.expires_at > now() and u.disabled_at is null`, [secretHash]);
    return rows[0];
  }

  async touch(sessionId: string): Promise<void> {
    await this.crossing.query('note that a session is in use', 'update session set last_seen_at = now() where id = $1', [sessionId]);
  }
}
