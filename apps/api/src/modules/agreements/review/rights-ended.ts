/** The agency ended what somebody may sign for a municipality: a signature that rests on that alone falls, as where the municipality took the right itself. */
import { Injectable, type OnModuleInit } from '@nestjs/common';
import { JobRegistry } from '../../../platform/jobs/job-registry.js';
import { Clock } from '../../notifications/clock.js';
import { AgreementHooks } from '../agreement-hooks.js';

@Injectable()
export class RightsEnded implements OnModuleInit {
  constructor(private readonly registry: JobRegistry, private readonly hooks: AgreementHooks, private readonly clock: Clock) {}

  onModuleInit(): void {
    this.registry.register({ job: 'members.power-ended', kind: 'once', handle: ({ municipalityId }) => this.hooks.tellRightsEnded(municipalityId, this.clock.now()) });
  }
}
