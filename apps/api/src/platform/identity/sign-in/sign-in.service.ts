/** Signing in step by step: password, second factor, unlocking, step-up, choosing the agency. Each step answers the session's new secret. */
import { Injectable } from '@nestjs/common';
import type { Source } from '../../tenancy/tenant-scope.js';
import { NotFound } from '../../http/domain-error.js';
import { type Attempt, Attempts } from '../attempts/attempts.js';
import { windowMinutes } from '../attempts/lock-rule.js';
import { AccountDisabled, CodeRefused, NotNow, PasswordWrong, RecoveryCodeRefused, TooManyFailures, WrongCredentials } from '../identity.errors.js';
import { IdentityDatabase, type Query } from '../identity-database.js';
import { IdentityMails } from '../account/identity-mails.js';
import { hashPassword, isStale, passwordFits } from '../passwords/password-hash.js';
import type { UserPrincipal } from '../principal.js';
import { SecondFactor } from '../second-factor/second-factor.js';
import { hashSecret, newSecret } from '../session-cookie.js';
import { accountIsIdle } from '../session-rule.js';
import { SessionsRepository } from '../sessions.repository.js';
import { IdentityTrail } from '../trail/identity-trail.js';
import { type UserRow, UsersRepository } from '../users.repository.js';

/** What proves that it is still the same person. */
export type Proof = { code: string } | { password: string };

@Injectable()
export class SignInService {
  constructor(
    private readonly database: IdentityDatabase, private readonly users: UsersRepository, private readonly sessions: SessionsRepository,
    private readonly attempts: Attempts, private readonly factor: SecondFactor, private readonly trail: IdentityTrail, private readonly mails: IdentityMails) {}

  /** First step. `replaced` is the secret of a session that the browser held before; it ends. */
  async withPassword(given: { email: string; password: string }, source: Source, replaced: string | null): Promise<string> {
    const attempt = await this.begin(given.email, source);
    const user = await this.users.byEmail(given.email);
    const fits = await passwordFits(user?.passwordHash ?? null, given.password);
    if (!user || !fits) {
      await this.database.transaction((query) => this.refused(query, user?.id ?? null, source, 'failed'));
      throw new WrongCredentials();
    }
    await this.refuseDisabled(user, attempt, source);
    const rehashed = isStale(user.passwordHash!) ? await hashPassword(given.password) : null;
    const secret = newSecret();
    const whole = user.totpConfirmedAt === null;
    await this.database.transaction(async (query) => {
      if (replaced) await this.sessions.endBySecret(query, hashSecret(replaced));
      if (rehashed) await this.users.rehash(query, user.id, rehashed);
      const sessionId = await this.sessions.begin(query, { userId: user.id, secretHash: hashSecret(secret), source, confirmed: whole });
      if (whole) await this.completed(query, user, attempt, source, 'password', sessionId);
      else {
        await this.attempts.forgive(query, attempt);
        await this.trail.write(query, { action: 'identity.password-accepted', userId: user.id, actor: actor(user), source, sessionId });
      }
    });
    return secret;
  }

  /** Second step, by the code of the authenticator app. */
  async withCode(caller: UserPrincipal, code: string, source: Source): Promise<string> {
    if (caller.state !== 'second-factor-needed') throw new NotNow('second-factor-not-needed', 'This session does not wait for a code.');
    const user = await this.users.known(caller.userId);
    return this.prove(user, { code }, source, 'identity.second-factor-failed', async (query, attempt, now) => {
      await this.factor.spend(query, user.id, now);
      await this.completed(query, user, attempt, source, 'code', caller.sessionId);
      return this.renewed(query, caller, { secondFactor: true, confirmed: true });
    });
  }

