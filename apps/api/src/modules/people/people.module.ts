/** People: the roster, its dated history, and imports from a file. */
import { Module } from '@nestjs/common';
import { AgenciesModule } from '../agencies/agencies.module.js';
import { AudiencesController } from './audiences/audiences.controller.js';
import { AudiencesRepository } from './audiences/audiences.repository.js';
import { AudiencesService } from './audiences/audiences.service.js';
import { HistoryRepository } from './history.repository.js';
import { MyPersonService } from './my-person.service.js';
import { PeopleController } from './people.controller.js';
import { PeopleDays } from './people-days.job.js';
import { PeopleListRepository } from './people-list.repository.js';
import { PeopleHooks } from './people-hooks.js';
import { PeopleRepository } from './people.repository.js';
import { PeopleService } from './people.service.js';
import { PersonHistoryController } from './person-history.controller.js';
import { PersonHistoryService } from './person-history.service.js';
import { RosterApplyService } from './roster/roster-apply.service.js';
import { RosterImportsController } from './roster/roster-imports.controller.js';
import { RosterImportsRepository } from './roster/roster-imports.repository.js';
import { RosterImportsService } from './roster/roster-imports.service.js';
import { RosterLinesRepository } from './roster/roster-lines.repository.js';
import { RosterPreviewService } from './roster/roster-preview.service.js';
import { SeparationsService } from './separations.service.js';
import { SupervisorChainService } from './supervisor-chain.service.js';

@Module({
  imports: [AgenciesModule],
  controllers: [AudiencesController, PeopleController, PersonHistoryController, RosterImportsController],
  providers: [
    PeopleService, PeopleRepository, PeopleListRepository, HistoryRepository, PeopleDays, PeopleHooks, PersonHistoryService, AudiencesService, AudiencesRepository, MyPersonService, SeparationsService, SupervisorChainService,
    RosterImportsService, RosterImportsRepository, RosterLinesRepository, RosterPreviewService, RosterApplyService,
  ],
  exports: [PeopleService, PeopleHooks, AudiencesService, MyPersonService, SupervisorChainService],
})
export class PeopleModule {}
