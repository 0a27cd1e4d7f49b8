/** The audit trail: written by every capability, sealed behind them, verifiable offline. */
import { Global, Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { AuditEvent } from './audit-event.entity.js';
import { AuditService } from './audit.service.js';
import { RefusalLog } from './refusal-log.js';

@Global()
@Module({ imports: [TypeOrmModule.forFeature([AuditEvent])], providers: [AuditService, RefusalLog], exports: [AuditService, RefusalLog] })
export class AuditModule {}