  /** Second step, by a recovery code; the owner is told by mail. */
  async withRecoveryCode(caller: UserPrincipal, code: string, source: Source): Promise<string> {
    if (caller.state !== 'second-factor-needed') throw new NotNow('second-factor-not-needed', 'This session does not wait for a code.');
    const user = await this.users.known(caller.userId);
    const attempt = await this.begin(user.email, source);
    try {
      return await this.database.transaction(async (query) => {
        await this.factor.spendRecoveryCode(query, user.id, code);
        await this.completed(query, user, attempt, source, 'recovery-code', caller.sessionId);
        await this.mails.add(query, 'recovery-code-used', user.email);
        return this.renewed(query, caller, { secondFactor: true, confirmed: true });
      });
    } catch (error) {
      if (error instanceof RecoveryCodeRefused) await this.database.transaction((query) => this.failed(query, 'identity.recovery-code-failed', user, source));
      throw error;
    }
  }

  /** Goes on with a locked session. A password alone does not confirm for step-up where a second factor is held. */
  async unlock(caller: UserPrincipal, proof: Proof, source: Source): Promise<string> {
    if (caller.state !== 'locked') throw new NotNow('not-locked', 'This session is not locked.');
    const user = await this.users.known(caller.userId);
    const confirmed = 'code' in proof || user.totpConfirmedAt === null;
    return this.confirm(caller, user, proof, source, 'identity.unlocked', { confirmed });
  }

  /** Confirms for ten minutes: by code where a second factor is held, by password otherwise. */
  async stepUp(caller: UserPrincipal, proof: Proof, source: Source): Promise<string> {
    const user = await this.users.known(caller.userId);
    if (user.totpConfirmedAt && !('code' in proof)) throw new NotNow('code-needed', 'You have a second factor: confirm with its code.');
    return this.confirm(caller, user, proof, source, 'identity.confirmed', { confirmed: true });
  }

  /** Works in that agency from now on; an agency that the user does not belong to looks like one that is not there. */
  async chooseAgency(caller: UserPrincipal, agencyId: string | null, source: Source): Promise<string> {
    return this.database.transaction(async (query) => {
      if (!(await this.sessions.enter(query, caller.sessionId, caller.userId, agencyId))) throw new NotFound('agency');
      const event = { userId: caller.userId, actor: { kind: 'user', id: caller.userId, label: caller.name } as const, source };
      if (agencyId) await this.trail.write(query, { ...event, action: 'identity.agency-entered', agencyId });
      return this.renewed(query, caller, {});
    });
  }

  async acceptNotice(caller: UserPrincipal, source: Source): Promise<void> {
    const { agencyId } = caller;
    if (!agencyId) return;
    await this.database.transaction(async (query) => {
      await this.sessions.acceptNotice(query, caller.sessionId);
      await this.trail.write(query, { action: 'identity.notice-accepted', userId: caller.userId, actor: { kind: 'user', id: caller.userId, label: caller.name }, source, agencyId });
    });
  }

  async signOut(caller: UserPrincipal, source: Source): Promise<void> {
    await this.database.transaction(async (query) => {
      await this.sessions.end(query, caller.sessionId, caller.userId);
      await this.trail.write(query, { action: 'identity.signed-out', userId: caller.userId, actor: { kind: 'user', id: caller.userId, label: caller.name }, source, sessionId: caller.sessionId });
    });
  }

  private confirm(caller: UserPrincipal, user: UserRow, proof: Proof, source: Source, action: string, proved: { confirmed: boolean }): Promise<string> {
    return this.prove(user, proof, source, `${action}-failed`, async (query, attempt, now) => {
      if ('code' in proof) await this.factor.spend(query, user.id, now);
      await this.attempts.forgive(query, attempt);
      await this.trail.write(query, { action, userId: user.id, actor: actor(user), source, sessionId: caller.sessionId });
      return this.renewed(query, caller, proved);
    });
  }

  /** Checks the proof as one counted attempt, then runs `then` in one transaction. */
  private async prove(user: UserRow, proof: Proof, source: Source, failure: string, then: (query: Query, attempt: Attempt, now: Date) => Promise<string>): Promise<string> {
    const attempt = await this.begin(user.email, source);
    const now = new Date();
    const refusal = 'code' in proof ? this.codeRefusal(user, proof.code, now) : await this.passwordRefusal(user, proof.password);
    if (!refusal) return this.database.transaction((query) => then(query, attempt, now));
    await this.database.transaction(async (query) => {
      // A code that has just run out is a slow finger, not a guess.
      if (refusal.code === 'identity/code-just-expired') await this.attempts.forgive(query, attempt);
      await this.failed(query, failure, user, source);
    });
    throw refusal;
  }

