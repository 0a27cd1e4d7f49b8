/** HTTP for the own account. */
import { Controller, Inject, Req, Res } from '@nestjs/common';
import {
  changeOwnAccount, changePassword, endOtherSessions, endSession, finishPasswordReset, listSessions, lookAtPasswordReset, requestPasswordReset,
} from '@rapport/api-contract/identity';
import type { InputOf } from '@rapport/api-contract/route';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Settings } from '../../config/config.js';
import { SETTINGS } from '../../config/config.module.js';
import { refuseForeignOrigin } from '../../http/foreign-origin.js';
import { Caller, CallSource, Input, Serve } from '../../http/serve.js';
import type { Source } from '../../tenancy/tenant-scope.js';
import type { UserPrincipal } from '../principal.js';
import { secretOf, setSession } from '../session-cookie.js';
import { SessionInfo } from '../sign-in/session-info.js';
import { toSessionListing } from '../session.serializer.js';
import { AccountService } from './account.service.js';

@Controller()
export class AccountController {
  constructor(@Inject(SETTINGS) private readonly settings: Settings, private readonly account: AccountService, private readonly info: SessionInfo) {}

  @Serve(changeOwnAccount)
  async describe(@Req() request: FastifyRequest, @Caller() caller: UserPrincipal, @Input() { body }: InputOf<typeof changeOwnAccount>, @CallSource() source: Source) {
    await this.account.describe(caller, body, source);
    return this.info.of(secretOf(request, this.settings));
  }

  @Serve(changePassword)
  async changePassword(@Res({ passthrough: true }) reply: FastifyReply, @Caller() caller: UserPrincipal, @Input() { body }: InputOf<typeof changePassword>, @CallSource() source: Source) {
    const secret = await this.account.changePassword(caller, body, source);
    setSession(reply, secret, this.settings);
    return this.info.of(secret);
  }

  @Serve(requestPasswordReset)
  async requestReset(@Req() request: FastifyRequest, @Input() { body }: InputOf<typeof requestPasswordReset>) {
    refuseForeignOrigin(request);
    await this.account.requestReset(body.email);
  }

  @Serve(lookAtPasswordReset)
  look(@Input() { body }: InputOf<typeof lookAtPasswordReset>) {
    return this.account.lookAtReset(body.token);
  }

  @Serve(finishPasswordReset)
  async finishReset(@Req() request: FastifyRequest, @Input() { body }: InputOf<typeof finishPasswordReset>, @CallSource() source: Source) {
    refuseForeignOrigin(request);
    await this.account.finishReset(body, source);
  }

  @Serve(listSessions)
  async sessions(@Caller() caller: UserPrincipal) {
    return { items: (await this.account.sessionsOf(caller)).map((session) => toSessionListing(session, caller.sessionId)) };
  }

  @Serve(endSession)
  async endSession(@Caller() caller: UserPrincipal, @Input() { params }: InputOf<typeof endSession>, @CallSource() source: Source) {
    await this.account.endSession(caller, params.sessionId, source);
  }

  @Serve(endOtherSessions)
  async endOthers(@Caller() caller: UserPrincipal, @CallSource() source: Source) {
    return { ended: await this.account.endOtherSessions(caller, source) };
  }
}
