/** HTTP for accepting an invitation. */
import { Controller, Inject, Req, Res } from '@nestjs/common';
import { acceptInvitation, joinByInvitation, lookAtInvitation } from '@rapport/api-contract/identity';
import type { InputOf } from '@rapport/api-contract/route';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Settings } from '../../config/config.js';
import { SETTINGS } from '../../config/config.module.js';
import { refuseForeignOrigin } from '../../http/foreign-origin.js';
import { Caller, CallSource, Input, Serve } from '../../http/serve.js';
import type { Source } from '../../tenancy/tenant-scope.js';
import type { UserPrincipal } from '../principal.js';
import { setSession } from '../session-cookie.js';
import { SessionInfo } from '../sign-in/session-info.js';
import { JoiningService } from './joining.service.js';

@Controller()
export class JoiningController {
  constructor(@Inject(SETTINGS) private readonly settings: Settings, private readonly joining: JoiningService, private readonly info: SessionInfo) {}

  @Serve(lookAtInvitation)
  look(@Input() { body }: InputOf<typeof lookAtInvitation>) {
    return this.joining.look(body.token);
  }

  @Serve(acceptInvitation)
  async accept(@Req() request: FastifyRequest, @Res({ passthrough: true }) reply: FastifyReply, @Input() { body }: InputOf<typeof acceptInvitation>, @CallSource() source: Source) {
    refuseForeignOrigin(request);
    return this.answer(reply, await this.joining.accept(body, source));
  }

  @Serve(joinByInvitation)
  async join(@Res({ passthrough: true }) reply: FastifyReply, @Caller() caller: UserPrincipal, @Input() { body }: InputOf<typeof joinByInvitation>, @CallSource() source: Source) {
    return this.answer(reply, await this.joining.joinAs(caller, body.token, source));
  }

  private answer(reply: FastifyReply, secret: string) {
    setSession(reply, secret, this.settings);
    return this.info.of(secret);
  }
}
