/** Adds a submitted response to the Trust Index, once. */
import { Injectable, type OnModuleInit } from '@nestjs/common';
import { JobRegistry } from '../../platform/jobs/job-registry.js';
import { Outbox } from '../../platform/jobs/outbox.service.js';
import { coverageDelaySeconds } from './refresh-coverage.job.js';
import { ResponsesRepository } from './responses.repository.js';

declare module '../../platform/jobs/job-registry.js' {
  interface Jobs {
    'insights.count-response': { responseId: string };
  }
}

@Injectable()
export class CountResponseJob implements OnModuleInit {
  constructor(private readonly registry: JobRegistry, private readonly responses: ResponsesRepository, private readonly outbox: Outbox) {}

  onModuleInit(): void {
    this.registry.register({
      job: 'insights.count-response', kind: 'once',
      handle: async ({ responseId }) => {
        const month = await this.responses.count(responseId);
        if (month) await this.outbox.add('insights.refresh-coverage', { month }, new Date(Date.now() + coverageDelaySeconds * 1000));
      },
    });
  }
}
