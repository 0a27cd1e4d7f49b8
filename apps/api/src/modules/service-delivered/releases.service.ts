/** Asks for the figures of a municipality to be made anew when something behind them changed; a job of the agency makes them. */
import { Injectable } from '@nestjs/common';
import { Outbox } from '../../platform/jobs/outbox.service.js';
import { ConfirmedRepository } from './confirmed.repository.js';

declare module '../../platform/jobs/job-registry.js' {
  interface Jobs {
    /** Makes the figures anew that the municipality of an agreement is shown. */
    'service.release': { agreementId: string };
  }
}

@Injectable()
export class Releases {
  constructor(private readonly confirmed: ConfirmedRepository, private readonly outbox: Outbox) {}

  /** In the unit of work of the change. Of agreements without a confirmed day nothing is shown. */
  async changed(agreementIds: readonly string[]): Promise<void> {
    for (const agreementId of (await this.confirmed.until(agreementIds)).keys()) await this.outbox.add('service.release', { agreementId });
  }
}
