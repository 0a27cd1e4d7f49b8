/** Templates that agreements are made from. */
import { Module } from '@nestjs/common';
import { NotificationsModule } from '../../notifications/notifications.module.js';
import { AgreementTemplatesController } from './templates.controller.js';
import { AgreementTemplatesRepository } from './templates.repository.js';
import { AgreementTemplatesService } from './templates.service.js';

@Module({ imports: [NotificationsModule], controllers: [AgreementTemplatesController], providers: [AgreementTemplatesService, AgreementTemplatesRepository], exports: [AgreementTemplatesService] })
export class AgreementTemplatesModule {}
