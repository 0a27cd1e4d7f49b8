/** Templates that agreements are made from. */
import { Module } from '@nestjs/common';
import { AgenciesModule } from '../../agencies/agencies.module.js';
import { NotificationsModule } from '../../notifications/notifications.module.js';
import { AgreementTemplatesController } from './templates.controller.js';
import { AgreementTemplatesRepository } from './templates.repository.js';
import { AgreementTemplatesService } from './templates.service.js';

@Module({ imports: [AgenciesModule, NotificationsModule], controllers: [AgreementTemplatesController], providers: [AgreementTemplatesService, AgreementTemplatesRepository], exports: [AgreementTemplatesService] })
export class AgreementTemplatesModule {}
