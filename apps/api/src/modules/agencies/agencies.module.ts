/** Agencies: profile, units, municipalities, settings. */
import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { AgenciesController } from './agencies.controller.js';
import { AgenciesRepository } from './agencies.repository.js';
import { AgenciesService } from './agencies.service.js';
import { AgencyHooks } from './agency-hooks.js';
import { Agency } from './agency.entity.js';
import { MunicipalitiesController } from './municipalities.controller.js';
import { MunicipalitiesRepository } from './municipalities.repository.js';
import { MunicipalitiesService } from './municipalities.service.js';
import { Municipality } from './municipality.entity.js';
import { Unit } from './unit.entity.js';
import { UnitsController } from './units.controller.js';
import { UnitsRepository } from './units.repository.js';
import { UnitsService } from './units.service.js';

@Module({
  imports: [TypeOrmModule.forFeature([Agency, Unit, Municipality])],
  controllers: [AgenciesController, UnitsController, MunicipalitiesController],
  providers: [AgenciesService, AgenciesRepository, AgencyHooks, UnitsService, UnitsRepository, MunicipalitiesService, MunicipalitiesRepository],
  exports: [AgenciesService, AgencyHooks, UnitsService, MunicipalitiesService],
})
export class AgenciesModule {}
