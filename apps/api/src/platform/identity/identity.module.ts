/** Sign-in, sessions, members and keys: who calls. */
import { Global, Module } from '@nestjs/common';
import { AccountController } from './account/account.controller.js';
import { AccountService } from './account/account.service.js';
import { IdentityMails } from './account/identity-mails.js';
import { PasswordResetsRepository } from './account/password-resets.repository.js';
import { ApiKeyAuthenticator } from './api-keys/api-key-authenticator.js';
import { Attempts } from './attempts/attempts.js';
import { Authenticator } from './authenticator.js';
import { IdentityDatabase } from './identity-database.js';
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
  controllers: [SignInController, SecondFactorController, AccountController],
  providers: [
    IdentityDatabase, SessionsRepository, UsersRepository, ApiKeyAuthenticator, { provide: Authenticator, useClass: SessionAuthenticator },
    IdentityTrail, IdentityMails, PasswordResetsRepository, Attempts, PasswordChoice, SecondFactor, SecondFactorService, SessionInfo, SignInService, AccountService, IdentitySweep,
  ],
  exports: [Authenticator, SessionsRepository, IdentityDatabase],
})
export class IdentityModule {}
