/** Decides for every route whether the caller may use it; a route without a declared access is refused. */
import { type CanActivate, type ExecutionContext, Injectable } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import type { RouteDefinition } from '@rapport/api-contract/route';
import { Authenticator } from '../identity/authenticator.js';
import type { Principal } from '../identity/principal.js';
import { RefusalLog } from '../audit/refusal-log.js';
import { DomainError } from './domain-error.js';
import { pageOwnerHeader, refusalFor, strangerRefusal } from './access-rule.js';
import { refuseForeignOrigin } from './foreign-origin.js';
import { parseInput } from './input.interceptor.js';
import { ROUTE } from './serve.js';
import { type ServedRequest, sourceOf } from './served-request.js';

@Injectable()
export class AccessGuard implements CanActivate {
  constructor(private readonly reflector: Reflector, private readonly authenticator: Authenticator, private readonly refusals: RefusalLog) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    const route = this.reflector.get<RouteDefinition | undefined>(ROUTE, context.getHandler());
    if (!route) throw new DomainError('forbidden', 'access/undeclared', 'This address declares no access and is therefore closed.');
    const request = context.switchToHttp().getRequest<ServedRequest>();
    if (route.access.kind === 'public') return true;
    const principal = await this.authenticator.authenticate(request);
    request.principal = principal;
    if (principal?.kind === 'user') refuseForeignOrigin(request);
    const refusal = strangerRefusal(request.headers[pageOwnerHeader], principal) ?? refusalFor(route, principal, new Date());
    if (!refusal) return true;
    // Nobody fetches a code for what would not be taken anyway.
    if (refusal.code === 'access/step-up') parseInput(route, request);
    await this.record(principal, route, refusal, request);
    throw refusal;
  }

  private async record(principal: Principal | null, route: RouteDefinition, refusal: DomainError, request: ServedRequest): Promise<void> {
    if (principal?.agencyId && refusal.kind === 'forbidden') await this.refusals.record(principal, route.id, refusal.code, sourceOf(request));
  }
}
