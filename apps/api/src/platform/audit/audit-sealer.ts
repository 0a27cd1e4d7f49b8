/** Goes over the agencies that have unsealed audit lines and seals them; part of the worker. */
import { Injectable } from '@nestjs/common';
import { writeLog } from '../http/json-logger.js';
import { Crossing } from '../tenancy/crossing.js';
import { noSource } from '../tenancy/tenant-scope.js';
import { UnitOfWork } from '../tenancy/unit-of-work.js';
import { AuditChainService } from './audit-chain.service.js';

@Injectable()
export class AuditSealer {
  constructor(private readonly crossing: Crossing, private readonly work: UnitOfWork, private readonly chain: AuditChainService) {}

  /** One round over all agencies; returns how many lines were sealed. */
  async round(): Promise<number> {
    const agencies = await this.crossing.query<{ agencyId: string }>('find agencies with audit lines to seal',
      'select distinct agency_id as "agencyId" from (select agency_id from audit_unsealed limit 20000) waiting');
    let sealed = 0;
    for (const { agencyId } of agencies) sealed += await this.sealAgency(agencyId);
    return sealed;
  }

  private async sealAgency(agencyId: string): Promise<number> {
    const whose = { agencyId, actor: { kind: 'system', id: null, label: 'Rapport' } as const, source: noSource };
    try {
      let all = 0;
      for (;;) {
        const count = await this.work.run(whose, () => this.chain.sealBatch());
        all += count;
        if (count === 0) return all;
      }
    } catch (error) {
      writeLog('error', 'audit sealing failed', { agencyId, error: error instanceof Error ? error.name : 'unknown' });
      return 0;
    }
  }
}
