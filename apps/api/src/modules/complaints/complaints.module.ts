/** Complaints of residents: taken on the agency's page or by staff, handled step by step, stored apart. */
import { Module, type OnModuleInit } from '@nestjs/common';
import { AgenciesModule } from '../agencies/agencies.module.js';
import { AuditVeil } from '../../platform/audit/audit-veil.js';
import { AgencyHooks } from '../agencies/agency-hooks.js';
import { InsightsModule } from '../insights/insights.module.js';
import { LettersModule } from '../letters/letters.module.js';
import { NotificationsModule } from '../notifications/notifications.module.js';
import { PeopleModule } from '../people/people.module.js';
import { ComplaintPlace } from '../surveys/resident/complaint-place.js';
import { SurveysModule } from '../surveys/surveys.module.js';
import { ComplaintCipher } from './complaint-cipher.js';
import { ComplaintLetters } from './complaint-letters.js';
import { ComplaintReader } from './complaint-reader.js';
import { ComplaintSteps } from './complaint-steps.js';
import { ComplaintsController } from './complaints.controller.js';
import { ComplaintsRepository } from './complaints.repository.js';
import { ComplaintsService } from './complaints.service.js';
import { FiguresRepository } from './figures.repository.js';
import { FiguresService } from './figures.service.js';
import { HandlersRepository } from './handlers.repository.js';
import { IntakeService } from './intake.service.js';
import { RightLetters } from './right-letters.js';
import { ResidentComplaintsController } from './resident/resident-complaints.controller.js';
import { ResidentComplaintsService } from './resident/resident-complaints.service.js';

@Module({
  imports: [AgenciesModule, InsightsModule, LettersModule, NotificationsModule, PeopleModule, SurveysModule],
  controllers: [ComplaintsController, ResidentComplaintsController],
  providers: [ComplaintReader, ComplaintCipher, ComplaintSteps, ComplaintsService, ComplaintsRepository, HandlersRepository, IntakeService, ComplaintLetters, RightLetters, FiguresService, FiguresRepository, ResidentComplaintsService],
  exports: [ComplaintReader, ComplaintCipher, ComplaintsRepository],
})
export class ComplaintsModule implements OnModuleInit {
  constructor(private readonly agencies: AgencyHooks, private readonly reader: ComplaintReader, private readonly complaints: ComplaintsRepository, private readonly handlers: HandlersRepository, private readonly place: ComplaintPlace, private readonly veil: AuditVeil) {}

  onModuleInit(): void {
    this.agencies.onMunicipalityMerged('complaints', (fromId, intoId) => this.reader.asAll(() => this.complaints.followMerge(fromId, intoId)));
    // Who may not know of a complaint is told neither its id nor the moment by the trail.
    this.veil.register('complaints', async (caller) => (caller.permissions.has('complaints:read') ? this.reader.as(caller, () => this.complaints.known(caller.permissions.has('complaints:handle'))) : []));
    this.place.openWhile(() => this.handlers.anybody());
  }
}
