/** Limits what one source may send to the routes that Nest serves: in all, and more tightly where a route says so. */
import { type CanActivate, type ExecutionContext, Injectable } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import type { RouteDefinition } from '@rapport/api-contract/route';
import { RateLimiter } from './rate-limiter.js';
import { ROUTE } from './serve.js';
import type { ServedRequest } from './served-request.js';

@Injectable()
export class RateLimitGuard implements CanActivate {
  constructor(private readonly reflector: Reflector, private readonly limiter: RateLimiter) {}

  canActivate(context: ExecutionContext): boolean {
    this.limiter.admit(context.switchToHttp().getRequest<ServedRequest>().ip, this.reflector.get<RouteDefinition | undefined>(ROUTE, context.getHandler()));
    return true;
  }
}
