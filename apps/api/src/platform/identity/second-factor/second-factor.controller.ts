/** HTTP for the own second factor. */
import { Controller, Inject, Req, Res } from '@nestjs/common';
import { confirmSecondFactor, enrolSecondFactor, removeSecondFactor, renewRecoveryCodes } from '@rapport/api-contract/identity';
import type { InputOf } from '@rapport/api-contract/route';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Settings } from '../../config/config.js';
import { SETTINGS } from '../../config/config.module.js';
import { Caller, CallSource, Input, Serve } from '../../http/serve.js';
import type { Source } from '../../tenancy/tenant-scope.js';
import type { UserPrincipal } from '../principal.js';
import { secretOf, setSession } from '../session-cookie.js';
import { SessionInfo } from '../sign-in/session-info.js';
import { SecondFactorService } from './second-factor.service.js';

@Controller()
export class SecondFactorController {
  constructor(@Inject(SETTINGS) private readonly settings: Settings, private readonly factors: SecondFactorService, private readonly info: SessionInfo) {}

  @Serve(enrolSecondFactor)
  enrol(@Caller() caller: UserPrincipal) {
    return this.factors.enrol(caller);
  }

  @Serve(confirmSecondFactor)
  async confirm(@Res({ passthrough: true }) reply: FastifyReply, @Caller() caller: UserPrincipal, @Input() { body }: InputOf<typeof confirmSecondFactor>, @CallSource() source: Source) {
    const { recoveryCodes, secret } = await this.factors.confirm(caller, body.code, source);
    setSession(reply, secret, this.settings);
    return { recoveryCodes, session: await this.info.of(secret) };
  }

  @Serve(renewRecoveryCodes)
  async renew(@Caller() caller: UserPrincipal, @CallSource() source: Source) {
    return { recoveryCodes: await this.factors.renewRecoveryCodes(caller, source) };
  }

  @Serve(removeSecondFactor)
  async remove(@Req() request: FastifyRequest, @Caller() caller: UserPrincipal, @CallSource() source: Source) {
    await this.factors.remove(caller, source);
    return this.info.of(secretOf(request, this.settings));
  }
}
