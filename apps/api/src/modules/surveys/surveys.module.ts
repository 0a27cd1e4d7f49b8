/** Surveys: questionnaires, the sending rule, the resident's path, and wishes not to be asked or to be called. */
import { Module } from '@nestjs/common';
import { AgenciesModule } from '../agencies/agencies.module.js';
import { ContactsModule } from '../contacts/contacts.module.js';
import { NotificationsModule } from '../notifications/notifications.module.js';
import { PoliciesModule } from '../policies/policies.module.js';
import { PreviewLinks } from './questionnaires/preview-links.js';
import { QuestionnairesController } from './questionnaires/questionnaires.controller.js';
import { QuestionnairesRepository } from './questionnaires/questionnaires.repository.js';
import { QuestionnairesService } from './questionnaires/questionnaires.service.js';
import { AgencyPageService } from './resident/agency-page.service.js';
import { AgencyStanding } from './resident/agency-standing.repository.js';
import { ComplaintPlace } from './resident/complaint-place.js';
import { OpenPage } from './resident/open-page.js';
import { OwnTokens } from './resident/own-tokens.repository.js';
import { PageTemplates } from './resident/page-templates.js';
import { PipelinedReads } from './resident/pipelined-reads.js';
import { PreviewService } from './resident/preview.service.js';
import { SurveyRenderer } from './resident/renderer.js';
import { ResidentAnswersController } from './resident/resident-answers.controller.js';
import { ResidentPagesController } from './resident/resident-pages.controller.js';
import { ResidentFilter } from './resident/resident.filter.js';
import { ResidentRepository } from './resident/resident.repository.js';
import { ResidentService } from './resident/resident.service.js';
import { Surroundings } from './resident/surroundings.js';
import { VersionCache } from './resident/version-cache.js';
import { CoverageService } from './sending/coverage.service.js';
import { EligibilityRepository } from './sending/eligibility.repository.js';
import { InvitationsRepository } from './sending/invitations.repository.js';
import { SendingService } from './sending/sending.service.js';
import { SurveyHooks } from './sending/survey-hooks.js';
import { SurveyMessages } from './sending/survey-messages.js';
import { SurveyRoundJob } from './sending/survey-round.job.js';
import { SurveysController } from './sending/surveys.controller.js';
import { SurveysRepository } from './sending/surveys.repository.js';
import { SurveysService } from './sending/surveys.service.js';
import { CallBacksRepository } from './wishes/call-backs.repository.js';
import { CallBacksService } from './wishes/call-backs.service.js';
import { OptOutsRepository } from './wishes/opt-outs.repository.js';
import { OptOutsService } from './wishes/opt-outs.service.js';
import { SmsEventsService } from './wishes/sms-events.service.js';
import { SmsHookController } from './wishes/sms-hook.controller.js';
import { StopLinks } from './wishes/stop-links.js';
import { WishesController } from './wishes/wishes.controller.js';

@Module({
  imports: [AgenciesModule, ContactsModule, NotificationsModule, PoliciesModule],
  controllers: [QuestionnairesController, SurveysController, WishesController, SmsHookController, ResidentPagesController, ResidentAnswersController],
  providers: [
    QuestionnairesService, QuestionnairesRepository, PreviewLinks,
    SurveysService, SurveysRepository, EligibilityRepository, InvitationsRepository, CoverageService, SendingService, SurveyRoundJob, SurveyMessages, SurveyHooks,
    OptOutsService, OptOutsRepository, StopLinks, SmsEventsService, CallBacksService, CallBacksRepository,
    SurveyRenderer, PageTemplates, ComplaintPlace, PipelinedReads, ResidentRepository, ResidentService, ResidentFilter, OpenPage, VersionCache, PreviewService, AgencyPageService, OwnTokens, Surroundings, AgencyStanding,
  ],
  exports: [PageTemplates, ResidentFilter, ComplaintPlace],
})
export class SurveysModule {}
