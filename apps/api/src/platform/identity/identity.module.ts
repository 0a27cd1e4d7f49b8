/** Sign-in, sessions, members and keys: who calls. */
import { Global, Module } from '@nestjs/common';
import { AccountController } from './account/account.controller.js';
import { AccountService } from './account/account.service.js';
import { IdentityMails } from './account/identity-mails.js';
import { PasswordResetsRepository } from './account/password-resets.repository.js';
import { ApiKeyAuthenticator } from './api-keys/api-key-authenticator.js';
import { ApiKeysController } from './api-keys/api-keys.controller.js';
import { ApiKeysRepository } from './api-keys/api-keys.repository.js';
import { ApiKeysService } from './api-keys/api-keys.service.js';
import { Attempts } from './attempts/attempts.js';
import { Authenticator } from './authenticator.js';
import { IdentityDatabase } from './identity-database.js';
import { ComplaintRightsController } from './members/complaint-rights.controller.js';
import { ComplaintRightsRepository } from './members/complaint-rights.repository.js';
import { ComplaintRights } from './members/complaint-rights.service.js';
import { JoiningController } from './members/joining.controller.js';
import { JoiningRepository } from './members/joining.repository.js';
import { JoiningService } from './members/joining.service.js';
import { MemberInvitationsController } from './members/member-invitations.controller.js';
import { MemberInvitationsRepository } from './members/member-invitations.repository.js';
import { MemberInvitationsService } from './members/member-invitations.service.js';
import { MembersController } from './members/members.controller.js';
import { MembersRepository } from './members/members.repository.js';
import { MembersService } from './members/members.service.js';
import { SendInvitationJob } from './members/send-invitation.job.js';
import { SignInPolicyRepository } from './members/sign-in-policy.repository.js';
import { SignInPolicyService } from './members/sign-in-policy.service.js';
import { Operators } from './operators/operators.js';
import { PlatformUsersController } from './operators/platform-users.controller.js';
import { PlatformUsersRepository } from './operators/platform-users.repository.js';
import { PlatformUsersService } from './operators/platform-users.service.js';
import { PasswordChoice } from './passwords/password-choice.js';
import { SecondFactor } from './second-factor/second-factor.js';
import { SecondFactorController } from './second-factor/second-factor.controller.js';
import { SecondFactorService } from './second-factor/second-factor.service.js';
import { SessionAuthenticator } from './session-authenticator.js';
import { SessionsRepository } from './sessions.repository.js';
import { SessionInfo } from './sign-in/session-info.js';
import { SignInController } from './sign-in/sign-in.controller.js';
import { SignInService } from './sign-in/sign-in.service.js';
import { IdentitySweep } from './sweep.js';
import { IdentityTrail } from './trail/identity-trail.js';
import { UsersRepository } from './users.repository.js';

@Global()
@Module({
  controllers: [SignInController, SecondFactorController, AccountController, JoiningController, MembersController, ComplaintRightsController, MemberInvitationsController, ApiKeysController, PlatformUsersController],
  providers: [
    IdentityDatabase, SessionsRepository, UsersRepository, ApiKeyAuthenticator, { provide: Authenticator, useClass: SessionAuthenticator },
    IdentityTrail, IdentityMails, PasswordResetsRepository, Attempts, PasswordChoice, SecondFactor, SecondFactorService, SessionInfo, SignInService, AccountService, IdentitySweep,
    MembersRepository, MembersService, ComplaintRights, ComplaintRightsRepository, SignInPolicyRepository, SignInPolicyService, MemberInvitationsRepository, MemberInvitationsService, SendInvitationJob, JoiningRepository, JoiningService,
    ApiKeysRepository, ApiKeysService, PlatformUsersRepository, PlatformUsersService, Operators,
  ],
  exports: [Authenticator, SessionsRepository, IdentityDatabase, MemberInvitationsService, MembersService, ComplaintRights],
})
export class IdentityModule {}
