/** HTTP of signing in; the only place that sets and clears the session's cookie is `answer` and `signOut`. */
import { Controller, Inject, Req, Res } from '@nestjs/common';
import {
  acceptNotice, chooseAgency, readSession, signIn, signOut, stepUp, unlock, useRecoveryCode, verifySecondFactor,
} from '@rapport/api-contract/identity';
import type { InputOf } from '@rapport/api-contract/route';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Settings } from '../../config/config.js';
import { SETTINGS } from '../../config/config.module.js';
import { refuseForeignOrigin } from '../../http/foreign-origin.js';
import { Caller, CallSource, Input, Serve } from '../../http/serve.js';
import type { Source } from '../../tenancy/tenant-scope.js';
import type { UserPrincipal } from '../principal.js';
import { clearSession, deviceOf, newSecret, secretOf, setDevice, setSession, withDevice } from '../session-cookie.js';
import { SessionInfo } from './session-info.js';
import { SignInService } from './sign-in.service.js';

@Controller()
export class SignInController {
  constructor(@Inject(SETTINGS) private readonly settings: Settings, private readonly signIns: SignInService, private readonly info: SessionInfo) {}

  @Serve(signIn)
  async signIn(@Req() request: FastifyRequest, @Res({ passthrough: true }) reply: FastifyReply, @Input() { body }: InputOf<typeof signIn>, @CallSource() source: Source) {
    refuseForeignOrigin(request);
    const mark = deviceOf(request, this.settings) ?? newSecret();
    const secret = await this.signIns.withPassword(body, withDevice(source, mark), secretOf(request, this.settings));
    setDevice(reply, mark, this.settings);
    return this.answer(reply, secret);
  }

  @Serve(signOut)
  async signOut(@Res({ passthrough: true }) reply: FastifyReply, @Caller() caller: UserPrincipal, @CallSource() source: Source) {
    await this.signIns.signOut(caller, source);
    clearSession(reply, this.settings);
    // What this browser kept of the agency must not wait for the next user.
    void reply.header('clear-site-data', '"cache"');
  }

  @Serve(readSession)
  read(@Req() request: FastifyRequest) {
    return this.info.of(secretOf(request, this.settings));
  }

  @Serve(verifySecondFactor)
  async verify(@Req() request: FastifyRequest, @Res({ passthrough: true }) reply: FastifyReply, @Caller() caller: UserPrincipal, @Input() { body }: InputOf<typeof verifySecondFactor>, @CallSource() source: Source) {
    return this.answer(reply, await this.signIns.withCode(caller, body.code, this.known(request, source)));
  }

  @Serve(useRecoveryCode)
  async recover(@Req() request: FastifyRequest, @Res({ passthrough: true }) reply: FastifyReply, @Caller() caller: UserPrincipal, @Input() { body }: InputOf<typeof useRecoveryCode>, @CallSource() source: Source) {
    return this.answer(reply, await this.signIns.withRecoveryCode(caller, body.code, this.known(request, source)));
  }

  @Serve(unlock)
  async unlock(@Req() request: FastifyRequest, @Res({ passthrough: true }) reply: FastifyReply, @Caller() caller: UserPrincipal, @Input() { body }: InputOf<typeof unlock>, @CallSource() source: Source) {
    return this.answer(reply, await this.signIns.unlock(caller, body, this.known(request, source)));
  }

  @Serve(stepUp)
  async stepUp(@Req() request: FastifyRequest, @Res({ passthrough: true }) reply: FastifyReply, @Caller() caller: UserPrincipal, @Input() { body }: InputOf<typeof stepUp>, @CallSource() source: Source) {
    return this.answer(reply, await this.signIns.stepUp(caller, body, this.known(request, source)));
  }

  @Serve(chooseAgency)
  async choose(@Res({ passthrough: true }) reply: FastifyReply, @Caller() caller: UserPrincipal, @Input() { body }: InputOf<typeof chooseAgency>, @CallSource() source: Source) {
    return this.answer(reply, await this.signIns.chooseAgency(caller, body.agencyId, source));
  }

  @Serve(acceptNotice)
  async accept(@Req() request: FastifyRequest, @Caller() caller: UserPrincipal, @CallSource() source: Source) {
    await this.signIns.acceptNotice(caller, source);
    return this.info.of(secretOf(request, this.settings));
  }

  private known(request: FastifyRequest, source: Source): Source {
    return withDevice(source, deviceOf(request, this.settings));
  }

  private answer(reply: FastifyReply, secret: string) {
    setSession(reply, secret, this.settings);
    return this.info.of(secret);
  }
}
