/** The table of contents: the platform first, then the product, one module per capability. */
import { type DynamicModule, Module } from '@nestjs/common';
import { DemoSignInsModule } from './demo/demo-sign-ins.module.js';
import { AgreementLifecycleModule } from './modules/agreements/lifecycle/lifecycle.module.js';
import { AgreementSigningModule } from './modules/agreements/signing/signing.module.js';
import { AgreementTemplatesModule } from './modules/agreements/templates/templates.module.js';
import { AgreementsModule } from './modules/agreements/agreements.module.js';
import { RateCardsModule } from './modules/agreements/rate-cards/rate-cards.module.js';
import { AgenciesModule } from './modules/agencies/agencies.module.js';
import { BillingModule } from './modules/billing/billing.module.js';
import { StatementsModule } from './modules/billing/statements/statements.module.js';
import { PaymentsModule } from './modules/billing/payments/payments.module.js';
import { BillingCollectionModule } from './modules/billing/collection/collection.module.js';
import { BillingDisputesModule } from './modules/billing/disputes/disputes.module.js';
import { BillingIndexesModule } from './modules/billing/indexes/billing-indexes.module.js';
import { ContactsModule } from './modules/contacts/contacts.module.js';
import { CostSharesModule } from './modules/cost-shares/cost-shares.module.js';
import { InsightsModule } from './modules/insights/insights.module.js';
import { LettersModule } from './modules/letters/letters.module.js';
import { LoginsModule } from './modules/logins/logins.module.js';
import { NotificationsModule } from './modules/notifications/notifications.module.js';
import { ComplaintsModule } from './modules/complaints/complaints.module.js';
import { PermissionRequestsModule } from './modules/permission-requests/permission-requests.module.js';
import { PeopleModule } from './modules/people/people.module.js';
import { AcknowledgementsModule } from './modules/policies/acknowledgements/acknowledgements.module.js';
import { EvidenceModule } from './modules/policies/evidence/evidence.module.js';
import { TeamModule } from './modules/policies/team/team.module.js';
import { PoliciesModule } from './modules/policies/policies.module.js';
import { RetentionModule } from './modules/retention/retention.module.js';
import { ServiceDeliveredModule } from './modules/service-delivered/service-delivered.module.js';
import { SurveysModule } from './modules/surveys/surveys.module.js';
import { InterchangeModule } from './modules/training/interchange/interchange.module.js';
import { RequirementsModule } from './modules/training/requirements/requirements.module.js';
import { TrainingModule } from './modules/training/training.module.js';
import { AuditModule } from './platform/audit/audit.module.js';
import type { Settings } from './platform/config/config.js';
import { ConfigModule } from './platform/config/config.module.js';
import { DatabaseModule } from './platform/database/database.module.js';
import { FilesModule } from './platform/files/files.module.js';
import { HttpModule } from './platform/http/http.module.js';
import { IdentityModule } from './platform/identity/identity.module.js';
import { JobsModule } from './platform/jobs/jobs.module.js';
import { MailModule } from './platform/mail/mail.module.js';
import { SecretsModule } from './platform/secrets/secrets.module.js';
import { TenancyModule } from './platform/tenancy/tenancy.module.js';
import { ThreadsModule } from './platform/threads/threads.module.js';

const platform = [DatabaseModule, SecretsModule, TenancyModule, ThreadsModule, AuditModule, JobsModule, FilesModule, MailModule, IdentityModule, HttpModule];
const product = [AcknowledgementsModule, AgenciesModule, AgreementsModule, AgreementLifecycleModule, AgreementSigningModule, BillingModule, PaymentsModule, StatementsModule, BillingCollectionModule, BillingDisputesModule, BillingIndexesModule, ContactsModule, ComplaintsModule, CostSharesModule, EvidenceModule, InsightsModule, InterchangeModule, LettersModule, LoginsModule, NotificationsModule, PeopleModule, PermissionRequestsModule, PoliciesModule, RateCardsModule, AgreementTemplatesModule, RequirementsModule, RetentionModule, ServiceDeliveredModule, SurveysModule, TeamModule, TrainingModule, DemoSignInsModule];

@Module({})
export class AppModule {
  static with(settings: Settings): DynamicModule {
    return { module: AppModule, imports: [ConfigModule.with(settings), ...platform, ...product] };
  }
}
