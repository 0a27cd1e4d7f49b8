/** Closes logins that nobody used for 90 days, and sweeps away what sign-in no longer needs. */
import { Injectable, type OnModuleInit } from '@nestjs/common';
import { PlatformWork, seldom } from '../jobs/platform-work.js';
import { noSource } from '../tenancy/tenant-scope.js';
import { IdentityMails } from './account/identity-mails.js';
import { PasswordResetsRepository } from './account/password-resets.repository.js';
import { Attempts } from './attempts/attempts.js';
import { IdentityDatabase } from './identity-database.js';
import { idleAccountDays } from './session-rule.js';
import { SessionsRepository } from './sessions.repository.js';
import { IdentityTrail } from './trail/identity-trail.js';
import { UsersRepository } from './users.repository.js';

const hour = 3_600_000;
const batch = 100;

@Injectable()
export class IdentitySweep implements OnModuleInit {
  constructor(
    private readonly database: IdentityDatabase, private readonly users: UsersRepository, private readonly sessions: SessionsRepository, private readonly attempts: Attempts,
    private readonly resets: PasswordResetsRepository, private readonly mails: IdentityMails, private readonly trail: IdentityTrail, private readonly platform: PlatformWork) {}

  onModuleInit(): void {
    this.platform.add('identity.sweep', seldom(hour, () => this.sweep(new Date())));
  }

  async sweep(now: Date): Promise<number> {
    await this.attempts.forgetOld();
    await this.sessions.forgetOld();
    await this.resets.forgetOld();
    await this.mails.forgetOld();
    return this.disableIdle(now);
  }

  /** Closes idle logins; answers how many. */
  async disableIdle(now: Date): Promise<number> {
    const idle = await this.users.idleSince(new Date(now.getTime() - idleAccountDays * 24 * hour), batch);
    for (const { id } of idle) {
      await this.database.transaction(async (query) => {
        if (!(await this.users.disable(query, id, 'idle'))) return;
        await this.sessions.endAll(query, id);
        await this.trail.write(query, { action: 'identity.disabled', userId: id, actor: { kind: 'system', id: null, label: 'Rapport' }, source: noSource, details: { reason: 'idle' } });
      });
    }
    return idle.length;
  }
}
