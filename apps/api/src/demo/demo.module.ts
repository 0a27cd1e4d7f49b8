/** The demo installation; refused in production by its settings, and loaded only by the seed command. */
import { Module } from '@nestjs/common';
import { AgenciesModule } from '../modules/agencies/agencies.module.js';
import { ComplaintsModule } from '../modules/complaints/complaints.module.js';
import { ContactsModule } from '../modules/contacts/contacts.module.js';
import { CostSharesModule } from '../modules/cost-shares/cost-shares.module.js';
import { InsightsModule } from '../modules/insights/insights.module.js';
import { ServiceDeliveredModule } from '../modules/service-delivered/service-delivered.module.js';
import { SecondFactor } from '../platform/identity/second-factor/second-factor.js';
import { UsersRepository } from '../platform/identity/users.repository.js';
import { PeopleModule } from '../modules/people/people.module.js';
import { RequirementsModule } from '../modules/training/requirements/requirements.module.js';
import { TrainingModule } from '../modules/training/training.module.js';
import { AgreementLifecycleModule } from '../modules/agreements/lifecycle/lifecycle.module.js';
import { AgreementSigningModule } from '../modules/agreements/signing/signing.module.js';
import { PaymentsModule } from '../modules/billing/payments/payments.module.js';
import { BillingModule } from '../modules/billing/billing.module.js';
import { AgreementsModule } from '../modules/agreements/agreements.module.js';
import { RateCardsModule } from '../modules/agreements/rate-cards/rate-cards.module.js';
import { AgreementTemplatesModule } from '../modules/agreements/templates/templates.module.js';
import { NotificationsModule } from '../modules/notifications/notifications.module.js';
import { AcknowledgementsModule } from '../modules/policies/acknowledgements/acknowledgements.module.js';
import { AppointmentsRepository } from '../modules/permission-requests/appointments.repository.js';
import { OfficialPostsRepository } from '../modules/permission-requests/official-posts.repository.js';
import { PermissionRequestsRepository } from '../modules/permission-requests/permission-requests.repository.js';
import { DemoAcknowledgements } from './demo-acknowledgements.js';
import { DemoAgreements } from './demo-agreements.js';
import { DemoBilling } from './demo-billing.js';
import { DemoConsortium } from './demo-consortium.js';
import { DemoDrafting } from './demo-drafting.js';
import { DemoPast } from './demo-past.js';
import { DemoAudit } from './demo-audit.js';
import { DemoComplaints } from './demo-complaints.js';
import { DemoCourses } from './demo-courses.js';
import { DemoFigures } from './demo-figures.js';
import { DemoHistory } from './demo-history.js';
import { DemoInstallation } from './demo-installation.js';
import { DemoLogins } from './demo-logins.js';
import { DemoMembers } from './demo-members.js';
import { DemoMarks } from './demo-marks.js';
import { DemoPermissions } from './demo-permissions.js';
import { DemoPolicies } from './demo-policies.js';
import { DemoService } from './demo-service.js';
import { DemoRequirements } from './demo-requirements.js';
import { DemoStaff } from './demo-staff.js';

@Module({ imports: [CostSharesModule, ServiceDeliveredModule, AcknowledgementsModule, AgenciesModule, AgreementsModule, AgreementLifecycleModule, AgreementSigningModule, BillingModule, PaymentsModule, AgreementTemplatesModule, RateCardsModule, NotificationsModule, ComplaintsModule, ContactsModule, InsightsModule, PeopleModule, RequirementsModule, TrainingModule], providers: [DemoConsortium, DemoService, DemoInstallation, DemoAcknowledgements, DemoAudit, DemoComplaints, DemoAgreements, DemoBilling, DemoDrafting, DemoPast, DemoPermissions, AppointmentsRepository, OfficialPostsRepository, PermissionRequestsRepository, DemoStaff, DemoCourses, DemoHistory, DemoFigures, DemoLogins, DemoMarks, DemoMembers, DemoPolicies, DemoRequirements, SecondFactor, UsersRepository] })
export class DemoModule {}
