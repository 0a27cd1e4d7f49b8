/** Limits what one source may send to this process: in all, and more tightly where a route says so. */
import { type CanActivate, type ExecutionContext, Inject, Injectable } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import type { RouteDefinition } from '@rapport/api-contract/route';
import type { Settings } from '../config/config.js';
import { SETTINGS } from '../config/config.module.js';
import { sourceKey } from '../identity/attempts/lock-rule.js';
import { DomainError } from './domain-error.js';
import { take } from './rate-limit-rule.js';
import { ROUTE } from './serve.js';
import type { ServedRequest } from './served-request.js';

/** More sources at once than this are a flood of made-up ones; memory stays flat. */
const sourcesRemembered = 50_000;

export class TooManyRequests extends DomainError {
  constructor(override readonly retryAfterSeconds: number) {
    super('too-many', 'request/too-many', `Too many requests from your address. Try again in ${retryAfterSeconds} seconds.`);
  }
}

@Injectable()
export class RateLimitGuard implements CanActivate {
  private readonly allowances = new Map<string, number>();

  constructor(private readonly reflector: Reflector, @Inject(SETTINGS) private readonly settings: Settings) {}

  canActivate(context: ExecutionContext): boolean {
    const limit = this.settings.REQUESTS_PER_MINUTE;
    const route = this.reflector.get<RouteDefinition | undefined>(ROUTE, context.getHandler());
    if (limit === 0 || route?.path.startsWith('/health')) return true;
    const source = sourceKey(context.switchToHttp().getRequest<ServedRequest>().ip);
    this.spend(source, limit);
    if (route?.limitPerMinute) this.spend(`${route.id} ${source}`, route.limitPerMinute);
    return true;
  }

  private spend(key: string, perMinute: number): void {
    const now = Date.now();
    const verdict = take(this.allowances.get(key), perMinute, now);
    if (!verdict.allowed) throw new TooManyRequests(verdict.retryAfterSeconds);
    // Re-inserting keeps the map in order of last use, so that the first entries are the ones to forget.
    this.allowances.delete(key);
    this.allowances.set(key, verdict.fullAt);
    if (this.allowances.size > sourcesRemembered) this.forget(now);
  }

  private forget(now: number): void {
    for (const [key, fullAt] of this.allowances) {
      if (fullAt > now && this.allowances.size <= sourcesRemembered) return;
      this.allowances.delete(key);
    }
  }
}
