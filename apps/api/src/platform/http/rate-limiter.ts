/** Counts what each source sends to this process, for every way in. */
import { Inject, Injectable } from '@nestjs/common';
import type { RouteDefinition } from '@rapport/api-contract/route';
import type { Settings } from '../config/config.js';
import { SETTINGS } from '../config/config.module.js';
import { sourceKey } from '../identity/attempts/lock-rule.js';
import { DomainError } from './domain-error.js';
import { take } from './rate-limit-rule.js';

/** More sources at once than this are a flood of made-up ones; memory stays flat. */
const sourcesRemembered = 50_000;

export class TooManyRequests extends DomainError {
  constructor(override readonly retryAfterSeconds: number) {
    super('too-many', 'request/too-many', `Too many requests from your address. Try again in ${retryAfterSeconds} seconds.`);
  }
}

@Injectable()
export class RateLimiter {
  private readonly allowances = new Map<string, number>();

  constructor(@Inject(SETTINGS) private readonly settings: Settings) {}

  /** Takes one request of `ip` out of its allowance, and out of the route's where that is tighter; throws {@link TooManyRequests}. */
  admit(ip: string, route: RouteDefinition | undefined): void {
    const limit = this.settings.REQUESTS_PER_MINUTE;
    if (limit === 0 || route?.path === '/health/live') return;
    const source = sourceKey(ip);
    this.spend(source, limit);
    if (route?.limitPerMinute) this.spend(`${route.id} ${source}`, route.limitPerMinute);
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
