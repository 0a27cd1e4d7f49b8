/** The audit trail for an auditor; reading it is written into it. */
import { Injectable } from '@nestjs/common';
import { AuditChainService } from './audit-chain.service.js';
import { type AuditFilter, AuditRepository, type EventRow } from './audit.repository.js';
import { AuditService } from './audit.service.js';

@Injectable()
export class AuditReadingService {
  constructor(private readonly events: AuditRepository, private readonly audit: AuditService, private readonly chain: AuditChainService) {}

  /** One page, newest first, one row more than `limit` when there is more. */
  async list(filter: AuditFilter, before: string | null, limit: number): Promise<EventRow[]> {
    await this.audit.record({ action: 'audit.read', after: { ...filter, ...(before === null ? {} : { before }) } });
    return this.events.list(filter, before, limit + 1);
  }

  async verify() {
    const result = await this.chain.verify();
    await this.audit.record({ action: 'audit.verified', outcome: result.verdict === 'broken' ? 'failed' : 'done', after: { verdict: result.verdict, head: result.head } });
    return result;
  }

  /** Records the export, then yields the chain as JSON lines. */
  async *export(): AsyncGenerator<string> {
    await this.audit.record({ action: 'audit.exported' });
    for await (const link of this.chain.links()) yield `${JSON.stringify(link)}\n`;
  }
}
