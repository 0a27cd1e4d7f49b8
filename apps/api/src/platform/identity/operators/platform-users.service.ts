/** What a platform operator may do with logins; each act is told to every agency of the user, with its reason. */
import { Injectable } from '@nestjs/common';
import { z } from 'zod';
import { decodeCursor, pageFrom } from '../../http/cursor.js';
import { NotFound } from '../../http/domain-error.js';
import type { Source } from '../../tenancy/tenant-scope.js';
import { IdentityMails } from '../account/identity-mails.js';
import { NotNow } from '../identity.errors.js';
import { IdentityDatabase, type Query } from '../identity-database.js';
import type { UserPrincipal } from '../principal.js';
import { SessionsRepository } from '../sessions.repository.js';
import { IdentityTrail } from '../trail/identity-trail.js';
import { UsersRepository } from '../users.repository.js';
import { type PlatformEventRow, type PlatformUserRow, PlatformUsersRepository } from './platform-users.repository.js';

/** Who does it, why, and from where. */
export interface OperatorAct { operator: UserPrincipal; reason: string; source: Source }
type Page<T> = { items: T[]; nextCursor: string | null };

@Injectable()
export class PlatformUsersService {
  constructor(
    private readonly found: PlatformUsersRepository, private readonly database: IdentityDatabase, private readonly users: UsersRepository, private readonly sessions: SessionsRepository,
    private readonly trail: IdentityTrail, private readonly mails: IdentityMails) {}

  async find(query: { q?: string; cursor?: string; limit: number }): Promise<Page<PlatformUserRow>> {
    const [after = null] = decodeCursor(query.cursor, z.tuple([z.string()])) ?? [];
    return pageFrom(await this.found.find({ q: query.q || null, after, limit: query.limit + 1 }), query.limit, (row) => [row.email]);
  }

  async events(query: { userId?: string; action?: string; cursor?: string; limit: number }): Promise<Page<PlatformEventRow>> {
    const [before = null] = decodeCursor(query.cursor, z.tuple([z.uuid()])) ?? [];
    return pageFrom(await this.found.events({ userId: query.userId ?? null, action: query.action ?? null, before, limit: query.limit + 1 }), query.limit, (row) => [row.id]);
  }

  /** Closes a login everywhere; an open session of it ends with its next request. */
  async disable(userId: string, act: OperatorAct): Promise<PlatformUserRow> {
    return this.change(userId, act, 'identity.disabled', async (query) => {
      if (!(await this.users.disable(query, userId, 'operator'))) throw new NotNow('already-disabled', 'This login is closed already.');
      await this.sessions.endAll(query, userId);
    });
  }

  async enable(userId: string, act: OperatorAct): Promise<PlatformUserRow> {
    return this.change(userId, act, 'identity.enabled', async (query) => {
      if (!(await this.users.enable(query, userId, null))) throw new NotNow('not-disabled', 'This login is open.');
    });
  }

  async resetSecondFactor(userId: string, act: OperatorAct): Promise<PlatformUserRow> {
    return this.change(userId, act, 'identity.second-factor-reset', async (query, user) => {
      await this.users.removeFactor(query, userId);
      await this.sessions.endAll(query, userId);
      await this.mails.add(query, 'second-factor-reset', user.email);
    });
  }

  private async change(userId: string, act: OperatorAct, action: string, work: (query: Query, user: PlatformUserRow) => Promise<void>): Promise<PlatformUserRow> {
    const user = await this.read(userId);
    if (act.operator.userId === userId) throw new NotNow('own-login', 'Nobody does this to the own login. Ask another operator.');
    await this.database.transaction(async (query) => {
      await work(query, user);
      const actor = { kind: 'operator', id: act.operator.userId, label: act.operator.name } as const;
      await this.trail.write(query, { action, userId, actor, source: act.source, details: { reason: act.reason } });
    });
    return this.read(userId);
  }

  private async read(userId: string): Promise<PlatformUserRow> {
    const user = await this.found.byId(userId);
    if (!user) throw new NotFound('login');
    return user;
  }
}
