/** The own account: name, password, mailed links for a new password, and where one is signed in. */
import { Injectable } from '@nestjs/common';
import { NotFound } from '../../http/domain-error.js';
import type { Source } from '../../tenancy/tenant-scope.js';
import { Attempts } from '../attempts/attempts.js';
import { LinkNotValid, NotNow, PasswordUnsuitable, PasswordWrong } from '../identity.errors.js';
import { IdentityDatabase, type Query } from '../identity-database.js';
import { PasswordChoice } from '../passwords/password-choice.js';
import { passwordFits } from '../passwords/password-hash.js';
import { minimumLength } from '../passwords/password-length.js';
import type { UserPrincipal } from '../principal.js';
import { hashSecret, newSecret } from '../session-cookie.js';
import { SessionsRepository } from '../sessions.repository.js';
import { IdentityTrail } from '../trail/identity-trail.js';
import { UsersRepository } from '../users.repository.js';
import { IdentityMails } from './identity-mails.js';
import { PasswordResetsRepository } from './password-resets.repository.js';

@Injectable()
export class AccountService {
  constructor(
    private readonly database: IdentityDatabase, private readonly users: UsersRepository, private readonly sessions: SessionsRepository, private readonly attempts: Attempts,
    private readonly choice: PasswordChoice, private readonly resets: PasswordResetsRepository, private readonly mails: IdentityMails, private readonly trail: IdentityTrail) {}

  async describe(caller: UserPrincipal, change: { name?: string; language?: string }, source: Source): Promise<void> {
    await this.database.transaction(async (query) => {
      await this.users.describe(query, caller.userId, change);
      await this.record(query, caller, 'identity.account-changed', source, { changed: Object.keys(change) });
    });
  }

  /** Changes the password and ends the other sessions; answers this session's new secret. */
  async changePassword(caller: UserPrincipal, given: { current: string; password: string }, source: Source): Promise<string> {
    if (!caller.complete && caller.state !== 'password-change-needed') throw new NotNow('not-yet', 'Finish signing in first.');
    const user = await this.users.known(caller.userId);
    const attempt = await this.attempts.begin(user.email, source);
    if (!(await passwordFits(user.passwordHash, given.current))) {
      await this.database.transaction((query) => this.record(query, caller, 'identity.password-change-failed', source, undefined, 'failed'));
      throw new PasswordWrong('body.current');
    }
    await this.attempts.forgive(this.database.query, attempt);
    if (await passwordFits(user.passwordHash, given.password)) throw new PasswordUnsuitable('is the one that you have now: choose another');
    const chosen = await this.choice.forUser(user, given.password);
    return this.database.transaction(async (query) => {
      await this.users.setPassword(query, user.id, chosen);
      await this.resets.close(query, user.id);
      await this.sessions.endAll(query, user.id, { except: caller.sessionId });
      await this.mails.add(query, 'password-changed', user.email);
      await this.record(query, caller, 'identity.password-changed', source);
      const secret = newSecret();
      await this.sessions.renew(query, caller.sessionId, hashSecret(secret), { confirmed: user.totpConfirmedAt === null });
      return secret;
    });
  }

  /** Queues the same mail for every address; whether it has an account is looked up by the worker. */
  async requestReset(email: string): Promise<void> {
    await this.mails.add(this.database.query, 'password-reset', email, newSecret());
  }

  /** Whose password the link sets, and how long it must be. */
  async lookAtReset(token: string): Promise<{ email: string; minimumLength: number }> {
    const reset = await this.resets.open(this.database.query, token);
    const user = reset && (await this.users.byId(reset.userId));
    if (!user || user.disabledAt) throw new LinkNotValid();
    return { email: user.email, minimumLength: minimumLength(await this.choice.withSecondFactor(user)) };
  }

  /** Sets the password by a mailed link. It signs nobody in, so the second factor is asked for as ever. */
  async finishReset(given: { token: string; password: string }, source: Source): Promise<void> {
    await this.database.transaction(async (query) => {
      const reset = await this.resets.open(query, given.token);
      const user = reset && (await this.users.byId(reset.userId, query));
      if (!user || user.disabledAt) throw new LinkNotValid();
      await this.users.setPassword(query, user.id, await this.choice.forUser(user, given.password));
      await this.resets.close(query, user.id);
      await this.sessions.endAll(query, user.id);
      await this.mails.add(query, 'password-changed', user.email);
      await this.trail.write(query, { action: 'identity.password-reset', userId: user.id, actor: { kind: 'user', id: user.id, label: user.name }, source });
    });
  }

  sessionsOf(caller: UserPrincipal) {
    return this.sessions.listOf(caller.userId);
  }

  /** Ends one of the caller's own sessions; anybody else's looks like one that is not there. */
  async endSession(caller: UserPrincipal, sessionId: string, source: Source): Promise<void> {
    await this.database.transaction(async (query) => {
      if (!(await this.sessions.end(query, sessionId, caller.userId))) throw new NotFound('session');
      await this.record(query, caller, 'identity.session-ended', source, { sessionId });
    });
  }

  async endOtherSessions(caller: UserPrincipal, source: Source): Promise<number> {
    return this.database.transaction(async (query) => {
      const ended = await this.sessions.endAll(query, caller.userId, { except: caller.sessionId });
      await this.record(query, caller, 'identity.other-sessions-ended', source);
      return ended;
    });
  }

  private record(query: Query, caller: UserPrincipal, action: string, source: Source, details?: Record<string, unknown>, outcome: 'done' | 'failed' = 'done'): Promise<void> {
    return this.trail.write(query, { action, outcome, userId: caller.userId, actor: { kind: caller.operator ? 'operator' : 'user', id: caller.userId, label: caller.name }, source, details, sessionId: caller.sessionId });
  }
}
