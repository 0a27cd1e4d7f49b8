/** The audit trail: written by every capability, sealed behind them, verifiable offline. */
import { Global, Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { AuditChainService } from './audit-chain.service.js';
import { AuditEvent } from './audit-event.entity.js';
import { AuditReadingService } from './audit-reading.service.js';
import { AuditSealer } from './audit-sealer.js';
import { AuditController } from './audit.controller.js';
import { AuditRepository } from './audit.repository.js';
import { AuditService } from './audit.service.js';
import { AuditVeil } from './audit-veil.js';
import { RefusalLog } from './refusal-log.js';

@Global()
@Module({
  imports: [TypeOrmModule.forFeature([AuditEvent])],
  controllers: [AuditController],
  providers: [AuditService, AuditRepository, AuditChainService, AuditReadingService, AuditSealer, AuditVeil, RefusalLog],
  exports: [AuditService, AuditSealer, AuditVeil, RefusalLog],
})
export class AuditModule {}
