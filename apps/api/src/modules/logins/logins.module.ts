/** Which login is which person of the roster: linked by another administrator, once, and told to those whom it concerns. */
import { Module } from '@nestjs/common';
import { LettersModule } from '../letters/letters.module.js';
import { PeopleModule } from '../people/people.module.js';
import { LoginLetters } from './login-letters.js';
import { LoginsController } from './logins.controller.js';
import { LoginsRepository } from './logins.repository.js';
import { LoginsService } from './logins.service.js';

@Module({ imports: [LettersModule, PeopleModule], controllers: [LoginsController], providers: [LoginLetters, LoginsRepository, LoginsService] })
export class LoginsModule {}
