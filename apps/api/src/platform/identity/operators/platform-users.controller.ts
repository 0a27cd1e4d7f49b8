/** HTTP for a platform operator's work with logins. */
import { Controller } from '@nestjs/common';
import { disableUser, enableUser, findUsers, listPlatformEvents, type platformEvent, type platformUser, resetSecondFactor } from '@rapport/api-contract/platform-users';
import type { InputOf } from '@rapport/api-contract/route';
import type { z } from 'zod';
import { Caller, CallSource, Input, Serve } from '../../http/serve.js';
import type { Source } from '../../tenancy/tenant-scope.js';
import type { UserPrincipal } from '../principal.js';
import type { PlatformEventRow, PlatformUserRow } from './platform-users.repository.js';
import { PlatformUsersService } from './platform-users.service.js';

@Controller()
export class PlatformUsersController {
  constructor(private readonly users: PlatformUsersService) {}

  @Serve(findUsers)
  async find(@Input() { query }: InputOf<typeof findUsers>) {
    const page = await this.users.find(query);
    return { ...page, items: page.items.map(toUser) };
  }

  @Serve(disableUser)
  async disable(@Caller() operator: UserPrincipal, @Input() { params, body }: InputOf<typeof disableUser>, @CallSource() source: Source) {
    return toUser(await this.users.disable(params.userId, { operator, reason: body.reason, source }));
  }

  @Serve(enableUser)
  async enable(@Caller() operator: UserPrincipal, @Input() { params, body }: InputOf<typeof enableUser>, @CallSource() source: Source) {
    return toUser(await this.users.enable(params.userId, { operator, reason: body.reason, source }));
  }

  @Serve(resetSecondFactor)
  async resetFactor(@Caller() operator: UserPrincipal, @Input() { params, body }: InputOf<typeof resetSecondFactor>, @CallSource() source: Source) {
    return toUser(await this.users.resetSecondFactor(params.userId, { operator, reason: body.reason, source }));
  }

  @Serve(listPlatformEvents)
  async events(@Input() { query }: InputOf<typeof listPlatformEvents>) {
    const page = await this.users.events(query);
    return { ...page, items: page.items.map(toEvent) };
  }
}

function toUser({ disabledAt, disabledReason, createdAt, lastSeenAt, ...row }: PlatformUserRow): z.input<typeof platformUser> {
  return { ...row, createdAt: createdAt.toISOString(), lastSeenAt: lastSeenAt?.toISOString() ?? null, disabled: disabledAt ? (disabledReason ?? 'operator') : null };
}

function toEvent({ at, actorKind, actorId, actorLabel, ...row }: PlatformEventRow): z.input<typeof platformEvent> {
  return { ...row, at: at.toISOString(), actor: { kind: actorKind, id: actorId, label: actorLabel } };
}
