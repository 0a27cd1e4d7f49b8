/** Accepting an invitation: with a new account, or with the one that is signed in. */
import { Injectable } from '@nestjs/common';
import { needsSecondFactor, type Role } from '@rapport/api-contract/permissions';
import { uuidv7 } from 'uuidv7';
import type { Source } from '../../tenancy/tenant-scope.js';
import { LinkNotValid, NotNow } from '../identity.errors.js';
import { IdentityDatabase, type Query } from '../identity-database.js';
import { PasswordChoice } from '../passwords/password-choice.js';
import { minimumLength } from '../passwords/password-length.js';
import type { UserPrincipal } from '../principal.js';
import { hashSecret, newSecret } from '../session-cookie.js';
import { SessionsRepository } from '../sessions.repository.js';
import { IdentityTrail } from '../trail/identity-trail.js';
import { UsersRepository } from '../users.repository.js';
import { JoiningRepository, type OfferRow } from './joining.repository.js';

@Injectable()
export class JoiningService {
  constructor(
    private readonly database: IdentityDatabase, private readonly joining: JoiningRepository, private readonly users: UsersRepository, private readonly choice: PasswordChoice,
    private readonly sessions: SessionsRepository, private readonly trail: IdentityTrail) {}

  /** What the invitation offers. Only its holder, who reads the mails of that address, learns whether the address has an account. */
  async look(token: string) {
    const offer = await this.open(this.database.query, token);
    const existing = await this.users.byEmail(offer.email);
    return {
      agencyName: offer.agencyName, email: offer.email, name: offer.name, roles: offer.roles, invitedBy: offer.invitedByName, expiresAt: offer.expiresAt.toISOString(), language: offer.language,
      account: existing ? 'existing' as const : 'new' as const, minimumLength: minimumLength(factorDemanded(offer)),
    };
  }

  /** Makes the account and signs in; answers the session's secret. */
  async accept(given: { token: string; name: string; password: string }, source: Source): Promise<string> {
    const secret = newSecret();
    await this.database.transaction(async (query) => {
      const offer = await this.open(query, given.token);
      const context = { email: offer.email, name: given.name, agencyNames: [offer.agencyName], withSecondFactor: factorDemanded(offer) };
      const password = await this.choice.take(given.password, context);
      const userId = await this.users.add(query, { id: uuidv7(), email: offer.email, name: given.name, language: offer.language });
      if (!userId) throw new NotNow('account-exists', 'This address has an account. Sign in with it, then accept the invitation.');
      await this.users.setPassword(query, userId, password);
      await this.join(query, offer, { userId, name: given.name }, source);
      await this.users.noteUse(query, userId);
      await this.sessions.begin(query, { userId, secretHash: hashSecret(secret), source, confirmed: true });
    });
    return secret;
  }

  /** Joins with the account that is signed in and works in that agency from now on; answers the session's new secret. */
  async joinAs(caller: UserPrincipal, token: string, source: Source): Promise<string> {
    const secret = newSecret();
    await this.database.transaction(async (query) => {
      const offer = await this.open(query, token);
      const user = await this.users.known(caller.userId);
      if (user.email !== offer.email) throw new NotNow('other-address', 'This invitation went to another address. Sign in with the account of that address.');
      await this.join(query, offer, { userId: user.id, name: user.name }, source);
      await this.sessions.enter(query, caller.sessionId, user.id, offer.agencyId);
      await this.sessions.renew(query, caller.sessionId, hashSecret(secret), {});
    });
    return secret;
  }

  private async join(query: Query, offer: OfferRow, user: { userId: string; name: string }, source: Source): Promise<void> {
    const membershipId = await this.joining.join(query, offer, user.userId);
    if (!membershipId) throw new NotNow('already-member', 'You are a member of this agency already.');
    await this.joining.markAccepted(query, offer, user.userId);
    await this.trail.write(query, {
      action: 'members.joined', userId: user.userId, actor: { kind: 'user', id: user.userId, label: user.name }, source, agencyId: offer.agencyId,
      details: { membershipId, invitationId: offer.id, roles: offer.roles },
    });
  }

  private async open(query: Query, token: string): Promise<OfferRow> {
    const offer = await this.joining.open(query, hashSecret(token));
    if (!offer) throw new LinkNotValid();
    return offer;
  }
}

const factorDemanded = (offer: { roles: Role[]; secondFactorForAll: boolean }): boolean => offer.secondFactorForAll || needsSecondFactor(offer.roles);
