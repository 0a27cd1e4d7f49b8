/** Agencies: profile, units, municipalities, settings. */
import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { AgenciesController } from './agencies.controller.js';
import { AgenciesRepository } from './agencies.repository.js';
import { AgenciesService } from './agencies.service.js';
import { Agency } from './agency.entity.js';

@Module({ imports: [TypeOrmModule.forFeature([Agency])], controllers: [AgenciesController], providers: [AgenciesService, AgenciesRepository], exports: [AgenciesService] })
export class AgenciesModule {}
