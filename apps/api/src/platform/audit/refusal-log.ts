/** Records refused attempts in the agency's audit trail, in a unit of work of their own. */
import { Injectable } from '@nestjs/common';
import { actorOf, type Principal } from '../identity/principal.js';
import type { Source } from '../tenancy/tenant-scope.js';
import { UnitOfWork } from '../tenancy/unit-of-work.js';
import { AuditService } from './audit.service.js';

@Injectable()
export class RefusalLog {
  constructor(private readonly work: UnitOfWork, private readonly audit: AuditService) {}

  /** `route` is the operation id that was refused, `code` why. */
  async record(principal: Principal, route: string, code: string, source: Source): Promise<void> {
    if (!principal.agencyId) return;
    await this.work.run({ agencyId: principal.agencyId, municipalityId: principal.municipalityId, actor: actorOf(principal), source }, () =>
      this.audit.record({ action: 'access.refused', outcome: 'refused', after: { route, code } }));
  }
}
