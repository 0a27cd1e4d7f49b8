/** Finds the caller by session cookie or API key. */
import { Inject, Injectable } from '@nestjs/common';
import { municipalityPermissionsOf, needsSecondFactor, permissionsInForce, rolesInForce } from '@rapport/api-contract/permissions';
import type { FastifyRequest } from 'fastify';
import type { Settings } from '../config/config.js';
import { SETTINGS } from '../config/config.module.js';
import { ApiKeyAuthenticator } from './api-keys/api-key-authenticator.js';
import { Authenticator } from './authenticator.js';
import type { Principal, UserPrincipal } from './principal.js';
import { minimumLength } from './passwords/password-length.js';
import { hashSecret, secretOf } from './session-cookie.js';
import { isComplete, passwordIsDue, sessionState } from './session-rule.js';
import { type SessionRow, SessionsRepository } from './sessions.repository.js';

export { hashSecret, sessionCookie } from './session-cookie.js';

@Injectable()
export class SessionAuthenticator extends Authenticator {
  constructor(@Inject(SETTINGS) private readonly settings: Settings, private readonly sessions: SessionsRepository, private readonly keys: ApiKeyAuthenticator) {
    super();
  }

  async authenticate(request: FastifyRequest): Promise<Principal | null> {
    // A request that carries a key is never answered as the person whose cookie travels along.
    if (request.headers.authorization) return this.keys.authenticate(request.headers.authorization, request.ip);
    const secret = secretOf(request, this.settings);
    if (!secret) return null;
    const session = await this.sessions.open(hashSecret(secret));
    if (!session) return null;
    const now = new Date();
    const principal = principalOf(session, now);
    const byPerson = request.headers['x-rapport-background'] === undefined;
    if (byPerson && principal.state !== 'locked' && now.getTime() - session.lastSeenAt.getTime() > 60_000) await this.sessions.touch(session);
    return principal;
  }
}

/** True when a role, an agency or operator rights demand a second factor of the user. */
export const factorIsDemanded = (session: Pick<SessionRow, 'operator' | 'belongings'>): boolean =>
  session.operator || session.belongings.some((each) => each.secondFactorForAll || needsSecondFactor(each.roles));

/** True when the password must be changed: too old for one of the agencies, or too short to stand alone. */
function passwordDue(session: SessionRow, now: Date): boolean {
  const alone = session.totpConfirmedAt === null && !factorIsDemanded(session);
  const tooShort = alone && session.passwordCharacters !== null && session.passwordCharacters < minimumLength(false);
  return tooShort || passwordIsDue(session.passwordChangedAt, session.belongings.map((each) => each.passwordMaxAgeDays), now);
}

/** The principal of an open session. */
export function principalOf(session: SessionRow, now: Date): UserPrincipal {
  const roles = session.agencyId ? rolesInForce(session.roles ?? [], session.complaintsConfirmed) : [];
  const state = sessionState({
    lastSeenAt: session.lastSeenAt, factorHeld: session.totpConfirmedAt !== null, factorDemanded: factorIsDemanded(session), secondFactorAt: session.secondFactorAt,
    passwordDue: passwordDue(session, now), agencyId: session.agencyId, operator: session.operator,
  }, now);
  return {
    kind: 'user', userId: session.userId, name: session.name, sessionId: session.sessionId, agencyId: session.agencyId, membershipId: session.agencyId ? session.membershipId : null,
    municipalityId: session.agencyId ? session.municipalityId : null, roles, permissions: permissionsInForce(roles, session.complaintsConfirmed), municipalityPermissions: municipalityPermissionsOf(session.agencyId && session.municipalityId ? roles : []), operator: session.operator, state, complete: isComplete(state),
    separated: session.separated, confirmedAt: session.confirmedAt, secondFactorAt: session.secondFactorAt,
  };
}
