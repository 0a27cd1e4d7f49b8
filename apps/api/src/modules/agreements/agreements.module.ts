/** Agreements with municipalities: drafted, priced, reviewed on both sides, sent and answered. */
import { Module } from '@nestjs/common';
import { AgenciesModule } from '../agencies/agencies.module.js';
import { LettersModule } from '../letters/letters.module.js';
import { NotificationsModule } from '../notifications/notifications.module.js';
import { BillingIndexesModule } from '../billing/indexes/billing-indexes.module.js';
import { AgreementHooks } from './agreement-hooks.js';
import { AgreementParties } from './agreement-parties.js';
import { AgreementDesk } from './drafting/agreement-desk.js';
import { AgreementTrail } from './drafting/agreement-trail.js';
import { AgreementVersionsRepository } from './drafting/agreement-versions.repository.js';
import { AgreementsController } from './drafting/agreements.controller.js';
import { AgreementsRepository } from './drafting/agreements.repository.js';
import { AgreementsService } from './drafting/agreements.service.js';
import { ComparisonService } from './drafting/comparison.service.js';
import { DraftComposer } from './drafting/draft-composer.js';
import { DraftReadiness } from './drafting/draft-readiness.js';
import { DraftWriters } from './drafting/draft-writers.repository.js';
import { DraftsService } from './drafting/drafts.service.js';
import { PricedFromRepository } from './drafting/priced-from.repository.js';
import { PricingService } from './drafting/pricing.service.js';
import { SendingService } from './drafting/sending.service.js';
import { AgreementCommentsController } from './review/agreement-comments.controller.js';
import { AgreementLetters } from './review/agreement-letters.js';
import { AnswersService } from './review/answers.service.js';
import { CommentsRepository } from './review/comments.repository.js';
import { CommentsService } from './review/comments.service.js';
import { MunicipalityAgreementsController } from './review/municipality-agreements.controller.js';
import { MunicipalityAgreementsRepository } from './review/municipality-agreements.repository.js';
import { MunicipalityAgreementsService } from './review/municipality-agreements.service.js';
import { MunicipalityPeopleController } from './review/municipality-people.controller.js';
import { MunicipalityPeopleService } from './review/municipality-people.service.js';
import { PowerLetters } from './review/power-letters.js';
import { ReviewersRepository } from './review/reviewers.repository.js';
import { ReviewersService } from './review/reviewers.service.js';
import { RightsEnded } from './review/rights-ended.js';
import { RightTakenLetters } from './review/right-taken-letters.js';
import { RightsTakenRepository } from './review/rights-taken.repository.js';
import { ReviewsRepository } from './review/reviews.repository.js';
import { AgreementWarningsController } from './warnings/agreement-warnings.controller.js';
import { AgreementWarningsRepository } from './warnings/agreement-warnings.repository.js';
import { AgreementWarnings } from './warnings/agreement-warnings.service.js';

@Module({
  imports: [AgenciesModule, BillingIndexesModule, LettersModule, NotificationsModule],
  controllers: [AgreementsController, AgreementCommentsController, AgreementWarningsController, MunicipalityAgreementsController, MunicipalityPeopleController],
  providers: [
    AgreementHooks, AgreementParties, AgreementDesk, AgreementTrail, AgreementsRepository, AgreementVersionsRepository, AgreementsService, ComparisonService, DraftComposer, DraftReadiness, DraftWriters, DraftsService, PricedFromRepository, PricingService, SendingService,
    AgreementLetters, AnswersService, CommentsRepository, CommentsService, MunicipalityAgreementsRepository, MunicipalityAgreementsService, MunicipalityPeopleService, PowerLetters, RightsEnded, RightTakenLetters, RightsTakenRepository, ReviewersRepository, ReviewersService, ReviewsRepository, AgreementWarnings, AgreementWarningsRepository,
  ],
  exports: [AnswersService, CommentsService, DraftsService, SendingService, AgreementHooks, AgreementDesk, AgreementTrail, AgreementsRepository, AgreementVersionsRepository, CommentsRepository, DraftComposer, DraftReadiness, DraftWriters, MunicipalityAgreementsService, PricingService, ReviewersService, ReviewsRepository],
})
export class AgreementsModule {}
