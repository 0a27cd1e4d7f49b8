/** The one folder that binds work to an agency. */
import { Global, Module } from '@nestjs/common';
import { Crossing } from './crossing.js';
import { Tenant } from './tenant.js';
import { UnitOfWork } from './unit-of-work.js';

@Global()
@Module({ providers: [UnitOfWork, Tenant, Crossing], exports: [UnitOfWork, Tenant, Crossing] })
export class TenancyModule {}