  private codeRefusal(user: UserRow, code: string, now: Date): CodeRefused | null {
    const verdict = this.factor.judge(user, code, now);
    return verdict === 'accepted' ? null : new CodeRefused(verdict);
  }

  private async passwordRefusal(user: UserRow, password: string): Promise<PasswordWrong | null> {
    return (await passwordFits(user.passwordHash, password)) ? null : new PasswordWrong('body.password');
  }

  private async refuseDisabled(user: UserRow, attempt: Attempt, source: Source): Promise<void> {
    const idle = !user.disabledAt && accountIsIdle(user.lastSeenAt ?? user.createdAt, new Date());
    if (!user.disabledAt && !idle) return;
    await this.database.transaction(async (query) => {
      await this.attempts.forgive(query, attempt);
      if (idle && (await this.users.disable(query, user.id, 'idle'))) {
        await this.trail.write(query, { action: 'identity.disabled', userId: user.id, actor: { kind: 'system', id: null, label: 'Rapport' }, source, details: { reason: 'idle' } });
      }
      await this.refused(query, user.id, source, 'refused');
    });
    throw new AccountDisabled(idle ? 'idle' : (user.disabledReason ?? 'operator'));
  }

  private async completed(query: Query, user: UserRow, attempt: Attempt, source: Source, by: string, sessionId: string): Promise<void> {
    await this.attempts.succeed(query, attempt, user.id);
    await this.users.noteUse(query, user.id);
    await this.trail.write(query, { action: 'identity.signed-in', userId: user.id, actor: actor(user), source, details: { by }, sessionId });
  }

  private async renewed(query: Query, caller: UserPrincipal, proved: { secondFactor?: boolean; confirmed?: boolean }): Promise<string> {
    const secret = newSecret();
    await this.sessions.renew(query, caller.sessionId, hashSecret(secret), proved);
    return secret;
  }

  private failed(query: Query, action: string, user: UserRow, source: Source): Promise<void> {
    return this.trail.write(query, { action, outcome: 'failed', userId: user.id, actor: actor(user), source });
  }

  /** Counts the attempt; that a login is locked stands in the record too, once a while, since the attempts that are refused are not checked. */
  private async begin(email: string, source: Source): Promise<Attempt> {
    try {
      return await this.attempts.begin(email, source);
    } catch (error) {
      if (error instanceof TooManyFailures) {
        const user = await this.users.byEmail(email);
        await this.database.transaction((query) => this.lockedOut(query, user?.id ?? null, source));
      }
      throw error;
    }
  }

  /** Unknown addresses are noted like known ones, so that the time taken tells nothing. */
  private async lockedOut(query: Query, userId: string | null, source: Source): Promise<void> {
    const noted = await query(
      `select 1 from platform_event where user_id is not distinct from $1 and action = 'identity.locked-out' and at > now() - make_interval(mins => $3)
         and (user_id is not null or ip is not distinct from $2) limit 1`, [userId, source.ip, windowMinutes]);
    if (noted.length > 0) return;
    await this.trail.write(query, { action: 'identity.locked-out', outcome: 'refused', userId, actor: { kind: 'system', id: null, label: 'Somebody who is not signed in' }, source });
  }

  /** Whoever did not get in is nobody that we know, whatever address was typed. */
  private refused(query: Query, userId: string | null, source: Source, outcome: 'failed' | 'refused'): Promise<void> {
    return this.trail.write(query, { action: 'identity.sign-in-failed', outcome, userId, actor: { kind: 'system', id: null, label: 'Somebody who is not signed in' }, source });
  }
}

const actor = (user: UserRow) => ({ kind: user.operator ? 'operator' : 'user', id: user.id, label: user.name } as const);
