/** People: the roster, its dated history, and imports from a file. */
import { Module } from '@nestjs/common';
import { AgenciesModule } from '../agencies/agencies.module.js';
import { HistoryRepository } from './history.repository.js';
import { PeopleController } from './people.controller.js';
import { PeopleDays } from './people-days.job.js';
import { PeopleListRepository } from './people-list.repository.js';
import { PeopleRepository } from './people.repository.js';
import { PeopleService } from './people.service.js';
import { PersonHistoryController } from './person-history.controller.js';
import { PersonHistoryService } from './person-history.service.js';

@Module({
  imports: [AgenciesModule],
  controllers: [PeopleController, PersonHistoryController],
  providers: [PeopleService, PeopleRepository, PeopleListRepository, HistoryRepository, PeopleDays, PersonHistoryService],
  exports: [PeopleService],
})
export class PeopleModule {}
