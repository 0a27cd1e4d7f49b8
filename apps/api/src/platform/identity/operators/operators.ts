/** Makes platform operators; only somebody who can run commands on the server can. */
import { Inject, Injectable } from '@nestjs/common';
import { mailedPages } from '@rapport/api-contract/identity';
import { uuidv7 } from 'uuidv7';
import type { Settings } from '../../config/config.js';
import { SETTINGS } from '../../config/config.module.js';
import { noSource } from '../../tenancy/tenant-scope.js';
import { PasswordResetsRepository } from '../account/password-resets.repository.js';
import { IdentityDatabase } from '../identity-database.js';
import { newSecret } from '../session-cookie.js';
import { SessionsRepository } from '../sessions.repository.js';
import { IdentityTrail } from '../trail/identity-trail.js';
import { UsersRepository } from '../users.repository.js';

const linkHours = 24;

@Injectable()
export class Operators {
  constructor(
    @Inject(SETTINGS) private readonly settings: Settings, private readonly database: IdentityDatabase, private readonly users: UsersRepository, private readonly sessions: SessionsRepository,
    private readonly resets: PasswordResetsRepository, private readonly trail: IdentityTrail) {}

  /** Makes the login an operator, adding it where it is missing; answers a link for choosing its password, valid once and for a day. */
  async create(given: { email: string; name: string }): Promise<string> {
    const token = newSecret();
    await this.database.transaction(async (query) => {
      await this.users.add(query, { id: uuidv7(), ...given, language: 'en', operator: true });
      const user = await this.users.byEmail(given.email, query);
      if (!user) throw new Error('The login was neither found nor added');
      await this.users.makeOperator(query, user.id);
      await this.sessions.endAll(query, user.id);
      await this.resets.grant(query, user.id, token, linkHours);
      await this.trail.write(query, { action: 'identity.operator-made', userId: user.id, actor: { kind: 'system', id: null, label: 'Command line' }, source: noSource });
    });
    return `${this.settings.PUBLIC_URL}${mailedPages.passwordReset}#${token}`;
  }
}
