/** Keeps a municipality that is or was a member of a consortium from being merged away: its readings, votes and shares are in the record under its own name. */
import { Injectable, type OnModuleInit } from '@nestjs/common';
import { AgencyHooks } from '../agencies/agency-hooks.js';
import { ConsortiaRepository } from './consortia.repository.js';

@Injectable()
export class MemberNames implements OnModuleInit {
  constructor(private readonly hooks: AgencyHooks, private readonly consortia: ConsortiaRepository) {}

  onModuleInit(): void {
    this.hooks.onMergeAsked('cost-shares', async (municipalityId) => {
      const name = await this.consortia.firstNameOf(municipalityId);
      return name === null ? null : `This municipality is or was a member of the consortium “${name}”, and its shares stay in the record under its own name. Merge the other one into it instead.`;
    });
  }
}
