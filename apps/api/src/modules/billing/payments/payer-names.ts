/** Keeps a municipality that has paid from being merged away: its money, and what is paid back of it, lies under its own name. */
import { Injectable, type OnModuleInit } from '@nestjs/common';
import { AgencyHooks } from '../../agencies/agency-hooks.js';
import { PaymentsRepository } from './payments.repository.js';

@Injectable()
export class PayerNames implements OnModuleInit {
  constructor(private readonly hooks: AgencyHooks, private readonly payments: PaymentsRepository) {}

  onModuleInit(): void {
    this.hooks.onMergeAsked('payments', async (municipalityId) =>
      ((await this.payments.hasAny(municipalityId)) ? 'Payments of this municipality are recorded, and money stays with whoever paid it. Merge the other one into it instead.' : null));
  }
}
