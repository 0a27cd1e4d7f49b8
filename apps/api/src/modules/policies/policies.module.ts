/** Policies: written, reviewed, frozen, published, compared and ended; others follow through the hooks. */
import { Module } from '@nestjs/common';
import { AgenciesModule } from '../agencies/agencies.module.js';
import { LettersModule } from '../letters/letters.module.js';
import { NotificationsModule } from '../notifications/notifications.module.js';
import { PeopleModule } from '../people/people.module.js';
import { DraftsService } from './authoring/drafts.service.js';
import { PoliciesController } from './authoring/policies.controller.js';
import { PoliciesRepository } from './authoring/policies.repository.js';
import { LiveChanges } from './authoring/live-changes.service.js';
import { PoliciesService } from './authoring/policies.service.js';
import { StarterDrafts } from './authoring/starter-drafts.js';
import { VersionDesk } from './authoring/version-desk.service.js';
import { VersionsRepository } from './authoring/versions.repository.js';
import { Differences } from './differences.js';
import { DocumentsService } from './documents/documents.service.js';
import { PolicyHooks } from './policy-hooks.js';
import { PublicPoliciesController } from './public/public-policies.controller.js';
import { PublicPoliciesRepository } from './public/public-policies.repository.js';
import { PublicPoliciesService } from './public/public-policies.service.js';
import { PublicationConsequences } from './publication-consequences.js';
import { ConsequencesService } from './publication/consequences.service.js';
import { ExpiryPlan } from './publication/expiry-plan.js';
import { PolicySettingsRepository } from './publication/policy-settings.repository.js';
import { PublicationController } from './publication/publication.controller.js';
import { PublicationJobs } from './publication/publication.jobs.js';
import { PublicationService } from './publication/publication.service.js';
import { ApprovalsRepository } from './reviews/approvals.repository.js';
import { ReviewLetters } from './reviews/review-letters.js';
import { ReviewPeopleRepository } from './reviews/review-people.repository.js';
import { ReviewsController } from './reviews/reviews.controller.js';
import { ReviewsService } from './reviews/reviews.service.js';
import { ThreadsRepository } from './reviews/threads.repository.js';
import { ThreadsService } from './reviews/threads.service.js';

@Module({
  imports: [AgenciesModule, LettersModule, NotificationsModule, PeopleModule],
  controllers: [PoliciesController, ReviewsController, PublicationController, PublicPoliciesController],
  providers: [
    PolicyHooks, PublicationConsequences, PoliciesService, PoliciesRepository, VersionsRepository, DraftsService, LiveChanges, VersionDesk, StarterDrafts, Differences, DocumentsService,
    ReviewsService, ApprovalsRepository, ReviewLetters, ReviewPeopleRepository, ThreadsService, ThreadsRepository, PublicationService, PublicationJobs, ExpiryPlan, ConsequencesService, PolicySettingsRepository,
    PublicPoliciesService, PublicPoliciesRepository,
  ],
  exports: [Differences, PolicyHooks, PublicationConsequences, PoliciesService, PublicPoliciesService, VersionsRepository],
})
export class PoliciesModule {}
