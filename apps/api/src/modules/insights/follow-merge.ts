/** Takes figures that were counted for a municipality along when it is merged into another. */
import { Injectable, type OnModuleInit } from '@nestjs/common';
import { AgencyHooks } from '../agencies/agency-hooks.js';
import { CoverageRepository } from './coverage.repository.js';
import { MarksRepository } from './marks/marks.repository.js';
import { ReachRepository } from './reach.repository.js';
import { ResponsesRepository } from './responses.repository.js';

@Injectable()
export class FollowMerge implements OnModuleInit {
  constructor(private readonly agencies: AgencyHooks, private readonly responses: ResponsesRepository, private readonly coverage: CoverageRepository, private readonly reach: ReachRepository, private readonly marks: MarksRepository) {}

  onModuleInit(): void {
    this.agencies.onMunicipalityMerged('insights', async (fromId, intoId) => {
      await this.responses.followMerge(fromId, intoId);
      await this.coverage.followMerge(fromId, intoId);
      await this.reach.followMerge(fromId, intoId);
      await this.marks.followMerge(fromId, intoId);
    });
  }
}
