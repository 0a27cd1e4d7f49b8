/** Letters to staff: one digest for a person and day that names what every capability asks, and single letters about what happened. Capabilities feed it; it knows none of them. */
import { Module } from '@nestjs/common';
import { AgenciesModule } from '../agencies/agencies.module.js';
import { NotificationsModule } from '../notifications/notifications.module.js';
import { PeopleModule } from '../people/people.module.js';
import { DigestWriter } from './digest-writer.js';
import { DigestsService } from './digests.service.js';
import { EarlierLetters } from './earlier-letters.js';
import { EscalationService } from './escalation.service.js';
import { LetterHoursController } from './letter-hours.controller.js';
import { LetterHoursService } from './letter-hours.service.js';
import { LetterWriters } from './letter-writers.js';
import { SendLettersJob } from './send-letters.job.js';
import { StaffClock } from './staff-clock.js';
import { StaffLettersRepository } from './staff-letters.repository.js';
import { StaffLetters } from './staff-letters.service.js';
import { StaffPost } from './staff-post.service.js';
import { WorkSources } from './work-sources.js';

@Module({
  imports: [AgenciesModule, NotificationsModule, PeopleModule],
  controllers: [LetterHoursController],
  providers: [DigestWriter, DigestsService, EarlierLetters, EscalationService, LetterHoursService, LetterWriters, SendLettersJob, StaffClock, StaffLetters, StaffLettersRepository, StaffPost, WorkSources],
  exports: [DigestsService, LetterWriters, StaffLetters, WorkSources],
})
export class LettersModule {}
