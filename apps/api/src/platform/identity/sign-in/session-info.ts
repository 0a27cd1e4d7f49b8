/** What a signed-in person's app must know: state, agencies, permissions, time limits, notice. */
import { Injectable } from '@nestjs/common';
import type { membershipListing, sessionInfo } from '@rapport/api-contract/identity';
import { platformPermissions } from '@rapport/api-contract/permissions';
import type { z } from 'zod';
import { DomainError } from '../../http/domain-error.js';
import { IdentityDatabase } from '../identity-database.js';
import { factorIsDemanded, principalOf } from '../session-authenticator.js';
import { hashSecret } from '../session-cookie.js';
import { idleMinutes, isConfirmed, stepUpMinutes } from '../session-rule.js';
import { type SessionRow, SessionsRepository } from '../sessions.repository.js';

type Info = z.input<typeof sessionInfo>;
type Listing = z.input<typeof membershipListing>;

interface Details {
  email: string; language: string; secondFactor: boolean; recoveryCodesLeft: number; memberships: Listing[];
  agency: Info['agency']; notice: string | null;
}

@Injectable()
export class SessionInfo {
  constructor(private readonly database: IdentityDatabase, private readonly sessions: SessionsRepository) {}

  /** The open session with this secret; throws when it ended. */
  async of(secret: string | null): Promise<Info> {
    const session = secret === null ? undefined : await this.sessions.open(hashSecret(secret));
    if (!session) throw new DomainError('unauthenticated', 'access/sign-in', 'Sign in and try again.');
    return this.describe(session, await this.details(session.userId, session.agencyId), new Date());
  }

  private describe(session: SessionRow, details: Details, now: Date): Info {
    const principal = principalOf(session, now);
    const shown = principal.complete;
    const { confirmedAt, lastSeenAt } = session;
    return {
      state: principal.state, complete: shown,
      user: {
        id: session.userId, name: session.name, email: details.email, language: details.language, operator: session.operator,
        secondFactor: details.secondFactor, recoveryCodesLeft: details.recoveryCodesLeft, secondFactorDemanded: factorIsDemanded(session),
      },
      // Before the second factor, a password alone must not tell where somebody works.
      memberships: shown ? details.memberships : [], agency: shown ? details.agency : null, municipalityId: shown ? principal.municipalityId : null,
      roles: shown ? [...principal.roles] : [], permissions: shown ? [...principal.permissions] : [],
      municipalityPermissions: shown ? [...principal.municipalityPermissions] : [],
      platformPermissions: shown && session.operator ? [...platformPermissions] : [],
      confirmedUntil: confirmedAt && isConfirmed(confirmedAt, now) ? after(confirmedAt, stepUpMinutes) : null,
      idleSeconds: idleMinutes * 60, locksAt: after(lastSeenAt, idleMinutes), expiresAt: session.expiresAt.toISOString(),
      notice: shown && details.notice ? { text: details.notice, acceptedAt: session.noticeAcceptedAt?.toISOString() ?? null } : null,
    };
  }

  private async details(userId: string, agencyId: string | null): Promise<Details> {
    const [row] = await this.database.query<Details>(
      `select u.email, u.language, u.totp_confirmed_at is not null as "secondFactor",
         (select count(*)::int from recovery_code c where c.user_id = u.id and c.used_at is null) as "recoveryCodesLeft",
         (select coalesce(jsonb_agg(jsonb_build_object('membershipId', m.id, 'agencyId', a.id, 'agencyName', a.name, 'roles', m.roles, 'municipalityId', m.municipality_id) order by a.name), '[]')
            from membership m join agency a on a.id = m.agency_id and a.status = 'active' where m.user_id = u.id and m.ended_at is null) as memberships,
         (select jsonb_build_object('id', a.id, 'slug', a.slug, 'name', a.name, 'timeZone', a.time_zone, 'languages', a.languages) from agency a where a.id = $2) as agency,
         (select p.notice from sign_in_policy p where p.agency_id = $2) as notice
       from app_user u where u.id = $1`, [userId, agencyId]);
    return row!;
  }
}

const after = (at: Date, minutes: number): string => new Date(at.getTime() + minutes * 60_000).toISOString();
