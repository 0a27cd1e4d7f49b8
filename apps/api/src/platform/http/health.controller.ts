/** Tells a load balancer whether this process lives and whether it can do its work. */
import { Controller } from '@nestjs/common';
import { live, ready } from '@rapport/api-contract/health';
import { Crossing } from '../tenancy/crossing.js';
import { UnitOfWork } from '../tenancy/unit-of-work.js';
import { DomainError } from './domain-error.js';
import { Serve } from './serve.js';

@Controller()
export class HealthController {
  constructor(private readonly crossing: Crossing, private readonly work: UnitOfWork) {}

  @Serve(live)
  live() {
    return { status: 'ok' as const };
  }

  @Serve(ready)
  async ready() {
    try {
      // Both pools: one that has no connection left to give is not ready, however well the other does.
      await Promise.all([this.crossing.query('check that the database answers', 'select 1'), this.work.answers()]);
      return { status: 'ok' as const, checks: { database: 'ok' as const } };
    } catch {
      throw new DomainError('unavailable', 'health/database', 'The database does not answer.');
    }
  }
}
