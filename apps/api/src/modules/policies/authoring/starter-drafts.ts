/** Gives every new agency the starter drafts. */
import { Injectable, type OnModuleInit } from '@nestjs/common';
import { AgencyHooks } from '../../agencies/agency-hooks.js';
import { PoliciesService } from './policies.service.js';

@Injectable()
export class StarterDrafts implements OnModuleInit {
  constructor(private readonly hooks: AgencyHooks, private readonly policies: PoliciesService) {}

  onModuleInit(): void {
    this.hooks.onOpened('policies', () => this.policies.ensureStarters());
  }
}
