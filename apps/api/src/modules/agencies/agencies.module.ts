/** Agencies: profile, units, municipalities, settings. */
import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { AgenciesController } from './agencies.controller.js';
import { AgenciesRepository } from './agencies.repository.js';
import { AgenciesService } from './agencies.service.js';
import { AgencySettingsController } from './agency-settings.controller.js';
import { AgencySettingsRepository } from './agency-settings.repository.js';
import { AgencySettingsService } from './agency-settings.service.js';
import { AgencyHooks } from './agency-hooks.js';
import { Agency } from './agency.entity.js';
import { MunicipalitiesController } from './municipalities.controller.js';
import { MunicipalitiesRepository } from './municipalities.repository.js';
import { MunicipalitiesService } from './municipalities.service.js';
import { Municipality } from './municipality.entity.js';
import { PlatformAgenciesController } from './platform-agencies.controller.js';
import { PlatformAgenciesRepository } from './platform-agencies.repository.js';
import { PlatformAgenciesService } from './platform-agencies.service.js';
import { PublicAgencyController } from './public-agency.controller.js';
import { PublicAgencyService } from './public-agency.service.js';
import { Unit } from './unit.entity.js';
import { UnitsController } from './units.controller.js';
import { UnitsRepository } from './units.repository.js';
import { UnitsService } from './units.service.js';

@Module({
  imports: [TypeOrmModule.forFeature([Agency, Unit, Municipality])],
  controllers: [AgenciesController, AgencySettingsController, PublicAgencyController, PlatformAgenciesController, UnitsController, MunicipalitiesController],
  providers: [
    AgenciesService, AgenciesRepository, AgencyHooks, AgencySettingsService, AgencySettingsRepository, PublicAgencyService, PlatformAgenciesService, PlatformAgenciesRepository,
    UnitsService, UnitsRepository, MunicipalitiesService, MunicipalitiesRepository,
  ],
  exports: [AgenciesService, AgencyHooks, AgencySettingsService, UnitsService, MunicipalitiesService],
})
export class AgenciesModule {}
