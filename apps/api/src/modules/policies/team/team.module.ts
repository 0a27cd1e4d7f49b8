/** Supervisors and their people: what they owe, chasing, and what is recorded about them. */
import { Module } from '@nestjs/common';
import { LettersModule } from '../../letters/letters.module.js';
import { PeopleModule } from '../../people/people.module.js';
import { AcknowledgementsModule } from '../acknowledgements/acknowledgements.module.js';
import { ChasingService } from './chasing.service.js';
import { RecordingService } from './recording.service.js';
import { TeamController } from './team.controller.js';
import { TeamRepository } from './team.repository.js';
import { TeamService } from './team.service.js';

@Module({
  imports: [AcknowledgementsModule, LettersModule, PeopleModule],
  controllers: [TeamController],
  providers: [ChasingService, RecordingService, TeamRepository, TeamService],
  exports: [TeamService],
})
export class TeamModule {}
