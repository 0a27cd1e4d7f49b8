/** Sign-in, sessions and keys: who calls. */
import { Global, Module } from '@nestjs/common';
import { Authenticator } from './authenticator.js';
import { SessionAuthenticator } from './session-authenticator.js';
import { SessionsRepository } from './sessions.repository.js';

@Global()
@Module({ providers: [SessionsRepository, { provide: Authenticator, useClass: SessionAuthenticator }], exports: [Authenticator, SessionsRepository] })
export class IdentityModule {}
