/** Keeps a municipality that has agreements from being merged away: who signed stays who signed. */
import { Injectable, type OnModuleInit } from '@nestjs/common';
import { AgencyHooks } from '../agencies/agency-hooks.js';
import { AgreementsRepository } from './drafting/agreements.repository.js';

@Injectable()
export class AgreementParties implements OnModuleInit {
  constructor(private readonly hooks: AgencyHooks, private readonly agreements: AgreementsRepository) {}

  onModuleInit(): void {
    this.hooks.onMergeAsked('agreements', async (municipalityId) => {
      const number = await this.agreements.firstNumberOf(municipalityId);
      return number === null ? null : `Agreement ${number} is with this municipality, and agreements stay with whom they were made. Merge the other one into it instead.`;
    });
  }
}
