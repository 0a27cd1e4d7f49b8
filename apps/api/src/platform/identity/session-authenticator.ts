/** Finds the caller by session cookie. */
import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { needsSecondFactor, permissionsOf } from '@rapport/api-contract/permissions';
import type { FastifyRequest } from 'fastify';
import { Authenticator } from './authenticator.js';
import type { Principal } from './principal.js';
import { sessionIsIdle } from './session-rule.js';
import { type SessionRow, SessionsRepository } from './sessions.repository.js';

export const sessionCookie = 'rapport_session';
export const hashSecret = (secret: string): Buffer => createHash('sha256').update(secret).digest();

@Injectable()
export class SessionAuthenticator extends Authenticator {
  constructor(private readonly sessions: SessionsRepository) {
    super();
  }

  async authenticate(request: FastifyRequest): Promise<Principal | null> {
    const secret = request.cookies[sessionCookie];
    if (!secret || secret.length > 100) return null;
    const session = await this.sessions.open(hashSecret(secret));
    const now = new Date();
    if (!session || sessionIsIdle(session.lastSeenAt, now)) return null;
    if (now.getTime() - session.lastSeenAt.getTime() > 60_000) await this.sessions.touch(session.sessionId);
    return principalOf(session);
  }
}

/** The principal of an open session. */
export function principalOf(session: SessionRow): Principal {
  const roles = session.agencyId ? (session.roles ?? []) : [];
  const demanded = session.operator || needsSecondFactor(roles);
  return {
    kind: 'user', userId: session.userId, name: session.name, sessionId: session.sessionId, agencyId: session.agencyId, membershipId: session.agencyId ? session.membershipId : null,
    municipalityId: session.municipalityId, roles, permissions: permissionsOf(roles), operator: session.operator,
    complete: session.secondFactorAt !== null || (!demanded && session.totpConfirmedAt === null), confirmedAt: session.confirmedAt,
  };
}
