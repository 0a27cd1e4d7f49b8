/** The one folder that binds work to an agency. */
import { Global, Module } from '@nestjs/common';
import { Crossing } from './crossing.js';
import { TenantStream } from './tenant-stream.js';
import { Tenant } from './tenant.js';
import { UnitOfWork } from './unit-of-work.js';

@Global()
@Module({ providers: [UnitOfWork, Tenant, TenantStream, Crossing], exports: [UnitOfWork, Tenant, TenantStream, Crossing] })
export class TenancyModule {}
