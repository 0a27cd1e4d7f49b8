/** Cost shares of consortia: measures, formulas, votes, and the shares that billing uses. */
import { Module } from '@nestjs/common';
import { AgenciesModule } from '../agencies/agencies.module.js';
import { BillingModule } from '../billing/billing.module.js';
import { LettersModule } from '../letters/letters.module.js';
import { NotificationsModule } from '../notifications/notifications.module.js';
import { ComparisonLetters } from './comparison-letters.js';
import { ComparisonsController } from './comparisons.controller.js';
import { ComparisonsRepository } from './comparisons.repository.js';
import { ComparisonsService } from './comparisons.service.js';
import { ConsortiaRepository } from './consortia.repository.js';
import { ConsortiaService } from './consortia.service.js';
import { CostSharesController } from './cost-shares.controller.js';
import { MemberNames } from './member-names.js';
import { MunicipalityCostSharesController } from './municipality-cost-shares.controller.js';
import { MunicipalityCostShares } from './municipality-cost-shares.service.js';
import { ReadingsRepository } from './readings.repository.js';
import { ReadingsService } from './readings.service.js';
import { ShareSource } from './share-source.js';
import { ShareWorlds } from './share-worlds.service.js';
import { YearsRepository } from './years.repository.js';
import { YearsService } from './years.service.js';

@Module({
  imports: [AgenciesModule, BillingModule, LettersModule, NotificationsModule],
  controllers: [ComparisonsController, CostSharesController, MunicipalityCostSharesController],
  providers: [ComparisonLetters, ComparisonsRepository, ComparisonsService, ConsortiaRepository, ConsortiaService, MemberNames, MunicipalityCostShares, ReadingsRepository, ReadingsService, ShareSource, ShareWorlds, YearsRepository, YearsService],
  exports: [ComparisonsService, ConsortiaService, MunicipalityCostShares, ReadingsService],
})
export class CostSharesModule {}
