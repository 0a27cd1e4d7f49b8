/** The agency's profile: read it, change it, and keep a record of the change. */
import { Injectable } from '@nestjs/common';
import { AuditService } from '../../platform/audit/audit.service.js';
import { AgenciesRepository, type ProfileChange } from './agencies.repository.js';
import type { Agency } from './agency.entity.js';

@Injectable()
export class AgenciesService {
  constructor(private readonly agencies: AgenciesRepository, private readonly audit: AuditService) {}

  profile(): Promise<Agency> {
    return this.agencies.own();
  }

  async changeProfile(change: ProfileChange): Promise<Agency> {
    const before = await this.agencies.own();
    if (Object.keys(change).length === 0) return before;
    await this.agencies.change(change);
    const was = Object.fromEntries(Object.keys(change).map((key) => [key, before[key as keyof Agency]]));
    await this.audit.record({ action: 'agencies.profile-changed', objectType: 'agency', objectId: before.id, before: was, after: change });
    return this.agencies.own();
  }
}
