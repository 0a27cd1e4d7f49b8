/** Rate cards: what a unit of service costs, from which day on. */
import { Module } from '@nestjs/common';
import { AgenciesModule } from '../../agencies/agencies.module.js';
import { NotificationsModule } from '../../notifications/notifications.module.js';
import { RateCardsController } from './rate-cards.controller.js';
import { RateCardsRepository } from './rate-cards.repository.js';
import { RatesWithdrawalRepository } from './rates-withdrawal.repository.js';
import { RatesWithdrawal } from './rates-withdrawal.service.js';
import { RateCardsService } from './rate-cards.service.js';

@Module({ imports: [AgenciesModule, NotificationsModule], controllers: [RateCardsController], providers: [RateCardsService, RateCardsRepository, RatesWithdrawal, RatesWithdrawalRepository], exports: [RateCardsService] })
export class RateCardsModule {}
