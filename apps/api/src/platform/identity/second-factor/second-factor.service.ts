/** Sets up, replaces and takes off the own second factor. */
import { Injectable } from '@nestjs/common';
import type { Source } from '../../tenancy/tenant-scope.js';
import { IdentityMails } from '../account/identity-mails.js';
import { Attempts } from '../attempts/attempts.js';
import { CodeRefused, NotNow, StepUpNeeded } from '../identity.errors.js';
import { IdentityDatabase, type Query } from '../identity-database.js';
import { minimumAlone } from '../passwords/password-length.js';
import type { UserPrincipal } from '../principal.js';
import { factorIsDemanded } from '../session-authenticator.js';
import { hashSecret, newSecret } from '../session-cookie.js';
import { isConfirmed } from '../session-rule.js';
import { SessionsRepository } from '../sessions.repository.js';
import { IdentityTrail } from '../trail/identity-trail.js';
import { UsersRepository } from '../users.repository.js';
import { SecondFactor } from './second-factor.js';
import { enrolmentOf, judgeCode, newTotpSecret, stepAt } from './totp.js';

const pendingMinutes = 15;

@Injectable()
export class SecondFactorService {
  constructor(
    private readonly database: IdentityDatabase, private readonly users: UsersRepository, private readonly sessions: SessionsRepository, private readonly factor: SecondFactor,
    private readonly attempts: Attempts, private readonly trail: IdentityTrail, private readonly mails: IdentityMails) {}

  /** Makes a secret that waits for its first code; the factor in use stays until then. */
  async enrol(caller: UserPrincipal) {
    this.refuseUnlessProved(caller);
    const user = await this.users.known(caller.userId);
    const secret = newTotpSecret();
    await this.users.setPendingFactor(this.database.query, user.id, this.factor.sealed(user.id, secret));
    return enrolmentOf(secret, user.email);
  }

  /** The first code makes the pending secret the factor; answers recovery codes and the session's new secret. */
  async confirm(caller: UserPrincipal, code: string, source: Source): Promise<{ recoveryCodes: string[]; secret: string }> {
    this.refuseUnlessProved(caller);
    const user = await this.users.known(caller.userId);
    const now = new Date();
    if (!user.totpPending || !user.totpPendingAt || now.getTime() - user.totpPendingAt.getTime() > pendingMinutes * 60_000) {
      throw new NotNow('nothing-to-confirm', 'Begin to set up the authenticator app again; the last QR code is too old.');
    }
    const pending = user.totpPending;
    const attempt = await this.attempts.begin(user.email, source);
    const verdict = judgeCode(code, this.factor.opened(user.id, pending), null, now);
    if (verdict !== 'accepted') throw new CodeRefused(verdict);
    return this.database.transaction(async (query) => {
      if (!(await this.users.adoptFactor(query, user.id, pending, stepAt(now)))) throw new CodeRefused('used');
      await this.attempts.forgive(query, attempt);
      await this.record(query, caller, user.totpConfirmedAt ? 'identity.second-factor-replaced' : 'identity.second-factor-set', source);
      await this.mails.add(query, 'second-factor-set', user.email);
      await this.sessions.endAll(query, user.id, { except: caller.sessionId });
      const secret = newSecret();
      await this.sessions.renew(query, caller.sessionId, hashSecret(secret), { secondFactor: true, confirmed: true });
      return { recoveryCodes: await this.factor.renewRecoveryCodes(query, user.id), secret };
    });
  }

  async renewRecoveryCodes(caller: UserPrincipal, source: Source): Promise<string[]> {
    const user = await this.users.known(caller.userId);
    if (!user.totpConfirmedAt) throw new NotNow('no-second-factor', 'Set up an authenticator app first; recovery codes stand in for it.');
    return this.database.transaction(async (query) => {
      await this.record(query, caller, 'identity.recovery-codes-renewed', source);
      return this.factor.renewRecoveryCodes(query, user.id);
    });
  }

  /** Takes the factor off, where nothing demands one and the password can stand alone. */
  async remove(caller: UserPrincipal, source: Source): Promise<void> {
    const user = await this.users.known(caller.userId);
    if (!user.totpConfirmedAt) throw new NotNow('no-second-factor', 'You have no second factor.');
    if (factorIsDemanded({ operator: user.operator, belongings: await this.users.belongings(user.id) })) {
      throw new NotNow('second-factor-demanded', 'Your roles or your agency demand a second factor. You can replace it, but not take it off.');
    }
    if ((user.passwordCharacters ?? 0) < minimumAlone) {
      throw new NotNow('password-too-short', `Choose a password with at least ${minimumAlone} characters first; yours is only long enough with a second factor.`);
    }
    await this.database.transaction(async (query) => {
      await this.users.removeFactor(query, user.id);
      await this.sessions.forgetSecondFactor(query, caller.sessionId);
      await this.sessions.endAll(query, user.id, { except: caller.sessionId });
      await this.record(query, caller, 'identity.second-factor-removed', source);
      await this.mails.add(query, 'second-factor-removed', user.email);
    });
  }

  /** Somebody who waits to set one up may; anybody else confirms first that it is them. */
  private refuseUnlessProved(caller: UserPrincipal): void {
    if (caller.state === 'second-factor-setup-needed') return;
    if (!caller.complete) throw new NotNow('not-yet', 'Finish signing in first.');
    if (!isConfirmed(caller.confirmedAt, new Date())) throw new StepUpNeeded();
  }

  private record(query: Query, caller: UserPrincipal, action: string, source: Source): Promise<void> {
    return this.trail.write(query, { action, userId: caller.userId, actor: { kind: caller.operator ? 'operator' : 'user', id: caller.userId, label: caller.name }, source });
  }
}
